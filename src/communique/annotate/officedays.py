"""Days from which an article can be, by the offices it names as held: "Prime Minister X" only while X was it.

Former holders, holders-to-be and persons whose name fits several people say nothing or something else, and are
treated so. The tables' holdings are the source; a person who is not in them gives no constraint.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.knowledge.load import Knowledge
from communique.knowledge.offices import Holding
from communique.language.reading import Labelled, Reading
from communique.model.annotations import DateConstraint
from communique.model.article import Article
from communique.model.span import Span
from communique.model.timex import DateRange, Timex

IN_OFFICE = "offices-held"
_AGREEING = 2
_TOGETHER = dt.timedelta(days=30)  # a common day of two terms is a change of office, no time together
LATELY = "day-lately-past"
_BEFORE_NAME = 60
_WORDS = 4
_TRANSITION = dt.timedelta(days=110)
_NEWS = dt.timedelta(days=31)
_GONE = re.compile(
    r"\b(?:former|ex-?|then-?|late|outgoing|past|previous|would-be|future|next|candidate)\W*$", re.IGNORECASE
)
_ELECT = re.compile(r"-elect\W*$", re.IGNORECASE)
_WORD = re.compile(r"[\w.'’-]+")
_MONTHDAY = re.compile(r"monthday\((\d+),(\d+),past\w*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """A person named with an office: the days of holding it (or of being about to), and the words."""

    person: str
    start: dt.date
    end: dt.date
    evidence: Span


def office_constraints(article: Article, reading: Reading, knowledge: Knowledge) -> tuple[DateConstraint, ...]:
    """The days on which the latest of the office-holders held the office beside at least one other who is named.

    One person alone says nothing: the tables may lack an earlier term, and reports speak of would-be holders. Whose
    time was over when the latest took office is being remembered, and does not draw the report back. For a last day,
    on which all of them were still in office, a third has to speak.
    """
    terms = sorted(_terms(article, reading, knowledge), key=lambda term: (term.start, term.end, term.person))
    if not terms:
        return ()
    latest = terms[-1]
    beside = [term for term in terms if min(term.end, latest.end) - max(term.start, latest.start) >= _TOGETHER]
    first, last = max(term.start for term in [*beside, latest]), min(term.end for term in [*beside, latest])
    people = {term.person for term in beside}
    if len(people) < _AGREEING or last < first:
        return ()
    evidence = tuple(sorted({term.evidence for term in beside}))
    ends = last if last < dt.date.max and len(people) > _AGREEING else None
    return (DateConstraint(range=DateRange(earliest=first, latest=ends), rule=IN_OFFICE, evidence=evidence),)


def _terms(article: Article, reading: Reading, knowledge: Knowledge) -> Iterator[_Term]:
    """For each person named with an office that the tables know: from the first to the last day in it."""
    for label in reading.layer("name", "PERSON"):
        name = _bare(label, article.raw, knowledge)
        if name is None:
            continue
        before = article.raw[max(0, name - _BEFORE_NAME) : name]
        title, at = _title(before, knowledge)
        if title is None or _GONE.search(before[:at]):
            continue
        holdings = _holdings(article.raw[name : label.end], title, knowledge)
        if not holdings:
            continue
        start = min(holding.start[0] for holding in holdings)
        ends = [holding.end[1] if holding.end is not None else dt.date.max for holding in holdings]
        evidence = article.span(name - len(before) + at, label.end)
        if _ELECT.search(before):
            yield _Term(person=holdings[0].person, start=start - _TRANSITION, end=start, evidence=evidence)
        else:
            yield _Term(person=holdings[0].person, start=start, end=max(ends), evidence=evidence)


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


def _bare(label: Labelled, raw: str, knowledge: Knowledge) -> int | None:
    """Where the full name of a person of the tables begins in a label, which may take in the title."""
    words = list(_WORD.finditer(raw, label.start, label.end))
    starts = [word.start() for word in words[:-1]]
    return next((at for at in starts if len(knowledge.offices.people_named(raw[at : label.end])) == 1), None)


def _holdings(name: str, title: str, knowledge: Knowledge) -> list[Holding]:
    """The holdings, of that office, of the one person whose full name this is."""
    people = knowledge.offices.people_named(name)
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
