"""The unit of an amount: a currency sign before it, a printed unit after it, a rate, an age, an act counted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from communique.annotate.quantities.amounts import Amount
from communique.annotate.quantities.scan import Scan
from communique.annotate.words import Words
from communique.knowledge.units import Unit

_LONGEST_UNIT = 3
_CURRENCIES = frozenset("$€£¥₩₹₽₺₪₴₫฿")
_PER = frozenset({"per", "a", "an", "each"})
_RATES = frozenset(
    {
        "share",
        "barrel",
        "day",
        "year",
        "month",
        "week",
        "hour",
        "ton",
        "tonne",
        "person",
        "head",
        "gallon",
        "ounce",
        "pound",
        "unit",
        "bushel",
        "liter",
        "litre",
        "minute",
        "second",
        "dozen",
        "night",
    }
)


def money_before(scan: Scan, first: int) -> tuple[Unit | None, int]:
    """A currency sign or code before the number, and where it begins."""
    words = scan.words
    sign = words.low(first - 1)
    if sign in _CURRENCIES:
        start = words.starts[first - 1]
        for code in ("us", "c", "a", "nz", "hk", "s", "nt", "r"):
            if words.low(first - 2) == code and words.ends[first - 2] == start:
                return scan.units.before.get(f"{code}{sign}", scan.units.before.get(sign)), first - 2
        if words.low(first - 2) == "." and words.low(first - 3) == "s" and words.low(first - 5) == "u":
            return scan.units.before.get(sign), first - 5
        if words.low(first - 2) in ("c", "us", "hk") and first > 1:
            return scan.units.before.get(f"{words.low(first - 2)}{sign}"), first - 2
        return scan.units.before.get(sign), first - 1
    unit = scan.units.before.get(sign)
    if (
        unit
        and sign.isalpha()
        and words.text[words.starts[first - 1] : words.ends[first - 1]].isupper() | (sign in ("rs", "dlrs"))
    ):
        return unit, first - 1
    return None, first


def short_scale(scan: Scan, amount: Amount, money: bool) -> Amount:
    """A shortened scale glued to figures ("$5bn", "€20m"); "m" and "k" count only with money."""
    words, at = scan.words, amount.last
    low = words.low(at)
    scale = scan.numerals.short_scales.get(low)
    if scale is None or not amount.figures or amount.scaled:
        return amount
    glued = words.glued(at)
    if low in ("m", "k") and not (money and glued) and not (low == "k" and glued):
        return amount
    times = Decimal(scale)
    return replace(
        amount,
        last=at + 1,
        value=amount.value * times if amount.value is not None else None,
        minimum=amount.minimum * times if amount.minimum is not None else None,
        maximum=amount.maximum * times if amount.maximum is not None else None,
        scaled=True,
    )


def unit_after(scan: Scan, last: int) -> tuple[Unit | None, int]:
    """The unit printed after the number, and where it ends; the longest form wins."""
    words = scan.words
    at = last + 1 if words.low(last) == "-" and last + 1 < len(words.lows) and words.glued(last) else last
    for skip in (0, 1):
        begin = at + skip
        if skip and words.low(at) not in (
            "more",
            "full",
            "straight",
            "consecutive",
            "additional",
            "extra",
            "further",
            "whole",
            "trading",
            "working",
            "percentage",
        ):
            break
        for size in range(_LONGEST_UNIT + 2, 0, -1):
            found = _unit_form(scan, begin, size)
            if found:
                return found, begin + size
    return None, last


def _unit_form(scan: Scan, begin: int, size: int) -> Unit | None:
    words = scan.words
    if begin + size > len(words.lows) or words.lows[begin] == "\n":
        return None
    form = (
        words.text[words.starts[begin] : words.ends[begin + size - 1]].lower().replace("-", " ")
        if size > 1
        else words.lows[begin]
    )
    unit = scan.units.after.get(" ".join(form.split())) if size > 1 else scan.units.after.get(form)
    if unit is None or (form == "quarter" and words.low(begin - 1).isdecimal() and len(words.low(begin - 1)) == 4):
        return None
    if len(form) <= 2 and form.isalpha() and size == 1:
        if not words.glued(begin) and form not in ("km", "kg", "cm", "mm", "lb", "oz", "ft", "ha", "mw", "gw", "kw"):
            return None
        if form == "l" and not words.glued(begin):
            return None
    if (
        form in ("mark", "marks", "real", "rand", "won", "crown", "mi", "point", "share", "time")
        and form == "won"
        and words.low(begin - 1).isalpha()
    ):
        return None
    return unit


def rated(scan: Scan, unit: Unit, last: int) -> tuple[Unit, int]:
    """dollars a barrel, tons per year: an amount for each of something."""
    words = scan.words
    if (  # noqa: SIM102
        words.low(last) in _PER
        and words.low(last + 1) in _RATES
        and words.low(last + 2) not in ("earlier", "ago", "later")
    ) and (words.low(last) == "per" or unit.dimension in ("money", "volume", "mass")):
        if not (unit.dimension == "share" and words.low(last) != "per"):
            return Unit(name=f"{unit.name} per {words.low(last + 1)}", dimension=unit.dimension), last + 2
    return unit, last


def age_end(words: Words, last: int) -> int:
    """Where an age ends ("years old", "-year-old", "years of age"); 0 where it is none."""
    if words.low(last) == "old":
        return last + 1
    if words.low(last) == "-" and words.low(last + 1) == "old":
        return last + 2
    return last + 2 if words.low(last) == "of" and words.low(last + 1) == "age" else 0


def counted_act(scan: Scan, amount: Amount) -> Unit | None:
    """What "six times" counts: the act of the verb above it; talks by telephone are calls."""
    found = scan.nouns.verb_of(amount.first)
    if found is None:
        return None
    verb, beside = found
    noun = "call" if "phone" in beside or "telephone" in beside else scan.units.acts.get(verb)
    return Unit(name=noun, dimension="count") if noun else None
