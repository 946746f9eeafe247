"""Patterns of lengths, sets, offsets, ranges, clocks and parts of a day, and the symbols they build."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from communique.annotate.times.dates import ANY, DAY, Match, Pattern, pattern
from communique.annotate.times.symbol import Symbol, sym

_TIME_UNITS = {"H": "H", "MIN": "M", "S": "S"}
_NUM = r"(?P<n>[NYBkA]|Ak)"
_LENGTH = rf"(?:~{{1,2}})?{_NUM}-?x{{0,2}}-?(?P<u>[uU])(?P<h>5)?"


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
    if grain == "ML":
        return f"P{count}000Y" if count.isdecimal() else "PXY"
    whole, _, rest = count.partition(".")
    if grain in _TIME_UNITS:
        lower = {"H": ("M", 60), "M": ("S", 60)}.get(_TIME_UNITS[grain])
        tail = _fraction(rest, lower)
        return f"PT{whole}{_TIME_UNITS[grain]}{tail}" if whole != "0" or not tail else f"PT{tail}"
    tail = _fraction(rest, {"Y": ("M", 12), "D": ("TH", 24)}.get(grain))
    if rest.strip("0") and not tail:
        return f"P{count}{grain}"
    if tail.startswith("T"):
        tail = f"T{tail[2:]}" if False else tail
    return f"P{whole}{grain}{tail}" if whole != "0" or not tail else f"P{tail}"


def _fraction(rest: str, lower: tuple[str, int] | None) -> str:
    """The part after the point in the next smaller unit; empty where it does not come out even."""
    if not rest.strip("0") or lower is None:
        return ""
    part = Decimal(f"0.{rest}") * lower[1]
    if part != part.to_integral_value():
        return ""
    return f"T{int(part)}H" if lower[0] == "TH" else f"{int(part)}{lower[0]}"


def _count(match: Match) -> str | None:
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
    count = _count(match)
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


_RATES = frozenset({"times", "%", "percent", "people", "cents"})


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
        return sym("duration", f"P{'T' if grain in _TIME_UNITS else ''}X{_TIME_UNITS.get(grain, grain)}")
    if tags.low(match.last) == "of" and grain not in ("H", "MIN", "S"):
        told = True
    if match.has("g"):
        return sym("duration", f"PX{grain}") if grain not in _TIME_UNITS else None
    if not told or _is_age(match) or tags.low(match.first - 1) in ("than", "to"):
        return None
    return sym("duration", f"P{'T' if grain in _TIME_UNITS else ''}X{_TIME_UNITS.get(grain, grain)}")


def _either(match: Match) -> Symbol | None:
    """weeks or months: at least the smaller unit."""
    return sym("duration", f"PX{match.value('u')}") if match.value("u") not in _TIME_UNITS else None


def _ago(match: Match) -> Symbol | None:
    """three days ago, a year or two ago, nearly four years ago."""
    count, grain = _count(match), match.value("u")
    if count is None:
        return None
    if not count.isdecimal():
        return sym("vague", grain, "past", "pub") if grain not in _TIME_UNITS else sym("value", "PAST_REF")
    if grain in _TIME_UNITS:
        return sym("shift", "D", 0, "pub") if grain != "H" or int(count) < 6 else sym("value", "PAST_REF")
    if count == "1" and grain == "Y" and "~" not in match.found[0]:
        return sym("yearago", "pub")
    return sym("offset", grain, -int(count), "pub")


def _relative(match: Match) -> Symbol | None:
    """a year earlier, two weeks later, a few days earlier: reckoned from the last date told."""
    count, grain = _count(match), match.value("u")
    step = -1 if match.value("r") == "-1" else 1
    if grain in _TIME_UNITS:
        return sym("duration", length(count or "X", grain) or "PTXH")
    if count is None or not count.isdecimal():
        return sym("vague", grain, "before" if step < 0 else "after", "ref")
    return sym("offset", grain, step * int(count), "ref")


def _from_now(match: Match) -> Symbol | None:
    """two weeks from now."""
    count, grain = _count(match), match.value("u")
    if count is None or match.value("b") != "2":
        return None
    if not count.isdecimal() or grain in _TIME_UNITS:
        return sym("value", "FUTURE_REF")
    return sym("offset", grain, int(count), "pub")


def _bare_relative(match: Match) -> Symbol | None:
    """days earlier, months later: an unknown number of units from the last date told."""
    grain = match.value("u")
    if grain in _TIME_UNITS:
        return sym("duration", f"PTX{_TIME_UNITS[grain]}")
    return sym("vague", grain, "before" if match.value("r") == "-1" else "after", "ref")


def _year_earlier(match: Match) -> Symbol | None:
    """the year-earlier period, year-ago quarter."""
    return sym("yearago", "pub") if (match.value("u") or match.value("u3")) == "Y" else None


def _stretch(match: Match) -> Symbol | None:
    """the past two weeks, the next few days, the last five years."""
    count, grain = _count(match), match.value("u")
    behind = match.letter("x")[-1] in "qlvL"
    value = length(count, grain) if count else None
    return sym("stretch", value, grain, count or "X", "past" if behind else "future", "pub") if value else None


def _open_stretch(match: Match) -> Symbol | None:
    """recent weeks, coming months, the past years."""
    grain, letter = match.value("u"), match.letter("x")[-1]
    if letter == "w" and match.tags.low(match.found.end("x") - 1) == "current":
        return None
    behind = letter in "qlvw" and match.tags.low(match.found.end("x") - 1) != "future"
    if behind and grain == "Y":
        return sym("value", "PAST_REF")
    time = "T" if grain in _TIME_UNITS else ""
    return sym("stretch", f"P{time}X{_TIME_UNITS.get(grain, grain)}", grain, "X", "past" if behind else "future", "pub")


def _each(match: Match) -> Symbol | None:
    """every day, each year, every two weeks."""
    count = match.value("n") or "1"
    value = length(count, match.value("u"))
    return sym("set", value) if value and match.tags.low(match.first) in ("every", "each") else None


def _each_day(match: Match) -> Symbol | None:
    """every Monday; Mondays."""
    part = f"T{match.value('p')}" if match.has("p") else ""
    return sym("set", f"XXXX-WXX-{match.value('d')}{part}")


def _each_part(match: Match) -> Symbol | None:
    """every morning."""
    return sym("set", f"XXXX-XX-XXT{match.value('p')}")


def _frequency(match: Match) -> Symbol | None:
    """daily, weekly, annually."""
    tags = match.tags
    following = match.tags.letter(match.last) == "_" and tags.words.capital(tags.firsts[match.last])
    if tags.words.capital(tags.firsts[match.first]) or tags.low(match.first) in ("annual", "quarterly") or following:
        return None
    return sym("set", match.value("d"))


def _reference(match: Match) -> Symbol | None:
    """now, recently, the future."""
    tags = match.tags
    low, value = " ".join(tags.words.lows[tags.firsts[match.first] : tags.lasts[match.first]]), match.value("w")
    if low == "now" and tags.letter(match.last) == "-":
        return None
    if low == "the past" and tags.letter(match.last) in ("N", "k", "u", "U", "B", "Y", "~", "A", "_", "Z", "-"):  # noqa: SIM102
        if tags.letter(match.last) != "_" or tags.low(match.first - 1) != "in":
            return None
    if low == "the future" and tags.low(match.first - 1) not in ("in", "for", "into"):
        return None
    return sym("value", value)


def _phase(match: Match) -> Symbol | None:
    """early next year, late November, mid-1996, late yesterday."""
    inner = match.core("c") if match.has("c") else match.core("c2")
    return sym("phase", match.value("p") or match.value("p2"), inner) if inner else None


def _cut(match: Match) -> Symbol | None:
    """earlier this month, later this year, earlier Sunday."""
    inner = match.core("c")
    return sym("cut", "before" if match.value("r") == "-1" else "after", inner) if inner else None


def _cut_of(match: Match) -> Symbol | None:
    """later in the day, earlier in the week: the unit round the last date told."""
    grain = match.value("u")
    if grain in _TIME_UNITS:
        return None
    inner = sym("same", grain) if grain == "D" else sym("shift", grain, 0, "pub")
    return (
        sym("phase", "START" if match.value("r") == "-1" else "END", inner)
        if grain == "D"
        else sym("cut", "before" if match.value("r") == "-1" else "after", inner)
    )


def _edge(match: Match) -> Symbol | None:
    """the end of 2019, the beginning of October, the first half of 2018."""
    inner = match.core("c")
    if inner is None:
        return None
    words = match.tags.words
    at = match.tags.firsts[match.found.start("j")]
    named = " ".join(words.lows[at : at + 2])
    if named in ("first half", "second half", "latter half", "last half") and (
        inner.word(0) == "Y" or (inner.op == "value" and len(inner.word(0)) == 4)
    ):
        return sym("half", 1 if named == "first half" else 2, inner)
    return sym("phase", match.value("j"), inner)


def _edge_of_unit(match: Match) -> Symbol | None:
    """the end of the year, year-end, the middle of the month."""
    grain = match.value("u")
    if grain in _TIME_UNITS or (grain == "D" and match.tags.low(match.found.start("j")) not in ("end", "close")):
        return None
    inner = sym("same", "D") if grain == "D" else sym("shift", grain, 0, "pub")
    return sym("phase", match.value("j"), inner)


def _unit_edge(match: Match) -> Symbol | None:
    """year-end, month's end: its last day."""
    if match.value("j") != "END" or match.value("u") not in ("Y", "M", "Q"):
        return None
    return sym("lastday", sym("shift", match.value("u"), -1 if match.ahead() == "past" else 0, "pub"))


