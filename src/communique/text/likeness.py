"""How alike two bags of words are, and grouping by average likeness."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray


def jaccard(left: Iterable[str], right: Iterable[str]) -> float:
    """The share of common members of two sets; 0 for two empty ones."""
    one, two = set(left), set(right)
    union = one | two
    return len(one & two) / len(union) if union else 0.0


def rarity(documents: Sequence[Iterable[str]]) -> dict[str, float]:
    """Inverse document frequency, smoothed, of each term over the documents."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(set(document))
    total = len(documents)
    return {term: math.log((1 + total) / (1 + count)) + 1 for term, count in counts.items()}


def weighted(terms: Sequence[str], weights: Mapping[str, float], keep: int | None = None) -> dict[str, float]:
    """Term weights (1 + log of the count, times rarity), scaled to length one; the weightiest ``keep`` terms."""
    raw = {term: (1 + math.log(count)) * weights.get(term, 1.0) for term, count in Counter(terms).items()}
    if keep is not None and len(raw) > keep:
        raw = dict(sorted(raw.items(), key=lambda item: (-round(item[1], 6), item[0]))[:keep])
    length = math.sqrt(sum(value * value for value in raw.values()))
    return {term: value / length for term, value in raw.items()} if length else {}


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The cosine of two weighted term sets of length one."""
    if len(left) > len(right):
        left, right = right, left
    return sum(value * right[term] for term, value in left.items() if term in right)


def components(size: int, edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Groups of numbers below ``size`` that hang together by edges, each sorted, in order of their first member."""
    parent = list(range(size))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, two in edges:
        low, high = sorted((root(one), root(two)))
        parent[high] = low
    groups: dict[int, list[int]] = {}
    for node in range(size):
        groups.setdefault(root(node), []).append(node)
    return [groups[key] for key in sorted(groups)]


def average_link(
    likeness: NDArray[np.float64], threshold: float, apart: NDArray[np.bool_] | None = None
) -> list[list[int]]:
    """Group items so that the mean likeness between merged groups is at least the threshold.

    ``apart`` marks pairs that must never share a group. Ties go to the lowest indexes (likeness is rounded
    first), so the result depends on nothing but the matrix.
    """
    size = len(likeness)
    total = np.round(likeness.astype(np.float64), 6)
    if apart is not None:
        total[apart] = -np.inf
    np.fill_diagonal(total, -np.inf)
    mean = total.copy()
    counts = np.ones(size)
    groups: list[list[int]] = [[i] for i in range(size)]
    best = mean.max(axis=1) if size else counts
    for _ in range(size - 1):
        row = int(np.argmax(best))
        one, two = sorted((row, int(np.argmax(mean[row]))))
        if not mean[one, two] >= threshold:
            break
        held = np.maximum(mean[one], mean[two])
        total[one] += total[two]
        counts[one] += counts[two]
        counts[two] = 1
        total[one, one] = -np.inf
        total[two] = -np.inf
        total[:, one], total[:, two] = total[one], -np.inf
        mean[two] = mean[:, two] = -np.inf
        mean[one] = np.round(total[one] / (counts * counts[one]), 6)
        mean[:, one] = mean[one]
        lost = (best == held) & (mean[one] < held)
        best = np.maximum(best, mean[one])
        lost[[one, two]] = True
        best[lost] = mean[lost].max(axis=1)
        groups[one] += groups[two]
        groups[two] = []
    return sorted(sorted(group) for group in groups if group)


def average_link_pairs(size: int, pairs: Iterable[tuple[int, int, float]], threshold: float) -> list[list[int]]:
    """As ``average_link``, of a few alike pairs among many: all others have no likeness at all.

    Time and memory grow with the pairs and not with the square of the items. The threshold is above nothing.
    """
    total: list[dict[int, float]] = [{} for _ in range(size)]
    for i, j, value in pairs:
        total[i][j] = total[j][i] = _six_places(value)
    counts = [1.0] * size
    groups: list[list[int]] = [[i] for i in range(size)]
    heap = [(-value, i, j) for i, near in enumerate(total) for j, value in near.items() if i < j and value >= threshold]
    heapq.heapify(heap)
    while heap:
        mean, one, two = heapq.heappop(heap)
        if not (groups[one] and groups[two]) or -mean != _mean(total, counts, one, two):
            continue
        del total[one][two], total[two][one]
        for k, value in total[two].items():
            total[one][k] = total[k][one] = total[one].get(k, 0.0) + value
            del total[k][two]
        total[two] = {}
        counts[one] += counts[two]
        groups[one] += groups[two]
        groups[two] = []
        for k in total[one]:
            value = _mean(total, counts, one, k)
            if value >= threshold:
                heapq.heappush(heap, (-value, min(one, k), max(one, k)))
    return sorted(sorted(group) for group in groups if group)


def _mean(total: Sequence[Mapping[int, float]], counts: Sequence[float], one: int, two: int) -> float:
    """The mean likeness of two groups, rounded."""
    value = total[one].get(two)
    return 0.0 if value is None else _six_places(value / (counts[one] * counts[two]))


def _six_places(value: float) -> float:
    """Rounded as numpy rounds."""
    return round(value * 1e6) / 1e6
