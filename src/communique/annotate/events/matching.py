"""Finds which frames the words of a sentence fill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.annotate.events.arguments import Arguments, arguments, conjuncts, modifiers, noun_arguments
from communique.annotate.events.frames import Frame, FrameBook, frame_book, word_class
from communique.language.reading import Sentence
from communique.model.event import Category

_NEAR = 4
_DEPTH = 4
_PREPOSITIONS = ("for", "on", "to", "from", "of", "in", "up", "out", "")
Slots = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A filled frame: token indexes of the trigger, who acts, who is acted on, and the thing acted on.

    ``recipients`` are alternatives, best first: the first of them that is a party counts. ``told`` is the
    index of the act that an announcement tells ("announced the closure"). ``consumed`` are words that belong to
    this act and are none of their own: "halted *tests* and *launches*".
    """

    frame: Frame
    trigger: int
    actors: tuple[int, ...]
    recipients: Slots
    object: int | None
    arguments: Arguments
    told: int | None = None
    consumed: frozenset[int] = frozenset()


def find_hits(sentence: Sentence, book: FrameBook) -> list[Hit]:
    """All frames filled in a sentence, at most one a trigger word, light verbs before their nouns."""
    hits: list[Hit] = []
    for index, token in enumerate(sentence.tokens):
        frames = book.verbs if token.upos in {"VERB", "AUX"} else book.adjectives if token.upos == "ADJ" else {}
        hit = _verb_hit(sentence, index, frames.get(token.lemma.lower(), ()), book) if frames else None
        if hit is not None:
            hits.append(hit)
    used = {i for hit in hits if hit.actors or hit.recipients for i in hit.consumed}
    for index, token in enumerate(sentence.tokens):
        if token.upos in {"NOUN", "PROPN"} and index not in used and not _part_of_noun(sentence, index, book):
            found = (_noun_hit(sentence, index, frame) for frame in book.nouns.get(token.lemma.lower(), ()))
            hits.extend([hit for hit in found if hit is not None][:1])
    used |= {i for hit in hits if hit.frame.noun for i in hit.consumed}
    hits = [hit for hit in hits if hit.trigger not in used]
    hits.extend(_announcements(sentence, hits, book))
    return sorted(hits, key=lambda hit: hit.trigger)


def _part_of_noun(sentence: Sentence, index: int, book: FrameBook) -> bool:
    """Whether a noun stands before another noun of action ("summit meeting")."""
    token = sentence.tokens[index]
    return token.deprel == "compound" and sentence.tokens[token.head].lemma.lower() in book.nouns


def _verb_hit(sentence: Sentence, index: int, frames: tuple[Frame, ...], book: FrameBook) -> Hit | None:
    lemma = sentence.tokens[index].lemma.lower()
    following = tuple(t.lemma.lower() for t in sentence.tokens[index + 1 : index + 1 + _NEAR])
    if not frames or book.idiom(lemma, following):
        return None
    found = arguments(sentence, index)
    for frame in frames:
        thing = _object(sentence, frame, found)
        if thing == -1 or not _needs(sentence, frame, found, thing, following):
            continue
        return Hit(
            frame=frame,
            trigger=index,
            actors=_actors(sentence, frame, found, thing),
            recipients=tuple(_recipients(sentence, frame, found, thing)),
            object=thing,
            arguments=found,
            consumed=frozenset(conjuncts(sentence, thing)) if thing is not None and frame.objects else frozenset(),
        )
    return None


def _object(sentence: Sentence, frame: Frame, found: Arguments) -> int | None:
    """The object that the frame consumes; None if it asks for none, -1 if what is there does not fit."""
    objects = tuple(_counted(sentence, i) for i in found.objects)
    lemmas = [sentence.tokens[i].lemma.lower() for i in objects]
    if frame.forbidden and any(lemma in frame.forbidden or "*" in frame.forbidden for lemma in lemmas):
        return -1
    if not frame.objects:
        return objects[0] if objects else None
    if "@_actor" in frame.objects:
        return objects[0] if objects else -1
    for at, lemma in zip(objects, lemmas, strict=True):
        if lemma in frame.objects:
            return at
    for places in (found.oblique.get(p, ()) for p in _PREPOSITIONS):
        for at in places:
            if sentence.tokens[at].lemma.lower() in frame.objects:
                return at
    doings = (i for i in found.clauses if sentence.tokens[i].xpos == "VBG")
    return next((i for i in doings if sentence.tokens[i].lemma.lower() in frame.objects), -1)


