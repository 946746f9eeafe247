"""Casts the roles of an act: the frame's own slots first, then the words further on, then what was told before."""

from __future__ import annotations

from dataclasses import replace

from communique.annotate.events.earlier import Earlier, calls_off, is_back_reference, subjects_above, takes_place
from communique.annotate.events.elsewhere import beside, other_side
from communique.annotate.events.frames import word_class
from communique.annotate.events.judging import Judged
from communique.annotate.events.matching import Hit
from communique.annotate.events.participants import Parties
from communique.annotate.events.sides import Sides, sides
from communique.language.reading import Sentence
from communique.model.event import Category

_SEVERAL = 2
Cast = tuple[tuple[str, ...], tuple[str, ...], str, str]
"""Actors, recipients, why they are only guessed (empty if they are not), how they were found otherwise."""


def cast(parties: Parties, earlier: Earlier, sentence: Sentence, judged: Judged) -> Cast:
    """Who acts and who is acted on, with the reason where they do not stand in the slots of the frame."""
    hit = judged.hit
    if judged.again is not None:
        return judged.again.actors, judged.again.recipients, "", ""
    hit = _climbed(parties, sentence, hit)
    actors, recipients = sides(parties, sentence, hit)
    if len(actors) == 1 and not recipients and (other := beside(parties, sentence, hit, actors)):
        return *_together(hit, actors, other), "", "the other side stands further on"
    if is_back_reference(sentence, hit):
        actors, recipients, why = earlier.completed(sentence, hit, actors, recipients)
        return actors, recipients, "" if takes_place(sentence, hit) else why, why
    if recipients:
        return actors, recipients, "", ""
    return _told_before(parties, earlier, sentence, hit, actors) if actors else _nobody(parties, earlier, sentence, hit)


def jointly(parties: Parties, sentence: Sentence, hit: Hit, actors: tuple[str, ...]) -> Hit:
    """An exercise that the forces of several states hold together is cooperation, not mobilisation."""
    exercise = hit.object is not None and sentence.tokens[hit.object].lemma.lower() in word_class("exercise")
    states = {parties.country(who) for who in actors} - {None}
    if hit.frame.category is not Category.MOBILIZE or not exercise or len(states) < _SEVERAL:
        return hit
    return replace(hit, frame=replace(hit.frame, category=Category.COOPERATE, mode="cooperate", reciprocal=True))


def _climbed(parties: Parties, sentence: Sentence, hit: Hit) -> Hit:
    """The act of "while hosting ..." with the next subject above that is somebody, where the nearest is nobody."""
    token = sentence.tokens[hit.trigger]
    if token.xpos != "VBG" or token.deprel != "advcl" or hit.arguments.passive or hit.frame.actors:
        return hit
    if parties.of(sentence, hit.actors):
        return hit
    above = (i for i in reversed(subjects_above(sentence, hit.trigger)) if parties.every(sentence, i))
    return replace(hit, actors=tuple(above)[:1])


def _together(hit: Hit, actors: tuple[str, ...], others: tuple[str, ...]) -> Sides:
    """All as actors where the act takes two, except in agreements, where each side keeps its place."""
    if hit.frame.reciprocal and hit.frame.category is not Category.AGREE:
        return (*actors, *others), ()
    return actors, others


def _nobody(parties: Parties, earlier: Earlier, sentence: Sentence, hit: Hit) -> Cast:
    """Acts told without who acts: an announcement spoken of again, a meeting called off."""
    if hit.told is not None:
        deed = earlier.deed(hit.frame.lemma, (), parties)
        return (deed.mention.actors if deed is not None else ()), (), "", ""
    if calls_off(sentence, hit):
        actors, recipients, why = earlier.called_off(sentence, hit, parties)
        return actors, recipients, "", why
    return (), (), "", ""


def _told_before(parties: Parties, earlier: Earlier, sentence: Sentence, hit: Hit, actors: tuple[str, ...]) -> Cast:
    """The one acted on from the deed told before, the visit told before, or from further down in the clause."""
    recipients, why = earlier.doer(sentence, hit, actors)
    if not recipients and hit.frame.mode == "visit" and hit.frame.noun:
        recipients, why = earlier.visited(actors)
    if recipients:
        return actors, recipients, "", why
    recipients = other_side(parties, sentence, hit, actors)
    return actors, recipients, "", "the other side stands further down in the clause" if recipients else ""
