"""What does a marked source do to a marked target? PLV-style files: root accuracy and macro-F1 with the actors given.

CONCEDE and RETREAT count as one (YIELD), as in these files.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import numpy as np

from communique.annotate.events.head import CATEGORIES, NETWORK
from communique.language.embedding import Embedding
from communique.language.network import VOCABULARY, WEIGHTS, WORDS, session
from communique.language.pieces import Pieces
from training.evaluate import Options
from training.marked import marked_pieces

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def measure(data: Path, options: Options) -> dict[str, float]:
    """All .tsv files under ``data`` (columns marked_sentence, gold_root)."""
    files = [data] if data.is_file() else sorted(data.rglob("*.tsv"))
    rows = [row for path in files for row in csv.DictReader(path.open(encoding="utf8"), delimiter="\t")]
    rows = rows[: options.limit or None]
    folder = options.weights or WEIGHTS
    table, pieces, network = Embedding.load(folder / WORDS), Pieces(folder / VOCABULARY), session(folder / NETWORK)
    inputs = {given.name for given in network.get_inputs()}
    gold, mine = [], []
    for row in rows:
        ids, first, marks = marked_pieces(pieces, row["marked_sentence"])
        given = {"words": table.rows(np.array(ids))[None], **numbers(first, marks)}
        asked = {name: value for name, value in given.items() if name in inputs}
        mine.append(root(network.run(["relation"], asked)[0][0]))
        gold.append(YIELD.get(row["gold_root"], row["gold_root"]))
    return {**accuracy(gold, mine), "sentences": len(rows)}


def numbers(first: list[int], marks: list[int]) -> dict[str, np.ndarray]:
    """A marked sentence as the network takes it, without its tree."""
    none, count = np.zeros((1, len(first)), dtype=np.int64), len(first)
    ways = np.zeros((1, count, count), dtype=np.int64)
    return {"marks": np.array([marks]), "first": np.array([first]), "classes": none, "relations": none, "ways": ways}


def root(scores: np.ndarray) -> str:
    """The best category of the files' fifteen: the chances of CONCEDE and RETREAT are added."""
    chance: Counter[str] = Counter()
    for category, p in zip(CATEGORIES[1:], np.exp(scores[1:] - scores[1:].max()), strict=True):
        chance[YIELD.get(category.value, category.value)] += float(p)
    return max(sorted(chance), key=lambda c: chance[c])


def accuracy(gold: list[str], mine: list[str]) -> dict[str, float]:
    """Share that is right, and the mean F1 over the categories of the gold."""
    f1 = []
    for category in sorted(set(gold)):
        right = sum(g == m == category for g, m in zip(gold, mine, strict=True))
        f1.append(2 * right / max(1, gold.count(category) + mine.count(category)))
    right = sum(g == m for g, m in zip(gold, mine, strict=True))
    return {"root accuracy": round(right / max(1, len(gold)), 4), "macro F1": round(sum(f1) / max(1, len(f1)), 4)}
