"""Quotations that a word of saying leads in, and sayings told inside what another says."""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotate.attribution.candidates import Candidate, Range, covered
from communique.annotate.attribution.clauses import subject_of, subtree
from communique.annotate.attribution.cues import CueWords
from communique.annotate.attribution.quotations import Quotation
from communique.language.reading import Reading, Sentence
from communique.model.attribution import SpeechAct

_LEADING = {",", ":"}
_LEAST = 3
_SPOKEN = {SpeechAct.SAY, SpeechAct.DENY, SpeechAct.PROMISE, SpeechAct.THREATEN, SpeechAct.DEMAND, SpeechAct.ACCUSE}


def led_candidates(reading: Reading, quotations: Sequence[Quotation], cues: CueWords) -> list[Candidate]:
    """Forms like "..., which read, “...”", "Adding, “...”": the quotation right behind a word of saying."""
    found = []
    for quotation in quotations:
        if quotation.depth or quotation.words(reading.text) < _LEAST:
            continue
        sentence = reading.sentence_at(max(0, quotation.start - 2))
        if sentence is None:
            continue
        before = [i for i, t in enumerate(sentence.tokens) if t.end <= quotation.start]
        if len(before) < 2 or sentence.tokens[before[-1]].text not in _LEADING:
            continue
        verb = before[-2]
        token = sentence.tokens[verb]
        if token.upos in {"VERB", "AUX"} and token.lemma.lower() in cues.acts:
            inner = (quotation.inner_start, quotation.inner_end)
            found.append(
                Candidate(
                    source=_source(sentence, verb),
                    cue=(token.start, token.end),
                    contents=(inner,),
                    rule="led-quotation",
                    score=0.6,
                )
            )
    return found


def _source(sentence: Sentence, verb: int) -> Range | None:
    subject = subject_of(sentence, verb)
    return subtree(sentence, subject, trim=True) if subject is not None else None


def told_inside(kept: Sequence[Candidate], reading: Reading, cues: CueWords) -> list[Candidate]:
    """Forms like "Reports say that X announced the closure": X's announcing, inside what the reports say."""
    found = []
    for outer in kept:
        head = reading.head_of(*outer.contents[0])
        sentence = reading.sentence_at(head.start) if head is not None else None
        if head is None or sentence is None or head.lemma.lower() not in cues.clausal or head.upos != "VERB":
            continue
        if any(other.cue and covered((other.cue,), ((head.start, head.end),)) for other in kept):
            continue
        verb = sentence.tokens.index(head)
        if not _says_so(sentence, verb, cues):
            continue
        told = _subject_and_object(sentence, verb)
        if told is not None and all(outer.start <= place[0] and place[1] <= outer.end for place in told):
            found.append(
                Candidate(
                    source=told[0], cue=(head.start, head.end), contents=(told[1],), rule="told-inside", score=0.5
                )
            )
    return found


def _says_so(sentence: Sentence, verb: int, cues: CueWords) -> bool:
    """Whether the verb tells of a saying that took place: no thought, no "cannot announce"."""
    tokens = sentence.tokens
    if cues.act(tokens[verb].lemma) not in _SPOKEN or tokens[verb].lemma.lower() == "agree":
        return False
    return not any(
        tokens[c].xpos == "MD" or tokens[c].lemma.lower() in {"not", "n't", "never"} for c in sentence.children(verb)
    )


def _subject_and_object(sentence: Sentence, verb: int) -> tuple[Range, Range] | None:
    tokens = sentence.tokens
    subject = next((c for c in sentence.children(verb) if tokens[c].deprel == "nsubj"), None)
    thing = next((c for c in sentence.children(verb) if tokens[c].deprel in {"obj", "ccomp"}), None)
    if subject is None or thing is None:
        return None
    return subtree(sentence, subject, trim=True), subtree(sentence, thing, trim=False)
