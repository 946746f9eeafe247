"""How near two tellings are in meaning and words: the clauses of a story's accounts, each with a vector, made once.

Two clauses tell the same when their vectors point the same way, when their sentences do, and when they share the
rarer words. Vectors are made only for accounts of a story that are held against each other, and kept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from communique.compare.matter import Record, sentence_cuts
from communique.language.alike import WIDTH, load_alike
from communique.language.decode import Floats
from communique.model.article import Article
from communique.model.span import Span
from communique.text.likeness import average_link, components, rarity, weighted
from communique.text.stems import content_stems

SAME = 0.55
"""Nearness (0 to 1) from which two clauses tell the same; found on the development cases, the same on both."""
ABOUT = 0.42
"""Nearness from which a clause speaks of an event that it does not tell."""
_CIRCLE = 0.58  # nearness of two events whose tellings say the same
_PARTS = (1.0, 0.5, 0.3)  # weights of the clauses' vectors, of their sentences' vectors, of their common words
_SLACK = 0.08  # how far from the nearest of all a clause may be
_CHAIN = 0.5
_SHORTEST = 40  # characters of a clause
_LONGEST = 590
_MOST, _FEWEST, _ACCOUNTS = 2400, 12, 200  # clauses of a story, of one account at least, accounts that are aligned
_CUT = re.compile(
    r"[,;:)]\s+|\s+[(]|\s[—–-]+\s"
    r"|\s(?=(?:and|but|while|although|though|which|who|after|before|that|because|when)\s)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of an account: its words, the number of its sentence in the story, its stems, and whom it names."""

    span: Span
    sentence: int
    stems: tuple[str, ...]
    who: frozenset[str]


