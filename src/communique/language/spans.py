"""From tag scores to labelled stretches of text: names, mentions, and the parts of attributions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from communique.language.decode import Floats, moves, softmax, spans, viterbi
from communique.language.network import Network, Scores
from communique.language.reading import Labelled
from communique.language.tokens import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSpan:
    """A labelled run of words of one window: first word, word after the last, label, mean probability."""

    first: int
    last: int
    label: str
    score: float


class Tagger:
    """Decodes one layer of BIO tags."""

    def __init__(self, layer: str, tags: tuple[str, ...], learned: Floats | None = None) -> None:
        """Take the tags of a layer and, if it has them, learned scores for moving from one tag to the next."""
        self.layer = layer
        self.tags = tags
        self._start, self._move = moves(tags)
        if learned is not None:
            self._move = self._move + learned

    def spans(self, scores: Floats) -> list[WordSpan]:
        """Return the labelled runs of words, from left to right."""
        if not len(scores):
            return []
        path = viterbi(scores, self._start, self._move)
        chances = softmax(scores)[np.arange(len(path)), path]
        return [
            WordSpan(first=a, last=b, label=label, score=round(float(chances[a:b].mean()), 4))
            for a, b, label in spans([self.tags[k] for k in path])
        ]


def taggers(network: Network) -> tuple[Tagger, Tagger, Tagger]:
    """Return the decoders of the three layers: names, mentions, attribution."""
    labels = network.labels
    return (
        Tagger("name", labels["names"]),
        Tagger("mention", labels["mention"]),
        Tagger("attribution", labels["attr"], network.tables.moves),
    )


_EMPTY = frozenset("the a an this that these those it its 's ’s ' ’ of in on at to and or by for - , . : ;".split(" "))
"""Words that are no name or mention by themselves, nor open or close one (in small letters)."""


def sentence_labels(
    tagger: Tagger, table: Floats, sentences: list[list[Piece]], words: list[list[str]]
) -> list[Labelled]:
    """Decode sentence by sentence: names never run over the end of a sentence, nor are they empty words."""
    out: list[Labelled] = []
    at = 0
    for pieces, row in zip(sentences, words, strict=True):
        for span in tagger.spans(table[at : at + len(pieces)]):
            if all(word.lower() in _EMPTY for word in row[span.first : span.last]):
                continue
            first = span.first + (row[span.first] in {"'s", "’s"})
            out.append(
                Labelled(
                    layer=tagger.layer,
                    label=span.label,
                    start=pieces[first][0],
                    end=pieces[span.last - 1][1],
                    score=span.score,
                )
            )
        at += len(pieces)
    return out


def paragraph_spans(tagger: Tagger, scores: Scores, stops: list[int]) -> list[WordSpan]:
    """Decode between paragraph breaks (`stops`: word counts at which one ends): contents run over sentences."""
    out: list[WordSpan] = []
    for a, b in zip([0, *stops[:-1]], stops, strict=True):
        out += [
            WordSpan(first=s.first + a, last=s.last + a, label=s.label, score=s.score)
            for s in tagger.spans(scores.attr[a:b])
        ]
    return out
