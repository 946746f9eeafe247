"""Sentences of other accounts that tell the same in other words: the fallback where no event was coded there.

An account tells a fact when one of its sentences holds enough of the rarer words in which the others tell it, and names
one of the same states or persons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.compare.matter import Record, sentence_cuts
from communique.model.article import Article
from communique.model.span import Span
from communique.text.likeness import rarity
from communique.text.stems import content_stems

_HELD = 0.36  # share of the weight of a fact's words that a sentence must hold
_LEAST = 2  # words it must hold
_LONGEST = 590


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its stems, and the states and persons it names."""

    span: Span
    stems: frozenset[str]
    who: frozenset[str]


class Echoes:
    """The sentences of a story, to be searched for tellings of a fact."""

    def __init__(self, record: Record, accounts: Sequence[str]) -> None:
        self._record = record
        self._lines: dict[str, list[Line]] = {a: _lines(record, a) for a in accounts}
        self._weights = rarity([line.stems for lines in self._lines.values() for line in lines])

    def find(self, article: str, told: Sequence[Span], who: frozenset[str]) -> Span | None:
        """The sentence of an account that best holds the words of those spans, if it holds enough of them."""
        wanted = self._wanted(told)
        whole = sum(wanted.values())
        best: tuple[float, int, Span] | None = None
        for line in self._lines.get(article, ()):
            common = wanted.keys() & line.stems
            held = sum(wanted[word] for word in common)
            if len(common) < _LEAST or held < _HELD * whole or not self._same_people(who, line.who):
                continue
            rank = (round(held, 6), -line.span.start, line.span)
            best = rank if best is None or rank[:2] > best[:2] else best
        return best[2] if best else None

    def _wanted(self, told: Sequence[Span]) -> Mapping[str, float]:
        """The words common to at least half of the tellings (all of a single one) with their rarity, names left out."""
        counts = Counter(stem for span in told for stem in set(content_stems(span.text)))
        least = (len(told) + 1) // 2
        names = self._record.names
        return {
            stem: self._weights.get(stem, 1.0) for stem, n in sorted(counts.items()) if n >= least and stem not in names
        }

    def _same_people(self, who: frozenset[str], named: frozenset[str]) -> bool:
        """Whether somebody of those who take part is named (by himself or by his state)."""
        return not who or bool(who & named)


def _lines(record: Record, article: str) -> list[Line]:
    text = record.articles[article]
    found = []
    for start, end in text.body or ((0, len(text.raw)),):
        for low, high in sentence_cuts(text.raw, start, end):
            span = _trimmed(text, low, min(high, low + _LONGEST))
            found.append(Line(span=span, stems=frozenset(content_stems(span.text)), who=record.people_in(span)))
    return found


def _trimmed(article: Article, low: int, high: int) -> Span:
    """The span without blanks around it."""
    while low < high and article.raw[low].isspace():
        low += 1
    while high > low and article.raw[high - 1].isspace():
        high -= 1
    return article.span(low, high)
