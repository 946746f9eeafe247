"""From symbolic expression to value: which days are meant, reckoned from the day of publication or another date.

A publication date that is only a range gives a range; an unknown one leaves what hangs on it unknown. Never a filler.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from communique.annotate.times.calendar import value_at
from communique.annotate.times.framed import FRAMED
from communique.annotate.times.meaning import NOTHING, From, Meaning, Rule, Told, of_value
from communique.annotate.times.named import NAMED
from communique.annotate.times.reckoned import RECKONED
from communique.annotate.times.symbol import Symbol
from communique.model.timex import TimexType


def resolve(symbol: Symbol, start: From) -> Meaning:
    """The meaning of a symbol; never raises: what cannot be reckoned is unknown."""
    rule = _RULES.get(symbol.op)
    if rule is None:
        return NOTHING
    parts = tuple(resolve(argument, start) if isinstance(argument, Symbol) else None for argument in symbol.args)
    try:
        return rule(Told(symbol=symbol, start=start, parts=parts))
    except (ValueError, OverflowError, KeyError, IndexError):
        return Meaning(impossible=True)


def resolve_between(symbol: Symbol, early: From, late: From) -> Meaning:
    """The meaning where the publication day lies between two days: one value if both agree, else a range."""
    a = resolve(symbol, early)
    if early.day == late.day and early.reference == late.reference:
        return a
    b = resolve(symbol, late)
    if a.value == b.value:
        return replace(a, first=_least(a.first, b.first), last=_most(a.last, b.last))
    firsts, lasts = _least(a.first, b.first), _most(a.last, b.last)
    value = _common(a, b)
    return Meaning(value=value, first=firsts, last=lasts, type=a.type, mod=a.mod)


def _least(a: dt.date | None, b: dt.date | None) -> dt.date | None:
    return min(a, b) if a and b else None


def _most(a: dt.date | None, b: dt.date | None) -> dt.date | None:
    return max(a, b) if a and b else None


def _common(a: Meaning, b: Meaning) -> str | None:
    """The month or year in which both readings lie, where they share one; else nothing is stated."""
    if not (a.first and a.last and b.first and b.last):
        return None
    low, high = min(a.first, b.first), max(a.last, b.last)
    for grain in ("W", "M", "Y"):
        if value_at(low, grain) == value_at(high, grain):
            return value_at(low, grain)
    return None


def _value(told: Told) -> Meaning:
    return of_value(told.word(0))


def _duration(told: Told) -> Meaning:
    return Meaning(value=told.word(0), type=TimexType.DURATION)


def _set(told: Told) -> Meaning:
    return Meaning(value=told.word(0), type=TimexType.SET)


_RULES: dict[str, Rule] = {"value": _value, "duration": _duration, "set": _set, **NAMED, **RECKONED, **FRAMED}

__all__ = ["From", "Meaning", "resolve", "resolve_between"]
