"""What the trained core saw in one text: sentences, words, names, and who says what.

Every position counts characters of the text that was read, so `reading.text[token.start:token.end] == token.text`
holds for every token, and the same for labels and attributions.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word or mark, with its word class, dictionary form and place in the sentence tree.

    `head` is the index of the governing token inside the same sentence, -1 for the root; `deprel` is the Universal
    Dependencies relation to it, with subtype where the treebanks have one (`nmod:poss`); `arc` is the probability
    the parser gives to this arc, 0 to 1. `xpos` is the Penn tag (VBD, NNS ...), which tells tense and number.
    """

    start: int
    end: int
    text: str
    upos: str
    lemma: str
    head: int
    deprel: str
    arc: float
    xpos: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: its place in the text, the index of its paragraph among those read, its tokens in order."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]

    def root(self) -> int | None:
        """Return the index of the token that governs all others, None for a sentence without tokens."""
        return next((i for i, token in enumerate(self.tokens) if token.head < 0), None)

    def children(self, index: int) -> tuple[int, ...]:
        """Return the indexes of the tokens that hang directly on the token at `index`, from left to right."""
        return tuple(i for i, token in enumerate(self.tokens) if token.head == index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A stretch of text that one head of the core has labelled, with the head's confidence (0 to 1).

    Layer "name": PERSON ORG PLACE NATIONALITY FACILITY EVENT AGREEMENT DATE MONEY WORK.
    Layer "mention": ROLE GROUP QUANTITY (these may contain or overlap names).
    Layer "attribution": SOURCE CUE CONTENT.
    """

    layer: str
    label: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """One attribution: who (source), with which words (cue), says what (contents, in text order).

    Spans are (start, end). A source of None means the text names nobody ("it is said"). `score` is the product of
    the confidences of the spans and of the links between them.
    """

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one pass of the core gives for one text."""

    text: str
    sentences: tuple[Sentence, ...]
    labels: tuple[Labelled, ...]
    attributions: tuple[Linked, ...] = ()

    def layer(self, layer: str, *names: str) -> tuple[Labelled, ...]:
        """Return the labels of one layer, in text order; only those named, if names are given."""
        return tuple(x for x in self.labels if x.layer == layer and (not names or x.label in names))

    def sentence_at(self, position: int) -> Sentence | None:
        """Return the sentence that covers a character position, or None."""
        index = bisect_right(self.sentences, position, key=lambda sentence: sentence.start) - 1
        if index >= 0 and position < self.sentences[index].end:
            return self.sentences[index]
        return None

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """Return the sentences that overlap a range of characters."""
        first = bisect_right(self.sentences, start, key=lambda sentence: sentence.end)
        last = bisect_left(self.sentences, end, key=lambda sentence: sentence.start)
        return self.sentences[first:last]

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the tokens that lie wholly inside a range of characters."""
        return tuple(
            token
            for sentence in self.sentences_in(start, end)
            for token in sentence.tokens
            if token.start >= start and token.end <= end
        )

    def head_of(self, start: int, end: int) -> Token | None:
        """Return the head word of a range: the token whose governor lies outside; the first such one."""
        for sentence in self.sentences_in(start, end):
            inside = {i for i, t in enumerate(sentence.tokens) if t.start >= start and t.end <= end}
            heads = [i for i in sorted(inside) if sentence.tokens[i].head not in inside]
            words = [i for i in heads if sentence.tokens[i].upos != "PUNCT"] or heads
            if words:
                return sentence.tokens[words[0]]
        return None
