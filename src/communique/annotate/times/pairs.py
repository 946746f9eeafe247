"""Two expressions that are the ends of one range: between 1910 and 1945, from Monday to Thursday.

Each end stays an expression of its own, with its own value; the range they make together is kept with both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from communique.annotate.times.tags import Tags
from communique.model.span import Span
from communique.model.timex import DateRange, Timex, TimexType

_JOINED = {"between": frozenset({"and"}), "from": frozenset({"to", "until", "till", "through"})}
_ALWAYS = frozenset({"through"})
_DATES = frozenset({TimexType.DATE, TimexType.TIME})


def joined(tags: Tags, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Which of these expressions, by number, are the two ends of a range; each is the first and last item of one."""
    return [
        (k, k + 1)
        for k, ((first, last), (following, _)) in enumerate(pairwise(places))
        if _is_range(tags, first, last, following)
    ]


def _is_range(tags: Tags, first: int, last: int, following: int) -> bool:
    """Whether the words before and between two expressions make a range of them."""
    gap = [tags.low(i) for i in range(last, min(following, last + 3)) if tags.letter(i) != "T"]
    if len(gap) != 1 or following > last + 2:
        return False
    lead = first - 2 if tags.letter(first - 1) == "T" else first - 1
    return gap[0] in _ALWAYS or gap[0] in _JOINED.get(tags.low(lead), frozenset())


def with_ranges(timexes: Sequence[Timex]) -> tuple[Timex, ...]:
    """The same expressions, those that are ends of a range with that range; none where the ends do not follow."""
    by_span = {timex.span: timex for timex in timexes}
    return tuple(
        timex if timex.other_end is None else replace(timex, stretch=_range(timex, by_span.get(timex.other_end)))
        for timex in timexes
    )


def _range(one: Timex, other: Timex | None) -> DateRange | None:
    """The days from the earlier end to the later one."""
    if other is None or not {one.type, other.type} <= _DATES:
        return None
    start, end = (one, other) if one.span < other.span else (other, one)
    if start.earliest is None or end.latest is None or start.earliest > end.latest:
        return None
    value = f"{start.value}/{end.value}" if start.value and end.value else None
    return DateRange(value=value, earliest=start.earliest, latest=end.latest)


def ends(spans: Sequence[Span], found: Sequence[tuple[int, int]]) -> dict[Span, Span]:
    """Each end of a range with the other one."""
    return {spans[a]: spans[b] for pair in found for a, b in (pair, pair[::-1])}
