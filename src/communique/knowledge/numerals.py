"""Number words and the words that loosen a number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Literal

from communique.errors import KnowledgeError
from communique.knowledge.load import TABLES, read_table

Bound = Literal["about", "below", "above", "more", "at_least", "less", "at_most", "exact"]
_BOUNDS: dict[str, Bound] = {
    "about": "about", "below": "below", "above": "above", "more": "more", "at_least": "at_least",
    "less": "less", "at_most": "at_most", "exact": "exact",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Approximator:
    """Words that loosen a number ("about", "or more"): which bound, and how far."""

    words: str
    place: str
    bound: Bound
    share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """Number words by kind, vague amounts with their least size, approximators."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    short_scales: dict[str, int]
    ordinals: dict[str, int]
    fractions: dict[str, Fraction]
    vague: dict[str, Decimal]
    before: dict[str, Approximator]
    after: dict[str, Approximator]


@cache
def load_numerals(directory: Path = TABLES) -> Numerals:
    """Read number words and approximators; raises KnowledgeError naming the row that is wrong."""
    kinds: dict[str, dict[str, int]] = {
        k: {} for k in ("unit", "ten", "scale", "short_scale", "ordinal", "ordinal_ten")
    }
    fractions: dict[str, Fraction] = {}
    vague: dict[str, Decimal] = {}
    for row in read_table("number_words.csv", ("word", "kind", "value", "minimum", "maximum"), directory):
        try:
            if row["kind"] == "fraction":
                fractions[row["word"]] = Fraction(row["value"])
            elif row["kind"] == "vague":
                vague[row["word"]] = Decimal(row["minimum"])
            else:
                kinds[row["kind"]][row["word"]] = int(row["value"])
        except (KeyError, ValueError, ArithmeticError) as error:
            raise KnowledgeError("number_words.csv", f"row {row['word']!r} cannot be used") from error
    loose = [
        _approximator(row) for row in read_table("approximators.csv", ("words", "place", "bound", "share"), directory)
    ]
    return Numerals(
        units=kinds["unit"],
        tens=kinds["ten"],
        scales=kinds["scale"],
        short_scales=kinds["short_scale"],
        ordinals=kinds["ordinal"] | kinds["ordinal_ten"],
        fractions=fractions,
        vague=vague,
        before={a.words: a for a in loose if a.place == "before"},
        after={a.words: a for a in loose if a.place.startswith("after")},
    )


def _approximator(row: dict[str, str]) -> Approximator:
    """One row of the table of approximators, checked."""
    bound = _BOUNDS.get(row["bound"])
    if bound is None:
        raise KnowledgeError(
            "approximators.csv", f"bound={row['bound']!r} of {row['words']!r}", f"use one of {', '.join(_BOUNDS)}"
        )
    return Approximator(words=row["words"], place=row["place"], bound=bound, share=Decimal(row["share"]))
