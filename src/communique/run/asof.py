"""From which day on an article counts as known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from communique.model.article import Article
from communique.model.timex import DateRange


def counts_by(date: DateRange, day: dt.date) -> bool:
    """Whether an article of that date was known on the day."""
    first = date.counts_from
    return first is not None and first <= day


def may_count_by(date: DateRange, day: dt.date) -> bool:
    """Whether an article may turn out to have been known on the day, were its date better known."""
    return date.earliest is None or date.earliest <= day


def days_of_publication(articles: Iterable[Article]) -> tuple[dt.date, ...]:
    """The days on which articles were out, each once, in order; articles without a date give none."""
    return tuple(sorted({day for article in articles if (day := article.published.date.counts_from) is not None}))
