"""Turn words into the encoder's input: word pieces, case shapes, and windows of neighbouring sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

CLS, SEP, UNKNOWN = 101, 102, 100
SENTENCE_BREAK, PARAGRAPH_BREAK = 10, 11
PER_WORD = 12
"""Most pieces kept of one word."""
WINDOW = 192
"""Pieces in one window, if its paragraphs can be kept whole."""
WIDEST = 240
"""Pieces in a window that holds one paragraph alone."""
LIMIT = 500
"""Most pieces in one window: the encoder knows 512 places."""
_KEPT = 200_000
QUOTED = 12
"""Added to the shape of every word that stands between quotation marks."""
_OPENS, _CLOSES, _EITHER = frozenset("“«„‹") | {"``"}, frozenset("”»›"), frozenset({'"', "''"})
_CARRIED = 8
"""Sentences without any mark after which an open quotation is held to be a slip."""


def quoted(sentences: Sequence[Sequence[str]], begins: Sequence[bool]) -> list[list[bool]]:
    """Tell for each word whether it stands inside quotation marks (the marks included).

    A quotation runs on over sentences of its paragraph; a new paragraph starts outside.
    """
    out: list[list[bool]] = []
    inside, carried = False, 0
    for words, begin in zip(sentences, begins, strict=True):
        if begin or carried > _CARRIED:
            inside, carried = False, 0
        row: list[bool] = []
        carried += 1
        for word in words:
            if word in _OPENS or (word in _EITHER and not inside):
                inside, carried = True, 0
                row.append(True)
            elif word in _CLOSES or word in _EITHER:
                row.append(inside)
                inside, carried = False, 0
            else:
                row.append(inside)
        out.append(row)
    return out


def shape(word: str) -> int:
    """Return the class of a word's letters: small, capitalised, capitals, digits, mixed, marks ..."""
    if word.isdigit():
        return 6
    if any(c.isdigit() for c in word):
        return 7
    if word.islower():
        return 1
    if word.isupper():
        return 4 if len(word) == 1 else 3
    if word[0].isupper():
        return 2 if word[1:].islower() else 5
    if any(c.isalpha() for c in word):
        return 5
    return 9 if any(c.isalnum() for c in word) else 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Neighbouring sentences as one input: arrays for the model, and how many words each sentence has."""

    ids: np.ndarray
    shapes: np.ndarray
    first: np.ndarray
    lengths: tuple[int, ...]


def windows(sizes: Sequence[int], begins: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Group sentences into windows of about WINDOW pieces, whole paragraphs where they fit; yields (first, after last).

    `sizes` are the pieces of each sentence, `begins` tells which sentences open a paragraph.
    """
    starts = [k for k in range(len(sizes)) if begins[k] or k == 0]
    first = total = 0
    for start, end in zip(starts, [*starts[1:], len(sizes)], strict=False):
        paragraph = sum(sizes[start:end])
        if start > first and total + paragraph > WINDOW:
            yield first, start
            first, total = start, 0
        if total + paragraph <= WIDEST:
            total += paragraph
            continue
        for k in range(start, end):
            if k > first and total + sizes[k] > WINDOW:
                yield first, k
                first, total = k, 0
            total += sizes[k]
    if first < len(sizes):
        yield first, len(sizes)


class Pieces:
    """The word-piece vocabulary of the encoder."""

    def __init__(self, path: Path) -> None:
        """Load the vocabulary from a `tokenizer.json`."""
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """Return the piece numbers of one word, at least one."""
        found = self._known.get(word)
        if found is None:
            found = self._tokenizer.encode(word, add_special_tokens=False).ids[:PER_WORD] or [UNKNOWN]
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[word] = found
        return found

    def window(
        self, sentences: Sequence[Sequence[str]], begins: Sequence[bool], inside: Sequence[Sequence[bool]]
    ) -> Window:
        """Put sentences one after the other; the mark between them says whether a paragraph begins."""
        ids: list[int] = [CLS]
        shapes: list[int] = [PARAGRAPH_BREAK if begins and begins[0] else SENTENCE_BREAK]
        first: list[int] = []
        for k, words in enumerate(sentences):
            if k:
                ids.append(SEP)
                shapes.append(PARAGRAPH_BREAK if begins[k] else SENTENCE_BREAK)
            for word, within in zip(words, inside[k], strict=True):
                pieces = self.of(word)
                first.append(min(len(ids), LIMIT - 2))
                ids.extend(pieces)
                shapes.extend([shape(word) + QUOTED * within] * len(pieces))
        del ids[LIMIT - 1 :], shapes[LIMIT - 1 :]
        ids.append(SEP)
        shapes.append(0)
        return Window(
            ids=np.array(ids, dtype=np.int64),
            shapes=np.array(shapes, dtype=np.int64),
            first=np.array(first, dtype=np.int64),
            lengths=tuple(len(words) for words in sentences),
        )

    def size(self, words: Sequence[str]) -> int:
        """Count the pieces of a sentence."""
        return sum(len(self.of(word)) for word in words)