def _part(match: Match) -> Symbol | None:
    """Wednesday night, yesterday morning, Tuesday's evening."""
    inner = match.core("c")
    return sym("part", match.value("p"), inner) if inner else None


def _part_alone(match: Match) -> Symbol | None:
    """this morning, last night, that evening, the next morning."""
    told, code = match.letter("x")[-1], match.value("p")
    if told == "t":
        return sym("part", code, sym("shift", "D", 0, "pub"))
    if told == "l":
        return sym("part", code, sym("shift", "D", -1, "pub")) if code in ("NI", "EV") else None
    if told in ("f", "n"):
        return sym("part", code, sym("shift", "D", 1, "ref"))
    return sym("part", code, sym("same", "D"))


def _overnight(match: Match) -> Symbol | None:
    """overnight Friday."""
    inner = match.core("c") if match.has("c") else None
    return sym("part", "NI", inner) if inner else None


def _clock_text(match: Match) -> str | None:
    """The time of day as hh:mm, from "12:11 AM", "7 p.m.", "noon", "4 in the morning"."""
    letter, value = match.letter("k")[:1], match.value("k")
    if letter == "K":
        return value if value != "MI" else None
    hour_text, _, rest = value.replace(".", ":").partition(":")
    half = match.value("m") or {"MO": "am", "AF": "pm", "EV": "pm", "NI": "pm"}.get(match.value("i"), "")
    minute = rest[:2] if rest else "00"
    if not hour_text.isdecimal() or not minute.isdecimal():
        return None
    hour = int(hour_text)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 24 or int(minute) > 59 or (len(minute) == 1):
        return None
    return f"{hour:02d}:{minute}"


