"""From the network's scores to words with word class, dictionary form and place in the tree."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from communique.language.decode import Floats, Ints, buckets, softmax, tree
from communique.language.network import Network, Scores
from communique.language.reading import Token
from communique.language.tokens import Piece


@lru_cache(maxsize=512)
def _buckets(size: int) -> Ints:
    return buckets(size)


def arcs(scores: Scores, first: int, last: int) -> Floats:
    """Scores [word, 1 + governor] inside the sentence that is words `first` to `last` of the window; 0 is the root."""
    base = np.concatenate([scores.arc[first:last, :1], scores.arc[first:last, first + 1 : last + 1]], 1)
    far = np.take_along_axis(scores.arc_far[first:last], _buckets(last - first), 1)
    whole: Floats = base + far
    return whole


def relations(network: Network, scores: Scores, first: int, last: int, heads: Ints) -> Ints:
    """Return the relation of each word to its governor."""
    tables = network.tables
    high = np.concatenate([tables.rel_root[None], scores.rel_high[first:last]])[heads]
    kind = np.take_along_axis(_buckets(last - first), heads[:, None], 1)[:, 0]
    mixed = gelu(scores.rel_low[first:last] + high + tables.rel_far[kind])
    logits = mixed @ tables.rel_out.T + tables.rel_bias
    labels = network.labels["deprel"]
    root = labels.index("root")
    logits[:, root] = np.where(heads == 0, 1e4, -1e4)
    best: Ints = np.round(logits, 4).argmax(1)
    return best


def gelu(x: Floats) -> Floats:
    """The smooth gate of the network, exact to 1e-7."""
    gated: Floats = (0.5 * x * (1.0 + _erf(x * np.float32(0.7071067811865476)))).astype(np.float32)
    return gated


def _erf(x: Floats) -> Floats:
    """Error function after Abramowitz and Stegun 7.1.26."""
    t = 1.0 / (1.0 + 0.3275911 * np.abs(x))
    series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    value: Floats = (np.sign(x) * (1.0 - series * np.exp(-x * x))).astype(np.float32)
    return value


def tokens(network: Network, text: str, pieces: list[Piece], scores: Scores, first: int) -> tuple[Token, ...]:
    """Return the words of one sentence, whose first word is word `first` of the window."""
    last = first + len(pieces)
    table = arcs(scores, first, last)
    heads = tree(table)
    chances = softmax(table)[np.arange(len(pieces)), heads]
    named = relations(network, scores, first, last, heads)
    upos = np.round(scores.upos[first:last], 4).argmax(1)
    xpos = np.round(scores.xpos[first:last], 4).argmax(1)
    labels = network.labels
    out: list[Token] = []
    for k, (a, b) in enumerate(pieces):
        word, kind, tag = text[a:b], labels["upos"][upos[k]], labels["xpos"][xpos[k]]
        out.append(
            Token(
                start=a, end=b, text=word, upos=kind, xpos=tag, lemma=network.lemmas.of(word, kind, tag),
                head=int(heads[k]) - 1, deprel=labels["deprel"][named[k]], arc=round(float(chances[k]), 4),
            )
        )  # fmt: skip
    return tuple(out)
