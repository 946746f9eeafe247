"""Sentences with marked source and target (`<s>..</s> struck <t>..</t>`) as word pieces, with marks beside them."""

from __future__ import annotations

import re

from communique.annotate.events.head import LONGEST
from communique.language.pieces import CLS, SEP, Pieces
from communique.language.tokens import words

Numbers = list[int]


def marked_pieces(pieces: Pieces, marked: str) -> tuple[Numbers, Numbers, Numbers]:
    """Word pieces, the first piece of each word, and a mark a piece: 1 in the source, 2 in the target."""
    text, spans = unmarked(marked)
    ids, first, marks = [CLS], [], [0]
    for start, end in words(text, 0, len(text)):
        found = pieces.of(text[start:end])
        first.append(min(len(ids), LONGEST - 2))
        ids += found
        mark = next((m for m, side in ((1, "s"), (2, "t")) if any(a <= start < b for a, b in spans[side])), 0)
        marks += [mark] * len(found)
    del ids[LONGEST - 1 :], marks[LONGEST - 1 :]
    return [*ids, SEP], first, [*marks, 0]


def unmarked(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The text without its marks, and where source (s) and target (t) stand."""
    text, ends = "", {"s": [], "t": []}
    for part in re.split(r"(</?[st]>)", marked):
        if re.fullmatch(r"</?[st]>", part):
            ends[part.strip("</>")].append(len(text))
        else:
            text += part
    return text, {side: list(zip(places[::2], places[1::2], strict=False)) for side, places in ends.items()}
