"""The trained reader of acts: which words are acts of which kind, whether they happened, who is party to them.

One small network of its own (the lower layers of the sentence encoder, tuned on the annotated event corpus), run once
a sentence on the word pieces that the core uses too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from communique.annotate.events.tree_places import tree_places
from communique.language.embedding import Embedding
from communique.language.network import VOCABULARY, WEIGHTS, WORDS, session
from communique.language.pieces import CLS, SEP, Pieces
from communique.language.reading import Sentence
from communique.model.event import Category, Factuality

Floats = NDArray[np.float32]
NETWORK = "events-en.int8.onnx"
CATEGORIES = (Category.NONE, *(c for c in Category if c is not Category.NONE))
FACTUALITIES = tuple(Factuality)
LONGEST = 160
_OUTPUTS = ["kind", "standing", "negated", "actor", "recipient"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the network sees in a sentence: one row of probabilities a word.

    ``kinds`` over CATEGORIES, ``standings`` over FACTUALITIES, ``negated`` one number; ``actors`` and
    ``recipients`` have a row for each word as an act and a column for each word as a party to it.
    """

    kinds: Floats
    standings: Floats
    negated: Floats
    actors: Floats
    recipients: Floats

    def act(self, index: int) -> float:
        """How probable it is that a word is an act."""
        return round(1 - float(self.kinds[index, 0]), 4)

    def chance(self, index: int, category: Category) -> float:
        """The probability of one kind."""
        return round(float(self.kinds[index, CATEGORIES.index(category)]), 4)

    def category(self, index: int) -> Category:
        """The most probable kind of act."""
        return CATEGORIES[1 + int(np.argmax(self.kinds[index, 1:]))]

    def standing(self, index: int) -> tuple[Factuality, float]:
        """The most probable standing."""
        best = int(np.argmax(self.standings[index]))
        return FACTUALITIES[best], round(float(self.standings[index, best]), 4)

    def parties(self, index: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The words that are more probably an actor, or a recipient, than anything else."""
        actors, recipients = self.actors[index], self.recipients[index]
        none = 1 - actors - recipients
        return (
            tuple(int(i) for i in np.flatnonzero((actors > recipients) & (actors > none))),
            tuple(int(i) for i in np.flatnonzero((recipients >= actors) & (recipients > none))),
        )


class EventHead:
    """Runs the network; deterministic, without state."""

    def __init__(self, folder: Path) -> None:
        """Load the network, the table of word pieces and their vocabulary."""
        self._words = Embedding.load(folder / WORDS)
        self._pieces = Pieces(folder / VOCABULARY)
        self._session = session(folder / NETWORK)
        self._asks_for_the_tree = any(given.name == "ways" for given in self._session.get_inputs())

    def see(self, sentence: Sentence) -> Seen | None:
        """What the network sees in one sentence; None where there is nothing to read."""
        if not sentence.tokens:
            return None
        ids, first = cut(self._pieces, sentence)
        given = {
            "words": self._words.rows(np.array(ids, dtype=np.int64))[None],
            "marks": np.zeros((1, len(ids)), dtype=np.int64),
            "first": np.array([first], dtype=np.int64),
        }
        if self._asks_for_the_tree:
            given |= dict(zip(("classes", "relations", "ways"), (a[None] for a in tree_places(sentence)), strict=True))
        kind, standing, negated, actor, recipient = (v[0] for v in self._session.run(_OUTPUTS, given))
        roles = _softmax(np.stack([np.zeros_like(actor), actor, recipient], axis=-1))
        return Seen(
            kinds=_softmax(kind),
            standings=_softmax(standing),
            negated=(1 / (1 + np.exp(-np.clip(negated, -30, 30)))).astype(np.float32),
            actors=roles[..., 1],
            recipients=roles[..., 2],
        )


def cut(pieces: Pieces, sentence: Sentence) -> tuple[list[int], list[int]]:
    """Word pieces of a sentence, and the first piece of each word."""
    ids, first = [CLS], []
    for token in sentence.tokens:
        first.append(min(len(ids), LONGEST - 2))
        ids.extend(pieces.of(token.text))
    del ids[LONGEST - 1 :]
    return [*ids, SEP], first


def _softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return result


@lru_cache(maxsize=2)
def event_head(folder: Path | None = None) -> EventHead | None:
    """The head with its weights; None where they were left out of the installation."""
    place = folder or WEIGHTS
    if not all((place / name).is_file() for name in (NETWORK, WORDS, VOCABULARY)):
        return None
    return EventHead(place)
