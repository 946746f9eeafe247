"""Roles and common nouns without a name beside them: who or what they stand for, or that it stays open."""

from __future__ import annotations

import re

from communique.annotate.mentions.phrases import DEFINITE, Phrase, owner_thing, phrases, state_of
from communique.annotate.mentions.roles import COMING, PAST, beside_name, remember_title, status_of, take_role
from communique.annotate.mentions.things import Thing, Things
from communique.knowledge.offices import LEADING
from communique.model.entity import EntityKind, MentionKind

_LEADER_CLASSES = frozenset((*LEADING, "leader"))
_WORD = re.compile(r"\w{3,}")
_PAIR = re.compile(r"\b(?:two|both)\b")
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
    named = sorted((n for n in things.named if n.kind in {MentionKind.NAM, MentionKind.MET}), key=lambda n: n.start)
    inside = [(n.start, n.end) for n in named]
    for phrase in phrases(things.page):
        if any(a <= phrase.head.start and phrase.head.end <= b for a, b in inside):
            continue
        name = beside_name(things, phrase, named)
        if name is not None:
            take_role(things, phrase, name)
        elif _is_mention(phrase):
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
        for n in things.named
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
    states = things.of_kind(EntityKind.COUNTRY)
    if phrase.plural:
        pair = list(_recent(states, phrase.start))[:2]
        if _PAIR.search(" ".join(phrase.lead)) or phrase.lead[:1] in {("the",), ("those",), ("these",)}:
            _group(things, phrase, pair)
        return
    if phrase.owner in {"his", "her"}:
        person = owner_thing(things, phrase)
        thing = things.state(person.state) if person is not None and person.state else None
    else:
        thing = things.latest(states, phrase.start)
    things.mention(phrase.start, phrase.end, MentionKind.NOM, thing, "country meant", "likely")


def _recent(candidates: list[Thing], position: int) -> list[Thing]:
    named = [(thing.last_before(position), thing) for thing in candidates]
    return [thing for place, thing in sorted(named, key=lambda item: -item[0]) if place >= 0]


def _group(things: Things, phrase: Phrase, members: list[Thing]) -> None:
    """A group that the text only counts: the same members, the same thing."""
    if len(members) < 2:
        things.mention(phrase.start, phrase.end, MentionKind.NOM, None, "group with unknown members", "open")
        return
    wanted = {id(member) for member in members}
    thing = next((t for t in things.of_kind(EntityKind.GROUP) if {id(m) for m in t.members} == wanted), None)
    if thing is None:
        ordered = sorted(members, key=lambda member: member.places[0] if member.places else 0)
        thing = things.add(
            Thing(kind=EntityKind.GROUP, name=" and ".join(m.name for m in ordered), members=ordered, plural=True)
        )
        states = {member.state for member in members}
        thing.state = states.pop() if len(states) == 1 else None
        thing.reasons.append("the members named last before")
    thing.alias(" ".join(things.page.raw[phrase.start : phrase.end].split()))
    things.mention(phrase.start, phrase.end, MentionKind.NOM, thing, "group as its members", "likely")


def _several(things: Things, phrase: Phrase) -> None:
    """Plural persons: "the two leaders" as their members; officials, analysts and the like as voices of their own."""
    words = set(phrase.lead)
    role = phrase.role or ("leader" if _head(phrase) in {"leader", "president", "premier"} else None)
    if (
        role
        and (words & {"two", "both"} or (phrase.lead[:1] in {("the",), ("their",)} and len(phrase.lead) == 1))
        and not phrase.after_of
    ):
        wanted = _LEADER_CLASSES if role in _LEADER_CLASSES else {role}
        persons = [thing for thing in things.of_kind(EntityKind.PERSON) if (thing.classes | thing.coming) & wanted]
        pair = _of_states(_recent(persons, phrase.start))
        if len(pair) == 2:
            _group(things, phrase, pair)
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


def _of_states(persons: list[Thing]) -> list[Thing]:
    """The last two persons of different states."""
    out: list[Thing] = []
    for person in persons:
        if not any(other.state == person.state for other in out):
            out.append(person)
    return out[:2]


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
    return role == "leader" and bool(thing.classes & _LEADER_CLASSES)


