"""The trained event head: which words are acts of which kind, whether they happened, who is party to them.

Two small networks on the core's word vectors, run by numpy; the weights are one file beside the core's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from communique.annotate.events.features import Floats, candidates, role_features, trigger_features
from communique.language.reading import Sentence
from communique.model.event import Category, Factuality

WEIGHTS = Path(__file__).parents[2] / "language" / "weights" / "events.npz"
CATEGORIES = (Category.NONE, *(c for c in Category if c is not Category.NONE))
FACTUALITIES = tuple(Factuality)
ROLES = ("none", "actor", "recipient")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What the head sees in one word: kinds with their probabilities, standing, and parties by word."""

    trigger: int
    category: Category
    certainty: float
    kinds: tuple[float, ...]
    standing: tuple[float, ...]
    negated: float
    actors: tuple[tuple[int, float], ...]
    recipients: tuple[tuple[int, float], ...]

    @property
    def factuality(self) -> Factuality:
        """The most probable standing."""
        return FACTUALITIES[int(np.argmax(self.standing))]

    def chance(self, category: Category) -> float:
        """The probability of one kind."""
        return self.kinds[CATEGORIES.index(category)]


class EventHead:
    """Runs the two networks; deterministic, without state."""

    def __init__(self, weights: dict[str, NDArray[np.float32]]) -> None:
        self._w = weights

    def acts(self, sentence: Sentence, vectors: Floats, *, least: float = 0.3, also: frozenset[int] = frozenset()) -> tuple[Act, ...]:
        """The acts of a sentence: words of which some kind is at least ``least`` probable, and those in ``also``."""
        if not sentence.tokens:
            return ()
        features = trigger_features(sentence, vectors)
        hidden = np.maximum(features @ self._w["trigger.in"] + self._w["trigger.in.bias"], 0)
        kinds = _softmax(hidden @ self._w["kind"] + self._w["kind.bias"])
        standings = _softmax(hidden @ self._w["standing"] + self._w["standing.bias"])
        negations = 1 / (1 + np.exp(-(hidden @ self._w["negated"] + self._w["negated.bias"])))[:, 0]
        found = []
        for index in range(len(sentence.tokens)):
            if 1 - kinds[index, 0] >= least or index in also:
                best = 1 + int(np.argmax(kinds[index, 1:]))
                actors, recipients = self._roles(sentence, vectors, index)
                found.append(
                    Act(
                        trigger=index,
                        category=CATEGORIES[best],
                        certainty=round(float(1 - kinds[index, 0]), 4),
                        kinds=_rounded(kinds[index]),
                        standing=_rounded(standings[index]),
                        negated=round(float(negations[index]), 4),
                        actors=actors,
                        recipients=recipients,
                    )
                )
        return tuple(found)

    def _roles(
        self, sentence: Sentence, vectors: Floats, trigger: int
    ) -> tuple[tuple[tuple[int, float], ...], tuple[tuple[int, float], ...]]:
        """Words that are more probably an actor, or a recipient, than neither."""
        others = candidates(sentence, trigger)
        if not others:
            return (), ()
        dense, slots = role_features(sentence, vectors, [(trigger, other) for other in others])
        hidden = dense @ self._w["role.in"] + self._w["role.slots"][slots].sum(axis=1) + self._w["role.in.bias"]
        scores = _softmax(np.maximum(hidden, 0) @ self._w["role"] + self._w["role.bias"])
        best = scores.argmax(axis=1)
        return (
            tuple((other, round(float(s[1]), 4)) for other, s, b in zip(others, scores, best, strict=True) if b == 1),
            tuple((other, round(float(s[2]), 4)) for other, s, b in zip(others, scores, best, strict=True) if b == 2),
        )


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: NDArray[np.float32] = shifted / shifted.sum(axis=1, keepdims=True)
    return result


def _rounded(row: NDArray[np.float32]) -> tuple[float, ...]:
    return tuple(round(float(x), 4) for x in row)


@cache
def event_head(path: Path = WEIGHTS) -> EventHead | None:
    """The head with its weights; None where the weights were left out of the installation."""
    if not path.is_file():
        return None
    with np.load(path) as stored:
        return EventHead({name: stored[name].astype(np.float32) for name in stored.files})
