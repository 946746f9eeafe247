"""Patterns of calendar expressions over tagged items, and the symbols they build."""

from __future__ import annotations

import re

from communique.annotate.times.direction import Direction
from communique.annotate.times.lengths import length
from communique.annotate.times.lookalikes import counted, is_event_name, is_month_name, is_year
from communique.annotate.times.match import Builder, Match, pattern
from communique.annotate.times.symbol import Symbol, sym
from communique.annotate.times.tags import Tags

_SHIFTS = {"l": -1, "v": -1, "t": 0, "n": 1, "f": 1, "c": 1, "q": -1, "w": 0}
_STRICT = {"l": "past0", "v": "past0", "q": "past0", "n": "future0", "c": "future0", "f": "future0"}


def _year_part(match: Match, name: str = "y") -> Symbol | None:
    """The year told beside a month or season: a number or "last year"."""
    letters = match.letter(name)
    if not letters:
        return None
    at = match.found.start(name)
    for k, letter in enumerate(letters):
        if letter == "Y":
            return sym("value", match.tags.values[at + k])
        if letter in "ltnvf" and k + 1 < len(letters):
            return sym("shift", "Y", _SHIFTS[letter], "pub")
        if letter == "h":
            return sym("same", "Y")
    return None


def _month_day(match: Match) -> Symbol | None:
    """November 4; Nov. 4, 2019; Monday, Nov. 4; the 4th of November."""
    month, day = match.value("m"), match.value("d")
    if not 1 <= int(day) <= 31:
        return None
    if (
        match.tags.low(match.found.start("m")) in ("may", "march")
        and match.found.start("d") > match.found.start("m")
        and counted(match)
    ):
        return None
    year = _year_part(match)
    if year is not None:
        return sym("monthday", month, day, "told", year)
    direction = match.ahead() or "near"
    return (
        sym("monthday", month, day, direction, f"wd{match.value('w')}")
        if match.has("w")
        else sym("monthday", month, day, direction)
    )


def _month_alone(match: Match) -> Symbol | None:
    """November; last November; November 2019; June last year."""
    if not is_month_name(match):
        return None
    month, told = match.value("m"), match.letter("x")
    year = _year_part(match) or _year_of_pair(match)
    if year is not None:
        return sym("month", month, "told", year)
    if told[:1] == "t":
        return sym("month", month, "told", sym("shift", "Y", 0, "pub"))
    if told[:1] in _STRICT and told:
        return sym("month", month, _STRICT[told[:1]])
    return sym("month", month, _faint(*match.toward()))


def _faint(direction: str | None, reason: str) -> str:
    """The direction of a month: a present tense or a word nearby speak only of near ones."""
    if direction == "future" and reason.startswith("present"):
        return "soon"
    if direction == "past" and (reason.startswith("near") or " above " in reason):
        return "lately"
    return direction or "near"


def _year_of_pair(match: Match) -> Symbol | None:
    """February in "between February and December 2017": the year of the month after it."""
    pair = re.compile(r"[&>|-]M,?(Y)").match(match.tags.letters, match.last)
    return sym("value", match.tags.values[pair.start(1)]) if pair else None


def _weekday(match: Match) -> Symbol | None:
    """Friday; last Friday; next Friday; the following Monday."""
    number, told = match.value("d"), match.letter("x")
    last = told[-1:] if told else ""
    if last in ("f", "v"):
        return sym("weekday", number, _STRICT[last], "ref")
    if last in {"h", "s"}:
        return sym("weekday", number, "week", "ref")
    if last == "t":
        return sym("weekday", number, "future" if (match.ahead() or "") == "future" else "week")
    if last in _STRICT:
        return sym("weekday", number, _STRICT[last])
    ahead = match.ahead() or "past"
    if ahead == "past" and _fresh(match):
        ahead = "pastz"
    return sym("weekday", number, ahead)


def _fresh(match: Match) -> bool:
    """Whether a part of the day or "local time" is told, as one does of the last hours and not of six days ago."""
    tags = match.tags
    after = tags.letters[match.last : match.last + 3]
    return tags.letter(match.first - 1) == "y" or after[:1] in ("P", "8") or after[:2] in ("'P", "(8")


def _day_word(match: Match) -> Symbol | None:
    """today, yesterday, tomorrow, tonight, the day after tomorrow."""
    value = match.value("r")
    step = int(value.removesuffix("TNI"))
    if match.has("b"):
        step += -1 if match.value("b") == "-1" else 1
    day = sym("shift", "D", step, "pub")
    return sym("part", "NI", day) if value.endswith("TNI") else day


