"""Deeds spoken of once more by a noun: "the announcement" after "announced", "their offer" after "offered"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from communique.annotate.events.arguments import Arguments, modifiers, preposition
from communique.annotate.events.earlier import Deed, Earlier, definite
from communique.annotate.events.frames import Frame, word_class
from communique.annotate.events.judging import Judged
from communique.annotate.events.matching import Hit
from communique.annotate.events.participants import Parties
from communique.knowledge.load import read_table
from communique.language.reading import Sentence

_TIMES = {"after", "before", "since", "following", "until", "during"}


@cache
def verbs_of() -> dict[str, str]:
    """The verb of each noun of doing ("announcement": "announce")."""
    return {row["noun"]: row["verb"] for row in read_table("event_nouns.csv", ("noun", "verb"))}


def told_again(parties: Parties, earlier: Earlier, sentence: Sentence, acts: Sequence[Judged]) -> list[Judged]:
    """The nouns of a sentence that point back to a deed told in an earlier sentence, as acts of their own."""
    taken = {i for act in acts for i in (act.hit.object, act.hit.told, *act.hit.consumed) if i is not None}
    taken |= {act.hit.trigger for act in acts if act.told and act.hit.frame.name != "model"}
    found = []
    for index, token in enumerate(sentence.tokens):
        verb = verbs_of().get(token.lemma.lower()) if token.upos == "NOUN" and index not in taken else None
        owned = modifiers(sentence, index) if verb is not None else None
        if (
            verb is None
            or owned is None
            or not (owned.subjects or definite(sentence, index))
            or _beside(sentence, index)
        ):
            continue
        owners = parties.of(sentence, owned.subjects or owned.oblique.get("from", ()) or owned.oblique.get("by", ()))
        deed = earlier.deed(verb, owners, parties)
        if deed is not None:
            found.append(_again(index, deed))
    return found


def _beside(sentence: Sentence, index: int) -> bool:
    """Whether the noun is only a time ("after the announcement"), a text quoted, or what somebody else makes."""
    token = sentence.tokens[index]
    case = preposition(sentence, index)
    if case in _TIMES or token.head < 0:
        return case in _TIMES
    governor = sentence.tokens[token.head].lemma.lower()
    return governor in word_class("making") or (token.deprel == "nsubj" and governor in word_class("about"))


def _again(index: int, deed: Deed) -> Judged:
    frame = Frame(
        name=f"again-{deed.mention.rule}",
        category=deed.mention.plover,
        mode=deed.mention.mode or "",
        lemma=deed.verb,
        noun=True,
        objects=frozenset(),
        forbidden=frozenset(),
        recipients=(),
        reciprocal=False,
        need="",
    )
    hit = Hit(frame=frame, trigger=index, actors=(), recipients=(), object=None, arguments=Arguments())
    words = deed.mention.trigger.text
    return Judged(hit=hit, told=True, chance=0.7, note=f'the deed told before ("{words}")', again=deed.mention)
