"""An amount for each of something: dollars a barrel, tons of steel per year, deaths per 100,000 people."""

from __future__ import annotations

from communique.annotate.quantities.nouns import singular
from communique.annotate.quantities.scan import Scan
from communique.knowledge.units import Unit

_PER = frozenset({"per", "a", "an", "each"})
_EACH_OF = frozenset(
    "share barrel day year month week hour ton tonne person head gallon ounce pound unit bushel liter litre minute "
    "second dozen night kilogram kilo kilometer kilometre mile decade quarter game match".split()
)
_MEASURED = frozenset({"money", "volume", "mass", "share", "length", "time", "energy", "power", "data"})
_TIMES = frozenset({"day", "week", "month", "year", "hour", "minute"})
_FROM_NOW = frozenset({"earlier", "ago", "later", "before", "after"})
_WHAT_WORDS = 3


def rated(scan: Scan, unit: Unit, last: int) -> tuple[Unit, int]:
    """The unit as a rate where one is told after word ``last``, and where it ends; else the unit as it is."""
    if unit.dimension not in _MEASURED or unit.name.endswith(" of age"):
        return unit, last
    found = _each(scan, unit, last)
    if found is None and unit.dimension in ("volume", "mass", "energy") and scan.words.low(last) == "of":
        found = _after_what(scan, unit, last)
    return (Unit(name=f"{unit.name} per {found[0]}", dimension=unit.dimension), found[1]) if found else (unit, last)


def _after_what(scan: Scan, unit: Unit, last: int) -> tuple[str, int] | None:
    """The rate after the stuff that is measured: barrels *of crude oil* a day."""
    words = scan.words
    for at in range(last + 2, last + 2 + _WHAT_WORDS):
        if words.low(at) in ("per", "a") and words.low(at + 1) in _TIMES:
            return _each(scan, unit, at)
        if at < len(words.kinds) and words.kinds[at] not in ("word", "number"):
            return None
    return None


def _each(scan: Scan, unit: Unit, last: int) -> tuple[str, int] | None:
    """What the amount is told for each of, and where it ends."""
    words = scan.words
    joined = words.low(last) == "-" and (words.glued(last) or words.low(last + 2) == "-")
    at = last + 1 if joined else last
    link = words.low(at)
    if link == "/" and words.glued(at) and words.glued(at + 1):
        of = scan.units.after.get(words.low(at + 1))
        return (of.name, at + 2) if of else None
    if link not in _PER:
        return None
    if joined and words.low(at + 1) == "-":
        at += 1
    what = words.low(at + 1)
    if link == "per":
        known = scan.units.after.get(what)
        if what == "annum":
            return "year", at + 2
        if what in ("cubic", "square"):
            known = scan.units.after.get(f"{what} {words.low(at + 2)}")
            return (known.name, at + 3) if known else None
        plain = at + 1 < len(words.kinds) and words.kinds[at + 1] == "word"
        return (what if what in _EACH_OF else known.name if known else singular(what), at + 2) if plain else None
    if what in _EACH_OF and words.low(at + 2) not in _FROM_NOW:
        return (what, at + 2) if unit.dimension in ("money", "volume", "mass") else None
    return None


def counted_rate(scan: Scan, name: str, end: int) -> str:
    """The name of a counted noun that ends at character ``end``, as a rate where one is told: cases per day."""
    words, i = scan.words, scan.word_ending(end)
    if i is None or words.low(i + 1) not in ("per", "a") or words.low(i + 2) not in _TIMES:
        return name
    return name if words.low(i + 3) in _FROM_NOW else f"{name} per {words.low(i + 2)}"
