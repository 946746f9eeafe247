"""Join sources, cues and contents to attributions: which words belong to the same act of saying.

The network scores, for each word of a source or content, how well each cue of the window fits. A span goes to the
cue with the best mean score; a cue takes the best of its sources; a cue left without a source shares that of the cue
it is coordinated with ("X said ... and added ...").
"""

from __future__ import annotations

import numpy as np

from communique.language.decode import Floats, bucket, softmax
from communique.language.network import Scores
from communique.language.reading import Linked
from communique.language.spans import WordSpan
from communique.language.tokens import Piece


def links(scores: Scores, found: list[WordSpan]) -> tuple[list[int], Floats]:
    """Return the indexes of the cues and, for each span, the probability of belonging to each (last column: none)."""
    cues = [i for i, span in enumerate(found) if span.label == "CUE"]
    if not cues:
        return cues, np.ones((len(found), 1), dtype=np.float32)
    places = np.array([found[i].first for i in cues], dtype=np.int64)
    columns = np.concatenate([np.zeros(1, dtype=np.int64), 1 + places])
    out = np.zeros((len(found), len(cues) + 1), dtype=np.float32)
    for k, span in enumerate(found):
        rows = np.arange(span.first, span.last)
        far = np.zeros((len(rows), len(columns)), dtype=np.int64)
        far[:, 1:] = bucket(places[None, :] - rows[:, None])
        table: Floats = scores.link[rows][:, columns] + np.take_along_axis(scores.link_far[rows], far, 1)
        chance = softmax(table).mean(0)
        out[k] = np.concatenate([chance[1:], chance[:1]])
    return cues, np.round(out, 4)


def attributions(scores: Scores, found: list[WordSpan], pieces: list[Piece]) -> list[Linked]:
    """Return the attributions of one window, in the order of their cues."""
    cues, table = links(scores, found)
    if not cues:
        return []
    sources: dict[int, list[tuple[float, int]]] = {c: [] for c in cues}
    contents: dict[int, list[tuple[float, int]]] = {c: [] for c in cues}
    for k, span in enumerate(found):
        if span.label == "CUE":
            continue
        best = int(table[k, :-1].argmax())
        (sources if span.label == "SOURCE" else contents)[cues[best]].append((float(table[k, best]), k))
    out: list[Linked] = []
    for column, cue in enumerate(cues):
        source = max(sources[cue], key=lambda x: (x[0], -x[1]), default=None)
        if source is None:
            source = _shared(found, table, column, cue)
        out.append(_linked(found, pieces, cue, source, contents[cue]))
    return out


LEAST_FIT = 0.1
"""Probability from which a source may be shared by a second cue."""
NEAR, SURE = 3, 0.5
"""Words between a cue and a source that belong together though another cue has won it, and how sure that is."""


def _shared(found: list[WordSpan], table: Floats, column: int, cue: int) -> tuple[float, int] | None:
    """A source that another cue has won but that this one shares: it stands beside it, or fits well enough."""
    best: tuple[float, int] | None = None
    for k, span in enumerate(found):
        if span.label != "SOURCE":
            continue
        beside = max(found[cue].first - span.last, span.first - found[cue].last) <= NEAR
        fit = max(float(table[k, column]), SURE if beside else 0.0)
        if fit >= LEAST_FIT and (best is None or fit > best[0]):
            best = (fit, k)
    return best


def _linked(
    found: list[WordSpan],
    pieces: list[Piece],
    cue: int,
    source: tuple[float, int] | None,
    parts: list[tuple[float, int]],
) -> Linked:
    """Put one attribution together."""

    def place(k: int) -> tuple[int, int]:
        return pieces[found[k].first][0], pieces[found[k].last - 1][1]

    score = found[cue].score
    for chance, k in [*([source] if source else []), *parts]:
        score *= chance * found[k].score
    return Linked(
        source=place(source[1]) if source else None,
        cue=place(cue),
        contents=tuple(place(k) for _, k in sorted(parts, key=lambda x: x[1])),
        score=round(score, 4),
    )
