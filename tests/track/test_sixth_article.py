"""A further article comes to a finished record: the issue it is about moves, and nothing else does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from communique.record import open_record

SEEDS = Path(__file__).parents[3] / "shared" / "cases" / "seeds"
SIXTH = (
    "Tokyo eases curbs\n\nTOKYO, Nov. 22, 2019 - Japan on Friday eased its export curbs on South Korea, the trade "
    "ministry said, without giving reasons.\n"
)


@pytest.mark.shared
@pytest.mark.slow
def test_a_sixth_article_moves_the_issue_it_reports_and_the_rest_is_only_older(tmp_path):
    if not SEEDS.is_dir():
        pytest.skip("the development corpora are not beside the checkout")
    (tmp_path / "sixth.txt").write_text(SIXTH, encoding="utf-8")
    with open_record(tmp_path / "r.communique") as record:
        record.add(SEEDS)
        before = record.brief("json", dt.date(2019, 11, 4))
        record.add(tmp_path / "sixth.txt")
        found = record.changes(dt.date(2019, 11, 4), dt.date(2019, 11, 22))
        tracks = {t.issue: t for t in record.issues(dt.date(2019, 11, 22))}
        assert record.brief("json", dt.date(2019, 11, 4)) == before
    news = [c for c in found if c.kind in {"new", "moved"}]
    assert {tracks[c.issue].process for c in news if c.issue} == {"control"}
    assert any("eased" in c.what for c in news)
    assert all(any("Friday" in span.text or "eased" in span.text for span in c.evidence) for c in news)
    assert {c.kind for c in found} - {"new", "moved"} <= {"stale", "resolved"}
