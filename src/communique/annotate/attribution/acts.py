"""What is done by saying it, and whether it is told that it was not said."""

from __future__ import annotations

from itertools import pairwise

from communique.annotate.attribution.candidates import Candidate, Range
from communique.annotate.attribution.cues import CueWords
from communique.annotate.attribution.sources import Naming
from communique.language.reading import Token
from communique.model.attribution import Form, SpeechAct

_NEGATIONS = {"not", "n't", "n’t", "never"}
_WITHOUT_VERB = {"no", "neither", "nor"}
_SOON = 8


def act_of(names: Naming, candidate: Candidate, form: Form, cues: CueWords) -> SpeechAct:
    """What is done by saying it: the cue's last known word decides, for a request and a question the words said too."""
    tokens = names.reading.tokens_in(*candidate.cue) if candidate.cue is not None else ()
    act = known_act(tokens, cues)
    if act is SpeechAct.ASK and _requests(names, candidate):
        return SpeechAct.DEMAND
    if act in {None, SpeechAct.SAY} and _found_out(names, candidate, cues):
        return SpeechAct.FIND
    if act in {None, SpeechAct.SAY} and form is Form.DIRECT and _asks(names, candidate):
        return SpeechAct.ASK
    return act or SpeechAct.SAY


def known_act(tokens: tuple[Token, ...], cues: CueWords) -> SpeechAct | None:
    """The act of a cue's words: two words together before single ones, verbs before nouns, later before earlier."""
    lemmas = [token.lemma.lower() for token in tokens]
    for left, right in pairwise(lemmas):
        if f"{left} {right}" in cues.phrases:
            return cues.phrases[f"{left} {right}"]
    verbs = [cues.acts[t.lemma.lower()] for t in tokens if t.lemma.lower() in cues.acts and t.upos != "NOUN"]
    nouns = [cues.nouns[t.lemma.lower()] for t in tokens if t.lemma.lower() in cues.nouns and t.upos == "NOUN"]
    particular = [act for act in verbs if act is not SpeechAct.SAY]
    found = particular or nouns or verbs
    return found[-1] if found else None


def _requests(names: Naming, candidate: Candidate) -> bool:
    """Whether asking means asking somebody to do something."""
    words = names.reading.tokens_in(*candidate.contents[0])[:_SOON]
    if not words or words[0].xpos in {"WP", "WRB", "WDT"} or words[0].lemma.lower() in {"whether", "if"}:
        return False
    return any(a.upos == "PART" and a.lemma.lower() == "to" and b.upos in {"VERB", "AUX"} for a, b in pairwise(words))


def _found_out(names: Naming, candidate: Candidate, cues: CueWords) -> bool:
    """Whether the source is a poll, a study or an inquiry."""
    head = names.reading.head_of(*candidate.source) if candidate.source is not None else None
    return head is not None and head.lemma.lower() in cues.findings


def _asks(names: Naming, candidate: Candidate) -> bool:
    """Whether the words said are a question."""
    _, end = candidate.contents[0]
    return "?" in names.article.raw[max(0, end - 2) : end + 1]


def negated(names: Naming, cue: Range | None) -> bool:
    """Whether it is told that somebody did not say so."""
    sentence = names.reading.sentence_at(cue[0]) if cue is not None else None
    if cue is None or sentence is None:
        return False
    inside = {i for i, t in enumerate(sentence.tokens) if t.start >= cue[0] and t.end <= cue[1]}
    for index, token in enumerate(sentence.tokens):
        lemma = token.lemma.lower()
        if lemma in _NEGATIONS and token.upos in {"PART", "ADV"} and (index in inside or token.head in inside):
            return True
        if lemma in _WITHOUT_VERB and index in inside:
            return True
    return False
