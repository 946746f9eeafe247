"""A core without weights: sentences and words only, no classes, no tree, no names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.language.reading import Reading, Sentence, Token
from communique.language.sentences import sentences
from communique.language.tokens import words


class UntrainedCore:
    """Reads sentences and words, and nothing more."""

    digest = "untrained"

    def read(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> Reading:
        """The sentences and words of the given ranges."""
        return Reading(text=text, sentences=tuple(_sentences(text, paragraphs)), labels=())


def _sentences(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[Sentence]:
    for number, (start, end) in enumerate(paragraphs):
        for pieces in sentences(text, words(text, start, end)):
            tokens = tuple(
                Token(
                    start=a, end=b, text=text[a:b], upos="X", lemma=text[a:b].lower(),
                    head=-1 if i == 0 else 0, deprel="root" if i == 0 else "dep", arc=1.0,
                )
                for i, (a, b) in enumerate(pieces)
            )  # fmt: skip
            yield Sentence(start=tokens[0].start, end=tokens[-1].end, paragraph=number, tokens=tokens)
