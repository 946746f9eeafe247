"""Roles and common nouns without a name beside them: who or what they stand for, or that it stays open."""

from __future__ import annotations

import re

from communique.annotate.mentions.groups import (
    LEADERS,
    count_of,
    name_countries,
    name_neighbours,
    name_of_body,
    name_role_group,
)
from communique.annotate.mentions.offices import holders, led_by
from communique.annotate.mentions.phrases import DEFINITE, Phrase, owner_thing, phrases, state_of
from communique.annotate.mentions.roles import COMING, PAST, beside_name, remember_title, status_of, take_role
from communique.annotate.mentions.things import Thing, Things
from communique.model.entity import EntityKind, MentionKind

_NAMES = frozenset({MentionKind.NAM, MentionKind.MET})
_LONGEST_NAME = 120
_WORD = re.compile(r"\w{3,}")
_POINTS = frozenset("the this that these those both".split())
_KINDS = {
    "agreement": EntityKind.AGREEMENT,
    "document": EntityKind.DOCUMENT,
    "event": EntityKind.EVENT,
    "place": EntityKind.PLACE,
    "org": EntityKind.ORG,
    "company": EntityKind.ORG,
    "media": EntityKind.ORG,
    "government": EntityKind.ORG,
}
_UNNAMED = frozenset(
    "official source analyst expert diplomat observer commentator critic insider scholar economist historian".split()
)
_AGAIN = frozenset("another other others second third separate".split())


def name_nominals(things: Things) -> None:
    """Every phrase that names something without its name."""
    for phrase in phrases(things.page):
        head = phrase.head
        around = things.between(head.start - _LONGEST_NAME, head.end)
        if any(n.start <= head.start and head.end <= n.end for n in around if n.kind in _NAMES):
            continue
        near = things.between(phrase.start - _LONGEST_NAME, phrase.full_end + _LONGEST_NAME)
        name = beside_name(things, phrase, [n for n in near if n.kind in _NAMES])
        if name is not None:
            take_role(things, phrase, name)
        elif not (phrase.plural and name_of_body(things, phrase)) and _is_mention(phrase):
            _stand_alone(things, phrase)


def _is_mention(phrase: Phrase) -> bool:
    """Whether the phrase names something in this article, rather than a kind of thing."""
    noun, lead = phrase.noun, phrase.lead
    if phrase.role is not None and phrase.role not in {"secretary", "representative", "relative", "chief"}:
        return bool(lead) or (noun is not None and noun.bare and phrase.plural) or bool(phrase.after_of)
    if noun is None:
        return False
    if phrase.head.deprel in {"compound", "flat", "fixed", "amod"} and noun.kind != "government":
        return False
    if noun.kind == "event" and phrase.plural and noun.word not in {"talk", "negotiation"} and not phrase.definite:
        return False
    if noun.kind == "country":
        return _country_phrase(phrase)
    if noun.bare:
        return True
    if phrase.role is not None or noun.kind in {"person", "group"}:
        return bool(lead) and lead[0] not in {"no", "any", "every", "each"}
    if noun.voice and phrase.plural and not lead:
        return True
    return bool(lead) and lead[0] not in {"no", "any", "every", "each", "many", "several", "more", "such"}


def _country_phrase(phrase: Phrase) -> bool:
    if phrase.noun is not None and phrase.noun.word == "side":
        return phrase.plural and bool(set(phrase.lead) & {"both", "two", "the"})
    if phrase.noun is not None and phrase.noun.word == "state" and (len(phrase.lead) < 2 or phrase.owner):
        return False
    return bool(set(phrase.lead[:2]) & (_POINTS | {"two"})) or phrase.owner in {"his", "her", "its", "their"}


