"""Days from which an article can be, by the days and months that it names without their year.

They help only inside days that other words allow: where one year alone fits, what is told as past lies behind the
article, and what is told as to come lies ahead of it. How far behind and ahead such names reach was measured on dated
news (1,010 reports; the share that holds stands with each rule).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.annotate.times.calendar import month_days
from communique.model.annotations import DateConstraint
from communique.model.article import Article
from communique.model.span import Span
from communique.model.timex import DateRange, Timex

LATELY = "day-lately-past"
"""A month and day told as past by the verb itself: from a month ahead of it to 264 days after (98.8 % of 170)."""
PASSED = "month-past"
"""A month told as past by the verb itself: not the month of publication (98.4 % of 188 reports)."""
AHEAD = "ahead"
"""A day or month that "will" or "is scheduled" place ahead: not behind (62 of 62), half a year off at most (62)."""

_SLACK = dt.timedelta(days=31)
_REACH = dt.timedelta(days=264)
_MONTHS_BACK = dt.timedelta(days=335)
_MONTHS_AHEAD = dt.timedelta(days=183)
_DAYS_AHEAD = dt.timedelta(days=200)
_ONE = dt.timedelta(days=1)
_MONTHDAY = re.compile(r"monthday\((\d+),(\d+),(past|future)\w*(?:,wd(\d))?\)")
_MONTH = re.compile(r"month\((\d+),(past|future|soon)\)")
_WEEKDAY = re.compile(r"weekday\((\d),\w+\)")
_BESIDE = re.compile(r",? ?\(?")
_UP_TO = re.compile(r"\b(?:by|before|until|till|through|for|of)\s$", re.IGNORECASE)
"""Words after which a day may lie ahead whatever the verb's tense."""
_LEAD = 9
_DIRECT_PAST = ("past tense ", "past participle ", "of the ")
_FIRM = re.compile(
    r"after '(?:will|'ll)'|'(?:is|are)' to '|with '(?:scheduled|slated|planned|expected|set|due|payable)'"
)

Days = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class _Named:
    """A day or month named without its year: in which years its reach touches the days allowed."""

    rule: str
    span: Span
    fitting: tuple[Days, ...]


def yearless_constraints(
    timexes: Sequence[Timex], first: dt.date | None, last: dt.date | None, article: Article
) -> Iterator[DateConstraint]:
    """What days and months without a year say inside the days that are allowed; only where one year alone fits."""
    if first is None or last is None or article.published.date.latest is not None:
        return
    named = [
        _Named(rule, span, _fitting(days, first, last))
        for rule, span, days in _candidates(article.raw, timexes, first, last)
    ]
    kept = [name for name in named if len(name.fitting) == 1]
    for rule in (LATELY, PASSED, AHEAD):
        found = [(name.fitting[0], name.span) for name in kept if name.rule == rule]
        if found:
            (low, high), span = (
                min(found, key=lambda f: f[0][1]) if rule == AHEAD else max(found, key=lambda f: f[0][0])
            )
            yield DateConstraint(range=DateRange(earliest=low, latest=high), rule=rule, evidence=(span,))


def _fitting(days: Iterable[Days], first: dt.date, last: dt.date) -> tuple[Days, ...]:
    """The readings of a name under which the article may be from the days allowed."""
    return tuple(sorted({(low, high) for low, high in days if low <= last and high >= first}))


def _candidates(
    raw: str, timexes: Sequence[Timex], first: dt.date, last: dt.date
) -> Iterator[tuple[str, Span, list[Days]]]:
    """Each name with the days from which, year by year, an article that uses it can be."""
    years = range(first.year - 1, last.year + 2)
    for before, timex in zip((None, *timexes), timexes, strict=False):
        day, month = _MONTHDAY.fullmatch(timex.symbolic), _MONTH.fullmatch(timex.symbolic)
        if day:
            weekday = int(day[4]) if day[4] else _weekday_beside(before, timex)
            told = [d for y in years if (d := _day(y, int(day[1]), int(day[2]))) and weekday in (None, d.isoweekday())]
            if (
                day[3] == "past"
                and _direct_past(timex)
                and not _UP_TO.search(raw, max(0, timex.span.start - _LEAD), timex.span.start)
            ):
                yield LATELY, timex.span, [(d - _SLACK, d + _REACH) for d in told]
            elif day[3] == "future" and _firm(timex):
                yield AHEAD, timex.span, [(d - _DAYS_AHEAD, d) for d in told]
        elif month and month[2] == "past" and _direct_past(timex, _DIRECT_PAST[:1]):
            ends = [month_days(y, int(month[1]))[1] + _ONE for y in years]
            yield PASSED, timex.span, [(day, day + _MONTHS_BACK) for day in ends]
        elif month and month[2] != "past" and _firm(timex):
            starts = [dt.date(y, int(month[1]), 1) for y in years]
            yield AHEAD, timex.span, [(day - _MONTHS_AHEAD, day - _ONE) for day in starts]


def _weekday_beside(before: Timex | None, timex: Timex) -> int | None:
    """The weekday that stands right before a date: "Monday (Nov. 4)"."""
    if before is None or before.span.end > timex.span.start or timex.span.start - before.span.end > len(", ("):
        return None
    weekday = _WEEKDAY.fullmatch(before.symbolic)
    return int(weekday[1]) if weekday else None


def _direct_past(timex: Timex, told: tuple[str, ...] = _DIRECT_PAST) -> bool:
    """Whether the verb that the expression hangs on tells it as past."""
    return any(reason.startswith(told) and " above " not in reason for reason in timex.reasons)


def _firm(timex: Timex) -> bool:
    """Whether "will" or a word like "scheduled" right above the expression places it ahead."""
    return any(_FIRM.match(reason) and " above " not in reason for reason in timex.reasons)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
