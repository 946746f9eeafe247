"""How well a grouping agrees with the right one: MUC, B-cubed, CEAF-e and their mean (CoNLL F1)."""

from __future__ import annotations

import importlib
from collections import Counter, defaultdict

import numpy as np


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def groups(labels: dict) -> list[set]:
    """The members of each label."""
    out = defaultdict(set)
    for member, label in labels.items():
        out[label].add(member)
    return list(out.values())


def b_cubed(gold: dict, mine: dict) -> tuple[float, float, float]:
    """Precision, recall and F1 over members that both groupings know."""
    shared = sorted(set(gold) & set(mine))
    both = Counter((gold[m], mine[m]) for m in shared)
    of_gold, of_mine = Counter(gold[m] for m in shared), Counter(mine[m] for m in shared)
    precision = sum(both[gold[m], mine[m]] / of_mine[mine[m]] for m in shared) / max(1, len(shared))
    recall = sum(both[gold[m], mine[m]] / of_gold[gold[m]] for m in shared) / max(1, len(shared))
    return precision, recall, f1(precision, recall)


def muc(gold: dict, mine: dict) -> tuple[float, float, float]:
    """Link-based scores (Vilain and others 1995)."""

    def side(key: dict, response: dict) -> float:
        num = den = 0
        for group in groups(key):
            parts = len({response.get(m, ("alone", m)) for m in group})
            num += len(group) - parts
            den += len(group) - 1
        return num / den if den else 0.0

    recall, precision = side(gold, mine), side(mine, gold)
    return precision, recall, f1(precision, recall)


def ceaf_e(gold: dict, mine: dict) -> tuple[float, float, float]:
    """Entity-based CEAF (Luo 2005) with the Hungarian method."""
    left, right = groups(gold), groups(mine)
    where = {m: j for j, group in enumerate(right) for m in group}
    matrix = np.zeros((len(left), len(right)))
    for i, group in enumerate(left):
        for j, common in Counter(where[m] for m in group if m in where).items():
            matrix[i, j] = 2 * common / (len(group) + len(right[j]))
    rows, columns = importlib.import_module("scipy.optimize").linear_sum_assignment(-matrix)
    total = matrix[rows, columns].sum()
    precision, recall = total / max(1, len(right)), total / max(1, len(left))
    return precision, recall, f1(precision, recall)


def conll(gold: dict, mine: dict) -> dict[str, float]:
    """MUC, B-cubed, CEAF-e F1 and their mean."""
    scores = {"muc": muc(gold, mine)[2], "b3": b_cubed(gold, mine)[2], "ceafe": ceaf_e(gold, mine)[2]}
    return {**scores, "conll": sum(scores.values()) / 3}