def _stand_alone(things: Things, phrase: Phrase) -> None:
    noun = phrase.noun
    kind = noun.kind if noun else ""
    if kind == "country":
        _countries(things, phrase)
    elif phrase.plural and (phrase.role is not None or kind in {"person", "group"}):
        _several(things, phrase)
    elif kind == "document" and noun is not None and noun.voice and phrase.plural and not phrase.lead:
        if _speaks(things, phrase):
            _unnamed(things, phrase)
    elif kind in _KINDS and phrase.role is None:
        if not _named_inside(things, phrase):
            _thing(things, phrase, _KINDS[kind])
    elif noun is not None and noun.word in _UNNAMED:
        _unnamed(things, phrase)
    elif (
        kind == "group"
        and phrase.role is None
        and noun is not None
        and noun.word in {"press", "media", "family", "delegation", "couple", "force"}
    ):
        _new(things, phrase, EntityKind.GROUP, state_of(things, phrase), "group")
    else:
        _holder(things, phrase)


def _named_inside(things: Things, phrase: Phrase) -> bool:
    """A kind word behind the name it explains."""
    return any(
        n.thing is not None
        and n.thing.kind in {EntityKind.ORG, EntityKind.AGREEMENT}
        and n.end in {phrase.term_start - 1, phrase.head.start - 1}
        and n.kind is MentionKind.NAM
        and phrase.noun is not None
        and phrase.noun.kind in {"org", "media", "agreement"}
        and "'" not in things.page.raw[n.end : phrase.head.start]
        for n in things.between(phrase.start, phrase.full_end)
    )


def _new(things: Things, phrase: Phrase, kind: EntityKind, state: str | None, rule: str) -> Thing:
    text = " ".join(things.page.raw[phrase.start : phrase.full_end].split())
    thing = things.add(Thing(kind=kind, name=text, state=state, plural=phrase.plural))
    thing.heads.add(_head(phrase))
    things.mention(phrase.start, phrase.full_end, MentionKind.NOM, thing, rule)
    return thing


def _head(phrase: Phrase) -> str:
    return phrase.noun.word if phrase.noun else phrase.term.casefold()


def _countries(things: Things, phrase: Phrase) -> None:
    """Countries by a common noun: the two countries, his country, the nation."""
    if phrase.plural:
        if count_of(phrase.lead) or phrase.lead[:1] in {("the",), ("those",), ("these",)}:
            name_countries(things, phrase)
        return
    if phrase.owner in {"his", "her"}:
        person = owner_thing(things, phrase)
        thing = things.state(person.state) if person is not None and person.state else None
    else:
        thing = things.latest(things.of_kind(EntityKind.COUNTRY), phrase.start)
    things.mention(phrase.start, phrase.end, MentionKind.NOM, thing, "country meant", "likely")


def _several(things: Things, phrase: Phrase) -> None:
    """Plural persons: "the two leaders" as their members; officials, analysts and the like as voices of their own."""
    if name_role_group(things, phrase) or name_neighbours(things, phrase):
        return
    voice = phrase.noun is not None and phrase.noun.voice and (phrase.noun.word in _UNNAMED or _speaks(things, phrase))
    if voice:
        _unnamed(things, phrase)
        return
    state = state_of(things, phrase)
    if phrase.lead[:1] in {("the",), ("those",), ("these",)}:
        known = [
            t
            for t in things.of_kind(EntityKind.GROUP)
            if _head(phrase) in t.heads and (state is None or t.state == state)
        ]
        thing = things.latest(known, phrase.start)
        if thing is not None:
            things.mention(phrase.start, phrase.full_end, MentionKind.NOM, thing, "group named before", "likely")
            return
    _new(things, phrase, EntityKind.GROUP, state, "group")


def _speaks(things: Things, phrase: Phrase) -> bool:
    return any(
        one.source and one.source[0] < phrase.end and phrase.start < one.source[1]
        for one in things.page.reading.attributions
    )


