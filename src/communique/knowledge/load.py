"""All that communique knows beforehand, read from tables once, with the digest by which a result can be repeated.

``load_knowledge()`` gives the built-in facts; with layers, a team's or a record's own rows lie over them, the last
one on top. Parts are read when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from communique.knowledge.bodies import Bodies, Outlet, Place, load_bodies, load_towns
from communique.knowledge.members import Records, load_records
from communique.knowledge.names import StateNames, load_state_names
from communique.knowledge.offices import Offices, load_offices
from communique.knowledge.rows import TABLES, Layer, read_layer, read_table, table_path
from communique.knowledge.words import RoleWords, load_role_words
from communique.text.ids import digest

__all__ = ["TABLES", "Knowledge", "load_knowledge", "read_table", "table_path"]


class Knowledge:
    """Facts and vocabularies: states and their names, offices over time, bodies, outlets, agreements, places, words."""

    def __init__(self, layers: Sequence[Layer] = ()) -> None:
        """Keep the layers; tables are read when first asked for."""
        self.layers: tuple[Layer, ...] = tuple(layers)

    @cached_property
    def digest(self) -> str:
        """One digest over every built-in table and every layer."""
        parts = [builtin_digest(), *(layer.digest for layer in self.layers)]
        return digest("\n".join(parts).encode())

    @cached_property
    def names(self) -> StateNames:
        """Names of states, adjectives, peoples, capitals, buildings."""
        return load_state_names(self.layers)

    @cached_property
    def words(self) -> RoleWords:
        """Role terms, titles, status words, nouns."""
        return load_role_words(self.layers)

    @cached_property
    def offices(self) -> Offices:
        """Who held which office when."""
        return load_offices(self.words, self.layers)

    @cached_property
    def bodies(self) -> Bodies:
        """Organisations, outlets, agreements, regions."""
        return load_bodies(self.layers)

    @cached_property
    def records(self) -> Records:
        """Members of bodies over time, and what was done with agreements."""
        return load_records(self.layers)

    @property
    def outlets(self) -> tuple[Outlet, ...]:
        """Wires, papers and broadcasters with domains and credit forms."""
        return self.bodies.outlets

    @cached_property
    def towns(self) -> Mapping[str, tuple[Place, ...]]:
        """Towns by name, the largest first."""
        return load_towns()


@lru_cache(maxsize=1)
def builtin_digest() -> str:
    """The digest of every table in the wheel, names and bytes."""
    files = sorted(path for path in TABLES.iterdir() if path.is_file() and not path.name.startswith("."))
    return digest(b"".join(path.name.encode() + b"\0" + path.read_bytes() for path in files))


@lru_cache(maxsize=8)
def _load(layers: tuple[Path, ...]) -> Knowledge:
    return Knowledge(tuple(read_layer(path) for path in layers))


def load_knowledge(layers: Sequence[Path] = ()) -> Knowledge:
    """The built-in knowledge with the layers over it; raises KnowledgeError where a layer is wrong."""
    return _load(tuple(Path(path) for path in layers))
