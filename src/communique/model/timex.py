"""Dates as far as they are known, and expressions of time in a text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from communique.model.span import Span

_TWO_WEEKS, _MONTH = 14, 31


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """A date with its precision: TIMEX3 or EDTF value, earliest and latest day; unknown is None."""

    value: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None

    @property
    def counts_from(self) -> dt.date | None:
        """The day from which an article of that date counts as known; None where it cannot be said.

        A range of up to two weeks counts from its first day, one of up to a month from its middle, a wider one from
        its last.
        """
        if self.earliest is None or self.latest is None:
            return self.latest
        width = (self.latest - self.earliest).days
        if width <= _TWO_WEEKS:
            return self.earliest
        return self.earliest + dt.timedelta(days=width // 2) if width <= _MONTH else self.latest


class TimexType(StrEnum):
    """TIMEX3's four kinds of time expression (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """An expression of time with its value and how the value was reckoned.

    ``anchor`` is what a relative expression is reckoned from: the day of publication, another
    expression, or None for an absolute one. ``symbolic`` is the expression before resolution, so that
    it can be reckoned again when the article's date becomes known. ``reasons`` tell in words why this
    reading and not another. ``stretch`` is the range of which the expression is one end ("between
    1910 and 1945"), ``other_end`` the expression at its other end.
    """

    span: Span
    type: TimexType
    value: str | None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    mod: str | None = None
    grain: str | None = None
    anchor: Span | Literal["publication"] | None = None
    symbolic: str = ""
    rule: str = ""
    reasons: tuple[str, ...] = ()
    impossible: bool = False
    other_end: Span | None = None
    stretch: DateRange | None = None

    @property
    def date(self) -> DateRange:
        """The expression's date as a range."""
        return DateRange(value=self.value, earliest=self.earliest, latest=self.latest)
