"""Process types: kinds of things with a course (a pact, a case, a contact), their states and what moves them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml

from communique.errors import KnowledgeError
from communique.knowledge.load import read_table, table_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An act that happened and the state after it; mode empty means any."""

    category: str
    mode: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessType:
    """One kind of process: the nouns and acts that belong to it, where it starts, what moves it."""

    name: str
    title: str
    plain: str
    objects: frozenset[str]
    acts: tuple[tuple[str, str], ...]
    start: str
    moves: tuple[Move, ...]

    def state_after(self, category: str, mode: str | None) -> str | None:
        """The state after an act of that category and mode; None where the act moves nothing."""
        for move in self.moves:
            if move.category == category and move.mode in {"", mode or ""}:
                return move.state
        return None


@cache
def process_types() -> tuple[ProcessType, ...]:
    """All process types, in the table's order (more telling ones first)."""
    rows = yaml.safe_load(table_path("process_types.yaml").read_text(encoding="utf-8"))
    return tuple(_type(row, number) for number, row in enumerate(rows, start=1))


def process_type(name: str) -> ProcessType | None:
    """The process type of that name."""
    return next((kind for kind in process_types() if kind.name == name), None)


def _type(row: object, number: int) -> ProcessType:
    if not isinstance(row, dict) or "type" not in row:
        raise KnowledgeError(f"process_types.yaml, entry {number}", "has no type", "compare with the entries beside it")
    return ProcessType(
        name=str(row["type"]),
        title=str(row.get("title", row["type"])),
        plain=str(row.get("plain", row["type"])),
        objects=frozenset(str(word) for word in row.get("objects", ())),
        acts=tuple(_split(str(act)) for act in row.get("categories", ())),
        start=str(row.get("start", "open")),
        moves=tuple(
            Move(category=_split(str(m["act"]))[0], mode=_split(str(m["act"]))[1], state=str(m["state"]))
            for m in row.get("moves", ())
        ),
    )


def _split(act: str) -> tuple[str, str]:
    category, _, mode = act.partition("/")
    return category, mode


def scheduled_words() -> frozenset[str]:
    """Words before a length that make it the planned one ("originally scheduled to last")."""
    return _hinge_words("scheduled")


def ahead_words() -> frozenset[str]:
    """Words that tell of what is to come ("next", "slated", "expire")."""
    return _hinge_words("ahead")


@cache
def _hinge_words(kind: str) -> frozenset[str]:
    rows = read_table("hinge_words.csv", ("kind", "words", "value"))
    return frozenset(row["words"] for row in rows if row["kind"] == kind)
