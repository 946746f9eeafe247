"""Parts of a whole: two-thirds, half of, one in five; and parts of a unit, which are no shares: half an hour."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from decimal import Decimal
from fractions import Fraction

from communique.annotate.numerals import as_decimal, number_at
from communique.annotate.quantities.amounts import Amount
from communique.annotate.words import Words
from communique.knowledge.numerals import Numerals

_OF_WHAT = frozenset({"of", "the", "a", "an", "its", "their", "his", "her", "our", "all", "that", "this"})
_QUARTERS = frozenset({"quarter", "quarters"})
_MOST_PARTS = 1000


def part_of_unit(words: Words, i: int, table: Numerals, measures: AbstractSet[str]) -> Amount | None:
    """half an hour, a quarter of a million, three-quarters of a mile, half-million, an hour and a half."""
    low = words.lows[i]
    if low in ("a", "an", "one") and words.low(i + 1) in measures and rest_after(words, i + 2, table)[0]:
        return _exactly(i, i + 1, Decimal(1))
    top, at = _top(words, i, table)
    bottom = table.fractions.get(words.low(at))
    if bottom is None or top * bottom >= 1 or (bottom != Fraction(1, 2) and not _names_parts(words, at, top)):
        return None
    after = at + 1
    joined = words.low(after) == "-"
    if joined or words.low(after) in ("a", "an"):
        after += 1
    elif words.low(after) == "of" and words.low(after + 1) in ("a", "an"):
        after += 2
    elif words.low(after) not in table.scales:
        return None
    scale = table.scales.get(words.low(after))
    if scale is not None:
        value = as_decimal(top * bottom * scale)
        return _exactly(i, after + 1, value.to_integral_value() if value == value.to_integral_value() else value, True)
    if _measure_at(words, after, measures) and not (joined and words.low(after) in ("year", "time")):
        return _exactly(i, after, as_decimal(top * bottom))
    return None


def _top(words: Words, i: int, table: Numerals) -> tuple[int, int]:
    """How many parts, and the word that names them: "three quarters", "a quarter", "half"."""
    low = words.lows[i]
    if low in ("half", "quarter"):
        return 1, i
    top = 1 if low == "a" else table.units.get(low, 0)
    return top, i + 2 if words.low(i + 1) == "-" else i + 1


def _names_parts(words: Words, at: int, top: int) -> bool:
    """Whether the noun of the part has the number that goes with how many there are; "third" alone is a rank."""
    return words.low(at).endswith("s") == (top > 1) and (words.low(at) in _QUARTERS or words.low(at + 1) == "of")


def _measure_at(words: Words, i: int, measures: AbstractSet[str]) -> bool:
    return words.low(i) in measures or f"{words.low(i)} {words.low(i + 1)}" in measures


def rest_after(words: Words, i: int, table: Numerals) -> tuple[Decimal | None, int]:
    """A part told after the unit ("an hour *and a half*"), and where it ends."""
    if words.low(i) == "and" and words.low(i + 1) == "a" and words.low(i + 2) in ("half", "quarter"):
        return as_decimal(table.fractions[words.low(i + 2)]), i + 3
    return None, i


def _exactly(first: int, last: int, value: Decimal, scaled: bool = False) -> Amount:
    return Amount(first=first, last=last, value=value, minimum=value, maximum=value, scaled=scaled)


def share_at(words: Words, i: int, table: Numerals) -> Amount | None:
    """two-thirds, a third of, half the, three-quarters."""
    low = words.lows[i]
    if low == "half" and words.kinds[i] == "word":
        return _fraction(i, i + 1, Decimal("0.5")) if words.low(i + 1) in _OF_WHAT else None
    top = 1 if low in ("a", "one") else table.units.get(low)
    if top is None:
        return None
    at = i + 2 if words.low(i + 1) == "-" else i + 1
    bottom = table.fractions.get(words.low(at))
    if bottom is None or top == 0:
        return None
    plural = words.low(at).endswith("s") or words.low(at) == "halves"
    if (top > 1) != plural:
        return None
    if top == 1 and words.low(at + 1) != "of" and at == i + 1:
        return None
    if top * bottom >= 1 or (words.low(at) in _QUARTERS and words.low(at + 1) != "of" and at == i + 1):
        return None
    return _fraction(i, at + 1, as_decimal(top * bottom))


def ratio_at(words: Words, i: int, table: Numerals, measures: AbstractSet[str]) -> Amount | None:
    """one in five, seven out of 10: so many of each so many."""
    top = number_at(words, i, table)
    if top is None or top.ordinal or top.scaled or not 0 < top.value <= 10 or words.lows[i] in ("a", "an"):
        return None
    at = top.last + (2 if words.low(top.last) == "out" and words.low(top.last + 1) == "of" else 1)
    if words.low(at - 1) not in ("in", "of") or (words.low(at - 1) == "of" and at == top.last + 1):
        return None
    bottom = number_at(words, at, table) if at < len(words.lows) else None
    if bottom is None or bottom.ordinal or bottom.year_words or not top.value < bottom.value <= _MOST_PARTS:
        return None
    if words.low(bottom.last) in measures or words.low(bottom.last) in ("-", "%") or bottom.value % 1 or top.value % 1:
        return None
    return _fraction(i, bottom.last, as_decimal(Fraction(int(top.value), int(bottom.value))))


def _fraction(first: int, last: int, value: Decimal) -> Amount:
    return Amount(first=first, last=last, value=value, minimum=value, maximum=value, share=True)
