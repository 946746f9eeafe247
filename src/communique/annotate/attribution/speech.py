"""Gives quoted words to one speaker each: what goes on, what stands bare, what one cue parts in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.attribution.candidates import Candidate, Range, covered, length
from communique.annotate.attribution.clauses import subtree
from communique.annotate.attribution.contents import disjoint, touches_quotation
from communique.annotate.attribution.quotations import Quotation
from communique.annotate.attribution.telling import within_quotation
from communique.language.reading import Reading

_TOLD = 0.5
_NO_VOICE = {"it", "there", "what", "this", "that"}


def speech(
    kept: Sequence[Candidate], bare: Sequence[Candidate], reading: Reading, quotations: Sequence[Quotation]
) -> list[Candidate]:
    """The candidates; quoted words that go on join their record, bare ones go to the running speaker."""
    found = _with_added(list(kept), reading, quotations)
    quoted: set[Range | None] = {c.cue for c in found if c.cue is not None and within_quotation(c.cue, quotations)}
    for candidate in sorted(bare, key=lambda c: (c.start, c.end)):
        if _told(candidate, found, quoted):
            continue
        number = _goes_on(candidate, found, reading, quotations, quoted)
        if number is not None:
            found[number] = replace(found[number], contents=disjoint([*found[number].contents, *candidate.contents]))
            continue
        voiced = _after_colon(candidate, reading) or _running(candidate, found, reading, quoted)
        if voiced is not None:
            found.append(voiced)
    return found


def _with_added(kept: list[Candidate], reading: Reading, quotations: Sequence[Quotation]) -> list[Candidate]:
    """Quoted words of the same breath: "..., she said, adding, “...”" is one record."""
    joined: list[Candidate] = []
    for candidate in sorted(kept, key=lambda c: (c.start, c.end)):
        number = _before_adding(candidate, joined, reading, quotations)
        if number is None:
            joined.append(candidate)
        else:
            joined[number] = replace(joined[number], contents=disjoint([*joined[number].contents, *candidate.contents]))
    return joined


def _before_adding(
    candidate: Candidate, joined: Sequence[Candidate], reading: Reading, quotations: Sequence[Quotation]
) -> int | None:
    """The record of the same sentence that quoted words behind "adding" go on with."""
    cue = candidate.cue
    words = reading.tokens_in(*cue) if cue is not None else ()
    if cue is None or not words or words[-1].xpos != "VBG" or words[-1].lemma.lower() != "add":
        return None
    sentence = reading.sentence_at(cue[0])
    if sentence is None or not all(within_quotation(p, quotations) for p in candidate.contents):
        return None
    near = [
        number
        for number, other in enumerate(joined)
        if other.cue and sentence.start <= other.cue[0] < cue[0] and within_quotation(other.contents[-1], quotations)
    ]
    return near[-1] if near else None


def _told(bare: Candidate, found: Sequence[Candidate], quoted: set[Range | None]) -> bool:
    """Whether a record with its speaker outside the quotation already tells the words."""
    return any(
        covered(bare.contents, other.contents) > _TOLD * length(bare.contents) and other.cue not in quoted
        for other in found
    )


def _goes_on(
    bare: Candidate,
    found: Sequence[Candidate],
    reading: Reading,
    quotations: Sequence[Quotation],
    quoted: set[Range | None],
) -> int | None:
    """The record whose quoted words the bare ones continue: same paragraph, next sentence, nobody else between."""
    here = reading.sentence_at(bare.start)
    if here is None:
        return None
    best: tuple[int, int] | None = None
    for number, other in enumerate(found):
        if other.cue is None or other.cue in quoted or other.start > bare.start:
            continue
        last = max(other.end, other.cue[1], other.source[1] if other.source else 0)
        there = reading.sentence_at(last - 1)
        if there is None or last > bare.start or there.paragraph != here.paragraph:
            continue
        if not touches_quotation(other.contents[-1], quotations):
            continue
        if _between(reading, there.end, here.start) <= 0 and (best is None or last > best[0]):
            best = (last, number)
    return best[1] if best else None


def _between(reading: Reading, start: int, end: int) -> int:
    """How many sentences lie wholly between two places."""
    return sum(s.start >= start and s.end <= end for s in reading.sentences_in(start, end)) if end > start else 0


def _after_colon(bare: Candidate, reading: Reading) -> Candidate | None:
    """Quoted words that a colon leads in belong to the subject of the sentence."""
    before = reading.text[max(0, bare.start - 3) : bare.start].rstrip("“\"'‘„« ")
    if not before.endswith(":"):
        return None
    sentence = reading.sentence_at(max(0, bare.start - 3))
    root = sentence.root() if sentence is not None else None
    if sentence is None or root is None or sentence.tokens[root].start > bare.start:
        return None
    for child in sentence.children(root):
        token = sentence.tokens[child]
        if token.deprel == "nsubj" and token.end < bare.start and token.lemma.lower() not in _NO_VOICE:
            source = subtree(sentence, child, trim=True)
            return replace(bare, source=source, rule="colon-quotation", score=0.6)
    return None


def _running(
    bare: Candidate, found: Sequence[Candidate], reading: Reading, quoted: set[Range | None]
) -> Candidate | None:
    """A bare quotation takes the speaker of the same paragraph, else the one just before at a paragraph's start."""
    here = _paragraph(reading, bare.start)
    near = [
        other
        for other in found
        if other.source is not None
        and not other.floating
        and other.cue not in quoted
        and _paragraph(reading, other.start) in {here, here - 1}
    ]
    same = [other for other in near if _paragraph(reading, other.start) == here]
    if not near:
        return None
    best = min(same or near, key=lambda other: (abs(other.start - bare.start), other.start))
    return replace(bare, source=best.source, rule="running-speaker", score=0.5)


def _paragraph(reading: Reading, position: int) -> int:
    sentence = reading.sentence_at(position)
    return sentence.paragraph if sentence is not None else -9
