"""What has been told so far: the last date, the last day, the quarter that a business report is about."""

from __future__ import annotations

import datetime as dt

from communique.annotate.times.meaning import From, Meaning
from communique.annotate.times.symbol import Symbol
from communique.knowledge.timewords import TimeWords
from communique.model.span import Span

_SAME_PASSAGE = 400
"""Characters over which a quarter of a business report still governs "a year ago"."""
_LONG_PASSAGE = 1500
"""The same for "the year-ago period", which cannot be told without one."""
_LONGER = frozenset({"P6M", "P9M"})
"""Half a year and nine months: where a report turns to these, it has left its quarter."""
_DATED = frozenset({"D", "W", "M", "Q", "Y", "T", "S", "DE"})


class Passage:
    """What later expressions of an article are reckoned from; two readings where its day is a range."""

    def __init__(self, words: TimeWords) -> None:
        """Nothing has been told yet."""
        self.anchor: Span | None = None
        self._words = words
        self._reference: tuple[Meaning | None, Meaning | None] = (None, None)
        self._quarter: Meaning | None = None
        self._quarter_end = 0
        self._last_day: Meaning | None = None

    def starts(self, day: dt.date | None, at: int, *, late: bool = False) -> From:
        """What an expression at a place is reckoned from, under the early or the late day of publication."""
        far = at - self._quarter_end
        return From(
            day=day,
            reference=self._reference[late],
            words=self._words,
            quarter=self._quarter if far < _SAME_PASSAGE else None,
            far_quarter=self._quarter if far < _LONG_PASSAGE else None,
            last_day=self._last_day,
        )

    def note(
        self, span: Span, symbol: Symbol, meaning: Meaning, readings: tuple[Meaning, Meaning], day: dt.date | None
    ) -> None:
        """Remember an expression that later ones may be reckoned from; ``day`` is the last day of publication."""
        begun = meaning.first is None or day is None or meaning.first <= day
        if meaning.grain == "Q" and begun and _present_quarter(symbol):
            self._quarter, self._quarter_end = meaning, span.end
        elif symbol.op in ("duration", "within") and symbol.word(0) in _LONGER:
            self._quarter = None
        if not _can_anchor(meaning, symbol):
            return
        self._reference, self.anchor = readings, span
        if meaning.first == meaning.last and readings[0] == readings[1]:
            self._last_day = readings[0]


def _present_quarter(symbol: Symbol) -> bool:
    """Whether a quarter is the one that is reported on, and not the same one of the year before."""
    if symbol.op == "period":
        return len(symbol.args) == 1
    return symbol.op in ("quarter", "shift", "quarterto") and "shift(Y,-1" not in str(symbol)


def _can_anchor(meaning: Meaning, symbol: Symbol) -> bool:
    """Whether later expressions may be reckoned from this one: a date, not a length, "now" or a time for comparison."""
    if meaning.first is None or meaning.grain not in _DATED:
        return False
    if symbol.op == "offset" and symbol.args[:2] == ("Y", "-1"):
        return False
    return symbol.op not in ("stretch", "vague", "yearago", "yearback")
