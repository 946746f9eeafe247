"""Who acts and who is acted on: from the words of a filled frame to the parties of the article."""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotate.events.matching import Hit
from communique.annotate.events.participants import Parties
from communique.language.reading import Sentence
from communique.model.entity import EntityKind
from communique.model.event import Category

Sides = tuple[tuple[str, ...], tuple[str, ...]]
_NEEDS_RECIPIENT = {
    Category.REQUEST,
    Category.ACCUSE,
    Category.THREATEN,
    Category.SUPPORT,
    Category.COERCE,
    Category.ASSAULT,
    Category.AID,
}
_THINGS = {Category.COERCE, Category.ASSAULT, Category.AID}
_GROUND = {Category.ASSAULT, Category.THREATEN}
_ALONE = {Category.MOBILIZE, Category.RETREAT, Category.PROTEST, Category.CONCEDE}


def sides(parties: Parties, sentence: Sentence, hit: Hit) -> Sides:
    """Actors and recipients; in reciprocal acts all parties are actors (PLOVER's rule)."""
    actors = parties.of(sentence, hit.actors)
    recipients: tuple[str, ...] = ()
    for places in hit.recipients:
        found = parties.of(sentence, places, places=hit.frame.mode == "visit" or hit.frame.category in _GROUND)
        recipients = () if _own(parties, sentence, places, found, actors) else _others(found, actors)
        if recipients:
            break
    if not recipients and len(actors) > 1 and _each_other(sentence, hit):
        return actors, ()
    if hit.frame.reciprocal and hit.frame.category is not Category.AGREE:
        return tuple(dict.fromkeys([*actors, *recipients])), ()
    return actors, recipients


def _others(found: Sequence[str], actors: Sequence[str]) -> tuple[str, ...]:
    return tuple(party for party in found if party not in actors)


def _own(
    parties: Parties, sentence: Sentence, places: Sequence[int], found: Sequence[str], actors: Sequence[str]
) -> bool:
    """Whether the slot holds only what belongs to whoever acts ("its troops")."""
    owned = any(
        sentence.tokens[c].deprel == "nmod:poss" and sentence.tokens[c].upos == "PRON"
        for at in places
        for c in sentence.children(at)
    )
    states = {parties.country(party) for party in actors} - {None}
    return owned and bool(found) and all(parties.country(party) in states for party in found)


def enough(
    parties: Parties, sentence: Sentence, hit: Hit, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> bool:
    """Whether enough parties are known to speak of an act between parties."""
    if not actors:
        return False
    category = hit.frame.category
    if len(actors) > 1 and _each_other(sentence, hit):
        return True
    if hit.frame.mode == "visit":
        return bool(recipients) and not _same_state(parties, actors, recipients)
    if hit.frame.reciprocal and category is Category.CONSULT:
        return len(actors) + len(recipients) >= 2 or any(_is_several(parties, party) for party in actors)
    if hit.frame.noun and category not in _ALONE and hit.told is None:
        return bool(recipients) or any(_is_several(parties, party) for party in actors)
    if category in _THINGS and hit.recipients and not hit.frame.noun:
        return True
    return bool(recipients) or category not in _NEEDS_RECIPIENT or hit.frame.reciprocal


def _each_other(sentence: Sentence, hit: Hit) -> bool:
    """Whether those who act do it to one another."""
    places = [i for slot in hit.recipients for i in slot] + ([hit.object] if hit.object is not None else [])
    after = {
        sentence.tokens[i].text.lower() for i in range(hit.trigger + 1, min(hit.trigger + 4, len(sentence.tokens)))
    }
    words = {sentence.tokens[i].text.lower() for i in places}
    return bool(words & {"other", "another", "each"}) and bool(after & {"each", "one", "another"})


def _same_state(parties: Parties, actors: tuple[str, ...], recipients: tuple[str, ...]) -> bool:
    """Whether a traveller only moves about at home."""
    states = {parties.country(party) for party in (*actors, *recipients)}
    return len(states) == 1 and None not in states


def _is_several(parties: Parties, party: str) -> bool:
    entity = parties.entity(party)
    return entity is not None and entity.kind is EntityKind.GROUP and len(entity.members) > 1
