"""What pages of the press carry besides the report: agencies, domains of outlets, zones, page furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from communique.errors import KnowledgeError
from communique.knowledge.load import TABLES, read_table
from communique.text.folding import fold

Where = Literal["whole", "start", "end", "signal", "report", "sentence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureRule:
    """A pattern over a folded line; ``where`` says what a match proves, ``weight`` how much."""

    reason: str
    where: Where
    weight: float
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """The tables of the press, ready for look-up; keys are folded, but abbreviations in capitals stay as they are."""

    agencies: tuple[tuple[str, str], ...] = ()
    domains: tuple[tuple[str, str], ...] = ()
    zones: tuple[tuple[str, str], ...] = ()
    rules: tuple[FurnitureRule, ...] = ()

    def rules_for(self, *where: Where) -> tuple[FurnitureRule, ...]:
        """The furniture rules of these kinds, in the order of the table."""
        return tuple(rule for rule in self.rules if rule.where in where)


@cache
def load_press(directory: Path = TABLES) -> Press:
    """Read the four tables; raises KnowledgeError naming the row that is wrong."""
    return Press(
        agencies=tuple(_agencies(directory)),
        domains=tuple(
            (row["domain"].lower(), row["outlet"])
            for row in read_table("press_outlets.csv", ("domain", "outlet"), directory)
        ),
        zones=tuple(
            (row["abbreviation"], row["zone"])
            for row in read_table("press_zones.csv", ("abbreviation", "zone"), directory)
        ),
        rules=tuple(_rules(directory)),
    )


def _agencies(directory: Path) -> list[tuple[str, str]]:
    """Folded alias and proper name of every agency."""
    out: list[tuple[str, str]] = []
    for row in read_table("press_agencies.csv", ("name", "aliases"), directory):
        names = [row["name"], *(alias for alias in row["aliases"].split("|") if alias)]
        out += [(name if name.isupper() else fold(name), row["name"]) for name in names]
    return out


def _rules(directory: Path) -> list[FurnitureRule]:
    """The furniture table with its patterns compiled."""
    out: list[FurnitureRule] = []
    columns = ("reason", "where", "weight", "pattern")
    for row in read_table("press_furniture.csv", columns, directory):
        where = _where(row["where"], row["pattern"])
        try:
            rule = FurnitureRule(
                reason=row["reason"], where=where, weight=float(row["weight"] or 0), pattern=re.compile(row["pattern"])
            )
        except (re.error, ValueError) as error:
            raise KnowledgeError("press_furniture.csv", f"{row['pattern']!r} is no pattern", str(error)) from error
        out.append(rule)
    return out


def _where(value: str, pattern: str) -> Where:
    """The column ``where`` checked."""
    for known in ("whole", "start", "end", "signal", "report", "sentence"):
        if value == known:
            return known
    raise KnowledgeError(
        "press_furniture.csv",
        f"where={value!r} beside {pattern!r}",
        "use whole, start, end, signal, report or sentence",
    )
