"""A pattern that fits: the tagged items it covers, with its named parts; and what a pattern is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from communique.annotate.times.direction import Answer, Direction
from communique.annotate.times.symbol import Symbol
from communique.annotate.times.tags import Tags


@dataclass(slots=True)
class Match:
    """A pattern that fits items ``first`` to ``last`` (exclusive), with its named parts."""

    tags: Tags
    first: int
    last: int
    found: re.Match[str]
    direction: Direction

    def has(self, name: str) -> bool:
        """Whether a named part is there."""
        return self.letter(name) != ""

    def value(self, name: str) -> str:
        """What the first item of a named part stands for; empty where it is missing."""
        return self.tags.values[self.found.start(name)] if self.letter(name) else ""

    def low(self, name: str) -> str:
        """The first word of a named part in lower case."""
        return self.tags.low(self.found.start(name)) if self.letter(name) else ""

    def letter(self, name: str) -> str:
        """The letters of a named part; empty where it is missing."""
        return (self.found[name] or "") if name in self.found.re.groupindex else ""

    def toward(self) -> Answer:
        """The direction that tense and neighbours give to the whole expression, and why."""
        return self.direction.at(self.tags.firsts[self.first], self.tags.lasts[self.last - 1])

    def ahead(self) -> str | None:
        """The direction that tense and neighbours give to the whole expression."""
        return self.toward()[0]


Builder = Callable[[Match], Symbol | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A shape of expression: its name, its letters, and what it means."""

    name: str
    letters: re.Pattern[str]
    build: Builder


def pattern(name: str, letters: str, build: Builder) -> Pattern:
    """A pattern with its letters compiled."""
    return Pattern(name=name, letters=re.compile(letters), build=build)
