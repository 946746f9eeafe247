"""Run the shipped network on gold words: what the tasks parse and names share."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from communique.language.network import MODEL, WEIGHTS, Network, Scores
from communique.language.pieces import WINDOW
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
    part: list[Sent] = []
    size = 0
    for s in sents:
        more = net.pieces.size(s.words) + 1
        if part and size + more > WINDOW:
            yield part, _run(net, part)
            part, size = [], 0
        part.append(s)
        size += more
    if part:
        yield part, _run(net, part)


def _run(net: Network, part: list[Sent]) -> Scores:
    return net.run(net.pieces.window([s.words for s in part], [s.par for s in part], range(len(part))))


def f1(right: int, found: int, gold: int) -> float:
    """F1 in percent."""
    return round(200 * right / max(1, found + gold), 2)
