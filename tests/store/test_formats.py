"""A record written by any earlier version opens, shows its articles and is brought up to date."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from communique.store import Store

RECORDS = sorted((Path(__file__).parent / "records").glob("*.communique"))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_of_an_earlier_version_opens(path, tmp_path):
    copy = shutil.copy(path, tmp_path / path.name)
    with Store(Path(copy)) as store:
        assert store.damage() is None
        assert [article.file for article in store.articles()] == ["harbour.txt"]
        assert [hit.spans[0].text for hit in store.search("harbour")] == ["harbour"]
        assert store.withdrawals()[0].reason == "retracted"
        assert store.rejections()[0].subject == "empty.txt"


def test_there_is_a_record_of_this_format():
    from communique.store.schema import HEAD

    assert [path.stem for path in RECORDS][-1] == HEAD