def _unnamed(things: Things, phrase: Phrase) -> None:
    """An anonymous source: its own thing, unless the text joins it to one before ("the official")."""
    state = state_of(things, phrase)
    joined = (
        phrase.lead[:1]
        and phrase.lead[0] in {"the", "that", "this", "those", "these"}
        and not set(phrase.lead) & _AGAIN
    )
    if joined and not (state or phrase.after_of):
        same = [
            t for t in things.of_kind(EntityKind.ANONYMOUS) if t.plural == phrase.plural and _head(phrase) in t.heads
        ]
        thing = things.latest(same, phrase.start)
        if thing is not None:
            things.mention(
                phrase.start, phrase.full_end, MentionKind.NOM, thing, "the unnamed source of before", "likely"
            )
            return
    _new(things, phrase, EntityKind.ANONYMOUS, state, "unnamed source")


def _thing(things: Things, phrase: Phrase, kind: EntityKind) -> None:
    """Agreements, documents, meetings, bodies, places by a common noun: the one of before if the text points back."""
    state = state_of(things, phrase)
    head = _head(phrase)
    if kind is EntityKind.ORG:
        _body(things, phrase, state, head)
        return
    back = phrase.definite and not set(phrase.lead) & (_AGAIN | {"first", "next", "last", "new"})
    if back:
        same = [t for t in things.of_kind(kind) if _same_head(t, head)]
        if kind is EntityKind.AGREEMENT and len(same) > 1:
            same = _told_alike(things, same, phrase, state)
        thing = things.latest(same, phrase.start)
        if thing is not None:
            things.mention(phrase.start, phrase.full_end, MentionKind.NOM, thing, "the one named before", "likely")
            return
    _new(things, phrase, kind, state, "common noun")


def _told_alike(things: Things, same: list[Thing], phrase: Phrase, state: str | None) -> list[Thing]:
    """Of several agreements those that the words before the noun fit best: words shared, the state that had part."""
    page = things.page
    lead = {word for word in _WORD.findall(" ".join(phrase.lead)) if word not in DEFINITE}
    sentences = {
        page.sentence_of(n.start) for n in things.named if state and n.thing is not None and n.thing.known == state
    }
    fits = [
        len(lead & set(_WORD.findall(" ".join((thing.name, *thing.aliases)).lower())))
        + any(page.sentence_of(place) in sentences for place in thing.places[:1])
        for thing in same
    ]
    return [thing for thing, fit in zip(same, fits, strict=True) if fit == max(fits)]


def _same_head(thing: Thing, head: str) -> bool:
    return head in thing.heads or any(word.lower().rstrip("s") == head.rstrip("s") for word in thing.name.split()[-2:])


def _body(things: Things, phrase: Phrase, state: str | None, head: str) -> None:
    """A body by its kind: "the ministry" the one named before, "the Trump administration" its state's government."""
    kind = phrase.noun.kind if phrase.noun else ""
    orgs = things.of_kind(EntityKind.ORG)
    if kind == "government":
        state = state or led_by(things.page, things.page.raw[phrase.start : phrase.term_start], phrase.start)
        same = [t for t in orgs if "government" in t.heads and t.state == state]
        if state is None and phrase.definite and not phrase.owner:
            same = [t for t in orgs if "government" in t.heads]
        government = things.latest(same, phrase.start) or (same[0] if same else None)
        if government is None:
            label = things.page.knowledge.names.states.get(state or "", "")
            government = things.add(
                Thing(kind=EntityKind.ORG, name=f"government of {label}" if label else head, state=state)
            )
            government.heads.add("government")
        things.mention(phrase.start, phrase.end, MentionKind.NOM, government, "government", "likely")
        return
    if phrase.lead[:1] in {("the",), ("this",), ("that",), ("its",)}:
        fitting = [t for t in orgs if _same_head(t, head) and (state is None or t.state in {None, state})]
        alike = [t for t in orgs if _of_kind(things, t, kind) and (state is None or t.state in {None, state})]
        thing = things.latest(fitting or alike, phrase.start)
        if thing is not None:
            things.mention(phrase.start, phrase.end, MentionKind.NOM, thing, "the body named before", "likely")
            return
    _new(things, phrase, EntityKind.ORG, state, "body by its kind")


