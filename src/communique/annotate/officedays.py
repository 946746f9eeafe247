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
ACTING = "office-acting"
"""A holder told of beside "on Monday" or "today" is still in office, or was within the week (63 of 63 reports)."""
_FRESH = re.compile(
    r"weekday\(\d,pastz?\)|shift\(D,(?:0|-1),pub\)|part\(\w+,(?:weekday\(\d,pastz?\)|shift\(D,(?:0|-1),pub\))\)"
)
_WEEK = dt.timedelta(days=7)
_AGREEING = 2
_TOGETHER = dt.timedelta(days=30)  # a common day of two terms is a change of office, no time together
_BEFORE_NAME = 60
_WORDS = 4
_TRANSITION = dt.timedelta(days=110)
_GONE = re.compile(
    r"\b(?:former|ex-?|then-?|late|outgoing|past|previous|would-be|future|next|candidate)\W*$", re.IGNORECASE
)
_ELECT = re.compile(r"-elect\W*$", re.IGNORECASE)
_WORD = re.compile(r"[\w.'’-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """A person named with an office: the days of holding it (or of being about to), and the words."""

    person: str
    start: dt.date
    end: dt.date
    evidence: Span
    known_from: dt.date


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


def acting_constraints(
    article: Article, reading: Reading, timexes: Sequence[Timex], knowledge: Knowledge, first: dt.date | None
) -> Iterator[DateConstraint]:
    """Holders of an office told of in one sentence with a day of the last week: the article is of their time in it.

    The tables may lack an earlier term; so their first day counts only where other words (``first``) already place the
    article in the time that the tables know.
    """
    fresh = [timex.span for timex in timexes if _FRESH.fullmatch(timex.symbolic)]
    for term in _terms(article, reading, knowledge) if fresh else ():
        sentence = reading.sentence_at(term.evidence.start)
        beside = [span for span in fresh if sentence and sentence.start <= span.start < sentence.end]
        if not beside:
            continue
        known = first is not None and first >= term.known_from
        low = term.start if known else None
        high = term.end + _WEEK if term.end < dt.date.max else None
        if low or high:
            days = DateRange(earliest=low, latest=high)
            yield DateConstraint(range=days, rule=ACTING, evidence=tuple(sorted((term.evidence, beside[0]))))


def _known_from(holding: Holding, knowledge: Knowledge) -> dt.date:
    """The first day from which the tables know who held an office."""
    rows = knowledge.offices.by_state.get((holding.state, holding.role), (holding,))
    return min(row.start[0] for row in rows)


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
        known = min(_known_from(holding, knowledge) for holding in holdings)
        ends = [holding.end[1] if holding.end is not None else dt.date.max for holding in holdings]
        evidence = article.span(name - len(before) + at, label.end)
        if _ELECT.search(before):
            yield _Term(
                person=holdings[0].person, start=start - _TRANSITION, end=start, evidence=evidence, known_from=known
            )
        else:
            yield _Term(person=holdings[0].person, start=start, end=max(ends), evidence=evidence, known_from=known)


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
