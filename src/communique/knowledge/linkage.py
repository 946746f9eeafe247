"""The readable weights of same-event linkage, which kinds of act belong to one family, irregular verbs."""

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


@lru_cache(maxsize=4)
def irregular_forms(directory: Path = TABLES) -> Mapping[str, str]:
    """Irregular form of a verb -> its base form ("met": "meet"), from ``irregular_verbs.csv``."""
    rows = read_table("irregular_verbs.csv", ("base", "forms"), directory)
    return {form: row["base"] for row in rows for form in row["forms"].split()}


@lru_cache(maxsize=4)
def act_nouns(directory: Path = TABLES) -> Mapping[str, str]:
    """Noun that names an act by itself -> its kind ("summit": "contact"), from ``act_nouns.csv``."""
    rows = read_table("act_nouns.csv", ("kind", "nouns", "verbs"), directory)
    return {noun: row["kind"] for row in rows for noun in row["nouns"].split()}


@lru_cache(maxsize=4)
def act_verbs(directory: Path = TABLES) -> Mapping[str, str]:
    """Verb by which such an act is told -> the kind of act ("meet": "contact"), from ``act_nouns.csv``."""
    rows = read_table("act_nouns.csv", ("kind", "nouns", "verbs"), directory)
    return {verb: row["kind"] for row in rows for verb in row["verbs"].split()}


@lru_cache(maxsize=4)
def voice_words(kind: str, directory: Path = TABLES) -> frozenset[str]:
    """The words of one kind of ``voice_words.csv``, by which independent origins are told from mere carriers."""
    rows = read_table("voice_words.csv", ("kind", "words"), directory)
    return frozenset(word for row in rows if row["kind"] == kind for word in row["words"].split())


@lru_cache(maxsize=4)
def state_outlets(directory: Path = TABLES) -> frozenset[str]:
    """Entity ids of the outlets and agencies that a state controls, from ``outlet.csv``."""
    rows = read_table("outlet.csv", ("outlet", "control"), directory)
    return frozenset(f"outlet.{row['outlet']}" for row in rows if row["control"] == "state")
