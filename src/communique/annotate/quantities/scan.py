"""What the steps of one reading of amounts share: the words, the tables, where dates stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.quantities.nouns import Nouns
from communique.annotate.words import Words
from communique.knowledge.numerals import Numerals
from communique.knowledge.units import Units
from communique.model.article import Article
from communique.model.timex import Timex


@dataclass(slots=True)
class Scan:
    """What the steps of one scan share."""

    article: Article
    words: Words
    nouns: Nouns
    units: Units
    numerals: Numerals
    blocked: list[tuple[int, int]]
    starts: list[int]
    timexes: Sequence[Timex]
    sterling: bool

    def word_ending(self, end: int) -> int | None:
        """The word that ends at this character, if any."""
        at = bisect_left(self.words.ends, end)
        return at if at < len(self.words.ends) and self.words.ends[at] == end else None

    def inside_date(self, start: int) -> bool:
        """Whether a character lies in a date or a time of day."""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and start < self.blocked[at][1]
