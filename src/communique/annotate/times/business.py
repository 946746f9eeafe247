"""Periods as business reports name them: the quarter, the year-earlier period, the latest period."""

from __future__ import annotations

from communique.annotate.times.match import Match, Pattern, pattern
from communique.annotate.times.symbol import Symbol, sym


def _year_earlier(match: Match) -> Symbol | None:
    """the year-earlier period, year-ago quarter."""
    return sym("yearago", "pub") if (match.value("u") or match.value("u3")) == "Y" else None


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
    """the quarter: of a business report, the last full one."""
    return sym("shift", "Q", -1, "pub") if match.value("u") == "Q" else None


def _latest_period(match: Match) -> Symbol | None:
    """the latest period of a business report: its quarter."""
    return sym("shift", "Q", -1, "pub") if match.low("p") == "period" else None


BUSINESS: tuple[Pattern, ...] = (
    pattern("year-earlier", r"T?(?P<u>u)-[Gr](?:[ui])?|(?:T)(?P<u3>u)[Gr]", _year_earlier),
    pattern("year-alone", r"Tx?F?(?P<u>u)", _year_alone),
    pattern("quarter-alone", r"T(?P<u>u)", _quarter_alone),
    pattern("latest-period", r"T(?P<x>L)(?P<p>i)", _latest_period),
)
"""Periods of business reports."""
