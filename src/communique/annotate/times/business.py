"""Periods as business reports name them: the quarter, the year-earlier period, the latest period."""

from __future__ import annotations

from communique.annotate.times.dates import DAY, core
from communique.annotate.times.lengths import length
from communique.annotate.times.match import Match, Pattern, pattern
from communique.annotate.times.symbol import Symbol, sym


def _year_earlier(match: Match) -> Symbol | None:
    """the year-earlier period, year-ago quarter."""
    if (match.value("u") or match.value("u3")) != "Y":
        return None
    return sym("yearago", "pub", "period") if match.tags.letter(match.last - 1) in ("i", "u") else sym("yearago", "pub")


def _year_earlier_length(match: Match) -> Symbol | None:
    """the year-earlier nine months: a length."""
    value = length(match.value("n"), match.value("v"))
    return sym("duration", value) if value and match.value("u") == "Y" else None


def _year_alone(match: Match) -> Symbol | None:
    """for the (full) year; the year ended March 31."""
    if match.value("u") != "Y" or not (
        match.tags.low(match.first - 1) in ("for", "in", "throughout") or "F" in match.found[0]
    ):
        return None
    if match.tags.low(match.last) in ("ended", "ending"):
        return sym("duration", "P1Y")
    return (
        sym("shift", "Y", 0, "pub")
        if match.tags.low(match.last) not in ("of", "to", "before", "after", "that", "when", "since")
        else None
    )


def _quarter_alone(match: Match) -> Symbol | None:
    """the quarter, of a business report: the last full one; "the quarter ended July 31": the one of those months."""
    if (match.value("u") or match.value("u2")) != "Q":
        return None
    told = core(match, "c") if match.has("c") and match.tags.low(match.last) in ("ended", "ending") else None
    return sym("quarterto", told) if told else sym("period", "Q")


def _latest_period(match: Match) -> Symbol | None:
    """the latest period of a business report: its last full quarter."""
    if match.tags.low(match.found.start("x")) != "latest":
        return None
    return sym("period", "Q") if match.low("p") == "period" else None


def _period_of_year(match: Match) -> Symbol | None:
    """the 1989 period: of that year, the months spoken of."""
    return sym("period", "Q", sym("value", match.value("y"))) if match.low("p") == "period" else None


def _year_before(match: Match) -> Symbol | None:
    """the same period last year, the corresponding quarter a year earlier, last year's quarter: a year back."""
    units = [match.value(name) for name in ("u", "v") if match.has(name)]
    if units != ["Y"] * len(units) or (match.has("p") and match.low("p") not in _PERIODS):
        return None
    if match.has("x") and match.tags.low(match.found.end("x") - 1) == "latest":
        return None
    return sym("yearback", "ref")


_PERIODS = frozenset({"period", "quarter", "month", "half", "day", "week", "time"})

BUSINESS: tuple[Pattern, ...] = (
    pattern("year-earlier", r"T?(?:L(?=u-))?(?P<u>u)-[Gr](?:[ui])?|T(?P<u3>u)[Gr]i?", _year_earlier),
    pattern("year-earlier-length", r"T?(?P<u>u)-[Gr](?P<n>N)(?P<v>U)", _year_earlier_length),
    pattern("year-alone", r"Tx?F?(?P<u>u)", _year_alone),
    pattern("quarter-alone", rf"T(?P<u>u)(?=_(?P<c>{DAY}))|T(?P<u2>u)", _quarter_alone),
    pattern("latest-period", r"T(?P<x>L)(?P<p>i)", _latest_period),
    pattern("period-of-year", r"T(?P<y>Y)(?P<p>i)", _period_of_year),
    pattern("year-before", r"T?(?P<x>[sL])(?P<p>[iu])o?T?(?:l(?P<u>u)|A(?P<v>u)[Gr])", _year_before),
    pattern("year-before-owned", r"l(?P<u>u)'(?P<p>[iu])", _year_before),
)
"""Periods of business reports."""
