"""How long: 20-minute, more than a decade, two to three weeks; and the values that lengths have."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from communique.annotate.times.match import Match, Pattern, pattern
from communique.annotate.times.symbol import Symbol, sym

TIME_UNITS = {"H": "H", "MIN": "M", "S": "S"}

_YEARS = {"DE": 10, "CE": 100, "ML": 1000}
_OPEN = {"DE": "PXDE", "CE": "PXCE"}
NUMBER = r"(?P<n>[NYBkA]|Ak)"

LENGTH = rf"(?:~{{1,2}})?{NUMBER}-?x{{0,2}}-?(?P<u>[uU])(?P<h>5)?(?:3|\|N(?![uU-]))?"


def length(count: str, grain: str) -> str | None:
    """A duration of so many units as a value ("P20M", "PT4M", "P2Y6M" for two and a half years)."""
    if grain == "WE":
        return f"P{count}WE"
    if grain == "Q" and count.isdecimal():
        return f"P{int(count) * 3}M"
    if grain == "2W":
        return f"P{int(count) * 2}W" if count.isdecimal() else "P2W"
    if grain == "6M":
        return f"P{int(count) * 6}M" if count.isdecimal() else "P6M"
    if grain in _YEARS:
        return f"P{int(count) * _YEARS[grain]}Y" if count.isdecimal() else _OPEN.get(grain, "PXY")
    whole, _, rest = count.partition(".")
    if grain in TIME_UNITS:
        lower = {"H": ("M", 60), "M": ("S", 60)}.get(TIME_UNITS[grain])
        tail = _fraction(rest, lower)
        return f"PT{whole}{TIME_UNITS[grain]}{tail}" if whole != "0" or not tail else f"PT{tail}"
    tail = _fraction(rest, {"Y": ("M", 12), "D": ("TH", 24)}.get(grain))
    if rest.strip("0") and not tail:
        return f"P{count}{grain}"
    return f"P{whole}{grain}{tail}" if whole != "0" or not tail else f"P{tail}"


def _fraction(rest: str, lower: tuple[str, int] | None) -> str:
    """The part after the point in the next smaller unit; empty where it does not come out even."""
    if not rest.strip("0") or lower is None:
        return ""
    part = Decimal(f"0.{rest}") * lower[1]
    if part != part.to_integral_value():
        return ""
    return f"T{int(part)}H" if lower[0] == "TH" else f"{int(part)}{lower[0]}"


def count_of(match: Match) -> str | None:
    """The number before a unit as text; X for an open amount."""
    letter, value = match.letter("n"), match.value("n")
    if letter == "A":
        count = "1"
    elif letter in ("k", "Ak"):
        count = match.tags.values[match.found.end("n") - 1]
    else:
        count = value
    if match.has("h"):
        try:
            count = str(Decimal(count) + Decimal("0.5"))
        except InvalidOperation:
            return None
    return count.rstrip("0").rstrip(".") if "." in count else count


def _duration(match: Match) -> Symbol | None:
    """20-minute, two days, several weeks, more than a decade, two and a half years, a minute and a half."""
    tags, unit = match.tags, match.value("u")
    count = count_of(match)
    if count is None or _is_age(match) or count == "0":
        return None
    if match.letter("n") == "A" and not _counts_as_length(match):
        return None
    if match.letter("n") == "Y" and match.letter("u") == "u" and "-" not in match.found[0]:
        return None
    if unit == "Q" and (match.letter("u") == "u" or "-" in match.found[0]):
        return None
    if tags.letter(match.last) == "A" and tags.letter(match.last + 1) == "u":
        return None
    if match.tags.low(match.found.start("n")) in ("one", "some", "many") and match.tags.letter(match.last) == "G":
        return None
    if tags.low(match.found.start("n")) == "some" and match.letter("u") == "u":
        return None
    value = length(count, unit)
    return sym("duration", value) if value else None


def _is_age(match: Match) -> bool:
    """Whether it tells an age ("44-year-old", "five years old")."""
    tags, last = match.tags, match.last
    return (tags.letter(last) == "g" and tags.low(last) == "old") or (
        tags.letter(last) == "-" and tags.low(last + 1) == "old"
    )


def _counts_as_length(match: Match) -> bool:
    """Whether "a week" is a length and not a rate ("four flights a week") or one unnamed week."""
    tags = match.tags
    if match.found[0].startswith("~") or match.has("h"):
        return True
    before, after = tags.letter(match.first - 1), tags.letter(match.last)
    if tags.low(match.first - 1) in ("once", "twice"):
        return False
    if before in ("@", "l") or tags.low(match.first - 1) in (
        "in",
        "than",
        "about",
        "nearly",
        "almost",
        "half",
        "barely",
        "just",
        "lasted",
        "last",
        "took",
        "take",
    ):
        return tags.low(match.first - 1) not in ("by", "on", "at")
    return after in ("b", "r")


def _half(match: Match) -> Symbol | None:
    """half an hour, half a century."""
    grain = match.value("u")
    value = {"H": "PT30M", "Y": "P6M", "CE": "P50Y", "DE": "P5Y", "D": "PT12H", "MIN": "PT30S"}.get(grain)
    return sym("duration", value) if value else None


def _length_range(match: Match) -> Symbol | None:
    """two to three weeks, 24 to 36 months: the value is the lower length."""
    value = length(match.value("n"), match.value("u"))
    return sym("duration", value) if value and match.value("n").isdecimal() else None


def _bare_units(match: Match) -> Symbol | None:
    """for weeks, in years, days after: a length of unknown number; "months ago" lies behind."""
    tags, grain = match.tags, match.value("u")
    before, after = tags.letter(match.first - 1), tags.letter(match.last)
    if match.has("G"):
        return sym("vague", grain, "past", "pub")
    told = before in ("@", "o", "~", ">") and tags.low(match.first - 1) not in ("of", "by", "on", "at", "since")
    if after in {"b", "r"}:
        return sym("duration", f"P{'T' if grain in TIME_UNITS else ''}X{TIME_UNITS.get(grain, grain)}")
    if tags.low(match.last) == "of" and grain not in ("H", "MIN", "S"):
        told = True
    if match.has("g"):
        return sym("duration", f"PX{grain}") if grain not in TIME_UNITS else None
    if not told or _is_age(match) or tags.low(match.first - 1) in ("than", "to"):
        return None
    return sym("duration", f"P{'T' if grain in TIME_UNITS else ''}X{TIME_UNITS.get(grain, grain)}")


def _either(match: Match) -> Symbol | None:
    """weeks or months: at least the smaller unit."""
    return sym("duration", f"PX{match.value('u')}") if match.value("u") not in TIME_UNITS else None


def _day_long(match: Match) -> Symbol | None:
    """day-long, year-long."""
    return sym("duration", length("1", match.value("u")) or "") if match.tags.low(match.last - 1) == "long" else None


LENGTHS: tuple[Pattern, ...] = (
    pattern("half", r"2[AT]?-?(?P<u>u)", _half),
    pattern("length", LENGTH, _duration),
    pattern("length-range", r"(?:~)?(?P<n>N)[>|&-](?P<n2>N)-?x?-?(?P<u>[uU])", _length_range),
    pattern("day-long", r"(?P<u>u)-g", _day_long),
    pattern("either", r"(?P<u>U)[|&](?P<v>U)", _either),
    pattern("bare-units", r"(?P<u>U)(?P<G>G)?(?:-(?P<g>g))?", _bare_units),
)
"""Lengths of time."""
