"""Arithmetic of calendar values: which days a value covers, and the value of a day at a grain."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

Days = tuple[dt.date, dt.date]

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?|W(?P<week>\d\d)(?:-(?P<wd>\d|WE))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?"
)


def month_days(year: int, month: int, count: int = 1) -> Days:
    """First and last day of ``count`` months from a month on."""
    last = year * 12 + month - 1 + count - 1
    end_year, end_month = divmod(last, 12)
    return dt.date(year, month, 1), dt.date(end_year, end_month + 1, calendar.monthrange(end_year, end_month + 1)[1])


@lru_cache(maxsize=4096)
def days_of(value: str) -> Days | None:
    """The first and last day that a TIMEX3 value covers; None for durations, references and impossible dates."""
    if "/" in value:
        first, _, second = value.partition("/")
        a, b = days_of(first), days_of(second)
        return (a[0], b[1]) if a and b and a[0] <= b[1] else None
    try:
        return _days_of(value)
    except (ValueError, OverflowError):
        return None


def _days_of(value: str) -> Days | None:  # noqa: PLR0911
    if value.isdigit() and len(value) == 3:
        return dt.date(int(value) * 10, 1, 1), dt.date(int(value) * 10 + 9, 12, 31)
    if value.isdigit() and len(value) == 2:
        return dt.date(int(value) * 100, 1, 1), dt.date(int(value) * 100 + 99, 12, 31)
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    year = int(match["year"])
    if match["day"]:
        day = dt.date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        return month_days(year, int(match["month"]))
    if match["week"]:
        return _week_days(year, int(match["week"]), match["wd"])
    if match["quarter"]:
        return month_days(year, int(match["quarter"]) * 3 - 2, 3)
    if match["half"]:
        return month_days(year, int(match["half"]) * 6 - 5, 6)
    if match["season"]:
        return month_days(year, SEASONS[match["season"]], 3)
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _week_days(year: int, week: int, day: str | None) -> Days:
    monday = dt.date.fromisocalendar(year, week, 1)
    if day == "WE":
        return monday + dt.timedelta(5), monday + dt.timedelta(6)
    if day:
        one = monday + dt.timedelta(int(day) - 1)
        return one, one
    return monday, monday + dt.timedelta(6)


def value_at(day: dt.date, grain: str) -> str:
    """The value of the week, month, quarter ... in which a day lies."""
    if grain == "W":
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if grain == "WE":
        return f"{value_at(day, 'W')}-WE"
    if grain == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if grain == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if grain == "Y":
        return f"{day.year:04d}"
    if grain == "DE":
        return f"{day.year // 10:03d}"
    if grain == "CE":
        return f"{day.year // 100:02d}"
    return day.isoformat()


def shifted(day: dt.date, grain: str, count: int) -> dt.date:
    """The day so many units earlier or later; the month's last day where the day does not exist there."""
    steps = {"D": 1, "W": 7, "WE": 7, "2W": 14}
    if grain in steps:
        return day + dt.timedelta(count * steps[grain])
    months = {"M": 1, "Q": 3, "6M": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}.get(grain)
    if months is None:
        return day
    year, month = divmod(day.year * 12 + day.month - 1 + count * months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def grain_of(value: str) -> str | None:
    """The grain of a value: D, W, M, Q, Y, DE, CE, T; None for durations and references."""
    if "T" in value and value[:1].isdigit():
        return "T"
    if "/" in value:
        return grain_of(value.partition("/")[0])
    if not value[:1].isdigit():
        return None
    by_length = {2: "CE", 3: "DE", 4: "Y", 10: "D"}
    if "-W" in value:
        return "W" if len(value) == 8 else "D"
    if "-Q" in value:
        return "Q"
    if value[-2:] in SEASONS or "-H" in value:
        return "S"
    return by_length.get(len(value), "M")


def easter(year: int) -> dt.date:
    """Western Easter Sunday (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def holiday(rule: str, days: int, year: int) -> Days:
    """First and last day of a holiday in a year; rules as told in holidays.csv."""
    if rule.startswith("easter"):
        first = easter(year) + dt.timedelta(int(rule[6:] or 0))
    elif rule.startswith("nth:"):
        _, month, weekday, nth = rule.split(":")
        first = _nth_weekday(year, int(month), int(weekday), int(nth))
    else:
        first = dt.date(year, int(rule[:2]), int(rule[3:]))
    return first, first + dt.timedelta(days - 1)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    first, last = month_days(year, month)
    if nth < 0:
        return last - dt.timedelta((last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))
    return first + dt.timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