def _unit(match: Match) -> Symbol | None:
    """last year, this month, the following week, that day, the same day, the current quarter."""
    grain, told = match.value("u"), match.letter("x")
    if grain in ("H", "MIN", "S"):
        return sym("value", "PRESENT_REF") if told[:1] == "t" else None
    if "h" in told or "s" in told:
        return sym("same", grain)
    if told[-1] == "L":
        return (
            sym("shift", grain, -1 if grain == "Q" else 0, "pub")
            if match.tags.low(match.found.end("x") - 1) == "latest"
            else None
        )
    if told[-1] in "fv":
        return sym("shift", grain, _SHIFTS[told[-1]], "ref")
    if told[-1] == "q":
        past = sym("stretch", length("1", grain) or "", grain, 1, "past", "pub")
        return sym("shift", grain, -1, "pub") if grain == "Q" else past
    if grain == "D" and told[-1] == "l":
        return None
    if told == "Tn":
        return sym("shift", grain, 1, "ref") if grain == "D" else sym("shift", grain, 1, "pub")
    if told[-1] == "w" and match.low("x") != "current" and match.tags.low(match.found.end("x") - 1) != "current":
        return None
    return sym("shift", grain, _SHIFTS[told[-1]], "pub")


def _weekend(match: Match) -> Symbol | None:
    """the weekend: the last one, unless tense says the coming one."""
    if match.value("u") != "WE":
        return None
    return sym("shift", "WE", 0 if match.ahead() == "future" else -1, "pub")


def _season(match: Match) -> Symbol | None:
    """last fall, this summer, the winter of 1994, spring 2018."""
    code, told = match.value("s"), match.letter("x")
    if is_event_name(match, "s"):
        return None
    year = _year_part(match)
    if year is not None:
        return sym("season", code, "told", year)
    last = told[-1:]
    if last == "t":
        return sym("season", code, "told", sym("shift", "Y", 0, "pub"))
    if last in {"q", "l"}:
        return sym("season", code, "past0")
    if last in ("n", "c"):
        return sym("season", code, "future0")
    if match.low("s") in ("fall", "spring") and last != "T":
        return None
    if match.low("s") == "fall" or not last:
        return (
            None
            if match.tags.letter(match.first - 1) not in ("o", "y", ">", "@") or match.low("s") == "fall"
            else sym("season", code, match.ahead() or "past")
        )
    return sym("season", code, match.ahead() or "past")


def _quarter(match: Match) -> Symbol | None:
    """the third quarter, third-quarter, the first quarter of 2019, next year's second quarter, fiscal fourth quarter."""  # noqa: E501
    number = int(match.value("o"))
    if match.value("u") != "Q" or not 1 <= number <= 4:
        return None
    year = _year_part(match) or _year_part(match, "z") or _year_part(match, "zy")
    if match.has("ago"):
        year = sym("shift", "Y", -1, "pub")
    if year is not None:
        return sym("quarter", number, "told", year)
    ahead = match.ahead()
    return sym("quarter", number, "future" if ahead == "future" else "past")


def _year(match: Match) -> Symbol | None:
    """1953; fiscal 1989; the year 2000."""
    if match.letter("f") or is_year(match):
        return sym("value", match.value("y"))
    return None


def _decade(match: Match) -> Symbol | None:
    """the 1990s, the late '70s, the nineties."""
    bare = match.letter("t") != "T" or match.tags.letter(match.first - 1) == "Q"
    if bare and match.low("c").endswith("ties"):
        return None
    return sym("value", match.value("c"))


def _century(match: Match) -> Symbol | None:
    """the 19th century."""
    number = int(match.value("o"))
    return sym("value", f"{number - 1:02d}") if match.value("u") == "CE" and 10 < number < 23 else None


def _holiday(match: Match) -> Symbol | None:
    """Easter; last Thanksgiving; Christmas 2016."""
    tags, at = match.tags, match.found.start("j")
    name, told = match.value("j"), match.letter("x")
    if not tags.words.capital(tags.firsts[at]):
        return None
    year = _year_part(match)
    if year is not None:
        return sym("holiday", name, "told", year)
    if told[-1:] in _STRICT:
        return sym("holiday", name, _STRICT[told[-1:]])
    if told[-1:] == "t":
        return sym("holiday", name, "told", sym("shift", "Y", 0, "pub"))
    return sym("holiday", name, match.ahead() or "near")


