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
    if hit.told is not None or stand.factuality not in _OPEN:
        return ""
    if teller is not None and teller.opinion:
        return "an opinion on what may come"
    if hit.frame.name == "model":
        return "the head alone, and not told as a fact or plan"
    if _condition_itself(sentence, hit.trigger):
        return "a condition, not the act that hangs on it"
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


def _condition_itself(sentence: Sentence, index: int) -> bool:
    """Whether the act stands in the "if" clause, not in the clause that hangs on it."""
    return bool(_marks(sentence, index) & _MARKS) and sentence.tokens[index].deprel == "advcl"
