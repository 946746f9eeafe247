"""Fingerprints of texts: which words stand where, which of them are quoted, and winnowed hashes of word runs.

Winnowing keeps the least hash of every few neighbouring runs (Schleimer, Wilkerson, Aiken 2003), so that any run of
equal words of some length leaves the same mark in both texts, wherever it stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RUN = 8  # words hashed together
WINDOW = 4  # of so many neighbouring runs the least hash is kept
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_TOKEN = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|[\W_]?[\"“”«»]")
_BEFORE_OPENING = "([{—–-/"
_OPEN, _CLOSE = 1, 2
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SPREAD = np.uint64(0xBF58476D1CE4E5B9)
_NONE = np.iinfo(np.uint64).max


@dataclass(frozen=True, slots=True)
class Marked:
    """One text as words: a number per word, which are quoted, and its fingerprints with their first words."""

    words: NDArray[np.uint64]
    quoted: NDArray[np.bool_]
    marks: NDArray[np.uint64]
    places: NDArray[np.int64]


def word_places(raw: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where each word of those stretches of a raw text begins and ends; as many as ``Marked`` has words."""
    return [match.span() for start, end in ranges for match in _WORD.finditer(raw, start, end)]


class Marker:
    """Makes fingerprints; keeps the number of every word it has seen, which depends on the word alone."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def mark(self, raw: str, ranges: Sequence[tuple[int, int]]) -> Marked:
        """The fingerprints of those stretches of a raw text, quotations left out."""
        parts = [self._paragraph(raw, start, end) for start, end in ranges]
        words = np.concatenate([part[0] for part in parts]) if parts else np.empty(0, dtype=np.uint64)
        quoted = np.concatenate([part[1] for part in parts]) if parts else np.empty(0, dtype=np.bool_)
        marks, places = _winnow(words, quoted)
        return Marked(words=words, quoted=quoted, marks=marks, places=places)

    def _paragraph(self, raw: str, start: int, end: int) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
        tokens = _TOKEN.findall(raw, start, end)
        numbers = self._numbers
        codes = np.array([numbers.get(token) or self._number(token) for token in tokens], dtype=np.uint64)
        signs = np.flatnonzero(codes <= _CLOSE)
        quoted = np.zeros(len(codes), dtype=np.bool_)
        opened = None
        for place in signs.tolist():
            if opened is not None:
                quoted[opened:place] = True
            opened = place if codes[place] == _OPEN or (place == 0 and tokens[0] == '"') else None
        if opened is not None:
            quoted[opened:] = True
        plain = codes > _CLOSE
        return codes[plain], quoted[plain]

    def _number(self, word: str) -> int:
        number = _sign(word) if word[-1] in '"“”«»' else _hash(word)
        self._numbers[word] = number
        return number


def _sign(mark: str) -> int:
    """Whether a quotation mark (with the character before it) opens or closes."""
    if mark[-1] == '"':
        return _OPEN if len(mark) > 1 and (mark[0].isspace() or mark[0] in _BEFORE_OPENING) else _CLOSE
    return _OPEN if mark[-1] in "“«" else _CLOSE


def _hash(word: str) -> int:
    plain = word.lower().replace("’", "'").encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(plain, digest_size=8).digest(), "big") | (_CLOSE + 1)


def _winnow(words: NDArray[np.uint64], quoted: NDArray[np.bool_]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The kept hashes and the index of the first word of each kept run; runs that touch a quotation are left out."""
    total = len(words) - RUN + 1
    if total <= 0:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
    hashes = np.zeros(total, dtype=np.uint64)
    touched = np.zeros(total, dtype=np.bool_)
    for offset in range(RUN):
        hashes = hashes * _MIX + words[offset : offset + total]
        touched |= quoted[offset : offset + total]
    hashes = (hashes ^ (hashes >> np.uint64(29))) * _SPREAD
    hashes[touched] = _NONE
    windows = max(1, total - WINDOW + 1)
    least = hashes[:windows].copy()
    place = np.arange(windows)
    for offset in range(1, min(WINDOW, total)):
        candidate = hashes[offset : offset + windows]
        smaller = candidate < least
        least[smaller] = candidate[smaller]
        place[smaller] = np.arange(offset, offset + windows)[smaller]
    places = np.unique(place[least != _NONE])
    return hashes[places], places.astype(np.int64)
