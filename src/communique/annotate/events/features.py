"""What the trained event head looks at: word vectors of the core, and the path between two words in the tree.

The same functions serve the recipe that trains the head and the coder that uses it.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from communique.language.reading import Sentence

Floats = NDArray[np.float32]
PATH_SLOTS = 4096
_LONGEST_PATH = 6
_NOMINAL = {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}


def trigger_features(sentence: Sentence, vectors: Floats) -> Floats:
    """One row a token: its own vector, that of its governor, and the mean of those that hang on it."""
    count, width = vectors.shape
    heads = np.zeros((count, width), np.float32)
    below = np.zeros((count, width), np.float32)
    number = np.zeros((count, 1), np.float32)
    for index, token in enumerate(sentence.tokens):
        if token.head >= 0:
            heads[index] = vectors[token.head]
            below[token.head] += vectors[index]
            number[token.head] += 1
    return np.concatenate([vectors, heads, below / np.maximum(number, 1)], axis=1)


def candidates(sentence: Sentence, trigger: int) -> tuple[int, ...]:
    """The words that may be a party to the act at ``trigger``: nouns, names, pronouns, adjectives of nationality."""
    return tuple(i for i, t in enumerate(sentence.tokens) if i != trigger and t.upos in _NOMINAL)


def path_slots(sentence: Sentence, trigger: int, other: int) -> tuple[int, ...]:
    """Hashed features of how two words hang together: the path, its ends, prepositions, order and distance."""
    path = _path(sentence, trigger, other)
    tokens = sentence.tokens
    case = next((tokens[c].lemma.lower() for c in sentence.children(other) if tokens[c].deprel == "case"), "")
    lemma = tokens[trigger].lemma.lower()
    near = min(abs(trigger - other), 12)
    side = "<" if other < trigger else ">"
    passive = any(tokens[c].deprel in {"aux:pass", "nsubj:pass"} for c in sentence.children(trigger))
    named = (
        f"path {path}",
        f"path {path} {case}",
        f"path {path} {tokens[trigger].upos} {passive}",
        f"lemma {lemma} {path}",
        f"lemma {lemma} {case}",
        f"rel {tokens[other].deprel} {case}",
        f"order {side} {near}",
        f"upos {tokens[other].upos} {tokens[other].deprel}",
        f"owner {tokens[tokens[other].head].lemma.lower() if tokens[other].head >= 0 else ''} {path}",
    )
    return tuple(zlib.crc32(name.encode()) % PATH_SLOTS for name in named)


def _path(sentence: Sentence, start: int, end: int) -> str:
    """Relations from one word up to the common governor and down to the other."""
    up, down = _upwards(sentence, start), _upwards(sentence, end)
    common = next((i for i in up if i in down), None)
    if common is None:
        return "none"
    rising = up[: up.index(common)]
    falling = down[: down.index(common)]
    if len(rising) + len(falling) > _LONGEST_PATH:
        return "far"
    tokens = sentence.tokens
    return " ".join([*(f"^{tokens[i].deprel}" for i in rising), *(f"v{tokens[i].deprel}" for i in reversed(falling))])


def _upwards(sentence: Sentence, index: int) -> list[int]:
    """A word, its governor, and so on up to the root."""
    found = [index]
    while sentence.tokens[found[-1]].head >= 0 and len(found) < 40:
        found.append(sentence.tokens[found[-1]].head)
    return found


def role_features(
    sentence: Sentence, vectors: Floats, pairs: Sequence[tuple[int, int]]
) -> tuple[Floats, NDArray[np.int64]]:
    """For (trigger, other) pairs the two vectors side by side, and the slots of the path features."""
    dense = np.concatenate([vectors[[t for t, _ in pairs]], vectors[[o for _, o in pairs]]], axis=1)
    slots = np.array([path_slots(sentence, trigger, other) for trigger, other in pairs], np.int64)
    return dense.astype(np.float32), slots
