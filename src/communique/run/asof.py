"""From which day on an article counts as known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from communique.model.article import Article
from communique.model.timex import DateRange

NARROW_DAYS = 14
"""A range of days up to this width counts from its earliest day, a wider one from its latest."""


def counts_from(date: DateRange) -> dt.date | None:
    """The day from which an article of that date counts as known; None where it cannot be said."""
    if date.earliest is None or date.latest is None:
        return date.latest
    return date.earliest if (date.latest - date.earliest).days <= NARROW_DAYS else date.latest


def counts_by(date: DateRange, day: dt.date) -> bool:
    """Whether an article of that date was known on the day."""
    first = counts_from(date)
    return first is not None and first <= day


def may_count_by(date: DateRange, day: dt.date) -> bool:
    """Whether an article may turn out to have been known on the day, were its date better known."""
    return date.earliest is None or date.earliest <= day


def days_of_publication(articles: Iterable[Article]) -> tuple[dt.date, ...]:
    """The days on which articles were out, each once, in order; articles without a date give none."""
    return tuple(sorted({day for article in articles if (day := counts_from(article.published.date)) is not None}))
