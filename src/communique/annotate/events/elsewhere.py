"""The other side where no slot of the frame names it: inside the object, its complements, or what is governed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.annotate.events.arguments import preposition
from communique.annotate.events.frames import word_class
from communique.annotate.events.matching import Hit
from communique.annotate.events.participants import Parties
from communique.language.reading import Sentence
from communique.model.event import Category

_BELOW = {"nmod", "nmod:poss", "amod", "compound", "obl", "obj", "iobj", "conj", "appos", "flat", "nmod:desc", "xcomp"}
_OF_WORDS = {Category.REQUEST, Category.THREATEN, Category.ACCUSE, Category.REJECT, Category.SUPPORT}
_ASKING = _OF_WORDS | {Category.AGREE, Category.SANCTION, Category.COERCE, Category.ASSAULT, Category.AID}
_TOWARDS = frozenset(("", *"of on to against with from for over about between toward towards at".split()))
_GROUND = frozenset({"in", "inside", "into", "across"})
_ON_THE_GROUND = {Category.ASSAULT, Category.AID}
_DEPTH = 4
_REACH = 16
_NEAR = 5


def other_side(parties: Parties, sentence: Sentence, hit: Hit, actors: Sequence[str]) -> tuple[str, ...]:
    """The first party of another state below the act ("banned imports of Ruritanian fruit"), if one is there."""
    if hit.frame.category not in _ASKING or hit.told is not None:
        return ()
    if hit.frame.reciprocal and hit.frame.category is not Category.AGREE:
        return ()
    own = {parties.country(who) for who in actors} - {None}
    if not own:
        return ()
    for index in _below(sentence, hit):
        found = parties.of(sentence, (index,), places=hit.frame.category in _ON_THE_GROUND)
        states = {parties.country(who) for who in found}
        if found and None not in states and not states & own:
            return found
    return ()


def beside(parties: Parties, sentence: Sentence, hit: Hit, actors: Sequence[str]) -> tuple[str, ...]:
    """The other side of what takes two, where the words go on with it though the parse hangs it elsewhere.

    "held talks at the highest level, they said, *with Peru*", "sought a treaty *with Peru* to end the war": no verb
    stands between but one of taking place.
    """
    if hit.told is not None or not (hit.frame.reciprocal or "with" in hit.frame.recipients):
        return ()
    start = max(hit.trigger, hit.object if hit.object is not None else hit.trigger)
    for index in range(start + 1, min(start + _REACH, len(sentence.tokens))):
        token = sentence.tokens[index]
        if token.upos == "VERB" and token.lemma.lower() not in word_class("occurring"):
            return ()
        if token.text.lower() in {"with", "between"}:
            return _after(parties, sentence, index, actors)
    return ()


def _after(parties: Parties, sentence: Sentence, index: int, actors: Sequence[str]) -> tuple[str, ...]:
    """The party that begins within a few words after a preposition, if it is none of the actors."""
    for at in range(index + 1, min(index + _NEAR, len(sentence.tokens))):
        found = tuple(who for who in parties.every(sentence, at) if who not in actors)
        if found:
            return found
    return ()


def _below(sentence: Sentence, hit: Hit) -> Iterator[int]:
    """Words that hang on the act, nearest first: not its subject, no relative clause, no clause of time or reason."""
    cases = _TOWARDS | _GROUND if hit.frame.category in _ON_THE_GROUND else _TOWARDS
    deep = hit.frame.category in _OF_WORDS and hit.frame.name != "model"
    wanted = _BELOW | ({"ccomp", "acl"} if deep else set())
    layer = [i for i in sentence.children(hit.trigger) if i not in hit.actors]
    for depth in range(_DEPTH):
        inner: list[int] = []
        for index in layer:
            relation = sentence.tokens[index].deprel
            if depth == 0 and relation == "conj" and not hit.frame.noun:
                continue
            if relation in wanted and (relation not in {"obl", "nmod"} or preposition(sentence, index) in cases):
                yield index
                inner.extend(sentence.children(index))
        layer = inner
