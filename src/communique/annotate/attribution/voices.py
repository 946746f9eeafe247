"""Puts right whose saying it is: the subject of the tree, what a relative word stands for, the agent of a passive."""

from __future__ import annotations

from dataclasses import replace

from communique.annotate.attribution.candidates import Candidate, Range, covered
from communique.annotate.attribution.clauses import subject_of
from communique.annotate.attribution.cues import CueWords
from communique.language.reading import Reading, Sentence

_RELATIVE = {"who", "which", "that"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"}
_REACH = 10
_NOT_PART = {"case", "mark", "cop", "cc", "aux", "acl", "appos", "parataxis", "advcl", "advmod", "nsubj", "obl", "expl"}
_NO_VOICE = {"it", "there", "what", "this", "that", "which", "these", "those"}


def with_voice(candidate: Candidate, reading: Reading, cues: CueWords) -> Candidate:
    """The candidate with the source that the sentence tree shows where its own is missing or cannot be one."""
    if candidate.cue is None:
        return candidate
    if reading.text[slice(*candidate.cue)].lower() in cues.unnamed:
        return replace(candidate, source=None)
    sentence = reading.sentence_at(candidate.cue[0])
    verb = _verb(sentence, candidate.cue, cues) if sentence is not None else None
    if sentence is None or verb is None:
        return candidate
    quoted = _quoted_as(sentence, verb)
    if quoted is not None:
        return _as_quoted(candidate, sentence, quoted, verb)
    if is_passive(sentence, verb) and sentence.tokens[verb].lemma.lower() != "quote":
        return replace(candidate, source=_agent(sentence, verb) or _unless_subject(candidate.source, sentence, verb))
    if candidate.source is not None and not _cannot_speak(candidate.source, reading):
        return candidate
    shown = _antecedent(sentence, verb, candidate.source, reading) or _shown(sentence, verb, candidate)
    return replace(candidate, source=shown or candidate.source)


def _quoted_as(sentence: Sentence, verb: int) -> int | None:
    """The word "quoted" (or "cited") that leads in "as saying"."""
    tokens = sentence.tokens
    if verb < 2 or tokens[verb - 1].lemma.lower() != "as" or tokens[verb].xpos != "VBG":
        return None
    before = [i for i in range(max(0, verb - _REACH), verb) if tokens[i].lemma.lower() in {"quote", "cite"}]
    return before[-1] if before and tokens[before[-1]].xpos in {"VBN", "VBD"} else None


def _as_quoted(candidate: Candidate, sentence: Sentence, quoted: int, verb: int) -> Candidate:
    """The one who was quoted as saying it is the source, whoever quotes him."""
    tokens = sentence.tokens
    subject = next((c for c in sentence.children(quoted) if tokens[c].deprel.startswith("nsubj") and c < quoted), None)
    first = quoted
    while first > 0 and tokens[first - 1].upos == "AUX":
        first -= 1
    cue = (tokens[first].start, tokens[verb].end)
    contents = tuple(p for p in candidate.contents if not (cue[0] <= p[0] and p[1] <= cue[1]))
    return replace(
        candidate,
        source=_bare(sentence, subject) if subject is not None else candidate.source,
        cue=cue,
        contents=contents,
    )


def _verb(sentence: Sentence, cue: Range, cues: CueWords) -> int | None:
    """The saying word of the cue: the last one that the table knows, else the last verb."""
    inside = [
        i for i, t in enumerate(sentence.tokens) if t.start >= cue[0] and t.end <= cue[1] and t.upos in {"VERB", "AUX"}
    ]
    known = [i for i in inside if cues.act(sentence.tokens[i].lemma) is not None]
    found = known or inside
    return found[-1] if found else None


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether the verb is told of the one to whom it is done."""
    tokens = sentence.tokens
    return any(tokens[c].deprel in {"nsubj:pass", "aux:pass", "csubj:pass"} for c in sentence.children(verb))


def _agent(sentence: Sentence, verb: int) -> Range | None:
    """Who does it in a passive: "by ..."."""
    tokens = sentence.tokens
    for child in sentence.children(verb):
        if tokens[child].deprel.startswith("obl") and any(
            tokens[c].lemma.lower() == "by" and tokens[c].deprel == "case" for c in sentence.children(child)
        ):
            return _bare(sentence, child)
    return None


def _unless_subject(source: Range | None, sentence: Sentence, verb: int) -> Range | None:
    """The source found before, unless it is the subject of the passive."""
    if source is None:
        return None
    for child in sentence.children(verb):
        token = sentence.tokens[child]
        if token.deprel in {"nsubj:pass", "csubj:pass", "expl"} and covered((source,), ((token.start, token.end),)):
            return None
    return source


def _cannot_speak(source: Range, reading: Reading) -> bool:
    """Whether the words are no name of a voice: a relative word, or a clause."""
    head = reading.head_of(*source)
    return reading.text[slice(*source)].lower() in _RELATIVE or (head is not None and head.upos not in _NOMINAL)


def _antecedent(sentence: Sentence, verb: int, source: Range | None, reading: Reading) -> Range | None:
    """The noun that "who" or "which" stands for."""
    if source is None or reading.text[slice(*source)].lower() not in _RELATIVE:
        return None
    tokens, at = sentence.tokens, verb
    for _ in range(4):
        if tokens[at].deprel == "acl:relcl" and tokens[at].head >= 0:
            return _bare(sentence, tokens[at].head)
        if tokens[at].head < 0 or tokens[at].deprel.split(":")[0] not in {"conj", "ccomp", "xcomp"}:
            return None
        at = tokens[at].head
    return None


def _shown(sentence: Sentence, verb: int, candidate: Candidate) -> Range | None:
    subject = subject_of(sentence, verb)
    if (
        subject is None
        or sentence.tokens[subject].lemma.lower() in _NO_VOICE
        or sentence.tokens[subject].deprel == "nsubj:pass"
    ):
        return None
    found = _bare(sentence, subject)
    return None if covered((found,), candidate.contents) else found


def _bare(sentence: Sentence, index: int) -> Range:
    """A noun with its modifiers, without its preposition, copula, clauses and appositions."""
    tokens = sentence.tokens
    inside, queue = {index}, [index]
    while queue:
        parent = queue.pop()
        for child in sentence.children(parent):
            relation = tokens[child].deprel.split(":")[0]
            if child not in inside and not (parent == index and relation in _NOT_PART) and relation != "punct":
                inside.add(child)
                queue.append(child)
    words = [tokens[i] for i in sorted(inside)]
    return words[0].start, words[-1].end
