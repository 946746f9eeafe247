"""The other side where no slot of the frame names it: inside the object, its complements, or what is governed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.annotate.events.arguments import preposition
from communique.annotate.events.matching import Hit
from communique.annotate.events.participants import Parties
from communique.language.reading import Sentence
from communique.model.event import Category

_BELOW = {"nmod", "nmod:poss", "amod", "compound", "obl", "obj", "iobj", "conj", "appos", "flat", "nmod:desc", "xcomp"}
_OF_WORDS = {Category.REQUEST, Category.THREATEN, Category.ACCUSE, Category.REJECT, Category.SUPPORT}
_ASKING = _OF_WORDS | {Category.SANCTION, Category.COERCE, Category.ASSAULT, Category.AID}
_TOWARDS = frozenset(("", *"of on to against with from for over about between toward towards at".split()))
_DEPTH = 4


def other_side(parties: Parties, sentence: Sentence, hit: Hit, actors: Sequence[str]) -> tuple[str, ...]:
    """The first party of another state below the act ("banned imports of Ruritanian fruit"), if one is there."""
    if hit.frame.category not in _ASKING or hit.told is not None or hit.frame.reciprocal:
        return ()
    own = {parties.country(who) for who in actors} - {None}
    if not own:
        return ()
    for index in _below(sentence, hit):
        found = parties.every(sentence, index)
        states = {parties.country(who) for who in found}
        if found and None not in states and not states & own:
            return found
    return ()


def _below(sentence: Sentence, hit: Hit) -> Iterator[int]:
    """Words that hang on the act, nearest first: not its subject, no relative clause, no clause of time or reason."""
    wanted = _BELOW | ({"ccomp", "acl"} if hit.frame.category in _OF_WORDS else set())
    layer = [i for i in sentence.children(hit.trigger) if i not in hit.actors]
    for depth in range(_DEPTH):
        inner: list[int] = []
        for index in layer:
            relation = sentence.tokens[index].deprel
            if depth == 0 and relation == "conj" and not hit.frame.noun:
                continue
            if relation in wanted and (relation not in {"obl", "nmod"} or preposition(sentence, index) in _TOWARDS):
                yield index
                inner.extend(sentence.children(index))
        layer = inner
