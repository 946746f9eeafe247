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
    if low == "the past" and tags.letter(match.last) in ("N", "k", "u", "U", "B", "Y", "~", "A", "_", "Z", "-"):  # noqa: SIM102
        if tags.letter(match.last) != "_" or tags.low(match.first - 1) != "in":
            return None
    if low == "the future" and tags.low(match.first - 1) not in ("in", "for", "into"):
        return None
    return sym("value", value)


SETS: tuple[Pattern, ...] = (
    pattern("every", r"e(?P<n>N)?-?(?P<u>[uU])", _each),
    pattern("every-day", r"e(?P<d>D)(?P<p>[Pp])?", _each_day),
    pattern("weekdays", r"(?P<d>E|D(?=p))(?P<p>[Pp])?", _each_day),
    pattern("every-part", r"e(?P<p>P)", _each_part),
    pattern("frequency", r"(?P<d>d)", _frequency),
    pattern("reference", r"(?P<w>W)", _reference),
)
"""Sets and references."""