def _counted(sentence: Sentence, index: int) -> int:
    """What is done where the object only counts it: the tests of "a series of tests"."""
    if sentence.tokens[index].lemma.lower() not in word_class("series"):
        return index
    return next((c for c in sentence.children(index) if sentence.tokens[c].deprel == "nmod"), index)


def _needs(sentence: Sentence, frame: Frame, found: Arguments, thing: int | None, following: tuple[str, ...]) -> bool:
    need = frame.need
    if not need:
        return True
    if need.startswith("!"):
        return not any(_has(sentence, found, following, word) for word in need[1:].split("+"))
    if need == "comp":
        return bool(found.clauses)
    if need.startswith("comp@"):
        wanted = word_class(need.removeprefix("comp@"))
        return any(sentence.tokens[i].lemma.lower() in wanted for i in found.clauses)
    if need == "from_list":
        return any(sentence.tokens[i].lemma in word_class("list") for i in found.oblique.get("from", ()))
    if need == "renew":
        return any(sentence.tokens[i].lemma in frame.objects for i in found.clauses)
    beside = modifiers(sentence, thing).oblique if thing is not None else {}
    return any(w in found.oblique or w in found.particles or w in following or w in beside for w in need.split("|"))


def _has(sentence: Sentence, found: Arguments, following: tuple[str, ...], word: str) -> bool:
    """Whether what must not be there is there: a clause, a clause that states something, a preposition or particle."""
    if word == "comp":
        return any(sentence.tokens[i].deprel.split(":")[0] in {"ccomp", "xcomp"} for i in found.clauses)
    if word == "that":
        return any(sentence.tokens[i].deprel == "ccomp" for i in found.clauses)
    return word in found.oblique or word in found.particles or word in following[:1]


def _recipients(sentence: Sentence, frame: Frame, found: Arguments, thing: int | None) -> Iterator[tuple[int, ...]]:
    """The filled slots of a frame, in its order of preference."""
    for slot in frame.recipients:
        places = _slot(sentence, frame, found, thing, slot)
        if places:
            yield places


def _slot(sentence: Sentence, frame: Frame, found: Arguments, thing: int | None, slot: str) -> tuple[int, ...]:
    if slot == "obj":
        return found.objects if not (frame.objects and "@_actor" not in frame.objects) else ()
    if slot == "iobj":
        return found.indirect
    if slot == "subj":
        return found.subjects
    if slot == "comp":
        subject = [i for c in found.clauses for i in sentence.children(c) if _is_subject(sentence, i)]
        return found.objects or found.indirect or tuple(subject[:1])
    if slot.startswith("comp."):
        return _of_clause(sentence, found.clauses, slot.removeprefix("comp."))
    if slot.startswith("obj.comp."):
        clauses = modifiers(sentence, thing).clauses if thing is not None else ()
        return _of_clause(sentence, clauses, slot.removeprefix("obj.comp."))
    if slot.startswith("obj."):
        return _of_noun(sentence, thing, slot.removeprefix("obj."))
    return found.oblique.get(slot, ())


def _is_subject(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].deprel.startswith("nsubj")


def _of_clause(sentence: Sentence, clauses: tuple[int, ...], slot: str) -> tuple[int, ...]:
    """A complement of the governed clause: its object, or a noun by its preposition."""
    if not clauses:
        return ()
    inner = arguments(sentence, clauses[0])
    if slot.startswith("obj."):
        return _of_noun(sentence, inner.objects[0], slot.removeprefix("obj.")) if inner.objects else ()
    return inner.objects if slot == "obj" else inner.oblique.get(slot, ())


