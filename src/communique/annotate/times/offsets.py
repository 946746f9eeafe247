"""So long before or after: three days ago, a week later, the past two weeks, in recent months."""

from __future__ import annotations

from communique.annotate.times.lengths import LENGTH, NUMBER, TIME_UNITS, count_of, length
from communique.annotate.times.match import Match, Pattern, pattern
from communique.annotate.times.symbol import Symbol, sym


def _ago(match: Match) -> Symbol | None:
    """three days ago, a year or two ago, nearly four years ago."""
    count, grain = count_of(match), match.value("u")
    if count is None:
        return None
    if not count.isdecimal():
        return sym("vague", grain, "past", "pub") if grain not in TIME_UNITS else sym("value", "PAST_REF")
    if grain in TIME_UNITS:
        return sym("shift", "D", 0, "pub") if grain != "H" or int(count) < 6 else sym("value", "PAST_REF")
    if count == "1" and grain == "Y" and "~" not in match.found[0]:
        return sym("yearago", "pub")
    return sym("offset", grain, -int(count), "pub")


def _relative(match: Match) -> Symbol | None:
    """a year earlier, two weeks later, a few days earlier: reckoned from the last date told."""
    count, grain = count_of(match), match.value("u")
    step = -1 if match.value("r") == "-1" else 1
    if grain in TIME_UNITS:
        return sym("duration", length(count or "X", grain) or "PTXH")
    if count is None or not count.isdecimal():
        return sym("vague", grain, "before" if step < 0 else "after", "ref")
    return sym("offset", grain, step * int(count), "ref")


def _from_now(match: Match) -> Symbol | None:
    """two weeks from now."""
    count, grain = count_of(match), match.value("u")
    if count is None or match.value("b") != "2":
        return None
    if not count.isdecimal() or grain in TIME_UNITS:
        return sym("value", "FUTURE_REF")
    return sym("offset", grain, int(count), "pub")


def _bare_relative(match: Match) -> Symbol | None:
    """days earlier, months later: an unknown number of units from the last date told."""
    grain = match.value("u")
    if grain in TIME_UNITS:
        return sym("duration", f"PTX{TIME_UNITS[grain]}")
    return sym("vague", grain, "before" if match.value("r") == "-1" else "after", "ref")


def _stretch(match: Match) -> Symbol | None:
    """the past two weeks, the next few days, the last five years."""
    count, grain = count_of(match), match.value("u")
    behind = match.letter("x")[-1] in "qlvL"
    value = length(count, grain) if count else None
    return sym("stretch", value, grain, count or "X", "past" if behind else "future", "pub") if value else None


def _open_stretch(match: Match) -> Symbol | None:
    """recent weeks, coming months, the past years, recent weeks and months."""
    grain, letter = match.value("u"), match.letter("x")[-1]
    if letter == "w" and match.tags.low(match.found.end("x") - 1) == "current":
        return None
    behind = letter in "qlvw" and match.tags.low(match.found.end("x") - 1) != "future"
    if not behind and letter in "cw" and grain not in TIME_UNITS:
        return sym("vague", grain, "future", "pub")
    if behind and (grain == "Y" or match.has("v")):
        return sym("value", "PAST_REF")
    time = "T" if grain in TIME_UNITS else ""
    return sym("stretch", f"P{time}X{TIME_UNITS.get(grain, grain)}", grain, "X", "past" if behind else "future", "pub")


def _ahead_unit(match: Match) -> Symbol | None:
    """the week ahead, the weeks ahead."""
    grain = match.value("u")
    if match.letter("u") == "U":
        return sym("stretch", f"PX{grain}", grain, "X", "future", "pub")
    return sym("shift", grain, 1, "pub")


def _one_day(match: Match) -> Symbol | None:
    """one day, of a time to come: "will one day"."""
    tags = match.tags
    lead = {tags.low(match.first - 1), tags.low(match.first - 2)}
    if match.value("u") != "D" or tags.low(match.first) != "one" or not lead & _MODALS:
        return None
    return sym("value", "FUTURE_REF")


_MODALS = frozenset({"will", "would", "could", "might", "may", "shall", "hopes", "hope"})


OFFSETS: tuple[Pattern, ...] = (
    pattern("ago-two", r"(?:~)?(?P<n>A)(?P<u>u)(?P<h>\|N)G", _ago),
    pattern("ago", rf"{LENGTH}G", _ago),
    pattern("from-now", rf"{LENGTH}(?P<b>b)", _from_now),
    pattern("relative", rf"{LENGTH}(?P<r>r)", _relative),
    pattern("bare-relative", r"(?P<u>U)(?P<r>r)", _bare_relative),
    pattern("stretch", rf"(?P<x>T?[qlncfvL])~?{NUMBER}x?-?(?P<u>[uU])(?P<h>5)?3?", _stretch),
    pattern("open-stretch", r"(?P<x>T?[qlcwfv])k?(?P<u>U)(?:[&|](?P<v>U))?", _open_stretch),
    pattern("one-day", r"N(?P<u>u)", _one_day),
    pattern("ahead", r"T(?P<u>[uU])9", _ahead_unit),
)
"""Lengths reckoned from a day."""
