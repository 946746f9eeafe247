"""What kind of saying it is: form, speech act, negation, addressee, day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.annotate.attribution.acts import act_of, negated
from communique.annotate.attribution.candidates import Candidate, Range, covered
from communique.annotate.attribution.cues import CueWords
from communique.annotate.attribution.opinions import is_opinion
from communique.annotate.attribution.quotations import Quotation
from communique.annotate.attribution.sources import Naming, resolve_source, unnamed_reports
from communique.model.attribution import Attribution, Form, Source, SpeechAct
from communique.model.entity import EntityKind
from communique.model.span import Span
from communique.model.timex import DateRange, Timex, TimexType
from communique.text.ids import content_id

_DIRECT_SHARE = 0.85
_SHORT = 25
_CLOSING = {")", ".", "”", '"'}
_THAT = re.compile(
    r"that\b[,\s]+(?=\S{1,80}\s+\S)(?!(?:would|will|is|was|has|had|could|may|might|should|can|must)\b)", re.IGNORECASE
)
_COPULA = re.compile(r"(?:is|was|are|were|will be|would be)\s+", re.IGNORECASE)
_EDGE = " \t\r\n,;:.—–-"
_MARKS = "“”\"'‘’„«»"


def describe(
    candidate: Candidate,
    names: Naming,
    quotations: Sequence[Quotation],
    timexes: Sequence[Timex],
    cues: CueWords,
) -> Attribution | None:
    """The attribution that a candidate stands for; None where a bare quotation has no speaker."""
    if candidate.floating and candidate.source is None:
        return None
    raw = names.article.raw
    content = tuple(
        names.article.span(start, end)
        for start, end in (_tidy(raw, piece) for piece in _behind_what(candidate, names))
        if end > start
    )
    if not content or not any(any(c.isalnum() for c in span.text) for span in content):
        return None
    cue = names.article.span(*candidate.cue) if candidate.cue else None
    sentence = names.reading.sentence_at(candidate.cue[0] if candidate.cue else candidate.start)
    around = (sentence.start, sentence.end) if sentence is not None else None
    quoted = _quoted(names, content, quotations)
    source = resolve_source(names, _bare_source(candidate.source, names), around)
    if candidate.source is None:
        source = unnamed_reports(names, candidate.cue, cues)
    form = _form(content, quoted, candidate)
    act = act_of(names, candidate, form, cues)
    if _no_saying(names, candidate, source, cues):
        return None
    return Attribution(
        id=content_id("q1", names.article.id, *(f"{s.start}:{s.end}" for s in content), str(cue.start if cue else -1)),
        article=names.article.id,
        form=form,
        source=source,
        cue=cue,
        content=content,
        quoted=quoted,
        said_on=_said_on(candidate, timexes, around),
        act=act,
        negated=act is SpeechAct.DECLINE or negated(names, candidate.cue),
        addressee=_addressee(names, candidate, source),
        opinion=is_opinion(names, source, act, cues),
        confidence=round(candidate.score, 2),
        rule=candidate.rule,
    )


def _no_saying(names: Naming, candidate: Candidate, source: Source, cues: CueWords) -> bool:
    """A headline's "X: ..." where X is nobody; a person who shows something by what he does."""
    if candidate.rule == "headline-colon":
        return source.entity is None
    words = names.reading.tokens_in(*candidate.cue) if candidate.cue is not None else ()
    shows = [t for t in words if t.lemma.lower() in {"show", "mean", "know"}]
    spoken = [t for t in words if t.lemma.lower() in cues.acts and t not in shows]
    return bool(shows) and not spoken and names.kind(source.entity) in {EntityKind.PERSON, EntityKind.COUNTRY, None}


def _bare_source(place: Range | None, names: Naming) -> Range | None:
    """The source's words without a preposition before and marks around."""
    words = [t for t in names.reading.tokens_in(*place) if t.upos != "PUNCT"] if place is not None else []
    while len(words) > 1 and words[0].upos == "ADP" and words[0].deprel == "case":
        words = words[1:]
    if place is None or not words:
        return place
    return words[0].start, max(words[-1].end, place[1] if names.article.raw[place[1] - 1 : place[1]] in _CLOSING else 0)


def _behind_what(candidate: Candidate, names: Naming) -> tuple[Range, ...]:
    """The pieces of what is said; of "What she said was X" only X."""
    raw, pieces = names.article.raw, candidate.contents
    if candidate.source is None or candidate.cue is None:
        return pieces
    before = raw[max(0, candidate.source[0] - 6) : candidate.source[0]].rstrip().lower()
    if not before.endswith("what"):
        return pieces
    kept = tuple(piece for piece in pieces if piece[0] >= candidate.cue[1])
    if not kept:
        return pieces
    copula = _COPULA.match(raw, *kept[0])
    return ((copula.end(), kept[0][1]), *kept[1:]) if copula is not None else kept


def _tidy(raw: str, piece: Range) -> Range:
    """A content range without blanks, marks and commas at its edges."""
    start, end = piece
    while start < end and raw[start] in _EDGE + _MARKS:
        start += 1
    while end > start and raw[end - 1] in _EDGE + _MARKS:
        end -= 1
    leading = _THAT.match(raw, start, end)
    return (leading.end() if leading is not None else start), end


def _quoted(names: Naming, content: Sequence[Span], quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """The quoted words inside the content, without their marks."""
    found = []
    for quotation in quotations:
        for span in content:
            start, end = max(span.start, quotation.inner_start), min(span.end, quotation.inner_end)
            if quotation.depth == 0 and end - start > 0 and names.article.raw[start:end].strip():
                found.append(names.article.span(start, end))
    return tuple(sorted(set(found)))


def _form(content: Sequence[Span], quoted: Sequence[Span], candidate: Candidate) -> Form:
    if not quoted:
        return Form.INDIRECT
    whole = sum(span.end - span.start for span in content)
    inside = covered(tuple((s.start, s.end) for s in content), tuple((s.start, s.end) for s in quoted))
    spoken = whole > _SHORT or content[0].text[:1].isupper()
    direct = inside >= _DIRECT_SHARE * whole and (candidate.cue is None or spoken)
    return Form.DIRECT if direct else Form.MIXED


def _said_on(candidate: Candidate, timexes: Sequence[Timex], sentence: Range | None) -> DateRange | None:
    """The day on which it was said: a date in the sentence outside what is said."""
    if sentence is None:
        return None
    near = [
        t
        for t in timexes
        if sentence[0] <= t.span.start < sentence[1]
        and t.type in {TimexType.DATE, TimexType.TIME}
        and t.earliest is not None
        and not covered(((t.span.start, t.span.end),), candidate.contents)
    ]
    if not near:
        return None
    at = candidate.cue[0] if candidate.cue else candidate.start
    return min(near, key=lambda t: (abs(t.span.start - at), t.span.start)).date


def _addressee(names: Naming, candidate: Candidate, source: Source) -> str | None:
    """Whom it was said to: the object of telling."""
    if candidate.cue is None:
        return None
    sentence = names.reading.sentence_at(candidate.cue[0])
    if sentence is None:
        return None
    for token in sentence.tokens:
        head = sentence.tokens[token.head] if token.head >= 0 else None
        in_cue = head is not None and candidate.cue[0] <= head.start < candidate.cue[1]
        inside = covered(((token.start, token.end),), candidate.contents) > 0
        if in_cue and not inside and token.deprel in {"obj", "iobj", "obl"}:
            mention = names.main((token.start, token.end))
            if mention is not None and mention.entity != source.entity:
                return mention.entity
    return None
