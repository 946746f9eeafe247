"""Dates and times as publication lines, addresses and metadata write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from communique.model.timex import DateRange

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<{0}>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:19|20)[0-9]{{2}})(?![0-9])"
_DATE = re.compile(
    r"(?:(?<=on)|(?<=at)|(?<=ed)|(?<=te)|(?<![a-z0-9]))(?:"
    + _MONTH.format("m1")
    + r"\s{0,3}"
    + _DAY.format("d1")
    + r"(?:\s*,\s*|\s+)"
    + _YEAR.format("y1")
    + r"|"
    + _DAY.format("d2")
    + r"(?:\s+of)?[\s-]{0,3}"
    + _MONTH.format("m2")
    + r"(?:\s*,\s*|[\s-]+)"
    + _YEAR.format("y2")
    + r"|"
    + _YEAR.format("y3")
    + r"\s?(?P<sep>[-/.])\s?(?P<m3>[01]?[0-9])\s?(?P=sep)\s?(?P<d3>[0-3]?[0-9])(?![0-9])"
    + r"|(?P<a4>[0-3]?[0-9])(?P<sep4>[/.-])(?P<b4>[0-3]?[0-9])(?P=sep4)"
    + _YEAR.format("y4")
    + r"|(?P<y5>(?:19|20)[0-9]{2})(?P<m5>[01][0-9])(?P<d5>[0-3][0-9])(?=t|\b)"
    + r")",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"[\s,|·•T@(–—-]{0,6}(?:at\s{1,2}|-\s)?(?P<hour>[0-2]?[0-9])(?:[:.h](?P<minute>[0-5][0-9]))?(?::[0-5][0-9](?:\.[0-9]{1,9})?)?"
    r"\s{0,2}(?P<half>a\.?m\.?|p\.?m\.?)?(?![0-9])",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\s{0,2}\(?(?:(?:GMT|UTC)?\s?(?P<sign>[+-−])(?P<oh>[01]?[0-9])(?::?(?P<om>[0-5][0-9]))?|(?P<name>[A-Z]{1,4}T?|Z)\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A calendar day with, where given, the clock and its zone; ``start`` and ``end`` lie in the text searched."""

    day: dt.date
    clock: str | None = None
    start: int = 0
    end: int = 0

    def date(self) -> DateRange:
        """The day as a range of one day."""
        return DateRange(value=self.day.isoformat(), earliest=self.day, latest=self.day)


def find_stamps(text: str, zones: Iterable[tuple[str, str]] = ()) -> tuple[Stamp, ...]:
    """Every full date in a short text (a line, a field), in order; ambiguous ones like 04/11/2019 are left out."""
    table = dict(zones)
    found: list[Stamp] = []
    for match in _DATE.finditer(text[:2000]):
        day = _day(match)
        if day is None:
            continue
        clock, end = _clock(text, match.end(), day, table)
        found.append(Stamp(day=day, clock=clock, start=match.start(), end=end))
    return tuple(found)


def first_stamp(text: str | None, zones: Iterable[tuple[str, str]] = ()) -> Stamp | None:
    """The first full date in a text, or None."""
    stamps = find_stamps(text, zones) if text else ()
    return stamps[0] if stamps else None


def _day(match: re.Match[str]) -> dt.date | None:
    """The calendar day of a match, None where there is no such day or two readings."""
    groups = {key: value for key, value in match.groupdict().items() if value}
    if "a4" in groups:
        first, second, year = int(groups["a4"]), int(groups["b4"]), int(groups["y4"])
        if first > 12 or groups["sep4"] == ".":  # with full stops the day always comes first
            return _safe_day(year, second, first)
        if second > 12:
            return _safe_day(year, first, second)
        return _safe_day(year, first, second) if first == second else None
    for kind in "1235":
        if f"y{kind}" in groups:
            word = groups[f"m{kind}"].lower()
            month = (
                int(word)
                if word.isdigit()
                else next((i for i, name in enumerate(_MONTHS, 1) if name.startswith(word[:3])), 0)
            )
            return _safe_day(int(groups[f"y{kind}"]), month, int(groups[f"d{kind}"]))
    return None


def _safe_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where the calendar has none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _clock(text: str, at: int, day: dt.date, table: dict[str, str]) -> tuple[str | None, int]:
    """The clock after a date as "2019-10-23T23:30-04:00" (zone left out where none is given), and where it ends."""
    match = _TIME.match(text, at)
    if not match or not (match["minute"] or match["half"]):
        return None, at
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None, at
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    if hour > 23:
        return None, at
    moment = dt.datetime.combine(day, dt.time(hour, minute))  # the zone, if any, is added below
    offset, end = _offset(text, match.end(), moment, table)
    return f"{moment:%Y-%m-%dT%H:%M}{offset}", end


def _offset(text: str, at: int, moment: dt.datetime, table: dict[str, str]) -> tuple[str, int]:
    """The zone after a clock as "+09:00", "" where none is given or known."""
    match = _ZONE.match(text, at)
    if not match:
        return "", at
    if match["name"]:
        zone = table.get(match["name"]) or ("UTC" if match["name"] in {"Z", "UTC", "GMT"} else None)
        if zone is None:
            return "", at
        try:
            written = moment.replace(tzinfo=ZoneInfo(zone)).strftime("%z")
        except ZoneInfoNotFoundError:
            return "", at
        return f"{written[:3]}:{written[3:5]}", match.end()
    hours, minutes = int(match["oh"]), int(match["om"] or 0)
    if hours > 14:
        return "", at
    return f"{'+' if match['sign'] == '+' else '-'}{hours:02d}:{minutes:02d}", match.end()


_URL_DATE = re.compile(
    r"(?:/|[-_=])(?P<y>(?:19|20)[0-9]{2})[/_-](?P<m>[01]?[0-9]|[a-z]{3})[/_-](?P<d>[0-3]?[0-9])(?=[/_.?&-]|$)"
    r"|/(?P<y2>20[0-9]{2})(?P<m2>[01][0-9])(?P<d2>[0-3][0-9])(?=[/_.?&-]|$|[0-9]{3,12}(?![0-9]))"
    r"|/[A-Z]{1,4}(?P<y3>20[0-9]{2})(?P<m3>[01][0-9])(?P<d3>[0-3][0-9])[0-9]{3,12}",
    re.IGNORECASE,
)


def url_day(url: str | None) -> dt.date | None:
    """The day written in an address ("/2018/04/17/", "/20180417..."), or None."""
    if not url:
        return None
    for match in _URL_DATE.finditer(url[:600].split("?")[0] + "/"):
        for kind in ("", "2", "3"):
            if match[f"y{kind}"]:
                word = match[f"m{kind}"].lower()
                month = (
                    int(word)
                    if word.isdigit()
                    else next((i for i, name in enumerate(_MONTHS, 1) if name.startswith(word)), 0)
                )
                day = _safe_day(int(match[f"y{kind}"]), month, int(match[f"d{kind}"]))
                if day is not None:
                    return day
    return None
