"""Times reckoned from a day: last year, three days ago, a week later, the same day, the past two weeks."""

from __future__ import annotations

from dataclasses import replace

from communique.annotate.times.calendar import shifted, value_at
from communique.annotate.times.meaning import NOTHING, ONE, Meaning, Rule, Told, in_year, of_value
from communique.model.timex import TimexType


def _shift(told: Told) -> Meaning:
    """``shift(grain,count,anchor)``: last year, next week, yesterday, the following month."""
    grain, count = told.word(0), int(told.word(1))
    day = told.anchor(2)
    return NOTHING if day is None else of_value(value_at(shifted(day, grain, count), grain))


def _offset(told: Told) -> Meaning:
    """``offset(grain,count,anchor)``: three days ago, two weeks later; the value has the grain of the unit."""
    grain, count = told.word(0), int(told.word(1))
    reference = told.start.reference if told.word(2) == "ref" else None
    day = told.anchor(2)
    if day is None:
        return NOTHING
    if grain == "Y" and told.start.quarter and told.start.quarter.first and count == -1:
        return _year_ago(told)
    if grain == "Y" and reference and reference.grain in ("Q", "M"):
        return of_value(value_at(shifted(day, "Y", count), reference.grain or "Y"))
    return of_value(
        value_at(shifted(day, grain, count), {"2W": "W", "6M": "M", "ML": "Y", "CE": "Y", "DE": "Y"}.get(grain, grain))
    )


def _vague_offset(told: Told) -> Meaning:
    """``vague(grain,direction,anchor)``: "a few days earlier": before or after the anchor, not further than a dozen units."""  # noqa: E501
    grain, direction = told.word(0), told.word(1)
    behind = direction in ("past", "before")
    from_publication = told.word(2) == "pub"
    value = ("PAST_REF" if behind else "FUTURE_REF") if from_publication else f"PX{grain}"
    kind = TimexType.DATE if from_publication else TimexType.DURATION
    day = told.anchor(2)
    if day is None:
        return Meaning(value=value, type=kind)
    far = shifted(day, grain, -12 if behind else 12)
    first, last = sorted((far, day))
    return Meaning(value=value, first=first, last=last, type=kind)


def _same(told: Told) -> Meaning:
    """``same(grain)``: that day, the same week: the unit round the last date told."""
    grain, reference = told.word(0), told.start.reference
    if grain == "Q" and told.start.quarter:
        return told.start.quarter
    if grain == "D" and (reference is None or reference.first != reference.last):
        reference = told.start.last_day or (of_value(told.start.day.isoformat()) if told.start.day else None)
    if reference is None or reference.first is None or reference.last is None:
        return NOTHING
    a, b = value_at(reference.first, grain), value_at(reference.last, grain)
    return of_value(a) if a == b else Meaning(first=reference.first, last=reference.last)


def _day(told: Told) -> Meaning:
    """``day()``: the day of which a clock time is told: that of the last date, where it is a day, else of publication."""  # noqa: E501
    reference = told.start.reference
    if reference is None or reference.first != reference.last:
        reference = told.start.last_day
    if reference and reference.first:
        return of_value(reference.first.isoformat())
    return of_value(told.start.day.isoformat()) if told.start.day else NOTHING


def _year_ago(told: Told) -> Meaning:
    """``yearago(pub[,period])``: a year ago: the same quarter where one was spoken of just before, else last year."""
    quarter = told.start.far_quarter if told.word(1) == "period" else told.start.quarter
    if quarter and quarter.first:
        return of_value(value_at(shifted(quarter.first, "Y", -1), "Q"))
    return of_value(value_at(shifted(told.start.day, "Y", -1), "Y")) if told.start.day else NOTHING


def _period(told: Told) -> Meaning:
    """``period(Q[,year symbol])``: the last full quarter; of a year told, the quarter spoken of just before."""
    quarter, year = told.start.quarter, told.part(1)
    if year is not None:
        return in_year(year, quarter.value[4:]) if quarter and quarter.value else year
    return of_value(value_at(shifted(told.start.day, "Q", -1), "Q")) if told.start.day else NOTHING


def _quarter_to(told: Told) -> Meaning:
    """``quarterto(day symbol)``: the quarter in which most of the three months up to a day lie."""
    day = told.part(0) or NOTHING
    return of_value(value_at(day.first - ONE * _HALF_QUARTER, "Q")) if day.first and day.grain == "D" else NOTHING


def _year_back(told: Told) -> Meaning:
    """``yearback(ref)``: the same period last year: that of the last quarter, month or days told, else last year."""
    spoken = told.start.quarter or told.start.reference
    if spoken is None or spoken.first is None or spoken.last is None or spoken.grain not in ("D", "M", "Q", "S"):
        return _year_ago(told)
    if spoken.grain != "D":
        return in_year(of_value(f"{spoken.first.year - 1:04d}"), (spoken.value or "")[4:])
    first, last = shifted(spoken.first, "Y", -1), shifted(spoken.last, "Y", -1)
    return of_value(first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}")


_HALF_QUARTER = 45


def _move(told: Told) -> Meaning:
    """``move(days,symbol)``: the day before a date."""
    day = told.part(1) or NOTHING
    if day.first is None or day.first != day.last:
        return NOTHING
    return of_value((day.first + ONE * int(told.word(0))).isoformat())


def _stretch(told: Told) -> Meaning:
    """``stretch(duration,grain,count,past|future,pub)``: the past two weeks: a length with its days."""
    grain, count = told.word(1), told.word(2)
    day = told.start.day
    plain = Meaning(value=told.word(0), type=TimexType.DURATION)
    if day is None or grain in ("H", "MIN", "S"):
        return plain
    reach = int(count) if count.isdigit() else 12
    other = shifted(day, grain, -reach if told.word(3) == "past" else reach)
    return replace(plain, first=min(day, other), last=max(day, other))


RECKONED: dict[str, Rule] = {
    "shift": _shift,
    "offset": _offset,
    "vague": _vague_offset,
    "same": _same,
    "day": _day,
    "yearago": _year_ago,
    "period": _period,
    "quarterto": _quarter_to,
    "yearback": _year_back,
    "move": _move,
    "stretch": _stretch,
}
"""Rules for what is so far from a day."""
