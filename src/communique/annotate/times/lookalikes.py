"""Words and figures that look like a month or a year and may be something else: May, March, 1,950 miles."""

from __future__ import annotations

from communique.annotate.times.match import Match


def counted(match: Match) -> bool:
    """Whether the number after "May" counts something ("May 20 people")."""
    following = match.tags.letter(match.last)
    return following in ("U", "u")


_BEFORE_MONTH = frozenset("lnftcvqyoj@><&|-TAeQ~,(\n:+")
_PRONOUN_AFTER = frozenset(
    {"i", "we", "he", "she", "they", "be", "have", "not", "said", "says", "told", "has", "had", "was", "is"}
)
_DOUBTFUL = frozenset({"may", "march", "april", "june", "august"})


def is_month_name(match: Match) -> bool:
    """Whether "May", "March" or "April" is the month and not the verb or a person."""
    at = match.found.start("m")
    if match.tags.low(at) not in _DOUBTFUL or match.has("y") or match.letter("x"):
        return True
    tags = match.tags
    following = tags.low(match.last)
    if following in _PRONOUN_AFTER:
        return False
    before = tags.letter(at - 1)
    if before in {"_", ".", ""}:
        named = before == "_" and tags.words.capital(tags.firsts[at - 1])
        return tags.low(at) not in ("may", "march") and not named and not _capital_after(match)
    return before in _BEFORE_MONTH and (before != "\n" or tags.low(at) not in ("may", "march"))


def _capital_after(match: Match) -> bool:
    """Whether a capitalised word follows at once ("April Glaspie")."""
    return match.tags.letter(match.last) == "_" and match.tags.words.capital(match.tags.firsts[match.last])


def is_event_name(match: Match, name: str) -> bool:
    """Whether a season is part of a name: "Winter Games"."""
    words, at = match.tags.words, match.tags.firsts[match.found.start(name)]
    following = match.tags.lasts[match.last - 1]
    if words.uncased or not words.capital(at) or following >= len(words.lows):
        return False
    return words.kinds[following] == "word" and words.capital(following) and not words.text.isupper()


_PRICES = frozenset({"$", "€", "£", "¥", "#", "no", "number"})
_BEFORE_COUNTS = _PRICES | {"page", "room", "flight", "about", "than", "nearly"}
_NUMBERED = frozenset({".", "/", "route", "highway"})
_AFTER_COUNTS = frozenset({"%", "percent", "per", "°"})
_BEFORE_OLD_YEAR = frozenset("o@><&(jy-")


def is_year(match: Match) -> bool:
    """Whether four figures are a year and not a price, a number of things or a model."""
    tags, at = match.tags, match.found.start("y")
    glued = tags.words.glued(tags.firsts[at])
    before, previous = tags.letter(at - 1), tags.low(at - 1)
    if previous in _BEFORE_COUNTS or tags.low(at + 1) in _AFTER_COUNTS or (glued and previous in _NUMBERED):
        return False
    if tags.letter(at + 1) in ("U", "u", "/") or (tags.letter(at + 1) == "-" and tags.letter(at + 2) in ("u", "U")):
        return False
    if glued and (before == "_" or (before == "-" and tags.letter(at - 2) not in ("y", "Y", "_"))):
        return False
    return 1900 <= int(match.value("y")) <= 2059 or _is_old_year(match, at, before)


def _is_old_year(match: Match, at: int, before: str) -> bool:
    """Whether figures outside our age are told as a year: after "in" or "of", and with no common noun behind them."""
    if before not in _BEFORE_OLD_YEAR and not match.letter("t"):
        return False
    tags = match.tags
    noun_after = tags.letter(at + 1) == "_" and not tags.words.capital(tags.firsts[at + 1])
    return not noun_after or before in {"@", "o"}
