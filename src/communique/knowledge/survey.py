"""Looks over all tables together: overlaps, holes, unknown ids, and how far each table reaches."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from communique.knowledge.load import Knowledge
from communique.knowledge.offices import Holding
from communique.knowledge.rows import Layer, layered

Kind = Literal["overlap", "hole", "unknown id"]
_GAP = 31
_SHARED = 3
_MINISTRIES = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look at: which table, which rows, what is odd."""

    kind: Kind
    table: str
    subject: str
    detail: str


def survey(knowledge: Knowledge) -> tuple[Finding, ...]:
    """All overlaps and holes among holders of an office, and ids that no table has; by table and subject."""
    found = [*_unknown(knowledge.layers), *_holdings(knowledge)]
    return tuple(sorted(found, key=lambda one: (one.kind, one.table, one.subject, one.detail)))


def reach(knowledge: Knowledge, day: dt.date) -> tuple[tuple[str, int], ...]:
    """For each office class how many states have a holder on that day; for ``doctor``."""
    held: dict[str, set[str]] = defaultdict(set)
    for (state, role), rows in knowledge.offices.by_state.items():
        if any(row.may_hold(day, day) for row in rows):
            held[role].add(state)
    return tuple(sorted((role, len(states)) for role, states in held.items()))


def _holdings(knowledge: Knowledge) -> list[Finding]:
    out: list[Finding] = []
    persons = knowledge.offices.persons
    for (state, role), rows in sorted(knowledge.offices.by_state.items()):
        by_title: dict[str, list[Holding]] = defaultdict(list)
        for row in rows:
            by_title[row.title].append(row)
        for title, held in sorted(by_title.items()):
            held.sort(key=lambda row: (row.start, row.person))
            for one, after in itertools.pairwise(held):
                names = " and ".join(
                    persons[row.person].label if row.person in persons else row.person for row in (one, after)
                )
                out += _between(f"{state} {title}", role, one, after, names)
    return out


def _between(subject: str, role: str, one: Holding, after: Holding, names: str) -> list[Finding]:
    """What lies between two holders in order: days of both, or days of nobody."""
    end = one.end[1] if one.end else None
    if one.person != after.person and (end is None or (end - after.start[0]).days > _SHARED):
        until = "no end" if end is None else end.isoformat()
        return [
            Finding(kind="overlap", table="holding", subject=subject, detail=f"{names}: {until} after {after.start[0]}")
        ]
    if end is not None and role in _MINISTRIES and (after.start[0] - end).days > _GAP:
        return [
            Finding(
                kind="hole",
                table="holding",
                subject=subject,
                detail=f"nobody from {end} to {after.start[0]}, between {names}",
            )
        ]
    return []


def _unknown(layers: tuple[Layer, ...]) -> list[Finding]:
    """Ids in holding, office, name and membership that their own table does not have."""
    persons = {row["person"] for row in layered("person", ("person",), layers)}
    offices = {row["office"] for row in layered("office", ("office",), layers)}
    bodies = {row["organisation"] for row in layered("organisation", ("organisation",), layers)}
    polities = {row["polity"] for row in layered("polity", ("polity",), layers)} | bodies | {"EU", "OTT"}
    wanted = (
        ("holding", "person", persons),
        ("holding", "office", offices),
        ("name", "subject", polities),
        ("membership", "organisation", bodies),
    )
    out: list[Finding] = []
    for table, column, known in wanted:
        strange = sorted({row[column] for row in layered(table, (column,), layers)} - known)
        out += [
            Finding(kind="unknown id", table=table, subject=one, detail=f"column {column}: no such row")
            for one in strange
        ]
    return out
