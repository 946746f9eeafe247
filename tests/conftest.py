"""What many tests need: articles made of a few words, with dates and outlets."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.model.article import Article, Outlet, Published
from communique.model.timex import DateRange
from communique.text.ids import content_id, digest


def make_article(
    raw: str,
    *,
    file: str = "story.txt",
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    day: str | None = None,
) -> Article:
    """An English article; every line of it is a paragraph."""
    body, start = [], 0
    for line in raw.split("\n"):
        if line.strip():
            body.append((start, start + len(line)))
        start += len(line) + 1
    date = dt.date.fromisoformat(day) if day else None
    return Article(
        id=content_id("a1", raw, url or ""),
        file=file,
        raw=raw,
        digest=digest(raw.encode()),
        url=url,
        outlet=Outlet(value=outlet, how="metadata" if outlet else None),
        title=title,
        published=Published(date=DateRange(value=day, earliest=date, latest=date), how="metadata" if day else None),
        language="en",
        body=tuple(body),
    )


@pytest.fixture
def article():
    """The maker of articles."""
    return make_article
