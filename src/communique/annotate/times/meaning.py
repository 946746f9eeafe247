"""What an expression of time comes to, and what it is reckoned from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from communique.annotate.times.calendar import days_of, grain_of
from communique.annotate.times.symbol import Symbol
from communique.knowledge.timewords import TimeWords
from communique.model.timex import TimexType

ONE = dt.timedelta(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an expression comes to: value, first and last day, kind, grain."""

    value: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    type: TimexType = TimexType.DATE
    mod: str | None = None
    impossible: bool = False

    @property
    def grain(self) -> str | None:
        """The grain of the value."""
        return grain_of(self.value) if self.value else None


NOTHING = Meaning()


@dataclass(frozen=True, slots=True, kw_only=True)
class From:
    """What expressions are reckoned from: the day of publication, and the last date told before."""

    day: dt.date | None
    reference: Meaning | None
    words: TimeWords
    quarter: Meaning | None = None
    far_quarter: Meaning | None = None
    last_day: Meaning | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One symbol to be reckoned: its words, the meanings of the symbols inside it, and what it is reckoned from."""

    symbol: Symbol
    start: From
    parts: tuple[Meaning | None, ...]

    def word(self, i: int) -> str:
        """The i-th argument as a word; empty where it is missing or a symbol."""
        return self.symbol.word(i)

    def part(self, i: int) -> Meaning | None:
        """The meaning of the i-th argument; None where it is missing or a word."""
        return self.parts[i] if i < len(self.parts) else None

    def anchor(self, i: int) -> dt.date | None:
        """The day that an argument ``pub`` or ``ref`` stands for; without a reference, the day of publication."""
        if self.word(i) == "ref" and self.start.reference and self.start.reference.first:
            return self.start.reference.first
        return self.start.day


Rule = Callable[[Told], Meaning]


def of_value(value: str, kind: TimexType | None = None, mod: str | None = None) -> Meaning:
    """The meaning of a value that stands by itself."""
    days = days_of(value)
    if kind is None:
        kind = TimexType.DURATION if value[:1] == "P" and value[:4] not in ("PAST", "PRES") else TimexType.DATE
        if "T" in value and value[:1].isdigit():
            kind = TimexType.TIME
    if value[:1].isdigit() and days is None:
        return Meaning(value=None, type=kind, impossible=True)
    return Meaning(value=value, first=days[0] if days else None, last=days[1] if days else None, type=kind, mod=mod)


def in_year(year: Meaning, rest: str) -> Meaning:
    """A month, season or day of a year whose own meaning is known."""
    if year.first is None or year.last is None:
        return NOTHING
    if year.first.year != year.last.year:
        return Meaning(first=year.first, last=year.last)
    return of_value(f"{year.first.year:04d}{rest}")
