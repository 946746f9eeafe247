"""What is wrong with rows of the tables of facts: unknown ids, wrong days, ends before beginnings, two in one chair.

Rows are looked at as they are written, so that layers too wrong to be loaded can still be told what is amiss. How far
sound tables reach is told by ``communique.knowledge.survey``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from communique.knowledge.rows import Layer, Row, layered, read_layer

_HANDOVER_DAYS = 31
"""Two holders of one office may overlap so long: sources differ on the day of a handover."""

_REFERENCES = (
    ("office", "polity", "polity", "polity"),
    ("holding", "person", "person", "person"),
    ("holding", "office", "office", "office"),
    ("organisation", "polity", "polity", "polity"),
    ("membership", "organisation", "organisation", "organisation"),
    ("membership", "member", "polity", "polity"),
    ("outlet", "polity", "polity", "polity"),
)
_NAMED = (("polity", "polity"), ("organisation", "organisation"))
"""Tables whose rows a row of the table of names may speak of."""

_BEYOND = frozenset({"EU", "OTT"})
"""Ids that offices and names use although they are no state of today: a union of states, a court of the past."""

"""Table and column that must name a row of another table by that one's column."""

_DAYS = (
    ("holding", "start", "end"),
    ("holding", "sure_from", "sure_to"),
    ("agreement", "signed", "ended"),
    ("membership", "from", "to"),
)
"""Table with a column of beginnings and one of ends."""


def check_knowledge(layers: Sequence[Path] = ()) -> tuple[str, ...]:
    """Every fault of the built-in tables with the layers over them, one line each: table, row, what is wrong.

    Raises KnowledgeError where a table cannot be read at all.
    """
    over = tuple(read_layer(Path(path)) for path in layers)
    return (*_unknown(over), *_days(over), *_shared_offices(over))


def _rows(table: str, column: str, layers: Sequence[Layer]) -> Iterator[Row]:
    return layered(table, (column,), layers)


def _unknown(layers: Sequence[Layer]) -> Iterator[str]:
    for table, column, other, key in _REFERENCES:
        there = {row[key] for row in _rows(other, key, layers)} | (_BEYOND if other == "polity" else frozenset())
        for row in _rows(table, column, layers):
            if row[column] and row[column] not in there:
                yield f"{table}: {_name(row)}: {column} {row[column]!r} is not in the table {other}"
    named = _BEYOND.union(*({row[key] for row in _rows(table, key, layers)} for table, key in _NAMED))
    for subject in sorted({row["subject"] for row in _rows("name", "subject", layers)} - named):
        yield f"name: {subject}: names nothing that is in the tables {' or '.join(table for table, _ in _NAMED)}"


def _days(layers: Sequence[Layer]) -> Iterator[str]:
    for table, first, last in _DAYS:
        for row in _rows(table, first, layers):
            wrong = [column for column in (first, last) if row[column] and _day(row[column]) is None]
            for column in wrong:
                yield f"{table}: {_name(row)}: {column} {row[column]!r} is no day"
            begins, ends = _day(row[first]), _day(row[last])
            if not wrong and begins and ends and ends < begins:
                yield f"{table}: {_name(row)}: {last} {row[last]} lies before {first} {row[first]}"


def _shared_offices(layers: Sequence[Layer]) -> Iterator[str]:
    label = {row["person"]: row["label"] for row in _rows("person", "label", layers)}
    held: dict[str, list[tuple[dt.date, dt.date, str]]] = {}
    for row in _rows("holding", "office", layers):
        begins = _day(row["start"])
        if begins is not None and row.get("status", "full") == "full":
            held.setdefault(row["office"], []).append((begins, _day(row["end"]) or dt.date.max, row["person"]))
    for office, terms in sorted(held.items()):
        ordered = sorted(terms)
        for (_, ends, one), (begins, _, other) in pairwise(ordered):
            if one != other and (ends - begins).days > _HANDOVER_DAYS:
                yield f"holding: {office}: {label.get(one, one)} and {label.get(other, other)} both from {begins}"


def _day(text: str) -> dt.date | None:
    """A day from "2019", "2019-10" or "2019-10-24" (the first of the span), None where it is none."""
    try:
        return dt.date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])
    except ValueError:
        return None


def _name(row: Row) -> str:
    return " ".join(value for value in list(row.values())[:2] if value)
