"""Holds what the frames propose against what the trained head sees: what is told, and what stays a candidate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from communique.annotate.events.arguments import Arguments, arguments, noun_arguments
from communique.annotate.events.frames import Frame, word_class
from communique.annotate.events.head import Seen
from communique.annotate.events.judgements import JUDGEMENT
from communique.annotate.events.matching import Hit
from communique.annotate.standing import decides
from communique.knowledge.load import read_table
from communique.language.reading import Sentence
from communique.model.event import Category, EventMention

_LOOSE = {"acl", "advcl", "xcomp"}
_DEPTH = 3
_CONTENT = {"xcomp", "ccomp", "acl", "obj", "nmod", "conj"}
_OF_WORDS = {
    Category.AGREE,
    Category.REQUEST,
    Category.THREATEN,
    Category.REJECT,
    Category.CONCEDE,
    Category.ACCUSE,
    Category.SUPPORT,
}
_OFFERS = {"promise"}
_ACT_WORDS = {"NOUN", "VERB", "ADJ", "AUX", "PROPN"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """From which probability on the head alone tells an act, doubts one, or knows its kind better (measured)."""

    alone: float = 0.85
    maybe: float = 0.4
    doubt: float = 0.05
    kind: float = 0.85
    sure: float = 0.8


LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An act, whether it may be told, and why; ``again`` is the deed told before that it points back to."""

    hit: Hit
    told: bool
    chance: float
    note: str
    again: EventMention | None = None


def judged(sentence: Sentence, hits: list[Hit], seen: Seen | None, limits: Limits = LIMITS) -> list[Judged]:
    """Frames and head brought together, in order of place."""
    if seen is None:
        return _without_contents(sentence, [Judged(hit=hit, told=True, chance=1.0, note="") for hit in hits])
    found = [_frame(hit, seen, limits) for hit in hits]
    taken = {i for hit in hits for i in (hit.trigger, hit.object, *hit.consumed) if i is not None}
    for index, token in enumerate(sentence.tokens):
        if index not in taken and token.upos in _ACT_WORDS and seen.act(index) >= limits.maybe:
            found.append(_model(sentence, index, seen, limits))
    return _without_contents(sentence, sorted(found, key=lambda j: (j.hit.trigger, j.hit.frame.name)))


def _without_contents(sentence: Sentence, found: list[Judged]) -> list[Judged]:
    """What is agreed, asked for, threatened or refused is told by the act of words; by itself it is a candidate.

    A meeting that is agreed stays an event of its own: it is planned. One that somebody is only willing to hold is not.
    """
    told = {j.hit.trigger: j for j in found if j.told}
    out = []
    for one in found:
        above = _word_act_above(sentence, one, told) if one.told else None
        if above is None and one.told and _purpose(sentence, one):
            out.append(replace(one, told=False, note="told as a purpose only"))
        elif above is None:
            out.append(one)
        else:
            name = sentence.tokens[above.hit.trigger].text
            out.append(
                replace(one, told=False, note=f'told as the content of "{name}" ({above.hit.frame.category.value})')
            )
    return out


def _purpose(sentence: Sentence, one: Judged) -> bool:
    """Whether an act is only what something else is for ("sought a treaty to end the war")."""
    token = sentence.tokens[one.hit.trigger]
    if token.deprel not in {"advcl", "acl"} or one.hit.frame.category is Category.CONSULT or one.hit.told is not None:
        return False
    infinitive = any(
        sentence.tokens[c].deprel == "mark" and sentence.tokens[c].text.lower() == "to"
        for c in sentence.children(one.hit.trigger)
    )
    return infinitive and not decides(sentence.tokens[token.head].lemma.lower())


def _word_act_above(sentence: Sentence, one: Judged, told: dict[int, Judged]) -> Judged | None:
    if one.hit.told is not None:
        return None
    meeting = one.hit.frame.category is Category.CONSULT
    at = one.hit.trigger
    for _ in range(_DEPTH):
        token = sentence.tokens[at]
        if token.head < 0 or token.deprel == "acl:relcl" or token.deprel.split(":")[0] not in _CONTENT:
            return None
        at = token.head
        above = told.get(at)
        if above is not None and above.hit.frame.category in _OF_WORDS:
            return above if not meeting or above.hit.frame.mode in _OFFERS else None
    return None