_SCORES = frozenset({"won", "beat", "lost", "record", "finished", "ran", "verse", "chapter"})


def _is_score(match: Match) -> bool:
    """Whether figures with a colon are a result or a verse and not a time of day."""
    return match.tags.low(match.first - 1) in _SCORES


def _zone(match: Match) -> str:
    for name in ("z", "zz"):
        if match.has(name):
            at = match.found.start(name)
            return match.tags.values[at] or "-"
    return "-"


def _clock(match: Match) -> Symbol | None:
    """7 p.m. Friday EDT; 12:11 AM; noon Thursday; October 23, 2019, 11:30 PM ET."""
    text = _clock_text(match)
    if text is None or (
        match.letter("k") == "K"
        and not match.has("c")
        and match.tags.letter(match.first - 1) not in (">", "@", "~", "b")
    ):
        return None
    if match.letter("k") == "H" and not match.has("m") and not match.has("c") and _is_score(match):
        return None
    inner = match.core("c") if match.has("c") else sym("day", "pub")
    return sym("clock", text, _zone(match), inner) if inner else None


def _year_range(match: Match) -> Symbol | None:
    """1910-45, 1950-1953: both ends."""
    first, second = match.value("a"), match.value("b")
    tags = match.tags
    if not (tags.words.glued(tags.firsts[match.found.start("b")])):
        return None
    if len(second) == 1 or (len(second) == 2 and match.letter("b") == "N"):
        if len(tags.words.lows[tags.firsts[match.found.start("b")]]) != 2:
            return None
        second = first[:2] + second.zfill(2)
    if len(second) != 4 or int(first) >= int(second) or int(second) > int(first) + 400:
        return None
    return sym("range", sym("value", first), sym("value", second))


