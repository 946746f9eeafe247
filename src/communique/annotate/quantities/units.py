"""The unit of an amount: a currency sign before it, a printed unit after it, an age, an act counted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from communique.annotate.quantities.amounts import Amount
from communique.annotate.quantities.scan import Scan
from communique.annotate.words import Words
from communique.knowledge.units import Unit

_LONGEST_UNIT = 5
_SIGNS = frozenset("$€£¥₩₹₽₺₪₴₫฿₱₦₡₾₭₸₿")
_BETWEEN = frozenset(
    "more full straight consecutive additional extra further whole trading working percentage calendar business "
    "solid successive".split()
)
_SPACED_SHORT = frozenset(
    "km kg cm mm lb oz ft ha mw gw kw hp ps gb tb mb kb mi hz db kj kv wh yo v w l".split()
)  # short forms that may stand apart from their number; the others ("m", "g") must touch it
_MILLIONS_OF = frozenset({"people", "men", "women", "children", "more"})
_RACES = frozenset({"hurdles", "heats", "trials", "finals", "races", "butterfly", "sprints", "swims", "runs"})
_POUNDS = {
    "pound": Unit(name="pound", dimension="money"),
    "pound-mass": Unit(name="pound-mass", dimension="mass"),
}
_MILLION = 1_000_000
_CASED = {"g": "g", "c": "C"}


def money_before(scan: Scan, first: int) -> tuple[Unit | None, int]:
    """A currency sign or code before the number, and where it begins."""
    words, before = scan.words, scan.units.before
    sign = words.low(first - 1)
    if sign in _SIGNS:
        code = words.low(first - 2)
        touching = words.glued(first - 1)
        if f"{code}{sign}" in before and (touching or code in ("c", "us", "hk")):
            return before[f"{code}{sign}"], first - 2
        named = scan.units.codes.get(code)
        if named and touching:
            return named, first - 2
        if code == "." and words.low(first - 3) == "s" and words.low(first - 5) == "u":
            return before.get(sign), first - 5
        return before.get(sign), first - 1
    at = first - 2 if sign == "." and words.glued(first - 1) else first - 1
    unit = before.get(words.low(at))
    if unit and words.low(at).isalpha() and (words.raw(at).isupper() or words.low(at) in scan.units.spelt_before):
        return unit, at
    coded = _code_at(scan, first - 1)
    return (coded, first - 1) if coded else (None, first)


def _code_at(scan: Scan, i: int) -> Unit | None:
    """The currency whose code stands here in capitals; in a text without capitals, one that is no other word."""
    unit = scan.units.codes.get(scan.words.low(i))
    if unit is None or not (scan.words.raw(i).isupper() or (scan.words.uncased and scan.words.low(i) in _SAFE_CODES)):
        return None
    return unit


_SAFE_CODES = frozenset("usd eur gbp jpy rmb cny krw inr rub chf aud cad nzd hkd".split())


def short_scale(scan: Scan, amount: Amount, money: bool) -> Amount:
    """A shortened scale glued to figures ("$5bn", "€20m", "5m euros"); "m" and "k" need money or a plural."""
    words, at = scan.words, amount.last
    low = words.low(at)
    scale = scan.numerals.short_scales.get(low)
    if scale is None or not amount.figures or amount.scaled:
        return amount
    if low in ("m", "k"):
        counted = money or _money_form(scan, at + 1) or _many(words, at + 1)
        if not words.glued(at) or not counted:
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


def _many(words: Words, i: int) -> bool:
    """Whether the word is a plural of things that come in millions ("2.5m visitors"), not the name of a race."""
    low = words.low(i)
    plural = low.endswith("s") and not low.endswith("ss") and len(low) > 4
    return low in _MILLIONS_OF or (plural and low not in _RACES and not words.capital(i))


def _money_form(scan: Scan, i: int) -> bool:
    """Whether the word is a currency printed after its number."""
    unit = scan.units.after.get(scan.words.low(i))
    return unit is not None and unit.dimension == "money"


def unit_after(scan: Scan, last: int) -> tuple[Unit | None, int]:
    """The unit printed after the number, and where it ends; the longest form wins."""
    words = scan.words
    at = last + 1 if words.low(last) in ("-", "‑") and last + 1 < len(words.lows) and words.glued(last) else last
    for skip in (0, 1):
        begin = at + skip
        if skip and words.low(at) not in _BETWEEN:
            break
        for size in range(_LONGEST_UNIT, 0, -1):
            found = _unit_form(scan, begin, size)
            if found:
                return found, begin + size
    return None, last


def _unit_form(scan: Scan, begin: int, size: int) -> Unit | None:
    words = scan.words
    if begin + size > len(words.lows) or words.lows[begin] == "\n":
        return None
    if size > 1:
        form = words.text[words.starts[begin] : words.ends[begin + size - 1]].lower().replace("-", " ")
        unit = scan.units.after.get(" ".join(form.split()))
    else:
        form = words.lows[begin]
        unit = scan.units.after.get(form) or _code_at(scan, begin)
    if unit is None or (size == 1 and not _plausible(scan, begin, form)):
        return None
    return unit


def _plausible(scan: Scan, begin: int, form: str) -> bool:
    """Whether a short form that may be another word is a unit here."""
    words = scan.words
    if (
        begin + 1 < len(words.kinds)
        and words.kinds[begin + 1] == "number"
        and words.glued(begin + 1)
        and len(form) <= 2
    ):
        return False
    if form in _SIGNS:
        return words.kinds[begin + 1] != "number" if begin + 1 < len(words.kinds) else True
    if form == "quarter" and words.low(begin - 1).isdecimal() and len(words.low(begin - 1)) == 4:
        return False
    if form in _CASED and words.raw(begin) != _CASED[form] and not words.uncased:
        return False
    if len(form) <= 2 and form.isalpha() and not words.glued(begin):
        return form in _SPACED_SHORT and (form not in ("v", "w", "l") or words.raw(begin).isupper())
    return not (form == "won" and words.low(begin - 1).isalpha() and words.low(begin - 1) not in scan.numerals.scales)


def money_or_weight(scan: Scan, amount: Amount, unit: Unit | None, tail: int) -> Unit | None:
    """Pounds are money by the million and where the text writes sums in sterling; elsewhere they are a weight."""
    if unit is None or scan.words.low(tail - 1) not in ("pound", "pounds") or unit.name not in _POUNDS:
        return unit
    millions = amount.scaled and (amount.minimum or 0) >= _MILLION
    return _POUNDS["pound" if millions or scan.sterling else "pound-mass"]


def age_end(words: Words, last: int) -> int:
    """Where an age ends ("years old", "-year-old", "years of age"); 0 where it is none."""
    if words.low(last) in ("old", "olds"):
        return last + 1
    if words.low(last) == "-" and words.low(last + 1) in ("old", "olds"):
        return last + 2
    return last + 2 if words.low(last) == "of" and words.low(last + 1) == "age" else 0


def aged_before(words: Words, lead: int) -> bool:
    """Whether the number is an age by the word before it: "aged 42", "at age 18", "a man of age 87"."""
    return words.low(lead - 1) in ("aged", "age", "ages") and words.kinds[lead - 1] == "word"


def counted_act(scan: Scan, amount: Amount) -> Unit | None:
    """What "six times" counts: the act of the verb above it; talks by telephone are calls."""
    found = scan.nouns.verb_of(amount.first)
    if found is None:
        return None
    verb, beside = found
    noun = "call" if "phone" in beside or "telephone" in beside else scan.units.acts.get(verb)
    return Unit(name=noun, dimension="count") if noun else None
