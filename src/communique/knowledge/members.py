"""Who belongs to which body on a day, and what was done with an agreement: signed, in force, suspended, left, ended.

Told beside an entity for a reader; no state of a dispute is ever filled in from these rows.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from communique.knowledge.offices import day_range
from communique.knowledge.rows import Layer, layered

STEPS = frozenset(
    "adopted agreed signed initialled opened ratified endorsed approved in_force provisional applied carried_out "
    "extended renewed amended renegotiation_begun accession_signed acceded joined rejoined notice notice_suspended "
    "notice_withdrawn withdrawal_announced withdrawn talks_left signature_withdrawn ratification_withdrawn "
    "ratification_refused invoked suspended resumed held_in_abeyance commitments_reduced declared_void replaced "
    "ended".split()
)
"""What may be done with an agreement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A state in a body from a day to a day, as far as known."""

    body: str
    member: str
    start: str
    end: str
    source: str

    def holds_on(self, day: dt.date | None) -> bool:
        """Whether the state may belong on that day; without a day, whether it belongs today."""
        if day is None:
            return not self.end
        begins, ends = day_range(self.start), day_range(self.end)
        return (begins is None or begins[0] <= day) and (ends is None or day <= ends[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What was done with an agreement on a day, and by whom (nobody named: by all its parties)."""

    agreement: str
    date: str
    step: str
    actors: tuple[str, ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Look-ups by body and by agreement."""

    by_body: Mapping[str, tuple[Membership, ...]]
    by_agreement: Mapping[str, tuple[Step, ...]]

    def members(self, body: str, day: dt.date | None = None) -> tuple[str, ...]:
        """The states known to belong to a body on a day, by code."""
        return tuple(sorted({row.member for row in self.by_body.get(body, ()) if row.holds_on(day)}))

    def steps(self, agreement: str, until: dt.date | None = None) -> tuple[Step, ...]:
        """What was done with an agreement, in order of days, up to a day if one is given."""
        last = until.isoformat() if until else "9999"
        return tuple(step for step in self.by_agreement.get(agreement, ()) if step.date <= last)


def load_records(layers: Iterable[Layer] = ()) -> Records:
    """Read the tables of memberships and of steps."""
    own = tuple(layers)
    bodies: dict[str, list[Membership]] = defaultdict(list)
    for row in layered("membership", ("organisation", "member", "from", "to"), own):
        bodies[row["organisation"]].append(
            Membership(
                body=row["organisation"],
                member=row["member"],
                start=row["from"],
                end=row["to"],
                source=row.get("source", ""),
            )
        )
    steps: dict[str, list[Step]] = defaultdict(list)
    for row in layered("agreement_step", ("agreement", "date", "step", "actors"), own):
        actors = tuple(part.strip() for part in row["actors"].split(";") if part.strip())
        step = Step(
            agreement=row["agreement"],
            date=row["date"],
            step=row["step"],
            actors=actors,
            note=row.get("note", ""),
            source=row.get("source", ""),
        )
        steps[step.agreement].append(step)
    return Records(
        by_body=MappingProxyType({key: tuple(rows) for key, rows in bodies.items()}),
        by_agreement=MappingProxyType(
            {key: tuple(sorted(rows, key=lambda one: (one.date, one.step))) for key, rows in steps.items()}
        ),
    )
