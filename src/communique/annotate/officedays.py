"""Days from which an article can be, by the offices it names as held: "Prime Minister X" only while X was it.

Former holders, holders-to-be and persons whose name fits several people say nothing or something else, and are
treated so. The tables' holdings are the source; a person who is not in them gives no constraint.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from communique.knowledge.load import Knowledge
from communique.knowledge.offices import Holding
from communique.language.reading import Labelled, Reading
from communique.model.annotations import DateConstraint
from communique.model.article import Article
from communique.model.span import Span
from communique.model.timex import DateRange, Timex

IN_OFFICE, STILL, TO_BE = "office-held", "office-still-held", "office-to-come"
LATELY = "day-lately-past"
_BEFORE_NAME = 60
_WORDS = 4
_FRONT = 0.5  # further down, a report may call a holder of long ago by the office of that time
_TRANSITION = dt.timedelta(days=110)
_NEWS = dt.timedelta(days=31)
_GONE = re.compile(r"\b(?:former|ex-?|then-?|late|outgoing|past|previous)\W*$", re.IGNORECASE)
_ELECT = re.compile(r"-elect\W*$", re.IGNORECASE)
_WORD = re.compile(r"[\w.'’-]+")
_MONTHDAY = re.compile(r"monthday\((\d+),(\d+),past\w*\)")


def office_constraints(article: Article, reading: Reading, knowledge: Knowledge) -> tuple[DateConstraint, ...]:
    """Constraints for each person who is named with an office that the tables know.

    That an office is still held is believed only where two persons with different terms speak for it.
    """
    found = tuple(_constraints(article, reading, knowledge))
    still = {constraint.range.latest for constraint in found if constraint.rule == STILL}
    return found if len(still) > 1 else tuple(constraint for constraint in found if constraint.rule != STILL)


def _constraints(article: Article, reading: Reading, knowledge: Knowledge) -> Iterator[DateConstraint]:
    """For each office-holder the first day, and for those named early in the text the last."""
    for label in reading.layer("name", "PERSON"):
        before = article.raw[max(0, label.start - _BEFORE_NAME) : label.start]
        title, at = _title(before, knowledge)
        if title is None or _GONE.search(before[:at]):
            continue
        holdings = _holdings(label, article.raw, title, knowledge)
        if not holdings:
            continue
        start = min(holding.start[0] for holding in holdings)
        ends = [holding.end[1] for holding in holdings if holding.end is not None]
        end = max(ends) if len(ends) == len(holdings) else None
        evidence = article.span(label.start - len(before) + at, label.end)
        if _ELECT.search(before):
            yield _constraint(start - _TRANSITION, start, TO_BE, evidence)
        else:
            yield _constraint(start, None, IN_OFFICE, evidence)
            if label.start < len(article.raw) * _FRONT:
                yield _constraint(None, end, STILL, evidence)


def _title(before: str, knowledge: Knowledge) -> tuple[str | None, int]:
    """The longest office term that stands right before a name, and where it begins."""
    if before.rstrip(" \t")[-1:] in {".", ",", ";", ":", "!", "?", "\n", ")", "("}:
        return None, 0
    words = list(_WORD.finditer(before))
    for count in range(min(_WORDS, len(words)), 0, -1):
        start = words[-count].start()
        term = _ELECT.sub("", before[start : words[-1].end()].lower())
        if knowledge.words.is_role(term):
            return term, start
    return None, 0


def _holdings(label: Labelled, raw: str, title: str, knowledge: Knowledge) -> list[Holding]:
    """The holdings, of that office, of the one person whose full name this is."""
    name = raw[label.start : label.end]
    people = knowledge.offices.people_named(name) if " " in name else ()
    if len(people) != 1:
        return []
    found = []
    for holding in knowledge.offices.offices_of(people[0].id):
        role = knowledge.words.role_class(title, holding.state)
        if role == holding.role or (role == "leader" and holding.leader):
            found.append(holding)
    return found


def recent_constraints(
    timexes: Sequence[Timex], first: dt.date | None, last: dt.date | None, article: Article
) -> Iterator[DateConstraint]:
    """A month and day without a year, told as past, come before publication; only where one year alone is possible."""
    if first is None or last is None:
        return
    days: list[tuple[dt.date, Span]] = []
    for timex in timexes:
        match = _MONTHDAY.fullmatch(timex.symbolic)
        if match is None:
            continue
        years = range(first.year - 1, last.year + 1)
        found = [day for year in years if (day := _day(year, int(match[1]), int(match[2]))) is not None]
        fitting = [day for day in found if first - _NEWS <= day <= last]
        if len(fitting) == 1:
            days.append((fitting[0], timex.span))
    if days and article.published.date.latest is None:
        newest, span = max(days)
        yield _constraint(newest, None, LATELY, span)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _constraint(first: dt.date | None, last: dt.date | None, rule: str, evidence: Span) -> DateConstraint:
    return DateConstraint(range=DateRange(earliest=first, latest=last), rule=rule, evidence=(evidence,))