_FIRM = re.compile(
    r"\b(?:Corp|Inc|Ltd|Co|Company|Group|Holdings|Industries|Motors?|Electronics|Steel|Bank|Airlines|PLC|AG|SA)\b"
)


def _of_kind(things: Things, thing: Thing, kind: str) -> bool:
    """Whether a named body is of the kind that a common noun asks for: an outlet, a company."""
    if kind == "media":
        return (thing.known or "").startswith("outlet.")
    if kind != "company" or not thing.name[:1].isupper():
        return False
    body = things.page.knowledge.bodies.organisation(thing.name)
    return bool(_FIRM.search(thing.name)) or (body is not None and body.kind == "company")


def _holder(things: Things, phrase: Phrase) -> None:
    """A single person by role: the one so called in the article, else the holder of the office on the day."""
    state = state_of(things, phrase)
    persons = things.of_kind(EntityKind.PERSON)
    status = status_of(things.page, phrase)
    role = things.page.knowledge.words.role_class(phrase.term, state) or phrase.role
    called = [t for t in persons if _called(t, phrase, role, status)]
    if not called and state is None and not phrase.after_of:
        called = [t for t in persons if status not in COMING and phrase.term.casefold() in t.gone]
    fitting = [t for t in called if state is None or t.state in {None, state}]
    definite = (phrase.definite or bool(state)) and phrase.lead[:1] not in {
        ("a",),
        ("an",),
        ("another",),
        ("any",),
        ("no",),
    }
    if fitting and definite:
        thing = things.latest(fitting, phrase.start) or fitting[0]
        things.mention(
            phrase.start, phrase.full_end, MentionKind.NOM, thing, "the one so called in the article", "likely"
        )
        return
    if definite and state and role and _by_office(things, phrase, state):
        return
    if phrase.lead[:1] in {("the",), ("that",), ("this",)} and phrase.noun is not None:
        same = [
            t
            for t in things.of_kind(EntityKind.ANONYMOUS)
            if phrase.term.casefold() in t.heads or _head(phrase) in t.heads
        ]
        unnamed = things.latest(same, phrase.start)
        if unnamed is not None:
            things.mention(
                phrase.start, phrase.full_end, MentionKind.NOM, unnamed, "the unnamed person of before", "likely"
            )
            return
    _new(things, phrase, EntityKind.ANONYMOUS, state, "person by role, not named")


def _called(thing: Thing, phrase: Phrase, role: str | None, status: str) -> bool:
    """Whether the article calls the person so, as holder now, before, or to come, as the phrase asks."""
    term = phrase.term.casefold()
    if status in PAST:
        return term in thing.gone
    if status in COMING:
        return term in thing.coming
    if term in thing.heads or (
        role is not None
        and role in thing.classes
        and role not in {"director", "adviser", "chief", "spokesperson", "analyst", "official"}
    ):
        return True
    return role == "leader" and bool(thing.classes & LEADERS)


def _by_office(things: Things, phrase: Phrase, state: str) -> bool:
    """The holder of the office in the tables on the day of what is told; False where the tables do not know."""
    found, answer = holders(things, phrase, state)
    if not found:
        return False
    for thing in found:
        things.keep(thing)
        if answer.certainty != "open" or len(found) > 1:
            remember_title(things, thing, phrase, status_of(things.page, phrase), state)
    if len(found) > 1 or answer.certainty == "open":
        things.mention(phrase.start, phrase.full_end, MentionKind.NOM, None, answer.reason, "open", tuple(found))
        return True
    found[0].certainty = answer.certainty
    rule = f"holder on the day: {answer.reason}"
    things.mention(phrase.start, phrase.full_end, MentionKind.NOM, found[0], rule, answer.certainty)
    return True
