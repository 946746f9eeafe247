"""How often, and words for now and then: every two weeks, Mondays, daily, recently, the future."""

from __future__ import annotations

from communique.annotate.times.lengths import length
from communique.annotate.times.match import Match, Pattern, pattern
from communique.annotate.times.symbol import Symbol, sym


def _each(match: Match) -> Symbol | None:
    """every day, each year, every two weeks."""
    count = match.value("n") or "1"
    value = length(count, match.value("u"))
    return sym("set", value) if value and match.tags.low(match.first) in ("every", "each") else None


def _each_day(match: Match) -> Symbol | None:
    """every Monday; Mondays."""
    part = f"T{match.value('p')}" if match.has("p") else ""
    return sym("set", f"XXXX-WXX-{match.value('d')}{part}")


def _each_month(match: Match) -> Symbol | None:
    """each July, every summer."""
    return sym("set", f"XXXX-{int(match.value('m')):02d}" if match.has("m") else f"XXXX-{match.value('s')}")


def _each_part(match: Match) -> Symbol | None:
    """every morning."""
    return sym("set", f"XXXX-XX-XXT{match.value('p')}")


def _frequency(match: Match) -> Symbol | None:
    """daily, weekly, annually."""
    tags = match.tags
    following = match.tags.letter(match.last) == "_" and tags.words.capital(tags.firsts[match.last])
    if tags.words.capital(tags.firsts[match.first]) or tags.low(match.first) in ("annual", "quarterly") or following:
        return None
    return sym("set", match.value("d"))


def _reference(match: Match) -> Symbol | None:
    """now, recently, the future."""
    tags = match.tags
    low, value = " ".join(tags.words.lows[tags.firsts[match.first] : tags.lasts[match.first]]), match.value("w")
    if low == "now" and tags.letter(match.last) == "-":
        return None
    if low == "the future" and tags.low(match.first - 1) not in ("in", "for", "into"):
        return None
    return sym("value", value)


def _the_past(match: Match) -> Symbol | None:
    """in the past, of the past; not "the past two years" or "the past president"."""
    tags = match.tags
    following = tags.letter(match.last)
    if (
        tags.low(match.last - 1) != "past"
        or following in _COUNTED
        or (following == "_" and tags.low(match.first - 1) != "in")
    ):
        return None
    return sym("value", "PAST_REF")


_COUNTED = frozenset("NkuUBY~AZ-S2")

SETS: tuple[Pattern, ...] = (
    pattern("every", r"e(?P<n>N)?-?(?P<u>[uU])", _each),
    pattern("every-day", r"e(?P<d>D)(?P<p>[Pp])?", _each_day),
    pattern("weekdays", r"(?P<d>E|D(?=p))(?P<p>[Pp])?", _each_day),
    pattern("every-part", r"e(?P<p>P)", _each_part),
    pattern("frequency", r"(?P<d>d)", _frequency),
    pattern("reference", r"(?P<w>W)", _reference),
    pattern("the-past", r"Tq", _the_past),
    pattern("each-month", r"e(?:(?P<m>M)|(?P<s>S))", _each_month),
)
"""Sets and references."""
