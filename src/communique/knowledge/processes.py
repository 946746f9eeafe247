"""Process types: kinds of things with a course (a pact, a case, a contact), their parts, states and what moves them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from communique.errors import KnowledgeError
from communique.knowledge.load import read_table, table_path
from communique.text.stems import stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What has happened, and the state after it: an act or verbs, perhaps beside other words.

    Category and mode empty mean any. ``announced`` says that a side's own announcement is enough.
    """

    state: str
    category: str = ""
    mode: str = ""
    verbs: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    announced: bool = False

    def fits(self, category: str, mode: str | None, trigger: frozenset[str], around: frozenset[str]) -> bool:
        """Whether an act of that category, told by those words, is the one meant; words are given as stems."""
        if self.category and (self.category != category or self.mode not in {"", mode or ""}):
            return False
        if self.verbs and not self.verbs & trigger:
            return False
        return not self.beside or bool(self.beside & around)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessPart:
    """Things of one kind within a process type, with nouns of their own; without moves those of the type hold."""

    name: str
    plain: str
    objects: frozenset[str]
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """Words in which reports describe a state that no single act makes ("relations at their lowest")."""

    words: frozenset[str]
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessType:
    """One kind of process: the nouns and acts that belong to it, its parts, what moves it."""

    name: str
    title: str
    plain: str
    objects: frozenset[str]
    acts: tuple[tuple[str, str], ...]
    moves: tuple[Move, ...]
    parts: tuple[ProcessPart, ...] = ()
    shared: bool = False
    told: tuple[Description, ...] = ()

    def part(self, name: str) -> ProcessPart | None:
        """The part of that name."""
        return next((part for part in self.parts if part.name == name), None)

    def plainly(self, part: str) -> str:
        """The kind of thing in plain words."""
        found = self.part(part)
        return found.plain if found is not None else self.plain

    def nouns(self, part: str = "") -> frozenset[str]:
        """The nouns of a part; of the whole type where it has none by that name."""
        found = self.part(part)
        return found.objects if found is not None else self.objects

    def moves_of(self, part: str) -> tuple[Move, ...]:
        """What moves a part."""
        found = self.part(part)
        return found.moves if found is not None and found.moves else self.moves

    def move(self, part: str, category: str, mode: str | None, trigger: str, around: Iterable[str]) -> Move | None:
        """The first move of a part that an act fits, by its category and the words that tell it; None: none does."""
        verbs = frozenset(stem(word) for word in trigger.lower().replace("-", " ").split())
        near = frozenset(around)
        return next((move for move in self.moves_of(part) if move.fits(category, mode, verbs, near)), None)

    def states(self) -> frozenset[str]:
        """Every state in which a thing of this type can be."""
        moves = [*self.moves, *(move for part in self.parts for move in part.moves)]
        return frozenset([move.state for move in moves] + [description.state for description in self.told])


@cache
def process_types() -> tuple[ProcessType, ...]:
    """All process types, in the table's order (more telling ones first)."""
    rows = yaml.safe_load(table_path("process_types.yaml").read_text(encoding="utf-8"))
    return tuple(_type(row, number) for number, row in enumerate(rows, start=1))


@cache
def process_type(name: str) -> ProcessType | None:
    """The process type of that name."""
    return next((kind for kind in process_types() if kind.name == name), None)


def _type(row: object, number: int) -> ProcessType:
    if not isinstance(row, Mapping) or "type" not in row:
        raise KnowledgeError(f"process_types.yaml, entry {number}", "has no type", "compare with the entries beside it")
    return ProcessType(
        name=str(row["type"]),
        title=str(row.get("title", row["type"])),
        plain=str(row.get("plain", row["type"])),
        objects=_words(row, "objects"),
        acts=tuple(_split(str(act)) for act in row.get("categories", ())),
        moves=_moves(row),
        parts=tuple(
            ProcessPart(
                name=str(part["part"]),
                plain=str(part.get("plain", part["part"])),
                objects=_words(part, "objects"),
                moves=_moves(part),
            )
            for part in row.get("parts", ())
        ),
        shared=bool(row.get("shared", False)),
        told=tuple(Description(words=_words(part, "words"), state=str(part["state"])) for part in row.get("told", ())),
    )


def _words(row: Mapping[str, object], key: str) -> frozenset[str]:
    found = row.get(key, ())
    return frozenset(str(word) for word in found) if isinstance(found, list | tuple) else frozenset()


def _moves(row: Mapping[str, object]) -> tuple[Move, ...]:
    found = row.get("moves", ())
    return tuple(_move(move) for move in found) if isinstance(found, list | tuple) else ()


def _move(row: Mapping[str, object]) -> Move:
    category, mode = _split(str(row.get("act", "")))
    return Move(
        state=str(row["state"]),
        category=category,
        mode=mode,
        verbs=frozenset(map(stem, _words(row, "verbs"))),
        beside=frozenset(map(stem, _words(row, "with"))),
        announced=bool(row.get("announced", False)),
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


def announcing_words() -> frozenset[str]:
    """Words by which a side makes its own decision known ("announced", "decision")."""
    return _hinge_words("announced")


def saying_nouns() -> frozenset[str]:
    """Nouns for what is merely said ("claims", "accusations"): to reject them changes nothing but words."""
    return _hinge_words("saying")


@cache
def _hinge_words(kind: str) -> frozenset[str]:
    rows = read_table("hinge_words.csv", ("kind", "words", "value"))
    return frozenset(row["words"] for row in rows if row["kind"] == kind)
