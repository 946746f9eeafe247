"""From symbolic expression to value: which days are meant, reckoned from the day of publication or another date.

A publication date that is only a range gives a range; an unknown one leaves what hangs on it unknown. Never a filler.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from communique.annotate.times.calendar import SEASONS, days_of, grain_of, holiday, shifted, value_at
from communique.annotate.times.symbol import Symbol
from communique.knowledge.timewords import TimeWords
from communique.model.timex import TimexType

_ONE = dt.timedelta(1)
_LAST_WEEK = 6
_NEAR_DAYS = 75
"""A day of the year so near is meant, whatever the tense: reports name such days without their year."""
_PHASES = {"START": (0.0, 0.34), "MID": (0.33, 0.67), "END": (0.66, 1.0)}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class From:
    """What expressions are reckoned from: the day of publication, and the last date told before."""

    day: dt.date | None
    reference: Meaning | None
    words: TimeWords
    quarter: Meaning | None = None
    last_day: Meaning | None = None


NOTHING = Meaning()


def resolve(symbol: Symbol, start: From) -> Meaning:
    """The meaning of a symbol; never raises: what cannot be reckoned is unknown."""
    rule = _RULES.get(symbol.op)
    if rule is None:
        return NOTHING
    try:
        return rule(symbol, start)
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


def _value(symbol: Symbol, _start: From) -> Meaning:
    return of_value(symbol.word(0))


def _duration(symbol: Symbol, _start: From) -> Meaning:
    return Meaning(value=symbol.word(0), type=TimexType.DURATION)


def _set(symbol: Symbol, _start: From) -> Meaning:
    return Meaning(value=symbol.word(0), type=TimexType.SET)


def _anchor(symbol: Symbol, i: int, start: From) -> dt.date | None:
    """The day that an argument ``pub`` or ``ref`` stands for; a reference that is missing is the day of publication."""
    if symbol.word(i) == "ref" and start.reference and start.reference.first:
        return start.reference.first
    return start.day


def _monthday(symbol: Symbol, start: From) -> Meaning:
    """``monthday(MM,DD,direction[,year symbol])``: a day of a month, its year told or reckoned."""
    month, day, direction = int(symbol.word(0)), int(symbol.word(1)), symbol.word(2)
    dt.date(2000, month, day)
    year = symbol.inner(3)
    if year is not None:
        return _in_year(resolve(year, start), f"-{month:02d}-{day:02d}")
    if start.day is None:
        return NOTHING
    weekday = symbol.word(3)[2:]
    options = [o for y in range(-4, 5) if (o := _safe_day(start.day.year + y, month, day))]
    if weekday:
        options = [o for o in options if o.isoweekday() == int(weekday)] or options
    past = max((o for o in options if o <= start.day), default=None)
    future = min((o for o in options if o >= start.day), default=None)
    return of_value(_choose(past, future, start.day, direction).isoformat())


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


def _in_year(year: Meaning, rest: str) -> Meaning:
    if year.first is None or year.last is None:
        return NOTHING
    if year.first.year != year.last.year:
        return Meaning(first=year.first, last=year.last)
    return of_value(f"{year.first.year:04d}{rest}")


def _month(symbol: Symbol, start: From) -> Meaning:
    """``month(MM,direction[,year symbol])``: a month, its year told or reckoned; its own month counts both ways."""
    month, direction = int(symbol.word(0)), symbol.word(1)
    year = symbol.inner(2)
    if year is not None:
        return _in_year(resolve(year, start), f"-{month:02d}")
    day = start.day
    if day is None:
        return NOTHING
    strict = direction.endswith("0")
    past_year = day.year if month < day.month or (month == day.month and not strict) else day.year - 1
    next_year = day.year if month > day.month or (month == day.month and not strict) else day.year + 1
    ahead, behind = (month - day.month) % 12, (day.month - month) % 12
    chosen = next_year if direction.startswith("future") else past_year
    if direction == "near" and ahead <= 2:
        chosen = next_year
    if direction == "past0" and behind == 1:
        chosen -= 1
    return of_value(f"{chosen:04d}-{month:02d}")


def _weekday(symbol: Symbol, start: From) -> Meaning:
    """``weekday(n,direction[,ref])``: directions past and future take the day itself, past0 and future0 do not.

    ``pastz`` (a fresh report: "early Saturday", "local time") takes tomorrow, where the other zone is already there,
    rather than a day six days ago.
    """
    number, direction = int(symbol.word(0)), symbol.word(1)
    day = _anchor(symbol, 2, start) if symbol.word(2) else start.day
    if day is None:
        return NOTHING
    back, ahead = (day.isoweekday() - number) % 7, (number - day.isoweekday()) % 7
    if direction == "week":
        return of_value((day + _ONE * (number - day.isoweekday())).isoformat())
    if direction.startswith("future"):
        step = ahead or (7 if direction == "future0" else 0)
    else:
        step = 1 if direction == "pastz" and back == _LAST_WEEK else -(back or (7 if direction == "past0" else 0))
    return of_value((day + _ONE * step).isoformat())


def _shift(symbol: Symbol, start: From) -> Meaning:
    """``shift(grain,count,anchor)``: last year, next week, yesterday, the following month."""
    grain, count = symbol.word(0), int(symbol.word(1))
    day = _anchor(symbol, 2, start)
    return NOTHING if day is None else of_value(value_at(shifted(day, grain, count), grain))


def _offset(symbol: Symbol, start: From) -> Meaning:
    """``offset(grain,count,anchor)``: three days ago, two weeks later; the value has the grain of the unit."""
    grain, count = symbol.word(0), int(symbol.word(1))
    reference = start.reference if symbol.word(2) == "ref" else None
    day = _anchor(symbol, 2, start)
    if day is None:
        return NOTHING
    if grain == "Y" and start.quarter and start.quarter.first and count == -1:
        return _year_ago(symbol, start)
    if grain == "Y" and reference and reference.grain in ("Q", "M"):
        return of_value(value_at(shifted(day, "Y", count), reference.grain or "Y"))
    return of_value(
        value_at(shifted(day, grain, count), {"2W": "W", "6M": "M", "ML": "Y", "CE": "Y", "DE": "Y"}.get(grain, grain))
    )


def _vague_offset(symbol: Symbol, start: From) -> Meaning:
    """``vague(grain,direction,anchor)``: "a few days earlier": before or after the anchor, not further than a dozen units."""  # noqa: E501
    grain, direction = symbol.word(0), symbol.word(1)
    behind = direction in ("past", "before")
    from_publication = symbol.word(2) == "pub"
    value = ("PAST_REF" if behind else "FUTURE_REF") if from_publication else f"PX{grain}"
    kind = TimexType.DATE if from_publication else TimexType.DURATION
    day = _anchor(symbol, 2, start)
    if day is None:
        return Meaning(value=value, type=kind)
    far = shifted(day, grain, -12 if behind else 12)
    first, last = sorted((far, day))
    return Meaning(value=value, first=first, last=last, type=kind)


def _same(symbol: Symbol, start: From) -> Meaning:
    """``same(grain)``: that day, the same week: the unit round the last date told."""
    grain, reference = symbol.word(0), start.reference
    if grain == "D" and (reference is None or reference.first != reference.last):
        reference = start.last_day or (of_value(start.day.isoformat()) if start.day else None)
    if reference is None or reference.first is None or reference.last is None:
        return NOTHING
    a, b = value_at(reference.first, grain), value_at(reference.last, grain)
    return of_value(a) if a == b else Meaning(first=reference.first, last=reference.last)


def _day(_symbol: Symbol, start: From) -> Meaning:
    """``day()``: the day of which a clock time is told: that of the last date, where it is a day, else of publication."""  # noqa: E501
    reference = start.reference
    if reference is None or reference.first != reference.last:
        reference = start.last_day
    if reference and reference.first:
        return of_value(reference.first.isoformat())
    return of_value(start.day.isoformat()) if start.day else NOTHING


def _season(symbol: Symbol, start: From) -> Meaning:
    """``season(code,direction[,year symbol])``."""
    code, direction, year = symbol.word(0), symbol.word(1), symbol.inner(2)
    if year is not None:
        return _in_year(resolve(year, start), f"-{code}")
    day = start.day
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


def _quarter(symbol: Symbol, start: From) -> Meaning:
    """``quarter(n,direction[,year symbol])``."""
    number, direction, year = int(symbol.word(0)), symbol.word(1), symbol.inner(2)
    if year is not None:
        return _in_year(resolve(year, start), f"-Q{number}")
    if start.day is None:
        return NOTHING
    current = (start.day.month + 2) // 3
    chosen = start.day.year
    if number > current and not (direction == "future" or number - current == 1):
        chosen -= 1
    elif direction == "future" and current - number > 1:
        chosen += 1
    return of_value(f"{chosen:04d}-Q{number}")


def _half(symbol: Symbol, start: From) -> Meaning:
    """``half(1|2,year symbol)``."""
    year = symbol.inner(1)
    return _in_year(resolve(year, start), f"-H{symbol.word(0)}") if year else NOTHING


def _holiday(symbol: Symbol, start: From) -> Meaning:
    """``holiday(name,direction[,year symbol])``."""
    found, direction, year = start.words.holidays[symbol.word(0)], symbol.word(1), symbol.inner(2)
    if year is not None:
        told = resolve(year, start)
        return _holiday_value(holiday(found.rule, found.days, told.first.year)) if told.first else NOTHING
    if start.day is None:
        return NOTHING
    options = [holiday(found.rule, found.days, start.day.year + y) for y in (-1, 0, 1)]
    strict = direction.endswith("0")
    past = [o for o in options if o[0] < start.day or (o[0] == start.day and not strict)][-1]
    future = next(o for o in options if o[1] > start.day or (o[1] == start.day and not strict))
    chosen = _choose(past[0], future[0], start.day, direction.rstrip("0"))
    return _holiday_value(past if chosen == past[0] else future)


def _holiday_value(days: tuple[dt.date, dt.date]) -> Meaning:
    first, last = days
    return of_value(first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}")


def _part(symbol: Symbol, start: From) -> Meaning:
    """``part(code,day symbol)``: the morning, evening ... of a day."""
    inner = symbol.inner(1)
    day = resolve(inner, start) if inner else NOTHING
    if day.value is None or day.grain != "D":
        return Meaning(first=day.first, last=day.last, type=TimexType.TIME)
    return replace(day, value=f"{day.value}T{symbol.word(0)}", type=TimexType.TIME)


def _clock(symbol: Symbol, start: From) -> Meaning:
    """``clock(hh:mm,zone,day symbol)``: a time of day; zone ``-`` where none is told."""
    inner = symbol.inner(2)
    day = resolve(inner, start) if inner else NOTHING
    if day.value is None or day.grain != "D" or day.first is None:
        return Meaning(first=day.first, last=day.last, type=TimexType.TIME)
    zone = _offset_text(symbol.word(1), day.first, start.words)
    first, last = day.first, day.last
    return Meaning(value=f"{day.value}T{symbol.word(0)}{zone}", first=first, last=last, type=TimexType.TIME)


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


def _phase(symbol: Symbol, start: From) -> Meaning:
    """``phase(START|MID|END,symbol)``: early, mid, late: the value stays, the days narrow to a third."""
    inner = symbol.inner(1)
    whole = resolve(inner, start) if inner else NOTHING
    if whole.first is None or whole.last is None:
        return replace(whole, mod=symbol.word(0))
    length = (whole.last - whole.first).days
    low, high = _PHASES[symbol.word(0)]
    first, last = (
        whole.first + _ONE * int(length * low),
        whole.first + _ONE * max(int(length * high), int(length * low)),
    )
    return replace(whole, mod=symbol.word(0), first=first, last=last)


def _cut(symbol: Symbol, start: From) -> Meaning:
    """``cut(before|after,symbol)``: earlier this month, later this year: up to or from the day of publication."""
    inner = symbol.inner(1)
    whole = resolve(inner, start) if inner else NOTHING
    before = symbol.word(0) == "before"
    mod = "START" if before else "END"
    if whole.first is None or whole.last is None or start.day is None or not whole.first <= start.day <= whole.last:
        return replace(whole, mod=mod)
    if before:
        return replace(whole, mod=mod, last=start.day)
    return replace(whole, mod=mod, first=start.day)


def _range(symbol: Symbol, start: From) -> Meaning:
    """``range(symbol,symbol)``: from the first day of one to the last day of the other."""
    left, right = symbol.inner(0), symbol.inner(1)
    a, b = (resolve(left, start), resolve(right, start)) if left and right else (NOTHING, NOTHING)
    if a.value is None or b.value is None or not (a.first and b.last):
        return Meaning(first=a.first, last=b.last) if a.first and b.last and a.first <= b.last else NOTHING
    if a.first > b.last:
        return Meaning(impossible=True)
    return Meaning(value=f"{a.value}/{b.value}", first=a.first, last=b.last)


def _window(symbol: Symbol, start: From) -> Meaning:
    """``window(first|last,n,grain,symbol)``: the first 20 days of October."""
    inner = symbol.inner(3)
    whole = resolve(inner, start) if inner else NOTHING
    if whole.first is None or whole.last is None:
        return NOTHING
    count, grain = int(symbol.word(1)), symbol.word(2)
    if symbol.word(0) == "last":
        first, last = shifted(whole.last + _ONE, grain, -count), whole.last
    else:
        first, last = whole.first, shifted(whole.first, grain, count) - _ONE
    first, last = max(first, whole.first), min(last, whole.last)
    return Meaning(
        value=first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}", first=first, last=last
    )


def _within(symbol: Symbol, start: From) -> Meaning:
    """``within(duration,n,grain,symbol)``: the first nine months of 1997: a length with its days."""
    placed = _window(Symbol("window", ("first", *symbol.args[1:])), start)
    return Meaning(value=symbol.word(0), first=placed.first, last=placed.last, type=TimexType.DURATION)


def _last_day(symbol: Symbol, start: From) -> Meaning:
    """``lastday(symbol)``: year-end."""
    inner = symbol.inner(0)
    whole = resolve(inner, start) if inner else NOTHING
    return of_value(whole.last.isoformat()) if whole.last else NOTHING


def _year_ago(_symbol: Symbol, start: From) -> Meaning:
    """``yearago(pub)``: a year ago: the same quarter where a quarter was spoken of just before, else last year."""
    quarter = start.quarter
    if quarter and quarter.first:
        return of_value(value_at(shifted(quarter.first, "Y", -1), "Q"))
    return of_value(value_at(shifted(start.day, "Y", -1), "Y")) if start.day else NOTHING


def _week_of(symbol: Symbol, start: From) -> Meaning:
    """``weekof(symbol)``: the week of March 6."""
    inner = symbol.inner(0)
    day = resolve(inner, start) if inner else NOTHING
    return of_value(value_at(day.first, "W")) if day.first and day.grain == "D" else NOTHING


def _move(symbol: Symbol, start: From) -> Meaning:
    """``move(days,symbol)``: the day before a date."""
    inner = symbol.inner(1)
    day = resolve(inner, start) if inner else NOTHING
    if day.first is None or day.first != day.last:
        return NOTHING
    return of_value((day.first + _ONE * int(symbol.word(0))).isoformat())


def _stretch(symbol: Symbol, start: From) -> Meaning:
    """``stretch(duration,grain,count,past|future,pub)``: the past two weeks: a length with its days."""
    grain, count = symbol.word(1), symbol.word(2)
    day = start.day
    plain = Meaning(value=symbol.word(0), type=TimexType.DURATION)
    if day is None or grain in ("H", "MIN", "S"):
        return plain
    reach = int(count) if count.isdigit() else 12
    other = shifted(day, grain, -reach if symbol.word(3) == "past" else reach)
    return replace(plain, first=min(day, other), last=max(day, other))


_RULES: dict[str, Callable[[Symbol, From], Meaning]] = {
    "value": _value, "duration": _duration, "set": _set, "monthday": _monthday, "month": _month, "weekday": _weekday,
    "shift": _shift, "offset": _offset, "vague": _vague_offset, "same": _same, "day": _day, "season": _season, "quarter": _quarter,  # noqa: E501
    "half": _half, "holiday": _holiday, "part": _part, "clock": _clock, "phase": _phase, "cut": _cut, "range": _range,
    "window": _window, "weekof": _week_of, "within": _within, "lastday": _last_day, "yearago": _year_ago, "move": _move, "stretch": _stretch,  # noqa: E501
}  # fmt: skip
