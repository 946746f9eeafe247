"""How alike two sentences are in meaning: one vector per sentence, from a network of its own.

It is loaded only where texts are compared. Vectors have length one, so that their product is their likeness.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from communique.language.decode import Floats
from communique.language.embedding import Embedding
from communique.language.network import VOCABULARY, WEIGHTS, WORDS, WeightsMissingError, digest, session
from communique.language.pieces import CLS, SEP, Pieces
from communique.language.tokens import words

SENTENCES = "sentences-en.int8.onnx"
LONGEST = 256
"""Pieces of a sentence that count; what follows is left out."""
WIDTH = 384
"""Numbers in one vector."""


class Alike:
    """Gives vectors of sentences."""

    def __init__(self, folder: Path) -> None:
        """Load the network from a folder of weights."""
        needed = [folder / name for name in (SENTENCES, WORDS, VOCABULARY)]
        missing = [path.name for path in needed if not path.is_file()]
        if missing:
            raise WeightsMissingError(str(folder), f"lacks {', '.join(missing)}", "reinstall the language core")
        self.digest = digest(needed)
        self._words = Embedding.load(folder / WORDS)
        self._pieces = Pieces(folder / VOCABULARY)
        self._session = session(folder / SENTENCES)

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return one vector of WIDTH numbers per text, of length one; an empty text gives zeros."""
        return np.stack([self._vector(text) for text in texts]) if texts else np.zeros((0, WIDTH), dtype=np.float32)

    def _vector(self, text: str) -> Floats:
        """Return the vector of one text."""
        ids = [piece for a, b in words(text, 0, len(text)) for piece in self._pieces.of(text[a:b])]
        if not ids:
            return np.zeros(WIDTH, dtype=np.float32)
        table = self._words.rows(np.array([CLS, *ids[:LONGEST], SEP], dtype=np.int64))
        vector: Floats = self._session.run(["vector"], {"words": table[None]})[0][0]
        return vector


@lru_cache(maxsize=2)
def load_alike(path: Path | None = None) -> Alike:
    """Load the sentence network (the installed one if no folder is named); a second call is free."""
    return Alike(path or WEIGHTS)
