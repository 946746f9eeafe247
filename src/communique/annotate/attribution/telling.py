"""Tells whether a candidate is a saying at all, and not a thought of the author's or a bare noun beside a verb."""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotate.attribution.acts import known_act
from communique.annotate.attribution.candidates import Candidate, Range
from communique.annotate.attribution.contents import touches_quotation
from communique.annotate.attribution.cues import CueWords
from communique.annotate.attribution.quotations import Quotation
from communique.language.reading import Reading
from communique.model.attribution import SpeechAct

_SURE = 0.75
_LIKELY = 0.3
_OWN = {"i", "we", "us", "you", "me", "my", "our"}
_NOBODY = {"it", "there", "what", "this", "that", "these", "those", "to"}
_QUESTION = {"whether", "if", "how", "who", "what", "why", "when", "where", "which"}
_BINDING = {SpeechAct.PROMISE, SpeechAct.THREATEN, SpeechAct.DEMAND, SpeechAct.ORDER, SpeechAct.ASK}
_BY_WORDS = {SpeechAct.DEMAND, SpeechAct.DENY, SpeechAct.PROMISE, SpeechAct.THREATEN, SpeechAct.ACCUSE, SpeechAct.ORDER}
_OF_MIND = {SpeechAct.BELIEVE, SpeechAct.EXPECT, SpeechAct.FIND}


def tells(candidate: Candidate, reading: Reading, quotations: Sequence[Quotation], cues: CueWords) -> bool:
    """Whether the candidate is somebody's saying: another voice than the author's, and words that say something."""
    if not _has_voice(candidate, reading, quotations, cues):
        return False
    spoken = any(touches_quotation(piece, quotations) for piece in candidate.contents)
    if not spoken and (_is_aim(candidate, reading, cues) or _is_open_question(candidate, reading, cues)):
        return False
    if candidate.rule == "core" and candidate.score >= _SURE:
        return any(
            len(reading.tokens_in(*piece)) > 1 or touches_quotation(piece, quotations) for piece in candidate.contents
        )
    if _does_by_saying(candidate, reading, cues):
        return True
    return any(_says_something(piece, reading, quotations) for piece in candidate.contents)


def _does_by_saying(candidate: Candidate, reading: Reading, cues: CueWords) -> bool:
    """Whether a bare noun is enough: "called for his resignation", "rejected the offer", "described it as a trap"."""
    if candidate.source is None or candidate.cue is None or candidate.score < _LIKELY:
        return False
    if _act(candidate.cue, reading, cues) in _BY_WORDS:
        return True
    words = reading.tokens_in(*candidate.cue)
    described = any(token.lemma.lower() in cues.describing for token in words)
    return described and any(token.lemma.lower() == "as" for token in reading.tokens_in(*candidate.contents[0]))


def _is_aim(candidate: Candidate, reading: Reading, cues: CueWords) -> bool:
    """Whether what follows is only what somebody does or is about to do ("agreed to ...", "is expected to ...")."""
    telling = [piece for piece in candidate.contents if _says_something(piece, reading, ())]
    words = reading.tokens_in(*(telling or candidate.contents)[0])[:2]
    if not words or words[0].lemma.lower() != "to" or words[0].upos != "PART":
        return False
    act = _act(candidate.cue, reading, cues) if candidate.cue else None
    return candidate.source is None or act not in _BINDING


def _is_open_question(candidate: Candidate, reading: Reading, cues: CueWords) -> bool:
    """Whether a question is told of without anybody's saying it ("a probe into whether ...")."""
    words = reading.tokens_in(*candidate.contents[0])[:1]
    if not words or words[0].lemma.lower() not in _QUESTION:
        return False
    return candidate.source is None or candidate.cue is None or _act(candidate.cue, reading, cues) is None


def _has_voice(candidate: Candidate, reading: Reading, quotations: Sequence[Quotation], cues: CueWords) -> bool:
    """False for the author's own "I think", and for what a quoted speaker thinks or leaves unsaid by whom."""
    words = reading.text[slice(*candidate.source)].lower() if candidate.source else ""
    if words in _OWN or (not words and _only_seems(candidate, reading, quotations, cues)):
        return False
    if candidate.cue is None or not within_quotation(candidate.cue, quotations):
        return True
    return bool(words) and words.split(" ")[0] not in _NOBODY and _act(candidate.cue, reading, cues) not in _OF_MIND


def _only_seems(candidate: Candidate, reading: Reading, quotations: Sequence[Quotation], cues: CueWords) -> bool:
    """Whether nobody is named and no word of saying stands there ("appeared ready to ...")."""
    if candidate.rule != "core" or candidate.cue is None:
        return False
    if any(touches_quotation(piece, quotations) for piece in candidate.contents):
        return False
    lemmas = {token.lemma.lower() for token in reading.tokens_in(*candidate.cue)}
    return _act(candidate.cue, reading, cues) is None and not lemmas & (cues.unnamed | cues.documents)


def within_quotation(place: Range, quotations: Sequence[Quotation]) -> bool:
    """Whether a range lies inside a quotation."""
    return any(q.depth == 0 and q.inner_start <= place[0] and place[1] <= q.inner_end for q in quotations)


def _act(cue: Range, reading: Reading, cues: CueWords) -> SpeechAct | None:
    return known_act(reading.tokens_in(*cue), cues)


def _says_something(piece: Range, reading: Reading, quotations: Sequence[Quotation]) -> bool:
    """A clause or quoted words."""
    if touches_quotation(piece, quotations):
        return True
    return len(reading.tokens_in(*piece)) > 1 and any(
        token.upos in {"VERB", "AUX"} for token in reading.tokens_in(*piece)
    )
