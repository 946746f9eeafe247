"""Puts together what the trained tagger, the parse and the fixed phrases found."""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotate.attribution.candidates import Candidate, covered, length, overlap_share
from communique.annotate.attribution.quotations import Quotation
from communique.language.reading import Reading

_SAME = 0.5
_LEAST_SCORE = 0.15
_SURE = 0.75
_OWN_WORDS = frozenset({"i", "we"})


def model_candidates(reading: Reading) -> list[Candidate]:
    """The trained core's attributions."""
    return [
        Candidate(source=x.source, cue=x.cue, contents=x.contents, rule="core", score=round(x.score, 4))
        for x in reading.attributions
        if x.contents and x.score >= _LEAST_SCORE
    ]


def merge(
    reading: Reading, model: Sequence[Candidate], rules: Sequence[Candidate], quotations: Sequence[Quotation]
) -> tuple[Candidate, ...]:
    """The tagger first; a rule's candidate joins where it tells of other words, or fills a missing source."""
    kept: list[Candidate] = [candidate for candidate in model if _tells(candidate, reading, quotations)]
    for rule in sorted(
        rules, key=lambda candidate: (candidate.floating, -candidate.score, candidate.start, candidate.end)
    ):
        kept = _join(kept, rule)
    kept = [_with_running_source(candidate, kept, reading) for candidate in kept]
    return tuple(sorted((_whole_quotation(c, quotations) for c in kept), key=lambda c: (c.start, c.end, c.rule)))


def _tells(candidate: Candidate, reading: Reading, quotations: Sequence[Quotation]) -> bool:
    """Whether the content says something: a clause, quoted words, or a phrase of which the tagger is sure."""
    if candidate.score >= _SURE:
        return True
    for start, end in candidate.contents:
        if any(q.inner_start < end and start < q.inner_end for q in quotations):
            return True
        if any(token.upos in {"VERB", "AUX"} for token in reading.tokens_in(start, end)):
            return True
    return False


def _speaks_of_self(rule: Candidate, reading: Reading, quotations: Sequence[Quotation]) -> bool:
    """Whether the clause stands inside a quotation and its subject is the quoted speaker ("I think ...")."""
    if rule.source is None or rule.floating:
        return False
    words = reading.text[slice(*rule.source)].lower()
    inside = any(q.inner_start <= rule.source[0] and rule.end <= q.inner_end for q in quotations)
    return inside and (words in _OWN_WORDS or rule.rule == "clause")


def _join(kept: list[Candidate], rule: Candidate) -> list[Candidate]:
    """The kept candidates with one more, or with one of them completed by it."""
    for number, other in enumerate(kept):
        same_cue = rule.cue is not None and other.cue is not None and covered((rule.cue,), (other.cue,)) > 0
        if same_cue or (
            overlap_share(rule, other) > _SAME and (rule.floating or rule.cue is None or other.cue is None)
        ):
            if other.source is None and rule.source is not None:
                filled = Candidate(
                    source=rule.source,
                    cue=other.cue or rule.cue,
                    contents=other.contents,
                    rule=other.rule,
                    score=other.score,
                )
                return [*kept[:number], filled, *kept[number + 1 :]]
            return kept
        if (
            overlap_share(rule, other) > 0.8
            and length(other.contents) > length(rule.contents) * 0.6
            and same_span(rule, other)
        ):
            return kept
    return [*kept, rule]


def same_span(left: Candidate, right: Candidate) -> bool:
    """Whether two candidates tell of nearly the same words."""
    both = covered(left.contents, right.contents)
    return both > 0.8 * max(length(left.contents), length(right.contents))


def _with_running_source(candidate: Candidate, kept: Sequence[Candidate], reading: Reading) -> Candidate:
    """A bare quotation takes the speaker of the same paragraph, else the one just before at a paragraph's start."""
    if not candidate.floating or candidate.source is not None:
        return candidate
    here = _paragraph(reading, candidate.start)
    near = [
        other
        for other in kept
        if other.source is not None and not other.floating and _paragraph(reading, other.start) in {here, here - 1}
    ]
    if not near:
        return candidate
    same = [other for other in near if _paragraph(reading, other.start) == here]
    best = min(same or near, key=lambda other: (abs(other.start - candidate.start), other.start))
    return Candidate(
        source=best.source, cue=None, contents=candidate.contents, rule="running-speaker", score=0.5, floating=True
    )


def _paragraph(reading: Reading, position: int) -> int:
    sentence = reading.sentence_at(position)
    return sentence.paragraph if sentence is not None else -9


def _whole_quotation(candidate: Candidate, quotations: Sequence[Quotation]) -> Candidate:
    """Contents that cut a quotation off in the middle are drawn out to its end."""
    contents = []
    for start, end in candidate.contents:
        new_start, new_end = start, end
        for quotation in quotations:
            inner = quotation.inner_end - quotation.inner_start
            both = min(end, quotation.inner_end) - max(start, quotation.inner_start)
            if quotation.depth == 0 and inner and both > 0.6 * inner and candidate.rule == "core":
                new_start, new_end = min(new_start, quotation.inner_start), max(new_end, quotation.inner_end)
        contents.append((new_start, new_end))
    return Candidate(
        source=candidate.source,
        cue=candidate.cue,
        contents=_disjoint(contents),
        rule=candidate.rule,
        score=candidate.score,
        floating=candidate.floating,
    )


def _disjoint(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