def _day_range(match: Match) -> Symbol | None:
    """May 14-16, Nov. 4 to 5, 2019."""
    first, second = int(match.value("a")), int(match.value("b"))
    if not 1 <= first < second <= 31:
        return None
    year = sym("value", match.value("y")) if match.value("y") else None
    direction = match.ahead() or "near"

    def day(n: int) -> Symbol:
        return (
            sym("monthday", match.value("m"), n, "told", year)
            if year
            else sym("monthday", match.value("m"), n, direction)
        )

    return sym("range", day(first), day(second))


def _window(match: Match) -> Symbol | None:
    """the first 20 days of October, the last two weeks of May, the first week of June."""
    grain = match.value("u")
    inner = match.core("c")
    if inner is None or grain in _TIME_UNITS:
        return None
    count = match.value("n") or "1"
    if match.has("o") and match.value("o") != "1":
        return None
    if grain in ("M", "Q"):
        return None
    return sym("window", "first" if match.has("o") else "last", count, grain, inner)


def _week_of(match: Match) -> Symbol | None:
    """the week of March 6."""
    inner = match.core("c")
    return sym("weekof", inner) if inner and match.value("u") == "W" else None


def _first_units(match: Match) -> Symbol | None:
    """the first nine months (of 1997): a length that the year places."""
    value, grain = length(match.value("n"), match.value("u")), match.value("u")
    year = re.compile(r"o(Y)").match(match.tags.letters, match.last)
    if value and year and match.has("o") and match.value("o") == "1" and grain in ("M", "Q"):
        return sym("within", value, match.value("n"), grain, sym("value", match.tags.values[year.start(1)]))
    return sym("duration", value) if value else None


def _year_alone(match: Match) -> Symbol | None:
    """for the (full) year; the year ended March 31."""
    if match.value("u") != "Y" or not (
        match.tags.low(match.first - 1) in ("for", "in", "throughout") or "F" in match.found[0]
    ):
        return None
    if match.tags.low(match.last) in ("ended", "ending"):
        return sym("duration", "P1Y")
    return (
        sym("shift", "Y", 0, "pub")
        if match.tags.low(match.last) not in ("of", "to", "before", "after", "that", "when", "since")
        else None
    )


def _quarter_alone(match: Match) -> Symbol | None:
    """the quarter: of a business report, the last full one."""
    return sym("shift", "Q", -1, "pub") if match.value("u") == "Q" else None


def _ahead_unit(match: Match) -> Symbol | None:
    """the week ahead, the weeks ahead."""
    grain = match.value("u")
    if match.letter("u") == "U":
        return sym("stretch", f"PX{grain}", grain, "X", "future", "pub")
    return sym("shift", grain, 1, "pub")


def _latest_period(match: Match) -> Symbol | None:
    """the latest period of a business report: its quarter."""
    return sym("shift", "Q", -1, "pub") if match.low("p") == "period" else None


def _point(match: Match) -> Symbol | None:
    """at midday."""
    return sym("part", "MI", sym("day", "pub")) if match.value("k") == "MI" else None