class Lines:
    """The clauses of a story's accounts with how near any two of them are."""

    def __init__(self, record: Record, accounts: Sequence[str]) -> None:
        """Cut the accounts into clauses; vectors are made when first asked for."""
        self._record = record
        self.clauses: list[Clause] = []
        self._first: dict[str, int] = {}
        share = max(_FEWEST, _MOST // max(1, len(accounts)))
        for place, account in enumerate(accounts):
            self._first[account] = len(self.clauses)
            after = self.clauses[-1].sentence + 1 if self.clauses else 0
            if place < _ACCOUNTS:
                self.clauses += _clauses_of(record, account, after)[:share]
        self._last = {a: self._first[b] for a, b in pairwise(accounts)}
        self._starts = {a: [clause.span.start for clause in self.clauses[self.places(a)]] for a in accounts}

    def places(self, account: str) -> slice:
        """Where the clauses of an account stand among all."""
        return slice(self._first[account], self._last.get(account, len(self.clauses)))

    def at(self, span: Span) -> list[int]:
        """The numbers of the clauses that a span touches."""
        starts = self._starts.get(span.article)
        if starts is None:
            return []
        base = self._first[span.article]
        low = max(0, bisect_right(starts, span.start) - 1)
        high = bisect_right(starts, max(span.start, span.end - 1))
        return [base + n for n in range(low, high) if self.clauses[base + n].span.end > span.start]

    @cached_property
    def nearness(self) -> Floats:
        """How near each clause is to each other one, 0 to 1."""
        clauses = self.clauses
        if not clauses:
            return np.zeros((0, 0), dtype=np.float32)
        own = np.stack([_vector(" ".join(c.span.text.split())) for c in clauses])
        sums = np.zeros((clauses[-1].sentence + 1, WIDTH), dtype=np.float32)
        numbers = np.array([c.sentence for c in clauses])
        np.add.at(sums, numbers, own)
        sums /= np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
        whole = sums[numbers]
        words = _words(clauses)
        found = _PARTS[0] * (own @ own.T) + _PARTS[1] * (whole @ whole.T) + _PARTS[2] * (words @ words.T)
        rounded: Floats = np.round(found / sum(_PARTS), 4)
        return rounded

    def telling(self, spans: Sequence[Span]) -> list[int]:
        """The numbers of the clauses that some spans touch, in order."""
        return sorted({n for span in spans for n in self.at(span)})

    def who_of(self, place: int) -> frozenset[str]:
        """The states and persons named in the sentence of a clause."""
        number = self.clauses[place].sentence
        low = high = place
        while low > 0 and self.clauses[low - 1].sentence == number:
            low -= 1
        while high + 1 < len(self.clauses) and self.clauses[high + 1].sentence == number:
            high += 1
        return frozenset(name for clause in self.clauses[low : high + 1] for name in clause.who)

    def near(self, one: Span, two: Span) -> float:
        """How near two tellings are: their nearest clauses."""
        left, right = self.at(one), self.at(two)
        return float(self.nearness[np.ix_(left, right)].max()) if left and right else 0.0

    def nearest(self, told: Sequence[Span], account: str) -> tuple[float, Span | None]:
        """The clause of an account that is nearest to some tellings, on the mean of them, and how near it is."""
        rows = sorted({n for span in told for n in self.at(span)})
        place = self.places(account)
        if not rows or place.start == place.stop:
            return 0.0, None
        scores = np.round(self.nearness[rows, place].mean(axis=0), 4)
        best = int(np.argmax(scores))
        return float(scores[best]), self.clauses[place.start + best].span

    def shares(self, told: Mapping[str, Sequence[Span]]) -> dict[str, frozenset[int]]:
        """For each event its clauses: those that tell it, and those that come nearer to it than to any other event.

        Events whose tellings say the same share one circle of clauses, which goes to the first of them (as given).
        """
        rows = {event: own for event, spans in told.items() if (own := sorted({n for s in spans for n in self.at(s)}))}
        if not rows:
            return {}
        names = list(rows)
        circles = average_link(self._between(list(rows.values())), _CIRCLE)
        near = np.stack([self.nearness[[n for k in own for n in rows[names[k]]]].max(axis=0) for own in circles])
        best = near.argmax(axis=0)
        telling = {n for own in rows.values() for n in own}
        found = {event: frozenset(own) for event, own in rows.items()}
        for k, own in enumerate(circles):
            beside = {n for n in range(len(self.clauses)) if best[n] == k and near[k, n] >= ABOUT and n not in telling}
            found[names[own[0]]] = frozenset(beside.union(*(rows[names[m]] for m in own)))
        return found

    def _between(self, rows: Sequence[Sequence[int]]) -> npt.NDArray[np.float64]:
        """How near events are to each other: on the mean of their tellings, each with its nearest of the other's."""
        found = np.zeros((len(rows), len(rows)))
        for one, left in enumerate(rows):
            for two, right in enumerate(rows[:one]):
                block = self.nearness[np.ix_(left, right)]
                found[one, two] = found[two, one] = (block.max(axis=1).mean() + block.max(axis=0).mean()) / 2
        return found

    @cached_property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """Clauses that tell the same: those of different accounts that are each other's nearest, and near enough."""
        pairs = self._mutual()
        return tuple(
            tuple(group[n] for n in part)
            for group in components(len(self.clauses), pairs)
            for part in (_parts(self.nearness[np.ix_(group, group)]) if len(group) > 2 else [list(range(len(group)))])
        )

    def _mutual(self) -> list[tuple[int, int]]:
        accounts = sorted(self._first, key=lambda a: self._first[a])
        found = []
        for place, one in enumerate(accounts):
            for two in accounts[place + 1 :]:
                left, right = self.places(one), self.places(two)
                block = self.nearness[left, right]
                if not block.size:
                    continue
                best, back = block.max(axis=1, keepdims=True), block.max(axis=0, keepdims=True)
                near = (block >= SAME) & (block >= best - _SLACK) & (block >= back - _SLACK)
                found += [(left.start + int(i), right.start + int(j)) for i, j in np.argwhere(near)]
        return found


def _parts(near: Floats) -> list[list[int]]:
    """A chain of clauses cut where the mean nearness is too small."""
    return average_link(near.astype(np.float64), _CHAIN)


def _words(clauses: Sequence[Clause]) -> Floats:
    """The clauses as rows of weighted stems of length one, over the stems that two clauses or more hold."""
    weights = rarity([clause.stems for clause in clauses])
    rows = [weighted(clause.stems, weights) for clause in clauses]
    numbers = {stem: n for n, stem in enumerate(sorted({stem for row in rows for stem in row}))}
    found = np.zeros((len(rows), max(1, len(numbers))), dtype=np.float32)
    for n, row in enumerate(rows):
        for stem, weight in row.items():
            found[n, numbers[stem]] = weight
    return found


@lru_cache(maxsize=20_000)
def _vector(text: str) -> Floats:
    """The vector of one clause, kept, as each day of a record is compared anew."""
    vector: Floats = load_alike().vectors([text])[0]
    return vector


def _clauses_of(record: Record, article: str, number: int) -> list[Clause]:
    """The clauses of an article's body, in order; sentences are numbered on from that number."""
    text = record.articles[article]
    found = []
    for start, end in sorted(text.body) or ((0, len(text.raw)),):
        for low, high in sentence_cuts(text.raw, start, end):
            for one, two in _cuts(text.raw, low, high):
                span = _trimmed(text, one, min(two, one + _LONGEST))
                if span.end > span.start:
                    stems = tuple(s for s in content_stems(span.text) if s not in record.names)
                    found.append(Clause(span, number, stems, record.people_in(span)))
            number += 1
    return found


def _cuts(raw: str, low: int, high: int) -> list[tuple[int, int]]:
    """A sentence cut at the marks of its clauses, none shorter than a few words."""
    found = []
    begin = low
    for match in _CUT.finditer(raw, low, high):
        if match.end() - begin >= _SHORTEST and high - match.end() >= _SHORTEST:
            found.append((begin, match.end()))
            begin = match.end()
    return [*found, (begin, high)]


def _trimmed(article: Article, low: int, high: int) -> Span:
    """The span without blanks around it."""
    while low < high and article.raw[low].isspace():
        low += 1
    while high > low and article.raw[high - 1].isspace():
        high -= 1
    return article.span(low, high)
