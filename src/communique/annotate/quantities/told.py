"""What is told of an amount: rise or fall and against what, what is measured, for which period."""

from __future__ import annotations

from communique.annotate.quantities.amounts import Amount
from communique.annotate.quantities.scan import Scan
from communique.annotate.words import Words
from communique.knowledge.units import Change, Unit
from communique.model.span import Span
from communique.model.timex import DateRange, Timex, TimexType

_CHANGE_REACH = 5
_MOVE_REACH = 8
_BASES = frozenset({"from", "compared", "than", "versus", "against"})
_MOVING = frozenset({"went", "moved", "revised", "changed", "upgraded", "downgraded", "swung"})
_LEVELS = frozenset({".", ";", "\n", ",", "to", "at", "from"})


def moved(scan: Scan, lead: int, amount: Amount, tail: int) -> bool:
    """Whether "to" leads from an old figure to a new one ("rose from 10 to 15"), so that the two are no range."""
    words, changes = scan.words, scan.units.changes
    before = words.low(lead - 1)
    if before == "from":
        near = words.lows[max(0, lead - 1 - _MOVE_REACH) : lead - 1]
        return any(word in changes or word in _MOVING for word in near)
    by = lead - 1 if before == "by" else lead
    stated_twice = tail > amount.last or lead < amount.first
    return stated_twice and words.low(max(tail, amount.last)) == "to" and words.low(by - 1) in changes


def change_told(
    scan: Scan, amount: Amount, unit: Unit | None, first: int, last: int
) -> tuple[Change | None, str | None]:
    """Whether the amount is a rise or fall, by a word shortly before or right after it, and against what."""
    words, changes = scan.words, scan.units.changes
    if amount.ordinal:
        return None, None
    change: Change | None = None
    for i in range(first - 1, max(-1, amount.first - 1 - _CHANGE_REACH), -1):
        if words.lows[i] in _LEVELS:
            break
        if words.lows[i] in changes:
            change = changes[words.lows[i]]
            break
    if change is None and (unit is None or unit.dimension in ("share", "money")):
        for i in range(last, min(last + 3, len(words.lows))):
            if words.kinds[i] != "word":
                break
            if words.lows[i] in changes:
                change = changes[words.lows[i]]
                break
    return change, _base(words, last) if change else None


def _base(words: Words, last: int) -> str | None:
    """What a change is reckoned against: "from a year earlier", "year on year"."""
    for i in range(last, min(last + 8, len(words.lows))):
        if words.lows[i] in (".", ";", "\n"):
            return None
        if words.lows[i] in _BASES or (words.lows[i] in ("year", "month") and words.low(i + 1) in ("on", "-")):
            end = i + 1
            while end < min(i + 6, len(words.lows)) and words.lows[end] not in (",", ".", ";", "\n", ")", "and", "to"):
                end += 1
            return words.text[words.starts[i] : words.ends[end - 1]]
    return None


def measured(scan: Scan, amount: Amount, noun: tuple[str, int, int] | None) -> Span | None:
    """What the amount measures: the phrase of the noun counted, else the subject of its verb."""
    found = scan.nouns.phrase(noun[1], noun[2]) if noun else scan.nouns.subject(amount.first)
    if noun and found is None:
        found = (noun[1], noun[2])
    if found is None or found[1] - found[0] > 200:
        return None
    return scan.article.span(*found)


def period_told(scan: Scan, start: int) -> DateRange | None:
    """The period told with the amount: a date of month, quarter or year length in the same stretch of text."""
    best: tuple[int, Timex] | None = None
    for timex in scan.timexes:
        distance = abs(timex.span.start - start)
        if (
            timex.type is TimexType.DATE
            and timex.grain in ("M", "Q", "Y", "D", "W")
            and timex.earliest
            and distance < 120
        ):
            between = scan.article.raw[min(timex.span.end, start) : max(timex.span.start, start)]
            if ". " not in between and "\n" not in between and (best is None or distance < best[0]):
                best = (distance, timex)
    return best[1].date if best and best[1].grain in ("M", "Q", "Y") else None