def _frame(hit: Hit, seen: Seen, limits: Limits) -> Judged:
    """A frame's act as the head sees it."""
    act = seen.act(hit.trigger)
    hit = _with_parties(hit, seen) if act >= limits.maybe else hit
    category, best = hit.frame.category, seen.category(hit.trigger)
    if hit.told is not None or hit.frame.name.startswith(JUDGEMENT):
        return Judged(hit=hit, told=True, chance=act, note="")
    plain = not (hit.frame.noun or hit.frame.objects or hit.frame.need)
    if act < limits.doubt and plain:
        return Judged(hit=hit, told=False, chance=act, note=f"the head sees no act here ({act:.2f})")
    if best is category or _near(category, best) or _demanding(hit, seen, best, limits):
        return Judged(hit=hit, told=True, chance=act, note="")
    chance = seen.chance(hit.trigger, best)
    if chance >= limits.kind:
        note = f"the head reads {best.value} ({chance:.2f}), the frame {category.value}"
        return Judged(
            hit=replace(hit, frame=replace(hit.frame, category=best, mode="")), told=True, chance=chance, note=note
        )
    return Judged(hit=hit, told=False, chance=act, note=f"frame and head differ: {category.value}, {best.value}")


def _demanding(hit: Hit, seen: Seen, best: Category, limits: Limits) -> bool:
    """Whether a frame that asked for its object or construction stands against an unsure head."""
    return bool(hit.frame.objects or hit.frame.need) and seen.chance(hit.trigger, best) < limits.sure


def _model(sentence: Sentence, index: int, seen: Seen, limits: Limits) -> Judged:
    """An act that no frame knows."""
    act, category = seen.act(index), seen.category(index)
    noun = sentence.tokens[index].upos in {"NOUN", "PROPN"}
    own = noun_arguments(sentence, index, word_class("carriers")) if noun else arguments(sentence, index)
    hit = Hit(
        frame=_frame_of(category, sentence.tokens[index].lemma.lower(), noun),
        trigger=index,
        actors=own.subjects,
        recipients=_places(own, noun=noun),
        object=own.objects[0] if own.objects else None,
        arguments=own,
    )
    kind = seen.chance(index, category)
    said = sentence.tokens[index].upos == "VERB" and sentence.tokens[index].lemma.lower() in word_class("naming")
    loose = said or (sentence.tokens[index].xpos in {"VB", "VBG"} and sentence.tokens[index].deprel in _LOOSE)
    told = act >= limits.alone and kind >= limits.alone * 0.7 and not loose
    return Judged(
        hit=_with_parties(hit, seen),
        told=told,
        chance=round(act * kind, 4),
        note=f"no frame; the head reads {category.value} ({kind:.2f})",
    )


def _frame_of(category: Category, lemma: str, noun: bool) -> Frame:
    return Frame(
        name="model",
        category=category,
        mode="",
        lemma=lemma,
        noun=noun,
        objects=frozenset(),
        forbidden=frozenset(),
        recipients=(),
        reciprocal=category is Category.CONSULT,
        need="",
    )


def _places(own: Arguments, *, noun: bool) -> tuple[tuple[int, ...], ...]:
    slots = ("with", "to", "against", "on", "between") if noun else ("with", "against", "to", "on")
    return tuple(p for p in (own.objects, own.indirect, *(own.oblique.get(s, ()) for s in slots)) if p)


def _with_parties(hit: Hit, seen: Seen) -> Hit:
    """The frame's parties, and after them those that the head sees."""
    if hit.frame.reciprocal and any(len(places) > 1 for places in hit.recipients):
        return hit
    actors, recipients = seen.parties(hit.trigger)
    own = hit.frame.name == "model"
    return replace(
        hit,
        actors=(actors or hit.actors) if own and hit.frame.noun else (hit.actors or actors),
        recipients=(recipients, *hit.recipients)
        if own and recipients
        else (*hit.recipients, *([recipients] if recipients else [])),
    )


@cache
def _families() -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(row["categories"].split()) for row in read_table("category_families.csv", ("family", "categories"))
    )


def _near(one: Category, other: Category) -> bool:
    """Whether reports use two kinds for one and the same happening."""
    return any(one.value in family and other.value in family for family in _families())
