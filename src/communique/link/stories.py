"""Which articles tell of the same days of the same matter, so that their accounts can be held against each other."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from communique.model.article import Article
from communique.model.story import Story
from communique.text.ids import content_id
from communique.text.likeness import average_link_pairs, components, rarity, weighted
from communique.text.stems import content_stems

_FADE_DAYS = 7.0  # likeness falls to 37 % over a week
THRESHOLD = 0.16
_UNDATED_GAP = 2.0  # days taken for a pair of which one has no date
_CHUNK = 400
_ROWS = 1600
_LONGEST_TERMS = 400  # terms kept of one article, the rarest by weight


def find_stories(articles: Sequence[Article]) -> tuple[Story, ...]:
    """The stories of a record: articles alike in words and near in time, by average likeness.

    ``articles`` are in the record's order (publication, then id).
    """
    texts = [report_text(article) for article in articles]
    days = [day_number(article.published.date.earliest) for article in articles]
    groups = group_texts(texts, days)
    return tuple(
        Story(id=content_id("s1", articles[group[0]].id), articles=tuple(articles[i].id for i in group))
        for group in groups
    )


def report_text(article: Article) -> str:
    """The headline and the paragraphs of the report, without what was cut."""
    parts = [article.title or ""] + [article.raw[start:end] for start, end in article.body]
    return "\n".join(parts) if article.body else article.raw


def day_number(day: dt.date | None) -> float | None:
    """A day as a number, None where it is unknown."""
    return None if day is None else float(day.toordinal())


def group_texts(
    texts: Sequence[str], days: Sequence[float | None], *, threshold: float = THRESHOLD, fade: float = _FADE_DAYS
) -> list[list[int]]:
    """Indexes of texts grouped into stories: cosine of rarity-weighted stems, faded by the days between."""
    terms = [content_stems(text) for text in texts]
    weights = rarity(terms)
    pairs = _edges([weighted(document, weights, _LONGEST_TERMS) for document in terms], days, threshold, fade)
    found = components(len(texts), [(i, j) for i, j, value in pairs if value >= threshold])
    group_of = {node: number for number, group in enumerate(found) for node in group}
    inside: list[list[Edge]] = [[] for _ in found]
    for pair in pairs:
        if group_of[pair[0]] == group_of[pair[1]]:
            inside[group_of[pair[0]]].append(pair)
    groups: list[list[int]] = []
    for number, group in enumerate(found):
        groups.extend(_split(group, inside[number], threshold) if len(group) > 2 else [group])
    return sorted(groups)


Edge = tuple[int, int, float]
Vector = dict[str, float]


def _edges(vectors: Sequence[Vector], days: Sequence[float | None], threshold: float, fade: float) -> list[Edge]:
    """Pairs whose faded likeness reaches a quarter of the threshold, found chunk by chunk along time."""
    reach = fade * math.log(2 / threshold)
    order = sorted(range(len(vectors)), key=lambda i: (days[i] is None, days[i] or 0.0, i))
    undated = [i for i in order if days[i] is None]
    dated = [i for i in order if days[i] is not None]
    found: list[Edge] = []
    for start in range(0, len(dated), _CHUNK):
        chunk = dated[start : start + _CHUNK]
        first = (days[chunk[0]] or 0.0) - reach
        low = start
        while low > 0 and (days[dated[low - 1]] or 0.0) >= first:
            low -= 1
        for right in _parts(dated[low : start + len(chunk)]):
            found += _likenesses(chunk, right, vectors, days, fade, threshold)
    for start in range(0, len(undated), _CHUNK):
        for right in _parts(order):
            found += _likenesses(undated[start : start + _CHUNK], right, vectors, days, fade, threshold)
    return sorted({(i, j): (i, j, value) for i, j, value in found}.values())


def _parts(side: Sequence[int]) -> list[Sequence[int]]:
    """One side of the pairs in parts, so that no matrix is large."""
    return [side[start : start + _ROWS] for start in range(0, len(side), _ROWS)]


def _likenesses(
    left: Sequence[int],
    right: Sequence[int],
    vectors: Sequence[Vector],
    days: Sequence[float | None],
    fade: float,
    threshold: float,
) -> list[Edge]:
    numbers: dict[str, int] = {}
    for i in left:
        for term in vectors[i]:
            numbers.setdefault(term, len(numbers))
    cosines = _matrix(left, vectors, numbers) @ _matrix(right, vectors, numbers).T
    ages = [
        np.array([np.nan if days[i] is None else days[i] for i in side], dtype=np.float64) for side in (left, right)
    ]
    gaps = np.abs(ages[0][:, None] - ages[1][None, :])
    gaps[np.isnan(gaps)] = _UNDATED_GAP
    values = np.round(cosines * np.exp(-gaps / fade), 6)
    hits = np.argwhere(values >= threshold / 4)
    return [
        (min(left[a], right[b]), max(left[a], right[b]), float(values[a, b]))
        for a, b in hits.tolist()
        if left[a] != right[b]
    ]


def _matrix(side: Sequence[int], vectors: Sequence[Vector], numbers: dict[str, int]) -> NDArray[np.float32]:
    matrix = np.zeros((len(side), len(numbers)), dtype=np.float32)
    for row, i in enumerate(side):
        for term, value in vectors[i].items():
            column = numbers.get(term)
            if column is not None:
                matrix[row, column] = value
    return matrix


def _split(group: Sequence[int], pairs: Sequence[Edge], threshold: float) -> list[list[int]]:
    place = {node: i for i, node in enumerate(group)}
    near = ((place[i], place[j], value) for i, j, value in pairs)
    return [[group[i] for i in part] for part in average_link_pairs(len(group), near, threshold)]
