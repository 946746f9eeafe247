"""How much of one text stands in another: words, runs of words, containment."""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.text.folding import fold

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, without marks."""
    return tuple(_WORD.findall(fold(text)))


def runs(sequence: Iterable[str], length: int = 5) -> frozenset[tuple[str, ...]]:
    """All runs of so many words; a shorter text is one run."""
    items = tuple(sequence)
    if not items:
        return frozenset()
    if len(items) <= length:
        return frozenset({items})
    return frozenset(items[i : i + length] for i in range(len(items) - length + 1))


def containment(part: str, whole: str, length: int = 5) -> float:
    """Which share of the word runs of ``part`` also stands in ``whole``: 0 to 1, 0 for an empty part."""
    inner = runs(words(part), length)
    return len(inner & runs(words(whole), length)) / len(inner) if inner else 0.0


def stands_in(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether the words stand one after the other, without a gap, in the other sequence."""
    if not part or len(part) > len(whole):
        return False
    return f" {' '.join(part)} " in f" {' '.join(whole)} "