def _stamp(match: Match) -> Symbol | None:
    """2019-10-24, with a clock or without."""
    value = match.value("i")
    return sym("value", value)


def _slashed(match: Match) -> Symbol | None:
    """10/24/2019: month first, unless only day first makes a date."""
    a, b, year = match.value("d").split("/")
    if len(year) == 2:
        year = f"20{year}" if int(year) < 50 else f"19{year}"
    month, day = (a, b) if int(a) <= 12 else (b, a)
    if int(a) <= 12 and int(b) <= 12 and a != b:
        return sym(
            "range",
            sym("value", f"{year}-{min(int(a), int(b)):02d}-01"),
            sym("value", f"{year}-{max(int(a), int(b)):02d}-28"),
        )
    return sym("value", f"{year}-{int(month):02d}-{int(day):02d}")


_TOLD_YEAR = r"(?P<y>,?o?(?:Y|[tlnvf]u|T?hu))"
CORE: tuple[tuple[str, str, Builder], ...] = (
    ("month-day", r"(?:(?P<w>D),?)?(?P<m>M)(?P<d>[NO])(?:(?P<y>,?Y|,?[tl]u))?", _month_day),
    ("day-month", r"(?:(?P<w>D),?)?T?(?P<d>[NO])o?(?P<m>M)(?:(?P<y>,?Y))?", _month_day),
    ("month", rf"(?P<x>[tlnfcvq])?(?P<m>M){_TOLD_YEAR}?", _month_alone),
    ("weekday", r"(?P<x>t[cq]|T?[fvc]|[tlnh]|T?s)?(?P<d>D)", _weekday),
    ("day", r"(?:Tu(?P<b>b))?(?P<r>R)", _day_word),
    ("unit", r"(?P<x>Ts|hs|h|t|T?[lnfcvL]|T?w|T?q|tq)F?(?P<u>u)", _unit),
    ("weekend", r"T(?P<u>u)", _weekend),
    ("season", rf"(?P<x>tq|T?[qlnc]|t|T)?(?P<s>S){_TOLD_YEAR}?", _season),
    ("quarter", r"(?:(?P<z>[tln]u)'|T?(?P<zy>Y)|T?(?P<ago>u-[Gr]))?(?:T(?!O-))?[F-]{0,2}(?P<o>O)-?(?P<u>u)(?P<y>oY|,?Y|oTF?u|o?[tln]F?u)?", _quarter),  # noqa: E501
    ("decade", r"(?P<t>T)?(?:y-?)?(?P<c>C)", _decade),
    ("century", r"T?(?P<o>O)-?(?P<u>u)", _century),
    ("holiday", rf"(?P<x>[tlnc]|Tq)?(?P<j>J){_TOLD_YEAR}?", _holiday),
    ("stamp", r"(?P<i>I)", _stamp),
    ("slashed", r"(?P<d>0)", _slashed),
    ("year", r"(?P<t>Tu)?(?P<f>F)?(?P<y>Y)", _year),
)  # fmt: skip
"""Calendar expressions that other patterns may hold: name, letters, builder."""

_GROUP = re.compile(r"\(\?P<\w+>")


def plain(letters: str) -> str:
    """A pattern without the names of its parts, for use inside another one."""
    return _GROUP.sub("(?:", letters)


ANY = "(?:" + "|".join(plain(letters) for _, letters, _ in CORE) + ")"
"""Letters of any calendar expression."""
DAY = (
    "(?:"
    + "|".join(
        plain(letters)
        for name, letters, _ in CORE
        if name in ("month-day", "day-month", "weekday", "day", "holiday", "stamp")
    )
    + ")"
)
"""Letters of an expression that names a day."""

CORE_PATTERNS = tuple(pattern(name, letters, build) for name, letters, build in CORE)


def core_symbol(tags: Tags, first: int, last: int, direction: Direction) -> Symbol | None:
    """The symbol of items that together are one calendar expression."""
    for shape in CORE_PATTERNS:
        found = shape.letters.fullmatch(tags.letters, first, last)
        if found:
            symbol = shape.build(Match(tags, first, last, found, direction))
            if symbol is not None:
                return symbol
    return None


def core(match: Match, name: str) -> Symbol | None:
    """The symbol of a part that is a calendar expression itself."""
    start, end = match.found.span(name)
    return core_symbol(match.tags, start, end, match.direction)
