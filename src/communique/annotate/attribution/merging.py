"""Puts together what the trained tagger, the parse and the fixed phrases found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.attribution.candidates import Candidate, Range, covered, length, overlap_share
from communique.annotate.attribution.contents import drawn
from communique.annotate.attribution.cues import CueWords
from communique.annotate.attribution.led import told_inside
from communique.annotate.attribution.quotations import Quotation
from communique.annotate.attribution.speech import speech
from communique.annotate.attribution.telling import tells, within_quotation
from communique.annotate.attribution.voices import with_voice
from communique.language.reading import Reading

_SAME = 0.5
_NEARLY = 0.9
_LEAST_SCORE = 0.15


def model_candidates(reading: Reading) -> list[Candidate]:
    """The trained core's attributions."""
    return [
        Candidate(source=x.source, cue=x.cue, contents=x.contents, rule="core", score=round(x.score, 4))
        for x in reading.attributions
        if x.contents and x.score >= _LEAST_SCORE
    ]


def merge(
    reading: Reading,
    model: Sequence[Candidate],
    rules: Sequence[Candidate],
    quotations: Sequence[Quotation],
    cues: CueWords,
) -> tuple[Candidate, ...]:
    """The tagger first; a rule's candidate joins where it tells of other words, or fills a missing source."""
    kept: list[Candidate] = []
    for candidate in model:
        shaped = drawn(with_voice(candidate, reading, cues), reading, quotations)
        if shaped.contents and tells(shaped, reading, quotations, cues):
            kept.append(shaped)
    for rule in sorted(rules, key=lambda c: (c.floating, -c.score, c.start, c.end)):
        if rule.floating:
            continue
        shaped = drawn(with_voice(rule, reading, cues), reading, quotations)
        if shaped.contents and tells(shaped, reading, quotations, cues):
            kept = _join(kept, shaped)
    kept += [c for c in told_inside(kept, reading, cues) if not (c.cue and within_quotation(c.cue, quotations))]
    spoken = speech(kept, [c for c in rules if c.floating], reading, quotations)
    return tuple(sorted(spoken, key=lambda c: (c.start, c.end, c.rule)))


def _join(kept: list[Candidate], rule: Candidate) -> list[Candidate]:
    """The kept candidates with one more, or with one of them completed by it."""
    for number, other in enumerate(kept):
        same_cue = rule.cue is not None and other.cue is not None and covered((rule.cue,), (other.cue,)) > 0
        if same_cue or (overlap_share(rule, other) > _SAME and (rule.cue is None or other.cue is None)):
            if rule.cue == other.cue and rule.rule == "reportedly" and overlap_share(rule, other) > _NEARLY:
                return [*kept[:number], replace(other, contents=rule.contents), *kept[number + 1 :]]
            if other.source is None and rule.source is not None:
                filled = replace(other, source=rule.source, cue=other.cue or rule.cue)
                return [*kept[:number], filled, *kept[number + 1 :]]
            return kept
        if same_span(rule, other) and (rule.source is None or _meet(rule.source, other.source)):
            return kept
    return [*kept, rule]


def _meet(left: Range, right: Range | None) -> bool:
    return right is not None and left[0] < right[1] and right[0] < left[1]


def same_span(left: Candidate, right: Candidate) -> bool:
    """Whether two candidates tell of nearly the same words."""
    both = covered(left.contents, right.contents)
    return both > 0.8 * max(length(left.contents), length(right.contents))
