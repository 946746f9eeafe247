"""Draws the edges of what is said: whole quotations, no loose ends, no pieces of other sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.attribution.candidates import Candidate, Range, covered
from communique.annotate.attribution.clauses import subtree
from communique.annotate.attribution.quotations import Quotation
from communique.language.reading import Reading, Sentence

_LOOSE = {"ADP", "DET", "PART", "SCONJ", "CCONJ"}
_RELATIVE = {"which", "who", "whom", "whose"}
_MOST = 0.5


def drawn(candidate: Candidate, reading: Reading, quotations: Sequence[Quotation]) -> Candidate:
    """The candidate with its contents drawn to sensible edges."""
    pieces = _of_its_sentence(candidate, reading, quotations)
    pieces = tuple(_edges(piece, candidate, reading, quotations) for piece in pieces)
    pieces = tuple(piece for piece in pieces if piece[1] > piece[0])
    return replace(candidate, contents=disjoint([_whole(p, candidate, quotations) for p in pieces]) if pieces else ())


def _of_its_sentence(candidate: Candidate, reading: Reading, quotations: Sequence[Quotation]) -> tuple[Range, ...]:
    """Without unquoted pieces that stand in another sentence than the saying word."""
    if candidate.cue is None or len(candidate.contents) < 2:
        return candidate.contents
    sentence = reading.sentence_at(candidate.cue[0])
    if sentence is None:
        return candidate.contents
    kept = tuple(
        piece
        for piece in candidate.contents
        if sentence.start <= piece[0] < sentence.end or touches_quotation(piece, quotations)
    )
    return kept or candidate.contents


def touches_quotation(piece: Range, quotations: Sequence[Quotation]) -> bool:
    """Whether quoted words stand in the range."""
    return any(q.inner_start < piece[1] and piece[0] < q.inner_end for q in quotations)


def _edges(piece: Range, candidate: Candidate, reading: Reading, quotations: Sequence[Quotation]) -> Range:
    """Without a loose function word at the end; with the subject of a predicate that stands alone."""
    sentence = reading.sentence_at(piece[0])
    if sentence is None or any(q.inner_start <= piece[0] < q.inner_end for q in quotations):
        start = piece[0]
    else:
        start = _with_subject(piece, candidate, sentence)
    last = reading.sentence_at(piece[1] - 1)
    if last is None or any(q.inner_start < piece[1] <= q.end for q in quotations):
        return start, piece[1]
    end = _to_semicolon(start, piece[1], reading, quotations)
    return start, max(start, _without_loose_end(start, end, candidate, last) if end == piece[1] else end)


def _to_semicolon(start: int, end: int, reading: Reading, quotations: Sequence[Quotation]) -> int:
    """The end before a semicolon after which a new clause goes on outside of quotations."""
    at = reading.text.find(";", start, end)
    if at <= start or any(q.start <= at < q.end for q in quotations):
        return end
    return at


def _with_subject(piece: Range, candidate: Candidate, sentence: Sentence) -> int:
    """Where the content begins if it is a predicate whose subject stands just before it."""
    tokens = sentence.tokens
    first = next((i for i, t in enumerate(tokens) if t.start >= piece[0]), None)
    if first is None or tokens[first].upos not in {"AUX", "VERB"} or tokens[first].xpos in {"VBG", "VBN", "VB"}:
        return piece[0]
    verb = tokens[first].head if tokens[first].deprel.split(":")[0] in {"aux", "cop"} else first
    if verb < 0:
        return piece[0]
    taken = (*candidate.contents, *(x for x in (candidate.source, candidate.cue) if x))
    for child in sentence.children(verb):
        if tokens[child].deprel in {"nsubj", "nsubj:pass"} and tokens[child].end <= piece[0]:
            start, end = subtree(sentence, child, trim=False)
            if not covered(((start, end),), taken) and end >= piece[0] - 2 and tokens[child].lemma not in _RELATIVE:
                return start
    return piece[0]


def _without_loose_end(start: int, end: int, candidate: Candidate, sentence: Sentence) -> int:
    """The end drawn on over the noun of a loose preposition, or back before a loose link word."""
    tokens = sentence.tokens
    inside = [i for i, t in enumerate(tokens) if t.start >= start and t.end <= end and t.upos != "PUNCT"]
    if len(inside) < 2:
        return end
    last = inside[-1]
    token = tokens[last]
    if token.upos in _LOOSE and token.deprel in {"case", "det", "mark"} and token.head > last:
        reach = subtree(sentence, token.head, trim=False)[1]
        taken = tuple(x for x in (candidate.source, candidate.cue) if x)
        if not covered(((end, reach),), taken) and reach - end < 300:
            return max(end, reach)
    if token.upos in {"SCONJ", "CCONJ"} or token.lemma.lower() in _RELATIVE:
        return tokens[last - 1].end if tokens[last - 1].upos != "PUNCT" else tokens[last - 1].start
    return end


def _whole(piece: Range, candidate: Candidate, quotations: Sequence[Quotation]) -> Range:
    """A piece that cuts a quotation off in the middle is drawn out to its ends, if the speaker stands outside."""
    start, end = piece
    for q in quotations:
        inner = q.inner_end - q.inner_start
        both = min(end, q.inner_end) - max(start, q.inner_start)
        if q.depth or inner <= 0 or both <= 0 or _speaks_within(candidate, q):
            continue
        if (
            both > _MOST * inner
            or q.start <= start <= q.inner_start + 1
            or (start > q.start and q.inner_end - 2 <= end <= q.end)
        ):
            start, end = min(start, q.inner_start), max(end, q.inner_end)
    return start, end


def _speaks_within(candidate: Candidate, q: Quotation) -> bool:
    """Whether the saying word or the voice stands inside the quotation."""
    return any(q.inner_start <= x[0] < q.inner_end for x in (candidate.cue, candidate.source) if x)


def disjoint(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Ranges in order, those that touch made one."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