def _by_office(things: Things, phrase: Phrase, state: str) -> bool:
    """The holder of the office in the tables on the day of what is told; False where the tables do not know."""
    page = things.page
    first, last = page.day_of(phrase.start)
    answer = page.knowledge.offices.resolve(phrase.term, state, first, last, status_of(page, phrase))
    found: list[Thing] = []
    for holding in answer.holders[:4]:
        person = page.knowledge.offices.persons.get(holding.person)
        if person is None:
            continue
        thing = next((t for t in things.of_kind(EntityKind.PERSON) if t.known == person.id), None)
        if thing is None:
            thing = Thing(kind=EntityKind.PERSON, name=person.label, known=person.id, state=state, family=person.family)
            thing.reasons.append(answer.reason)
        found.append(thing)
    if not found:
        return False
    for thing in found:
        if not any(thing is other for other in things.all):
            things.add(thing)
        remember_title(things, thing, phrase, status_of(page, phrase), state)
    if len(found) == 1:
        found[0].certainty = answer.certainty
        things.mention(
            phrase.start,
            phrase.full_end,
            MentionKind.NOM,
            found[0],
            f"holder on the day: {answer.reason}",
            answer.certainty,
        )
    else:
        things.mention(phrase.start, phrase.full_end, MentionKind.NOM, None, answer.reason, "open", tuple(found))
    return True


def directions(things: Things) -> None:
    """The North, the two halves: short for states of one name that the article speaks of."""
    page = things.page
    states = dict(things.states.items())
    by_lead: dict[str, list[Thing]] = {}
    by_last: dict[str, list[Thing]] = {}
    for code in page.knowledge.names.states:
        words = page.knowledge.names.states[code].split()
        if len(words) == 2 and words[0] in {"North", "South", "East", "West"}:
            by_last.setdefault(words[1], []).append(
                states.get(code) or Thing(kind=EntityKind.COUNTRY, name="", known=code)
            )
            if code in states:
                by_lead.setdefault(words[0], []).append(states[code])
    _pairs(things, by_last)
    taken = [(n.start, n.end) for n in things.named]
    for lead, found in sorted(by_lead.items()):
        for match in re.finditer(rf"\b[Tt]he {lead}\b(?![ -][A-Z])", page.raw):
            if (
                len(found) == 1
                and page.first_word(match.start()) < len(page.words)
                and not any(a < match.end() and match.start() < b for a, b in taken)
            ) and page.words[page.first_word(match.start())].start == match.start():
                things.mention(match.start(), match.end(), MentionKind.NOM, found[0], "short for the state")


def _pairs(things: Things, by_last: dict[str, list[Thing]]) -> None:
    page = things.page
    for last, found in sorted(by_last.items()):
        codes = {thing.known for thing in found}
        if len(codes) < 2:
            continue
        for match in re.finditer(rf"\b(?:[Tt]he (?:two )?|both |[Tt]wo )?{last}s\b", page.raw):
            _pair_of(things, match.start(), match.end(), sorted(code for code in codes if code))
        for match in re.finditer(rf"\b(North|South|East|West) and (North|South|East|West) {last}\b", page.raw):
            first = next((c for c in codes if c and page.knowledge.names.states[c].startswith(match[1])), None)
            if first is not None:
                things.mention(match.start(), match.end(1), MentionKind.NOM, things.state(first), "short for the state")
                _pair_of(things, match.start(), match.end(), sorted(code for code in codes if code))


def _pair_of(things: Things, start: int, end: int, codes: list[str]) -> None:
    if things.page.first_word(start) >= len(things.page.words):
        return
    members = [things.state(code) for code in codes[:2]]
    wanted = {id(member) for member in members}
    thing = next((t for t in things.of_kind(EntityKind.GROUP) if {id(m) for m in t.members} == wanted), None)
    if thing is None:
        thing = things.add(
            Thing(
                kind=EntityKind.GROUP,
                name=" and ".join(member.name for member in members),
                members=members,
                plural=True,
            )
        )
    things.mention(start, end, MentionKind.NOM, thing, "two states of one name")
