"""Pieces of a calendar expression and stretches between two: early May, the end of 2019, 1910-45."""

from __future__ import annotations

import re

from communique.annotate.times.dates import ANY, DAY, core
from communique.annotate.times.lengths import TIME_UNITS, length
from communique.annotate.times.match import Match, Pattern, pattern
from communique.annotate.times.symbol import Symbol, sym


def _phase(match: Match) -> Symbol | None:
    """early next year, late November, mid-1996, late yesterday."""
    inner = core(match, "c") if match.has("c") else core(match, "c2")
    return sym("phase", match.value("p") or match.value("p2"), inner) if inner else None


def _cut(match: Match) -> Symbol | None:
    """earlier this month, later this year, earlier Sunday."""
    inner = core(match, "c")
    return sym("cut", "before" if match.value("r") == "-1" else "after", inner) if inner else None


def _cut_of(match: Match) -> Symbol | None:
    """later in the day, earlier in the week: the unit round the last date told."""
    grain = match.value("u")
    if grain in TIME_UNITS:
        return None
    inner = sym("same", grain) if grain == "D" else sym("shift", grain, 0, "pub")
    return (
        sym("phase", "START" if match.value("r") == "-1" else "END", inner)
        if grain == "D"
        else sym("cut", "before" if match.value("r") == "-1" else "after", inner)
    )


def _edge(match: Match) -> Symbol | None:
    """the end of 2019, the beginning of October, the first half of 2018."""
    inner = core(match, "c")
    if inner is None:
        return None
    words = match.tags.words
    at = match.tags.firsts[match.found.start("j")]
    named = " ".join(words.lows[at : at + 2])
    if named in ("first half", "second half", "latter half", "last half") and (
        inner.word(0) == "Y" or (inner.op == "value" and len(inner.word(0)) == 4)
    ):
        return sym("half", 1 if named == "first half" else 2, inner)
    return sym("phase", match.value("j"), inner)


def _edge_of_unit(match: Match) -> Symbol | None:
    """the end of the year, year-end, the middle of the month."""
    grain = match.value("u")
    if grain in TIME_UNITS or (grain == "D" and match.tags.low(match.found.start("j")) not in ("end", "close")):
        return None
    inner = sym("same", "D") if grain == "D" else sym("shift", grain, 0, "pub")
    return sym("phase", match.value("j"), inner)


def _unit_edge(match: Match) -> Symbol | None:
    """year-end, month's end: its last day."""
    if match.value("j") != "END" or match.value("u") not in ("Y", "M", "Q"):
        return None
    return sym("lastday", sym("shift", match.value("u"), -1 if match.ahead() == "past" else 0, "pub"))


def _window(match: Match) -> Symbol | None:
    """the first 20 days of October, the last two weeks of May, the first week of June."""
    grain = match.value("u")
    inner = core(match, "c")
    if inner is None or grain in TIME_UNITS:
        return None
    count = match.value("n") or "1"
    if match.has("o") and match.value("o") != "1":
        return None
    if grain in ("M", "Q"):
        return None
    return sym("window", "first" if match.has("o") else "last", count, grain, inner)


def _week_of(match: Match) -> Symbol | None:
    """the week of March 6."""
    inner = core(match, "c")
    return sym("weekof", inner) if inner and match.value("u") == "W" else None


def _day_of_week(match: Match) -> Symbol | None:
    """Friday next week, Tuesday of last week, Friday in the week ahead."""
    if "W" not in (match.value("u"), match.value("v")):
        return None
    step = {"l": -1, "t": 0, "n": 1}.get(match.letter("x"), 1)
    return sym("weekdayof", match.value("d"), sym("shift", "W", step, "pub"))


def _days_from(match: Match) -> Symbol | None:
    """the day before last Tuesday, two days after November 4: counted from the date beside it."""
    inner, unit, step = core(match, "c"), match.value("u"), _STEPS.get(match.low("b"))
    if inner is None or step is None or unit != "D":
        return None
    count = match.value("n") if match.letter("n") == "N" else "1"
    return sym("move", step * int(count), inner)