_CLOCK = r"(?:~)?(?P<k>H|N(?=m|7)|B(?=m)|K)(?P<m>m)?(?P<i>7)?"
_ZONE = r"(?:\(?8?(?P<z>z)\)?|8)"
SPAN_PATTERNS: tuple[Pattern, ...] = (
    pattern("clock-date", rf"{_CLOCK}{_ZONE}?,?[@o]?T?(?P<c>{DAY})(?:,?(?:P|\(?8\)?|(?P<zz>z)))?", _clock),
    pattern("date-clock", rf"(?P<c>{DAY}),?[@o-]?{_CLOCK}{_ZONE}?", _clock),
    pattern("clock", rf"{_CLOCK}{_ZONE}?", _clock),
    pattern("part", rf"(?:y-?)?(?P<c>{DAY})'?(?P<p>P|p)(?:\(?8\)?)?", _part),
    pattern("part-first", rf"(?:y-?)?(?P<p>P)(?:o|@)?(?P<c>{DAY})", _part),
    pattern("part-alone", r"(?:[yr]-?)?(?P<x>[tlh]|T[nf])(?P<p>P)", _part_alone),
    pattern("overnight", rf"(?:V)@?(?P<c>{DAY})", _overnight),
    pattern("phase", rf"(?P<p>y)-?o?(?P<c>{ANY})|T(?P<p2>y)-?(?P<c2>[CSY])", _phase),
    pattern("cut", rf"(?P<r>r)o?(?P<c>{ANY})", _cut),
    pattern("cut-of", r"(?P<r>r)oT(?P<u>u)", _cut_of),
    pattern("edge", rf"T?(?P<j>j)o(?P<c>{ANY})", _edge),
    pattern("edge-of-unit", r"T?(?P<j>j)oT(?P<u>u)", _edge_of_unit),
    pattern("unit-edge", r"T?(?P<u>u)'?-?(?P<j>j)", _unit_edge),
    pattern("window-first", rf"T?(?P<o>O)(?P<n>N)?(?P<u>[uU])o(?P<c>{ANY})", _window),
    pattern("window-last", rf"T?(?P<l>l)(?P<n>N)?(?P<u>[uU])o(?P<c>{ANY})", _window),
    pattern("week-of", rf"T(?P<u>u)o(?P<c>{DAY})", _week_of),
    pattern("year-range", r"(?P<a>Y)(?:-|>)(?P<b>[YN])", _year_range),
    pattern("day-range", r"(?P<m>M)(?P<a>N)[->](?P<b>N)(?:,?(?P<y>Y))?", _day_range),
    pattern("ago", rf"{_LENGTH}G", _ago),
    pattern("ago-two", r"(?:~)?(?P<n>A)(?P<u>u)(?P<h>\|N)G", _ago),
    pattern("from-now", rf"{_LENGTH}(?P<b>b)", _from_now),
    pattern("relative", rf"{_LENGTH}(?P<r>r)", _relative),
    pattern("bare-relative", r"(?P<u>U)(?P<r>r)", _bare_relative),
    pattern("year-earlier", r"T?(?P<u>u)-[Gr](?:[ui])?|(?:T)(?P<u3>u)[Gr]", _year_earlier),
    pattern("stretch", rf"(?P<x>T?[qlncfvL])~?{_NUM}x?-?(?P<u>[uU])(?P<h>5)?", _stretch),
    pattern("open-stretch", r"(?P<x>T?[qlcwfv])k?(?P<u>U)", _open_stretch),
    pattern("ahead", r"T(?P<u>[uU])9", _ahead_unit),
    pattern("half", r"2[AT]?-?(?P<u>u)", _half),
    pattern("length", _LENGTH, _duration),
    pattern("length-range", r"(?:~)?(?P<n>N)[>|&-](?P<n2>N)-?x?-?(?P<u>[uU])", _length_range),
    pattern("first-units", r"T(?:(?P<o>O)|L)?(?P<n>N)(?P<u>U)", _first_units),
    pattern("either", r"(?P<u>U)[|&](?P<v>U)", _either),
    pattern("bare-units", r"(?P<u>U)(?P<G>G)?(?:-(?P<g>g))?", _bare_units),
    pattern("every", r"e(?P<n>N)?-?(?P<u>[uU])", _each),
    pattern("every-day", r"e(?P<d>D)(?P<p>[Pp])?", _each_day),
    pattern("weekdays", r"(?P<d>E|D(?=p))(?P<p>[Pp])?", _each_day),
    pattern("every-part", r"e(?P<p>P)", _each_part),
    pattern("frequency", r"(?P<d>d)", _frequency),
    pattern("reference", r"(?P<w>W)", _reference),
    pattern("year-alone", r"Tx?F?(?P<u>u)", _year_alone),
    pattern("quarter-alone", r"T(?P<u>u)", _quarter_alone),
    pattern("latest-period", r"T(?P<x>L)(?P<p>i)", _latest_period),
    pattern("point", r"(?P<k>K)", _point),
)
"""All other expressions; the longest match wins, earlier patterns win among equals."""

COMMENTED = re.compile(r"[a-z-]+")
"""The form of pattern names, which are the rule ids of time expressions."""
