"""Finds attributions in the sentence tree: a word of saying, its subject, the clause it governs."""

from __future__ import annotations

from communique.annotate.attribution.candidates import Candidate, Range
from communique.annotate.attribution.cues import CueWords
from communique.language.reading import Reading, Sentence
from communique.model.attribution import SpeechAct

_CLAUSES = {"ccomp", "parataxis"}
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_CLOSING = {"say", "add", "report", "write", "announce", "note", "tell", "state", "explain", "confirm", "claim"}
_DEEDS = {SpeechAct.DENY, SpeechAct.PROMISE, SpeechAct.THREATEN}
_REFUSING = {"decline", "refuse", "fail"}
_TAIL = 60


def clause_candidates(reading: Reading, cues: CueWords) -> list[Candidate]:
    """Attributions that the parse shows: "X said (that) ...", "..., X said", "saying ...", "quoted as saying"."""
    found: list[Candidate] = []
    for sentence in reading.sentences:
        for index, token in enumerate(sentence.tokens):
            if token.upos in {"VERB", "AUX"} and cues.says(token.lemma):
                candidate = _of_verb(sentence, index, cues)
                if candidate is not None:
                    found.append(candidate)
    return found


def _of_verb(sentence: Sentence, index: int, cues: CueWords) -> Candidate | None:
    """The attribution around one verb of saying, if it governs (or stands in) a clause."""
    contents = _content(sentence, index) or _before_trailing(sentence, index) or _denied(sentence, index, cues)
    if contents is None:
        return None
    subject = subject_of(sentence, index)
    source = subtree(sentence, subject, trim=True) if subject is not None else None
    cue = _cue(sentence, index)
    pieces = _without(contents, cue, source)
    if not pieces:
        return None
    return Candidate(source=source, cue=cue, contents=pieces, rule="clause", score=0.7)


def _content(sentence: Sentence, index: int) -> Range | None:
    tokens = sentence.tokens
    for child in sentence.children(index):
        if tokens[child].deprel.split(":")[0] in _CLAUSES and tokens[child].upos != "PUNCT":
            return _trim_marker(sentence, subtree(sentence, child, trim=False))
    relation = tokens[index].deprel.split(":")[0]
    head = tokens[index].head
    if relation == "parataxis" and head >= 0 and _has_subject(sentence, index):
        return subtree(sentence, head, trim=False)
    return None


def _before_trailing(sentence: Sentence, index: int) -> Range | None:
    """What stands before a closing "..., X said on Tuesday"."""
    tokens = sentence.tokens
    subject = next((c for c in sentence.children(index) if tokens[c].deprel == "nsubj"), None)
    if subject is None or tokens[index].lemma.lower() not in _CLOSING:
        return None
    start, _ = subtree(sentence, min(subject, index), trim=True) if subject < index else (tokens[index].start, 0)
    first = next(i for i, t in enumerate(tokens) if t.start >= min(start, tokens[index].start))
    if (
        first < 4
        or tokens[first - 1].text not in {",", "”", '"', "’’", "''"}
        or sentence.end - tokens[index].end > _TAIL
    ):
        return None
    if any(t.upos in {"VERB", "AUX"} for t in tokens[index + 1 :]) or not any(
        t.upos in {"VERB", "AUX"} for t in tokens[:first]
    ):
        return None
    words = [t for t in tokens[: first - 1] if t.upos != "PUNCT"]
    return (words[0].start, words[-1].end) if words else None


def _denied(sentence: Sentence, index: int, cues: CueWords) -> Range | None:
    """What somebody denies doing, or promises or threatens to do."""
    tokens = sentence.tokens
    if cues.act(tokens[index].lemma) not in _DEEDS:
        return None
    for child in sentence.children(index):
        if (
            tokens[child].deprel in {"xcomp", "advcl"}
            and child > index
            and (tokens[child].xpos == "VBG" or tokens[index + 1].lemma == "to")
        ):
            return subtree(sentence, child, trim=False)
    return None


def _has_subject(sentence: Sentence, index: int) -> bool:
    return any(sentence.tokens[child].deprel in _SUBJECTS for child in sentence.children(index))


def subject_of(sentence: Sentence, index: int, *, steps: int = 3) -> int | None:
    """The verb's own subject, else that of the verb it hangs on ("stressed ..., adding that ...")."""
    tokens = sentence.tokens
    for child in sentence.children(index):
        if tokens[child].deprel in _SUBJECTS:
            return child
    relation, head = tokens[index].deprel.split(":")[0], tokens[index].head
    if relation == "acl" and head >= 0 and tokens[head].upos in {"NOUN", "PROPN"}:
        return head
    if steps and head >= 0 and relation in {"conj", "advcl", "xcomp"}:
        return subject_of(sentence, head, steps=steps - 1)
    return None


def subtree(sentence: Sentence, index: int, *, trim: bool) -> Range:
    """From the first to the last word that hangs on a word; trimmed: without relative clauses and appositions."""
    tokens = sentence.tokens
    dropped = {"acl:relcl", "acl", "appos", "punct", "parataxis", "advcl"} if trim else {"punct"}
    inside = {index}
    queue = [index]
    while queue:
        parent = queue.pop()
        for child in sentence.children(parent):
            if child in inside or (parent == index and tokens[child].deprel in dropped and trim):
                continue
            inside.add(child)
            queue.append(child)
    words = [tokens[i] for i in sorted(inside) if tokens[i].upos != "PUNCT"] or [tokens[index]]
    return words[0].start, words[-1].end


def _trim_marker(sentence: Sentence, content: Range) -> Range:
    """Content without a leading "that"."""
    inside = [token for token in sentence.tokens if content[0] <= token.start and token.end <= content[1]]
    if len(inside) > 1 and inside[0].deprel == "mark" and inside[0].lemma == "that":
        return inside[1].start, content[1]
    return content


def _cue(sentence: Sentence, index: int) -> Range:
    """The saying word with its auxiliaries and negation close before it."""
    tokens = sentence.tokens
    first = index
    head = tokens[index].head
    if tokens[index].deprel == "xcomp" and 0 <= head < index and tokens[head].lemma.lower() in _REFUSING:
        first = head
    while first > 0 and tokens[first - 1].head == first and tokens[first - 1].deprel.split(":")[0] in {"aux", "advmod"}:
        first -= 1
    return tokens[first].start, tokens[index].end


def _without(content: Range, *holes: Range | None) -> tuple[Range, ...]:
    """A range with holes cut out (the cue and source that stand in the middle of what is said)."""
    pieces = [content]
    for hole in holes:
        if hole is None:
            continue
        pieces = [
            piece
            for start, end in pieces
            for piece in ([(start, end)] if hole[1] <= start or hole[0] >= end else [(start, hole[0]), (hole[1], end)])
            if piece[1] - piece[0] > 1
        ]
    return tuple(pieces)
