"""What is wrong with rows of the tables of facts: unknown ids, wrong days, ends before beginnings, two in one chair.

Rows are looked at as they are written, so that layers too wrong to be loaded can still be told what is amiss. Each
line ends with the likely reason in brackets; ``kinds_of`` counts the lines by it. How far sound tables reach is told
by ``communique.knowledge.survey``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from communique.knowledge.members import STEPS
from communique.knowledge.offices import day_range
from communique.knowledge.rows import Layer, Row, layered, read_layer
from communique.knowledge.spelling import plain, same_name

_HANDOVER_DAYS = 31
"""Two holders of one office may overlap so long: sources differ on the day of a handover."""

_REFERENCES = (
    ("office", "polity", "polity", "polity"),
    ("holding", "person", "person", "person"),
    ("holding", "office", "office", "office"),
    ("organisation", "polity", "polity", "polity"),
    ("membership", "organisation", "organisation", "organisation"),
    ("membership", "member", "polity", "polity"),
    ("agreement_step", "agreement", "agreement", "agreement"),
    ("agreement_step", "actors", "polity", "polity"),
    ("outlet", "polity", "polity", "polity"),
)
"""Table and column that must name a row of another table by that one's column."""

_ALSO = {"polity": "organisation", "organisation": "agreement"}
"""Where the first table has no such row, one of the second may be meant: an office of a body, parties to a treaty."""

_NAMED = (("polity", "polity"), ("organisation", "organisation"))
"""Tables whose rows a row of the table of names may speak of."""

_BEYOND = frozenset({"EU", "OTT"})
"""Ids that offices and names use although they are no state of today: a union of states, a court of the past."""

_DAYS = (
    ("holding", "start", "end"),
    ("holding", "sure_from", "sure_to"),
    ("agreement", "signed", "ended"),
    ("agreement_step", "date", "date"),
    ("membership", "from", "to"),
)
"""Table with a column of beginnings and one of ends."""

_RIVALS = "two governments or a seat in dispute then"
_TWICE = "one person under two ids in the source"
_WITHIN = "one term lies within the other: an acting or junior holder, or a wrong day in the source"
_LATE = "the source has no end, or too late an end, for the one before"
_UNKNOWN = "an id that no table has"
_NO_DAY = "no day of the calendar, or an end before its beginning"
_NO_STEP = "no step that may be done with an agreement"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """One person's time in an office, between the latest day it began and the earliest it ended."""

    begins: dt.date
    ends: dt.date
    person: str
    polity: str


def check_knowledge(layers: Sequence[Path] = ()) -> tuple[str, ...]:
    """Every fault of the built-in tables with the layers over them, one line each: table, row, what is wrong, why.

    Raises KnowledgeError where a table cannot be read at all.
    """
    over = tuple(read_layer(Path(path)) for path in layers)
    return (*_unknown(over), *_days(over), *_steps(over), *_shared_offices(over))


def kinds_of(faults: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """How many faults there are of each kind, the most frequent first."""
    found = Counter(match[1] for fault in faults if (match := re.search(r"\(([^()]+)\)$", fault)))
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _rows(table: str, column: str, layers: Sequence[Layer]) -> Iterator[Row]:
    return layered(table, (column,), layers)


def _unknown(layers: Sequence[Layer]) -> Iterator[str]:
    for table, column, other, key in _REFERENCES:
        there = {row[key] for row in _rows(other, key, layers)} | (_BEYOND if other == "polity" else frozenset())
        also = _ALSO.get(other)
        if also is not None:
            there |= {row[also] for row in _rows(also, also, layers)}
        for row in _rows(table, column, layers):
            for value in filter(None, row[column].split(";")):
                if value not in there:
                    yield f"{table}: {_name(row)}: {column} {value!r} is not in the table {other} ({_UNKNOWN})"
    named = _BEYOND.union(*({row[key] for row in _rows(table, key, layers)} for table, key in _NAMED))
    for subject in sorted({row["subject"] for row in _rows("name", "subject", layers)} - named):
        tables = " or ".join(table for table, _ in _NAMED)
        yield f"name: {subject}: names nothing that is in the tables {tables} ({_UNKNOWN})"


def _days(layers: Sequence[Layer]) -> Iterator[str]:
    for table, first, last in _DAYS:
        for row in _rows(table, first, layers):
            wrong = [column for column in dict.fromkeys((first, last)) if row[column] and _day(row[column]) is None]
            for column in wrong:
                yield f"{table}: {_name(row)}: {column} {row[column]!r} is no day ({_NO_DAY})"
            begins, ends = _day(row[first]), _day(row[last])
            if not wrong and begins and ends and ends[1] < begins[0]:
                yield f"{table}: {_name(row)}: {last} {row[last]} lies before {first} {row[first]} ({_NO_DAY})"


def _steps(layers: Sequence[Layer]) -> Iterator[str]:
    for row in _rows("agreement_step", "step", layers):
        if row["step"] not in STEPS:
            yield f"agreement_step: {_name(row)}: step {row['step']!r} is not known ({_NO_STEP})"


def _shared_offices(layers: Sequence[Layer]) -> Iterator[str]:
    label = {row["person"]: row["label"] for row in _rows("person", "label", layers)}
    polity = {row["office"]: row.get("polity", "") for row in _rows("office", "office", layers)}
    rivals = list(layered("contested", ("polity", "from", "to", "what"), layers))
    held: dict[str, list[_Term]] = {}
    for row in _rows("holding", "office", layers):
        begins, ends = _day(row["start"]), _day(row["end"])
        if begins is not None and row.get("status", "full") in {"", "full"}:
            last = ends[0] if ends else dt.date.max
            term = _Term(begins=begins[1], ends=last, person=row["person"], polity=polity.get(row["office"], ""))
            held.setdefault(row["office"], []).append(term)
    for office, terms in sorted(held.items()):
        ordered = sorted(terms, key=lambda term: (term.begins, term.ends, term.person))
        for one, other in pairwise(ordered):
            joint = (one.begins, one.ends) == (other.begins, other.ends)
            if one.person != other.person and not joint and (one.ends - other.begins).days > _HANDOVER_DAYS:
                names = label.get(one.person, one.person), label.get(other.person, other.person)
                why = _why(one, other, names, rivals)
                yield f"holding: {office}: {names[0]} and {names[1]} both from {other.begins} ({why})"


def _why(one: _Term, other: _Term, names: tuple[str, str], rivals: Sequence[Row]) -> str:
    """The likely reason for which two hold one office at a time."""
    for row in rivals:
        first, last = day_range(row["from"]), day_range(row["to"])
        begun = first is None or first[0] <= other.begins
        if row["polity"] == other.polity and begun and (last is None or other.begins <= last[1]):
            return _RIVALS
    if same_name(*names) or len(set(plain(names[0]).split()) & set(plain(names[1]).split())) > 1:
        return _TWICE
    return _WITHIN if other.ends <= one.ends else _LATE


def _day(text: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of "2019", "2019-10" or "2019-10-24"; None where it is none."""
    try:
        return day_range(text)
    except ValueError:
        return None


def _name(row: Row) -> str:
    return " ".join(value for value in list(row.values())[:2] if value)
