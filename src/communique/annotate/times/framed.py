"""Pieces of a day or period and stretches between two: a morning, 7 p.m., early May, the first week, 1910-45."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from communique.annotate.times.calendar import Days, holiday, shifted, value_at
from communique.annotate.times.meaning import NOTHING, ONE, Meaning, Rule, Told, of_value
from communique.knowledge.timewords import TimeWords
from communique.model.timex import TimexType

_PHASES = {"START": (0.0, 0.34), "MID": (0.33, 0.67), "END": (0.66, 1.0)}


def _part(told: Told) -> Meaning:
    """``part(code,day symbol)``: the morning, evening ... of a day."""
    day = told.part(1) or NOTHING
    if day.value is None or day.grain != "D":
        return Meaning(first=day.first, last=day.last, type=TimexType.TIME)
    return replace(day, value=f"{day.value}T{told.word(0)}", type=TimexType.TIME)


def _clock(told: Told) -> Meaning:
    """``clock(hh:mm,zone,day symbol)``: a time of day; zone ``-`` where none is told."""
    day = told.part(2) or NOTHING
    if day.value is None or day.grain != "D" or day.first is None:
        return Meaning(first=day.first, last=day.last, type=TimexType.TIME)
    zone = _offset_text(told.word(1), day.first, told.start.words)
    first, last = day.first, day.last
    return Meaning(value=f"{day.value}T{told.word(0)}{zone}", first=first, last=last, type=TimexType.TIME)


def _offset_text(zone: str, day: dt.date, words: TimeWords) -> str:
    """A zone as an offset ("-04:00"); zones with summer time from the second Sunday of March."""
    rule = words.zones.get(zone)
    if rule is None:
        return ""
    if rule.startswith("season:"):
        _, winter, summer = rule.split(":")
        begins = holiday("nth:03:7:2", 1, day.year)[0]
        ends = holiday("nth:11:7:1", 1, day.year)[0]
        rule = summer if begins <= day < ends else winter
    minutes = int(rule)
    if minutes == 0:
        return "Z"
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _phase(told: Told) -> Meaning:
    """``phase(START|MID|END,symbol)``: early, mid, late: the value stays, the days narrow to a third."""
    whole = told.part(1) or NOTHING
    if whole.first is None or whole.last is None:
        return replace(whole, mod=told.word(0))
    length = (whole.last - whole.first).days
    low, high = _PHASES[told.word(0)]
    first, last = (
        whole.first + ONE * int(length * low),
        whole.first + ONE * max(int(length * high), int(length * low)),
    )
    return replace(whole, mod=told.word(0), first=first, last=last)


def _cut(told: Told) -> Meaning:
    """``cut(before|after,symbol)``: earlier this month, later this year: up to or from the day of publication."""
    whole = told.part(1) or NOTHING
    before = told.word(0) == "before"
    mod = "START" if before else "END"
    day = told.start.day
    if whole.first is None or whole.last is None or day is None or not whole.first <= day <= whole.last:
        return replace(whole, mod=mod)
    if before:
        return replace(whole, mod=mod, last=day)
    return replace(whole, mod=mod, first=day)


def _range(told: Told) -> Meaning:
    """``range(symbol,symbol)``: from the first day of one to the last day of the other."""
    a, b = told.part(0) or NOTHING, told.part(1) or NOTHING
    if a.value is None or b.value is None or not (a.first and b.last):
        return Meaning(first=a.first, last=b.last) if a.first and b.last and a.first <= b.last else NOTHING
    if a.first > b.last:
        return Meaning(impossible=True)
    return Meaning(value=f"{a.value}/{b.value}", first=a.first, last=b.last)


def _window(told: Told) -> Meaning:
    """``window(first|last,n,grain,symbol)``: the first 20 days of October."""
    days = _placed(told, last=told.word(0) == "last")
    if days is None:
        return NOTHING
    first, last = days
    value = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return Meaning(value=value, first=first, last=last)


def _within(told: Told) -> Meaning:
    """``within(duration,n,grain,symbol)``: the first nine months of 1997: a length with its days."""
    first, last = _placed(told, last=False) or (None, None)
    return Meaning(value=told.word(0), first=first, last=last, type=TimexType.DURATION)


def _placed(told: Told, *, last: bool) -> Days | None:
    """The days of the first or last so many units of a period."""
    whole = told.part(3) or NOTHING
    if whole.first is None or whole.last is None:
        return None
    count, grain = int(told.word(1)), told.word(2)
    if last:
        return max(whole.first, shifted(whole.last + ONE, grain, -count)), whole.last
    return whole.first, min(whole.last, shifted(whole.first, grain, count) - ONE)


def _last_day(told: Told) -> Meaning:
    """``lastday(symbol)``: year-end."""
    whole = told.part(0) or NOTHING
    return of_value(whole.last.isoformat()) if whole.last else NOTHING


def _week_of(told: Told) -> Meaning:
    """``weekof(symbol)``: the week of March 6."""
    day = told.part(0) or NOTHING
    return of_value(value_at(day.first, "W")) if day.first and day.grain == "D" else NOTHING


def _weekday_of(told: Told) -> Meaning:
    """``weekdayof(n,week symbol)``: Friday next week."""
    week = told.part(1) or NOTHING
    return of_value((week.first + ONE * (int(told.word(0)) - 1)).isoformat()) if week.first else NOTHING


FRAMED: dict[str, Rule] = {
    "part": _part,
    "clock": _clock,
    "phase": _phase,
    "cut": _cut,
    "range": _range,
    "window": _window,
    "within": _within,
    "lastday": _last_day,
    "weekof": _week_of,
    "weekdayof": _weekday_of,
}
"""Rules for pieces and stretches."""
