"""How far the tables of facts reach: rows and days of each, states with a known holder, days of nobody in office.

None of this is a fault. What is wrong with rows is told by ``communique.knowledge.check``.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from communique.knowledge.load import Knowledge
from communique.knowledge.offices import Holding
from communique.knowledge.rows import KEYS, TABLES, layered

HANDOVER_DAYS = 31
"""So long an office may stand empty between two holders before it counts as a hole."""

SURVEYED = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
"""Office classes that a state always has, so that days without a holder are holes in the tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """An office with no holder in the tables from a day to a day, between two that are known."""

    state: str
    title: str
    after: str
    before: str
    start: dt.date
    end: dt.date

    def __str__(self) -> str:
        """One line for a person."""
        days = f"{self.start} to {self.end}"
        return f"{self.state} {self.title}: nobody from {days}, between {self.after} and {self.before}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReach:
    """One table: how many rows it has and the days on which its sources were read, first and last."""

    table: str
    rows: int
    read_from: str
    read_to: str


def tables(knowledge: Knowledge) -> tuple[TableReach, ...]:
    """Every table that a layer may change, with its rows and the days of its sources; for ``doctor``."""
    return tuple(_table(name, knowledge) for name in KEYS if (TABLES / f"{name}.csv").is_file())


def _table(name: str, knowledge: Knowledge) -> TableReach:
    rows = list(layered(name, (), knowledge.layers))
    read = sorted(day for row in rows if (day := row.get("source_date", "")))
    return TableReach(table=name, rows=len(rows), read_from=read[0] if read else "", read_to=read[-1] if read else "")


def reach(knowledge: Knowledge, day: dt.date) -> tuple[tuple[str, int], ...]:
    """For each office class how many states have a holder on that day; for ``doctor``."""
    held: dict[str, set[str]] = defaultdict(set)
    for (state, role), rows in knowledge.offices.by_state.items():
        if any(row.may_hold(day, day) and not row.is_stale(day) for row in rows):
            held[role].add(state)
    return tuple(sorted((role, len(states)) for role, states in held.items()))


def checked_to(knowledge: Knowledge) -> dt.date | None:
    """The last day on which a source of office holders was read; terms that go on are not followed beyond it."""
    days = [row.checked for rows in knowledge.offices.by_state.values() for row in rows if row.checked is not None]
    return max(days, default=None)


def holes(knowledge: Knowledge) -> tuple[Hole, ...]:
    """Where an office that a state always has goes without a holder for more than a handover, by state and day."""
    found: list[Hole] = []
    for (state, role), rows in sorted(knowledge.offices.by_state.items()):
        if role in SURVEYED:
            by_title: dict[str, list[Holding]] = defaultdict(list)
            for row in rows:
                by_title[row.title].append(row)
            for title, held in sorted(by_title.items()):
                found += _empty(state, title, held, knowledge)
    return tuple(found)


def _empty(state: str, title: str, held: Sequence[Holding], knowledge: Knowledge) -> list[Hole]:
    ordered = sorted(held, key=lambda row: (row.start, row.person))
    found = []
    for one, after in itertools.pairwise(ordered):
        if one.end is not None and (after.start[0] - one.end[1]).days > HANDOVER_DAYS:
            found.append(
                Hole(
                    state=state,
                    title=title,
                    after=_name(one, knowledge),
                    before=_name(after, knowledge),
                    start=one.end[1],
                    end=after.start[0],
                )
            )
    return found


def _name(holding: Holding, knowledge: Knowledge) -> str:
    person = knowledge.offices.persons.get(holding.person)
    return person.label if person else holding.person
