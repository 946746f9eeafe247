"""Times and parts of a day: the patterns and the symbols they build."""

from __future__ import annotations

from communique.annotate.times.dates import DAY, core
from communique.annotate.times.match import Match, Pattern, pattern
from communique.annotate.times.symbol import Symbol, sym


def _part(match: Match) -> Symbol | None:
    """Wednesday night, yesterday morning, Tuesday's evening."""
    inner = core(match, "c")
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
    inner = core(match, "c") if match.has("c") else None
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
    inner = core(match, "c") if match.has("c") else sym("day", "pub")
    return sym("clock", text, _zone(match), inner) if inner else None


def _point(match: Match) -> Symbol | None:
    """at midday."""
    return sym("part", "MI", sym("day", "pub")) if match.value("k") == "MI" else None


_CLOCK = r"(?:~)?(?P<k>H|N(?=m|7)|B(?=m)|K)(?P<m>m)?(?P<i>7)?"

_ZONE = r"(?:\(?8?(?P<z>z)\)?|8)"


CLOCKS: tuple[Pattern, ...] = (
    pattern("clock-date", rf"{_CLOCK}{_ZONE}?,?[@o]?T?(?P<c>{DAY})(?:,?(?:P|\(?8\)?|(?P<zz>z)))?", _clock),
    pattern("date-clock", rf"(?P<c>{DAY}),?[@o-]?{_CLOCK}{_ZONE}?", _clock),
    pattern("clock", rf"{_CLOCK}{_ZONE}?", _clock),
    pattern("part", rf"(?:y-?)?(?P<c>{DAY})'?(?P<p>P|p)(?:\(?8\)?)?", _part),
    pattern("part-first", rf"(?:y-?)?(?P<p>P)(?:o|@)?(?P<c>{DAY})", _part),
    pattern("part-alone", r"(?:[yr]-?)?(?P<x>[tlh]|T[nf])(?P<p>P)", _part_alone),
    pattern("overnight", rf"(?:V)@?(?P<c>{DAY})", _overnight),
    pattern("point", r"(?P<k>K)", _point),
)
"""Clock times, mornings and nights."""
