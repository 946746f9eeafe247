"""Read a text with the trained core: `load_core()` once, then `core.read(text, paragraphs)` per article.

Sentences are read in windows of neighbours, one window at a time on one thread, so that the same text gives the same
reading whatever else is being read. A further head needs no change here: `Core.vectors` gives one vector per word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from communique.language.decode import Floats
from communique.language.linking import attributions
from communique.language.network import WEIGHTS, Network, Scores, joined
from communique.language.parse import tokens
from communique.language.pieces import Window, quoted, windows
from communique.language.reading import Labelled, Linked, Reading, Sentence
from communique.language.sentences import sentences
from communique.language.spans import Tagger, WordSpan, paragraph_spans, sentence_labels, taggers
from communique.language.tokens import Piece, words

HIDDEN = 384
"""Numbers in the vector of one word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A sentence before it is read: its paragraph, its words, and whether it opens the paragraph."""

    paragraph: int
    pieces: list[Piece]
    words: list[str]
    opens: bool
    quoted: list[bool]


class Core:
    """The trained core, ready to read."""

    def __init__(self, network: Network) -> None:
        """Take a loaded network."""
        self._network = network
        self._taggers = taggers(network)

    @property
    def digest(self) -> str:
        """The digest of all weight files: two readings can be compared if it is the same."""
        return self._network.digest

    def read(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> Reading:
        """Read the given character ranges of `text`; everything outside them is left alone."""
        return self._read(text, paragraphs, None)

    def vectors(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Reading, Floats]:
        """Read, and give one vector of HIDDEN numbers per word too, in the order of the reading's tokens.

        These are what all heads of the core see; a further head is a function of this table.
        """
        rows: list[Floats] = []
        reading = self._read(text, paragraphs, rows)
        return reading, joined(rows, HIDDEN)

    def _read(self, text: str, paragraphs: Sequence[tuple[int, int]], rows: list[Floats] | None) -> Reading:
        """Read window by window; the vectors of the words are kept in `rows` if they are wanted."""
        cuts = list(cut(text, paragraphs))
        out: list[Sentence] = []
        labels: list[Labelled] = []
        linked: list[Linked] = []
        for first, last in self.windows(cuts):
            part = cuts[first:last]
            window, scores = self.scores(part)
            at = 0
            for one, length in zip(part, window.lengths, strict=True):
                read = tokens(self._network, text, one.pieces, scores, at)
                out.append(
                    Sentence(start=read[0].start, end=read[-1].end, paragraph=one.paragraph, tokens=read)
                )  # fmt: skip
                at += length
            labels += self._labels(part, scores, linked)
            if rows is not None:
                rows.append(scores.hidden)
        labels.sort(key=lambda x: (x.start, x.end, x.layer, x.label))
        linked.sort(key=lambda x: (x.cue or (0, 0), x.contents))
        return Reading(text=text, sentences=tuple(out), labels=tuple(labels), attributions=tuple(linked))

    def scores(self, part: list[Cut]) -> tuple[Window, Scores]:
        """Run the network on some sentences."""
        window = self._network.window([c.words for c in part], [c.opens for c in part], [c.quoted for c in part])
        return window, self._network.run(window)

    def _labels(self, part: list[Cut], scores: Scores, linked: list[Linked]) -> list[Labelled]:
        """Decode the three layers of a window; attributions are added to `linked`."""
        names, mentions, voices = self._taggers
        per_sentence = [one.pieces for one in part]
        pieces = [piece for sentence in per_sentence for piece in sentence]
        strings = [one.words for one in part]
        out = sentence_labels(names, scores.names, per_sentence, strings)
        out += sentence_labels(mentions, scores.mention, per_sentence, strings)
        found = paragraph_spans(voices, scores, stops(part))
        linked += attributions(scores, found, pieces)
        return out + [_voice(voices, span, pieces) for span in found]

    def windows(self, cuts: list[Cut]) -> Iterator[tuple[int, int]]:
        """Group sentences into windows: (first, the one after the last)."""
        sizes = [self._network.pieces.size(one.words) + 1 for one in cuts]
        return windows(sizes, [one.opens for one in cuts])


def _voice(tagger: Tagger, span: WordSpan, pieces: list[Piece]) -> Labelled:
    """One part of an attribution as a label."""
    start, end = pieces[span.first][0], pieces[span.last - 1][1]
    return Labelled(layer=tagger.layer, label=span.label, start=start, end=end, score=span.score)


def stops(part: list[Cut]) -> list[int]:
    """Word counts at which a paragraph ends inside a window; the last is the number of all words."""
    out: list[int] = []
    count = 0
    for one in part:
        if one.opens and count:
            out.append(count)
        count += len(one.words)
    return [*out, count]


def cut(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[Cut]:
    """Cut paragraphs into sentences and words."""
    for number, (start, end) in enumerate(paragraphs):
        found = sentences(text, words(text, start, end))
        strings = [[text[a:b] for a, b in pieces] for pieces in found]
        opens = [k == 0 for k in range(len(found))]
        for pieces, row, first, inside in zip(found, strings, opens, quoted(strings, opens), strict=True):
            yield Cut(paragraph=number, pieces=pieces, words=row, opens=first, quoted=inside)


@lru_cache(maxsize=4)
def load_core(path: Path | None = None) -> Core:
    """Load the core from a folder of weights (the installed ones if none is named); a second call is free."""
    return Core(Network(path or WEIGHTS))
