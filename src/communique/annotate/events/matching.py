"""Finds which frames the words of a sentence fill."""

from __future__ import annotations

from dataclasses import dataclass

from communique.annotate.events.arguments import Arguments, arguments, modifiers
from communique.annotate.events.frames import Frame, FrameBook
from communique.language.reading import Sentence

_NEAR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A filled frame: token indexes of the trigger, who acts, who is acted on, and the thing acted on."""

    frame: Frame
    trigger: int
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    object: int | None
    clause: int | None
    arguments: Arguments


def find_hits(sentence: Sentence, book: FrameBook) -> list[Hit]:
    """All frames filled in a sentence, at most one a trigger word, light verbs before their nouns."""
    hits: list[Hit] = []
    used: set[int] = set()
    for index, token in enumerate(sentence.tokens):
        if token.upos in {"VERB", "AUX"}:
            hit = _verb_hit(sentence, index, book)
            if hit is not None:
                hits.append(hit)
                if hit.object is not None and hit.frame.objects:
                    used.add(hit.object)
    for index, token in enumerate(sentence.tokens):
        if token.upos == "NOUN" and index not in used and token.lemma.lower() in book.nouns:
            hits.append(_noun_hit(sentence, index, book.nouns[token.lemma.lower()][0]))
    return sorted(hits, key=lambda hit: hit.trigger)


def _verb_hit(sentence: Sentence, index: int, book: FrameBook) -> Hit | None:
    lemma = sentence.tokens[index].lemma.lower()
    frames = book.verbs.get(lemma)
    if not frames:
        return None
    following = tuple(t.lemma.lower() for t in sentence.tokens[index + 1 : index + 1 + _NEAR])
    if book.idiom(lemma, following):
        return None
    found = arguments(sentence, index)
    for frame in frames:
        thing = _object(sentence, frame, found)
        if thing == -1 or not _needs(sentence, frame, found, thing, following):
            continue
        recipients, clause = _recipients(sentence, frame, found, thing)
        return Hit(
            frame=frame,
            trigger=index,
            actors=found.subjects,
            recipients=recipients,
            object=thing,
            clause=clause,
            arguments=found,
        )
    return None


def _object(sentence: Sentence, frame: Frame, found: Arguments) -> int | None:
    """The object that the frame consumes; None if it asks for none, -1 if what is there does not fit."""
    objects = found.objects
    lemmas = [sentence.tokens[i].lemma.lower() for i in objects]
    if frame.forbidden and any(lemma in frame.forbidden for lemma in lemmas):
        return -1
    if not frame.objects:
        return objects[0] if objects else None
    if "@_actor" in frame.objects:
        return objects[0] if objects else -1
    for at, lemma in zip(objects, lemmas, strict=True):
        if lemma in frame.objects:
            return at
    for places in (found.oblique.get(p, ()) for p in ("for", "on", "to", "from", "of", "in", "up", "out", "")):
        for at in places:
            if sentence.tokens[at].lemma.lower() in frame.objects:
                return at
    return -1


def _needs(sentence: Sentence, frame: Frame, found: Arguments, thing: int | None, following: tuple[str, ...]) -> bool:
    need = frame.need
    if not need:
        return True
    if need == "comp":
        return bool(found.clauses)
    if need == "comp_blame":
        return False
    if need == "from_list":
        return any(
            sentence.tokens[i].lemma in {"list", "register", "roster", "whitelist"}
            for i in found.oblique.get("from", ())
        )
    if need == "renew":
        return any(sentence.tokens[i].lemma in frame.objects for i in found.clauses)
    if need in found.oblique or need in found.particles or need in following:
        return True
    return thing is not None and need in modifiers(sentence, thing).oblique


def _recipients(
    sentence: Sentence, frame: Frame, found: Arguments, thing: int | None
) -> tuple[tuple[int, ...], int | None]:
    """The first slot of the frame that is filled; "comp" gives the clause whose subject is meant."""
    for slot in frame.recipients:
        places: tuple[int, ...] = ()
        if slot == "obj":
            places = found.objects if not (frame.objects and "@_actor" not in frame.objects) else ()
        elif slot == "iobj":
            places = found.indirect
        elif slot == "comp":
            if found.clauses:
                return (found.objects or found.indirect, found.clauses[0])
        elif slot.startswith("obj."):
            if thing is not None:
                inner = modifiers(sentence, thing)
                places = inner.subjects if slot == "obj.poss" else inner.oblique.get(slot.removeprefix("obj."), ())
        else:
            places = found.oblique.get(slot, ())
        if places:
            return places, None
    return (), None


def _noun_hit(sentence: Sentence, index: int, frame: Frame) -> Hit:
    """A noun of action: its owner acts, its complements are acted on."""
    found = modifiers(sentence, index)
    recipients: tuple[int, ...] = ()
    for slot in frame.recipients:
        recipients += found.oblique.get(slot, ())
    actors = found.subjects or found.oblique.get("by", ())
    return Hit(
        frame=frame, trigger=index, actors=actors, recipients=recipients, object=None, clause=None, arguments=found
    )
