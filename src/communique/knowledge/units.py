"""Units of measure and money, words that make a number a name, words of rise and fall."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from communique.errors import KnowledgeError
from communique.knowledge.load import TABLES, read_table

Change = Literal["increase", "decrease"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit: its singular name and the kind of thing it measures."""

    name: str
    dimension: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """Units by printed form (lower case) before and after a number, currency codes, label words, change words."""

    before: dict[str, Unit]
    after: dict[str, Unit]
    codes: dict[str, Unit]
    spelt_before: frozenset[str]
    measures: frozenset[str]
    labels: frozenset[str]
    labels_after: frozenset[str]
    changes: dict[str, Change]
    counted: dict[str, str]
    acts: dict[str, str]


@cache
def load_units(directory: Path = TABLES) -> Units:
    """Read the tables of units; raises KnowledgeError naming the row that is wrong."""
    places: dict[str, dict[str, Unit]] = {"before": {}, "after": {}, "code": {}, "spelt_before": {}}
    for row in read_table("units.csv", ("form", "unit", "dimension", "place"), directory):
        side = places.get(row["place"])
        if side is None:
            raise KnowledgeError(
                "units.csv", f"place={row['place']!r} of {row['form']!r}", f"use one of {', '.join(places)}"
            )
        side.setdefault(row["form"].lower(), Unit(name=row["unit"], dimension=row["dimension"]))
    labels = list(read_table("label_words.csv", ("word", "place"), directory))
    return Units(
        before=places["before"] | places["spelt_before"],
        after=places["after"],
        codes=places["code"],
        spelt_before=frozenset(places["spelt_before"]),
        measures=frozenset(form for form, unit in places["after"].items() if _measures(form, unit)),
        labels=frozenset(row["word"] for row in labels if row["place"] == "before"),
        labels_after=frozenset(row["word"] for row in labels if row["place"] == "after"),
        counted={row["noun"]: row["name"] for row in read_table("counted_nouns.csv", ("noun", "name"), directory)},
        acts={row["verb"]: row["noun"] for row in read_table("counted_acts.csv", ("verb", "noun"), directory)},
        changes={row["word"]: _change(row) for row in read_table("change_words.csv", ("word", "change"), directory)},
    )


def _measures(form: str, unit: Unit) -> bool:
    """Whether half of one can be spoken of: a unit of measure, in the singular ("half an hour", "half a point")."""
    return (unit.dimension != "count" or unit.name == "point") and not form.endswith("s") and form != "%"


def _change(row: dict[str, str]) -> Change:
    """The column ``change``, checked."""
    if row["change"] == "increase":
        return "increase"
    if row["change"] == "decrease":
        return "decrease"
    raise KnowledgeError("change_words.csv", f"change={row['change']!r} of {row['word']!r}", "use increase or decrease")
