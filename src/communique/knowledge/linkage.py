"""The readable weights of same-event linkage, and which kinds of act belong to one family."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from communique.errors import KnowledgeError
from communique.knowledge.load import TABLES, read_table


@lru_cache(maxsize=4)
def linkage_weights(directory: Path = TABLES) -> Mapping[str, float]:
    """Feature -> weight (log-odds) of the table ``linkage_weights.csv``."""
    weights = {}
    for number, row in enumerate(read_table("linkage_weights.csv", ("feature", "weight", "meaning"), directory), 2):
        try:
            weights[row["feature"]] = float(row["weight"])
        except ValueError as error:
            raise KnowledgeError(
                f"linkage_weights.csv, row {number}", "weight is no number", "write 1.5 or -2"
            ) from error
    return weights


@lru_cache(maxsize=4)
def category_families(directory: Path = TABLES) -> Mapping[str, frozenset[str]]:
    """Kind of act -> the families it belongs to, from ``category_families.csv``."""
    families: dict[str, set[str]] = {}
    for row in read_table("category_families.csv", ("family", "categories"), directory):
        for category in row["categories"].split():
            families.setdefault(category, set()).add(row["family"])
    return {category: frozenset(names) for category, names in sorted(families.items())}
