"""What pages of the press carry besides the report: agencies, domains of outlets, zones, page furniture."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from communique.errors import KnowledgeError
from communique.knowledge.bodies import Outlet
from communique.knowledge.load import load_knowledge, read_table
from communique.text.folding import fold

Where = Literal["whole", "start", "end", "signal", "report", "sentence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureRule:
    """A pattern over a folded line; ``where`` says what a match proves, ``weight`` how much."""

    reason: str
    where: Where
    weight: float
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Press:
    """The tables of the press, ready for look-up; keys are folded, but abbreviations in capitals stay as they are."""

    agencies: Mapping[str, str]
    domains: Mapping[str, str]
    outlets: Mapping[str, str]
    zones: tuple[tuple[str, str], ...]
    rules: tuple[FurnitureRule, ...]

    def rules_for(self, *where: Where) -> tuple[FurnitureRule, ...]:
        """The furniture rules of these kinds, in the order of the table."""
        return tuple(rule for rule in self.rules if rule.where in where)


@cache
def load_press(layers: tuple[Path, ...] = ()) -> Press:
    """Outlets and agencies of the knowledge, with what only pages need; raises KnowledgeError naming the wrong row."""
    outlets = load_knowledge(layers).outlets
    agencies = _agencies(outlets)
    domains = {row["domain"].lower(): row["outlet"] for row in read_table("press_outlets.csv", ("domain", "outlet"))}
    for outlet in outlets:
        for domain in outlet.domains:
            domains.setdefault(domain.lower().removeprefix("www."), outlet.label)
    papers = [*sorted(set(domains.values())), *(outlet.label for outlet in outlets if outlet.kind != "wire")]
    names = {fold(name).removeprefix("the "): name for name in papers if name not in agencies.values()}
    return Press(
        agencies=agencies,
        domains=domains,
        outlets={key: name for key, name in names.items() if key not in agencies and len(key) > 3},
        zones=tuple(
            (row["abbreviation"], row["zone"]) for row in read_table("press_zones.csv", ("abbreviation", "zone"))
        ),
        rules=tuple(_rules()),
    )


def _agencies(outlets: Sequence[Outlet]) -> dict[str, str]:
    """Every spelling of an agency and its name; the table of pages adds spellings and small agencies."""
    out: dict[str, str] = {}
    for outlet in outlets:
        if outlet.kind == "wire":
            for spelling in (outlet.label, *outlet.names, *outlet.credits):
                out.setdefault(_key(spelling), outlet.label)
    for row in read_table("press_agencies.csv", ("name", "aliases")):
        spellings = [row["name"], *(alias for alias in row["aliases"].split("|") if alias)]
        name = next((out[_key(s)] for s in spellings if _key(s) in out), row["name"])
        for spelling in spellings:
            out.setdefault(_key(spelling), name)
    return out


def _key(spelling: str) -> str:
    """Abbreviations as they are written, all else folded."""
    return spelling.strip("/") if spelling.isupper() else fold(spelling)


def _rules() -> list[FurnitureRule]:
    """The furniture table with its patterns compiled."""
    out: list[FurnitureRule] = []
    columns = ("reason", "where", "weight", "pattern")
    for row in read_table("press_furniture.csv", columns):
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
