"""Named days and periods - a month, a weekday, a quarter - whose year or week the tense or the words decide."""

from __future__ import annotations

import datetime as dt

from communique.annotate.times.calendar import SEASONS, holiday, shifted
from communique.annotate.times.meaning import NOTHING, ONE, Meaning, Rule, Told, in_year, of_value

_LAST_WEEK = 6
_SOON, _LONG_AGO = 6, 11
"""Months to which a faint reason reaches: ahead at most so many, behind less than so many."""
_NEAR_DAYS = 75
"""A day of the year so near is meant, whatever the tense: reports name such days without their year."""


def _monthday(told: Told) -> Meaning:
    """``monthday(MM,DD,direction[,year symbol])``: a day of a month, its year told or reckoned."""
    month, day, direction = int(told.word(0)), int(told.word(1)), told.word(2)
    dt.date(2000, month, day)
    year = told.part(3)
    if year is not None:
        return in_year(year, f"-{month:02d}-{day:02d}")
    if told.start.day is None:
        return NOTHING
    weekday = told.word(3)[2:]
    options = [o for y in range(-4, 5) if (o := _safe_day(told.start.day.year + y, month, day))]
    if weekday:
        options = [o for o in options if o.isoweekday() == int(weekday)] or options
    past = max((o for o in options if o <= told.start.day), default=None)
    future = min((o for o in options if o >= told.start.day), default=None)
    return of_value(_choose(past, future, told.start.day, direction).isoformat())


def _safe_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _choose(past: dt.date | None, future: dt.date | None, day: dt.date, direction: str) -> dt.date:
    """The past or the future candidate, by direction; ``near`` takes the nearer one unless a hint says otherwise."""
    if past is None or future is None:
        if past is None and future is None:
            raise ValueError("no such day near")
        return past or future or day
    ahead, behind = (future - day).days, (day - past).days
    if min(ahead, behind) > _NEAR_DAYS:
        if direction == "past":
            return past
        if direction == "future":
            return future
    return future if ahead < behind else past


def _month(told: Told) -> Meaning:
    """``month(MM,direction[,year symbol])``: a month, its year told or reckoned; its own month counts both ways."""
    month, direction = int(told.word(0)), told.word(1)
    year = told.part(2)
    if year is not None:
        return in_year(year, f"-{month:02d}")
    day = told.start.day
    if day is None:
        return NOTHING
    strict = direction.endswith("0")
    past_year = day.year if month < day.month or (month == day.month and not strict) else day.year - 1
    next_year = day.year if month > day.month or (month == day.month and not strict) else day.year + 1
    ahead, behind = (month - day.month) % 12, (day.month - month) % 12
    future = direction.startswith("future") or (direction == "soon" and ahead <= _SOON)
    chosen = next_year if future or (direction == "lately" and behind >= _LONG_AGO) else past_year
    if direction == "near" and ahead <= 2:
        chosen = next_year
    if direction == "past0" and behind == 1:
        chosen -= 1
    return of_value(f"{chosen:04d}-{month:02d}")


def _weekday(told: Told) -> Meaning:
    """``weekday(n,direction[,ref])``: directions past and future take the day itself, past0 and future0 do not.

    ``pastz`` (a fresh report: "early Saturday", "local time") takes tomorrow, where the other zone is already there,
    rather than a day six days ago.
    """
    number, direction = int(told.word(0)), told.word(1)
    day = told.anchor(2) if told.word(2) else told.start.day
    if day is None:
        return NOTHING
    back, ahead = (day.isoweekday() - number) % 7, (number - day.isoweekday()) % 7
    if direction == "week":
        return of_value((day + ONE * (number - day.isoweekday())).isoformat())
    if direction.startswith("future"):
        step = ahead or (7 if direction == "future0" else 0)
    else:
        step = 1 if direction == "pastz" and back == _LAST_WEEK else -(back or (7 if direction == "past0" else 0))
    return of_value((day + ONE * step).isoformat())


def _season(told: Told) -> Meaning:
    """``season(code,direction[,year symbol])``."""
    code, direction, year = told.word(0), told.word(1), told.part(2)
    if year is not None:
        return in_year(year, f"-{code}")
    day = told.start.day
    if day is None:
        return NOTHING
    begins = dt.date(day.year, SEASONS[code], 1)
    chosen = day.year
    if (direction.startswith("past") and begins > day) or (direction == "past0" and shifted(begins, "M", 3) > day):
        chosen -= 1
    elif (direction.startswith("future") and shifted(begins, "M", 3) <= day) or (
        direction == "future0" and begins <= day
    ):
        chosen += 1
    return of_value(f"{chosen:04d}-{code}")


def _quarter(told: Told) -> Meaning:
    """``quarter(n,direction[,year symbol])``."""
    number, direction, year = int(told.word(0)), told.word(1), told.part(2)
    if year is not None:
        return in_year(year, f"-Q{number}")
    if told.start.day is None:
        return NOTHING
    current = (told.start.day.month + 2) // 3
    chosen = told.start.day.year
    if number > current and not (direction == "future" or number - current == 1):
        chosen -= 1
    elif direction == "future" and current - number > 1:
        chosen += 1
    return of_value(f"{chosen:04d}-Q{number}")


def _half(told: Told) -> Meaning:
    """``half(1|2,year symbol)``."""
    year = told.part(1)
    return in_year(year, f"-H{told.word(0)}") if year else NOTHING


def _holiday(told: Told) -> Meaning:
    """``holiday(name,direction[,year symbol])``."""
    found, direction, year = told.start.words.holidays[told.word(0)], told.word(1), told.part(2)
    if year is not None:
        return _holiday_value(holiday(found.rule, found.days, year.first.year)) if year.first else NOTHING
    if told.start.day is None:
        return NOTHING
    options = [holiday(found.rule, found.days, told.start.day.year + y) for y in (-1, 0, 1)]
    strict = direction.endswith("0")
    past = [o for o in options if o[0] < told.start.day or (o[0] == told.start.day and not strict)][-1]
    future = next(o for o in options if o[1] > told.start.day or (o[1] == told.start.day and not strict))
    chosen = _choose(past[0], future[0], told.start.day, direction.rstrip("0"))
    return _holiday_value(past if chosen == past[0] else future)


def _holiday_value(days: tuple[dt.date, dt.date]) -> Meaning:
    first, last = days
    return of_value(first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}")


NAMED: dict[str, Rule] = {
    "monthday": _monthday,
    "month": _month,
    "weekday": _weekday,
    "season": _season,
    "quarter": _quarter,
    "half": _half,
    "holiday": _holiday,
}
"""Rules for names of the calendar."""