def _of_noun(sentence: Sentence, noun: int | None, slot: str) -> tuple[int, ...]:
    """The owner or a complement of the thing acted on."""
    if noun is None:
        return ()
    inner = modifiers(sentence, noun)
    return inner.subjects if slot == "poss" else inner.oblique.get(slot, ())


def _actors(sentence: Sentence, frame: Frame, found: Arguments, thing: int | None) -> tuple[int, ...]:
    """Who acts: the subject, or the slots that the frame names ("has the backing of ...")."""
    if not frame.actors:
        return found.subjects
    filled = (_slot(sentence, frame, found, thing, slot) for slot in frame.actors)
    return next((places for places in filled if places), ())


def _noun_hit(sentence: Sentence, index: int, frame: Frame) -> Hit | None:
    """A noun of action: its owner acts, its complements are acted on; a carrying verb lends its subject."""
    found = noun_arguments(sentence, index, word_class("carriers"))
    needed = _noun_needs(sentence, index, frame.need, found) if frame.need else ()
    if frame.need and not needed:
        return None
    slots = tuple(places for slot in frame.recipients if (places := found.oblique.get(slot, ())))
    if frame.reciprocal:
        slots = (tuple(i for places in slots for i in places),) if slots else ()
    return Hit(
        frame=frame,
        trigger=index,
        actors=found.subjects or found.oblique.get("by", ()),
        recipients=slots,
        object=None,
        arguments=found,
        consumed=frozenset(i for at in needed for i in conjuncts(sentence, at) if frame.need[:1] == "@"),
    )


def _noun_needs(sentence: Sentence, index: int, need: str, found: Arguments) -> tuple[int, ...]:
    """The modifiers or complements that a noun's frame asks for ("missile" before "test")."""
    if need.startswith("@"):
        wanted = word_class(need[1:])
        near = [*sentence.children(index), *(i for places in found.oblique.values() for i in places)]
        return tuple(i for i in near if sentence.tokens[i].lemma.lower() in wanted)
    return found.oblique.get(need, ())


def _announcements(sentence: Sentence, hits: list[Hit], book: FrameBook) -> list[Hit]:
    """The announcing of an act yet to come is an act of its own (PLOVER's future rules)."""
    words = word_class("announcing")
    taken = {hit.trigger for hit in hits}
    found: dict[int, Hit] = {}
    for hit in hits:
        future = book.future.get(hit.frame.category)
        at = hit.trigger
        for _ in range(_DEPTH):
            relation, head = sentence.tokens[at].deprel, sentence.tokens[at].head
            if (
                future is None
                or future is hit.frame.category is Category.CONSULT
                or head < 0
                or relation.startswith(("nsubj", "acl:relcl", "advcl", "parataxis"))
            ):
                break
            at = head
            if sentence.tokens[at].lemma.lower() in words and at not in taken | found.keys():
                found[at] = _announcement(sentence, hit, at, future)
                break
    return list(found.values())


def _announcement(sentence: Sentence, hit: Hit, at: int, category: Category) -> Hit:
    noun = sentence.tokens[at].upos == "NOUN"
    own = noun_arguments(sentence, at, word_class("carriers")) if noun else arguments(sentence, at)
    frame = Frame(
        name=f"announced-{hit.frame.name}",
        category=category,
        mode="",
        lemma=sentence.tokens[at].lemma.lower(),
        noun=noun,
        objects=frozenset(),
        forbidden=frozenset(),
        recipients=(),
        reciprocal=False,
        need="",
    )
    return Hit(
        frame=frame,
        trigger=at,
        actors=own.subjects or hit.actors,
        recipients=hit.recipients,
        object=hit.trigger,
        arguments=own,
        told=hit.trigger,
    )


def hits_of(sentence: Sentence) -> list[Hit]:
    """All frames filled in a sentence, from the built-in frames."""
    return find_hits(sentence, frame_book())
