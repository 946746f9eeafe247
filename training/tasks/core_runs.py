"""Run the shipped network on gold words: what the tasks parse and names share."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from communique.language.network import MODEL, WEIGHTS, Network, Scores
from communique.language.pieces import quoted, windows
from training.corpora import Sent
from training.evaluate import Options


def network(options: Options) -> Network:
    """The network to measure: the shipped one, another folder's, or another ONNX file in it."""
    return Network(folder(options))


def folder(options: Options) -> Path:
    """The folder of weights to measure; with another ONNX file, a copy of the folder that holds it."""
    weights = options.weights or WEIGHTS
    if options.model is None:
        return weights
    copy = Path(tempfile.mkdtemp())
    for path in weights.iterdir():
        if path.is_file() and path.name != MODEL:
            shutil.copy(path, copy)
    shutil.copy(options.model, copy / MODEL)
    return copy


def scored(net: Network, sents: Sequence[Sent]) -> Iterator[tuple[list[Sent], Scores]]:
    """Score the sentences of a document in windows, as the product does."""
    begins = [s.par for s in sents]
    inside = quoted([s.words for s in sents], begins)
    for a, b in windows([net.pieces.size(s.words) + 1 for s in sents], begins):
        part = list(sents[a:b])
        yield part, net.run(net.window([s.words for s in part], begins[a:b], inside[a:b]))


def f1(right: int, found: int, gold: int) -> float:
    """F1 in percent."""
    return round(200 * right / max(1, found + gold), 2)
