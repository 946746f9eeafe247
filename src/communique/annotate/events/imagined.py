"""Acts that nobody does or plans: wished for by others, doubted, a mere ability, a condition, a simile."""

from __future__ import annotations

from communique.annotate.events.frames import word_class
from communique.annotate.events.matching import Hit
from communique.annotate.standing import Standing
from communique.language.reading import Sentence
from communique.model.attribution import Attribution
from communique.model.event import Category, Factuality

_OPEN = {Factuality.POSSIBLE, Factuality.CONDITIONAL}
_MARKS = {"if", "unless", "until", "once", "lest", "provided", "assuming"}


def imagined(sentence: Sentence, hit: Hit, stand: Standing, teller: Attribution | None) -> str:
    """Why an act is told by no one as an event of its own; empty where it is one."""
    if _simile(sentence, hit.trigger):
        return "a comparison only"
    if hit.told is not None:
        return ""
    if _subjunctive(sentence, hit.trigger):
        return "only asked for (a bare verb in a clause)"
    if stand.factuality not in _OPEN:
        return ""
    if teller is not None and teller.opinion:
        return "an opinion on what may come"
    return _only_open(sentence, hit, stand)


def _only_open(sentence: Sentence, hit: Hit, stand: Standing) -> str:
    """Why an act that is possible or conditional is no event of its own."""
    if hit.frame.name == "model":
        return "the head alone, and not told as a fact or plan"
    if _condition_itself(sentence, hit.trigger):
        return "a condition, not the act that hangs on it"
    if _mere_ability(sentence, stand):
        return "what somebody is able to do, under a condition"
    if stand.factuality is Factuality.POSSIBLE and sentence.tokens[hit.trigger].upos == "ADJ":
        return "a readiness that is only supposed"
    if hit.frame.category is Category.CONSULT:
        return ""
    cue = next((i for i in stand.cues if sentence.tokens[i].lemma.lower() in word_class("wished")), None)
    return f'only wished for or doubted ("{sentence.tokens[cue].text}")' if cue is not None else ""


def _marks(sentence: Sentence, index: int) -> set[str]:
    tokens = sentence.tokens
    return {tokens[c].text.lower() for c in sentence.children(index) if tokens[c].deprel == "mark"}


def _simile(sentence: Sentence, index: int) -> bool:
    """Whether the act only tells what something is like ("as if ...")."""
    for at in (index, sentence.tokens[index].head):
        if at >= 0 and {"as", "if"} <= _marks(sentence, at):
            return True
    before = [sentence.tokens[i].text.lower() for i in range(max(0, index - 3), index)]
    return any(before[i : i + 2] in (["as", "if"], ["as", "though"]) for i in range(len(before)))


def _subjunctive(sentence: Sentence, index: int) -> bool:
    """Whether a verb in a clause has a subject and no tense at all ("expects that Peru abandon")."""
    tokens = sentence.tokens
    if tokens[index].xpos != "VB" or tokens[index].deprel != "ccomp":
        return False
    relations = {tokens[c].deprel.split(":")[0] for c in sentence.children(index)}
    return "nsubj" in relations and "aux" not in relations and "to" not in _marks(sentence, index)


def _mere_ability(sentence: Sentence, stand: Standing) -> bool:
    """Whether "can" and a condition make of the act a thing that may be done at any time."""
    cues = {sentence.tokens[i].lemma.lower() for i in stand.cues}
    return stand.factuality is Factuality.CONDITIONAL and "can" in cues


def _condition_itself(sentence: Sentence, index: int) -> bool:
    """Whether the act stands in the "if" clause, not in the clause that hangs on it."""
    return bool(_marks(sentence, index) & _MARKS) and sentence.tokens[index].deprel == "advcl"