_STEPS = {"before": -1, "after": 1}


def _first_units(match: Match) -> Symbol | None:
    """the first nine months (of 1997): a length that the year places."""
    value, grain = length(match.value("n"), match.value("u")), match.value("u")
    year = re.compile(r"o(Y)").match(match.tags.letters, match.last)
    if value and year and match.has("o") and match.value("o") == "1" and grain in ("M", "Q"):
        return sym("within", value, match.value("n"), grain, sym("value", match.tags.values[year.start(1)]))
    return sym("duration", value) if value else None


def _year_range(match: Match) -> Symbol | None:
    """1910-45, 1950-1953: both ends."""
    first, second = match.value("a"), match.value("b")
    tags = match.tags
    if not (tags.words.glued(tags.firsts[match.found.start("b")])):
        return None
    if len(second) == 1 or (len(second) == 2 and match.letter("b") == "N"):
        if len(tags.words.lows[tags.firsts[match.found.start("b")]]) != 2:
            return None
        second = first[:2] + second.zfill(2)
    if len(second) != 4 or int(first) >= int(second) or int(second) > int(first) + 400:
        return None
    return sym("range", sym("value", first), sym("value", second))


def _day_range(match: Match) -> Symbol | None:
    """May 14-16, Nov. 4 to 5, 2019, between Oct. 3 and 7, 4-6 November."""
    first, second = int(match.value("a")), int(match.value("b"))
    if not 1 <= first < second <= 31:
        return None
    year = sym("value", match.value("y")) if match.value("y") else None
    direction = match.ahead() or "near"

    def day(n: int) -> Symbol:
        return (
            sym("monthday", match.value("m"), n, "told", year)
            if year
            else sym("monthday", match.value("m"), n, direction)
        )

    return sym("range", day(first), day(second))


FRAMES: tuple[Pattern, ...] = (
    pattern("phase", rf"(?P<p>y)-?o?(?P<c>{ANY})|T(?P<p2>y)-?(?P<c2>[CSY])", _phase),
    pattern("cut", rf"(?P<r>r)o?(?P<c>{ANY})", _cut),
    pattern("cut-of", r"(?P<r>r)oT(?P<u>u)", _cut_of),
    pattern("edge", rf"T?(?P<j>j)o(?P<c>{ANY})", _edge),
    pattern("edge-of-unit", r"T?(?P<j>j)oT(?P<u>u)", _edge_of_unit),
    pattern("unit-edge", r"T?(?P<u>u)'?-?(?P<j>j)", _unit_edge),
    pattern("window-first", rf"T?(?P<o>O)(?P<n>N)?(?P<u>[uU])o(?P<c>{ANY})", _window),
    pattern("window-last", rf"T?(?P<l>l)(?P<n>N)?(?P<u>[uU])o(?P<c>{ANY})", _window),
    pattern("week-of", rf"T(?P<u>u)o(?P<c>{DAY})", _week_of),
    pattern("year-range", r"(?P<a>Y)(?:-|>)(?P<b>[YN])", _year_range),
    pattern("day-range", r"(?P<m>M)(?P<a>N)[->](?P<b>N)(?:,?(?P<y>Y))?", _day_range),
    pattern("day-range-and", r"(?<=<)(?P<m>M)(?P<a>N)&(?P<b>N)(?:,?(?P<y>Y))?", _day_range),
    pattern("day-range-first", r"(?P<a>[NO])[->](?P<b>[NO])o?(?P<m>M)(?:,?(?P<y>Y))?", _day_range),
    pattern("day-of-week", r"(?P<d>D)[@o]?(?:(?P<x>[ltn])(?P<u>u)|T(?P<v>u)9)", _day_of_week),
    pattern("days-from", rf"T?(?P<n>[NA])?(?P<u>[uU])(?P<b>b)(?P<c>{DAY})", _days_from),
    pattern("first-units", r"T(?:(?P<o>O)|L)?(?P<n>N)(?P<u>U)", _first_units),
)
"""Phases, ends, windows and ranges."""
