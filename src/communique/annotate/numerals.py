"""Read numbers in figures and words: "28,500", "twenty-five", "two and a half", "1.2 million", "a dozen", "2 1/2"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from communique.annotate.words import Words
from communique.knowledge.numerals import Numerals

_GLYPHS = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "⅛": Fraction(1, 8),
}
_BOTTOMS = frozenset("2 3 4 5 6 7 8 9 10 12 16 20 32 64".split())
_LONGEST = 15
_DIGITS = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number read from words ``first`` to ``last`` (exclusive): its value, and how it was written."""

    first: int
    last: int
    value: Decimal
    figures: bool = False
    ordinal: bool = False
    year_words: bool = False
    scaled: bool = False


def as_decimal(value: Fraction) -> Decimal:
    """A fraction as a decimal; thirds and the like are cut after six places."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact if exact == exact.to_integral_value() or -(exact.as_tuple().exponent or 0) <= 6 else round(exact, 6)  # type: ignore[operator]


def number_at(words: Words, i: int, table: Numerals) -> Number | None:
    """The number that begins at word ``i``, as long as it can be; None where there is none."""
    kind, low = words.kinds[i], words.lows[i]
    if kind == "rank":
        return Number(first=i, last=i + 1, value=Decimal(low[:-2]), figures=True, ordinal=True)
    if kind == "number":
        return _figures(words, i, table)
    if kind == "mark" and low in _GLYPHS:
        return Number(first=i, last=i + 1, value=as_decimal(_GLYPHS[low]), figures=True)
    if kind != "word":
        return None
    if low in table.ordinals:
        return Number(first=i, last=i + 1, value=Decimal(table.ordinals[low]), ordinal=True)
    if low in table.units or low in table.tens or low in ("a", "an"):
        return _spelt(words, i, table)
    if low in ("hundred", "thousand", "million", "billion", "dozen"):
        return Number(first=i, last=i + 1, value=Decimal(table.scales[low]), scaled=True)
    return None


def _figures(words: Words, i: int, table: Numerals) -> Number | None:
    """A number that begins with figures, with a fraction and scale words after it."""
    try:
        value = Decimal(words.lows[i].replace(",", "")) if len(words.lows[i]) <= _DIGITS + 6 else None
    except InvalidOperation:
        return None
    if value is None:
        return None
    value, last = _thousands(words, i, value)
    whole, last = _fraction_after(words, last, table)
    bare = _simple_fraction(words, i)
    if bare is not None:
        return Number(first=i, last=i + 3, value=as_decimal(bare), figures=True)
    if whole is not None:
        value += as_decimal(whole)
    value, last, scaled = _scales(words, last, value, table)
    return Number(first=i, last=last, value=value, figures=True, scaled=scaled)


def _thousands(words: Words, i: int, value: Decimal) -> tuple[Decimal, int]:
    """Three noughts set apart by a blank after the comma, or by a narrow blank ("80, 000"), belong to the figures."""
    last = i + 1
    while len(words.lows[i]) <= 3 and "." not in words.lows[i] and last - i < _LONGEST:
        comma = words.low(last) == "," and words.glued(last)
        at = last + 1 if comma else last
        if words.low(at) != "000" or words.text[words.ends[at - 1] : words.starts[at]] not in (" ", "\u00a0", "\u202f"):
            break
        value, last = value * 1000, at + 1
    return value, last


def _simple_fraction(words: Words, i: int) -> Fraction | None:
    """The fraction ``a/b`` of small figures written together at ``i``."""
    if words.low(i + 1) != "/" or not words.glued(i + 1) or i + 2 >= len(words.lows) or not words.glued(i + 2):
        return None
    top, bottom = words.lows[i], words.lows[i + 2]
    if (
        top.isdecimal()
        and bottom.isdecimal()
        and len(top) <= 2
        and len(bottom) <= 2
        and 0 < int(top) < int(bottom)
        and bottom in _BOTTOMS
    ):
        return Fraction(int(top), int(bottom))
    return None


def _fraction_after(words: Words, i: int, table: Numerals) -> tuple[Fraction | None, int]:
    """A fraction after a whole number ("2 1/2", "2-1/2", "3½", "two and a half") and where it ends."""
    low = words.low(i)
    if low in _GLYPHS:
        return _GLYPHS[low], i + 1
    at = i + 1 if low == "-" else i
    if at < len(words.lows) and words.kinds[at] == "number" and not (low != "-" and words.glued(at)):
        found = _simple_fraction(words, at)
        if found:
            return found, at + 3
    if low == "and" and words.low(i + 1) in ("a", "one") and words.low(i + 2) in ("half", "quarter"):
        return table.fractions[words.low(i + 2)], i + 3
    return None, i


def _scales(words: Words, i: int, value: Decimal, table: Numerals) -> tuple[Decimal, int, bool]:
    """Multiply by the scale words that follow ("million", "hundred thousand")."""
    scaled = False
    for _ in range(2):
        at = i + 1 if words.low(i) == "-" and words.low(i + 1) in table.scales else i
        scale = table.scales.get(words.low(at))
        if scale is None or value * scale > Decimal(10) ** 30:
            break
        value, i, scaled = value * scale, at + 1, True
    return value, i, scaled


def _spelt(words: Words, i: int, table: Numerals) -> Number | None:
    """A number in words; "a" counts only before a scale word ("a hundred", "a dozen")."""
    if words.lows[i] in ("a", "an"):
        if words.low(i + 1) not in table.scales:
            return None
        total, last, scaled = _scales(words, i + 1, Decimal(1), table)
        rest = _spelt_rest(words, last, total, table)
        return Number(first=i, last=rest[1], value=rest[0], scaled=scaled)
    year = _year_in_words(words, i, table)
    if year:
        return year
    small, last, ordinal = _below_hundred(words, i, table)
    value = Decimal(small)
    if ordinal:
        return Number(first=i, last=last, value=value, ordinal=True)
    fraction, after = _fraction_after(words, last, table)
    if fraction is not None:
        value, last = value + as_decimal(fraction), after
    value, last, scaled = _scales(words, last, value, table)
    if scaled:
        value, last = _spelt_rest(words, last, value, table)
    return Number(first=i, last=last, value=value, scaled=scaled)


def _below_hundred(words: Words, i: int, table: Numerals) -> tuple[int, int, bool]:
    """A number below a hundred in words, where it ends, and whether it is an ordinal ("twenty-first")."""
    low = words.lows[i]
    if low in table.units:
        return table.units[low], i + 1, False
    value, at = table.tens[low], i + 1
    if words.low(at) == "-":
        at += 1
    following = words.low(at)
    if following in table.units and 0 < table.units[following] < 10:
        return value + table.units[following], at + 1, False
    if following in table.ordinals and table.ordinals[following] < 10 and (at > i + 1 or following != "second"):
        return value + table.ordinals[following], at + 1, True
    return value, i + 1, False


def _spelt_rest(words: Words, i: int, value: Decimal, table: Numerals) -> tuple[Decimal, int]:
    """What follows a scale word: "two hundred (and) fifty", "three thousand two hundred"."""
    for _ in range(_LONGEST):
        at = i + 1 if words.low(i) == "and" else i
        low = words.low(at)
        if low not in table.units and low not in table.tens:
            break
        small, last, ordinal = _below_hundred(words, at, table)
        part, after, _ = _scales(words, last, Decimal(small), table)
        if ordinal or part >= value or (at > i and part > 99):
            break
        value, i = value + part, after
    return value, i


def _year_in_words(words: Words, i: int, table: Numerals) -> Number | None:
    """A year spelt as two numbers ("nineteen ninety-six", "two thousand ten")."""
    high = table.units.get(words.lows[i], 0)
    if not 11 <= high <= 20 and words.lows[i] != "twenty":
        return None
    low = words.low(i + 1)
    if low in table.tens:
        small, last, ordinal = _below_hundred(words, i + 1, table)
        hundreds = high or 20
        if not ordinal and words.low(i + 1) != "-":
            return Number(first=i, last=last, value=Decimal(hundreds * 100 + small), year_words=True)
    return None
