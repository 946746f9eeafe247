"""Persons: one for all spellings of a name, family names alone only after a fuller name or for those who rule."""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotate.mentions.labels import Name
from communique.annotate.mentions.page import Page
from communique.annotate.mentions.things import Thing, Things
from communique.knowledge.offices import LEADING, Person
from communique.knowledge.spelling import name_words, plain, same_name
from communique.model.entity import AttestedOffice, EntityKind, MentionKind, Role

_OFFICES = (
    *LEADING,
    "foreign_minister",
    "defence_minister",
    "government_spokesperson",
    "presidential_spokesperson",
    "high_representative",
    "secretary_general",
)


def name_persons(things: Things, names: Sequence[Name], attested: Sequence[AttestedOffice]) -> None:
    """Every person's name with its person; full names first, then what stands for them."""
    page = things.page
    full = [name for name in names if len(name.text(page.raw).split()) > 1]
    known = _Spellings()
    persons: list[tuple[Name, Thing]] = [(name, _person(things, name, known)) for name in full]
    _set_families(things, names)
    for name, thing in persons:
        thing.named_at(name.start)
        thing.gender = thing.gender or _gender(page, name)
    done = {id(name) for name, _ in persons}
    for name in sorted(names, key=lambda name: name.start):
        if id(name) not in done:
            thing = _single(things, name)
            thing.named_at(name.start)
            thing.gender = thing.gender or _gender(page, name)
            persons.append((name, thing))
    for thing in things.of_kind(EntityKind.PERSON):
        thing.places.clear()
    for name, thing in sorted(persons, key=lambda pair: pair[0].start):
        things.mention(name.start, name.end, MentionKind.NAM, thing, name.rule)
        thing.alias(name.text(page.raw))
        thing.gender = thing.gender or _gender(page, name)
    for thing in things.of_kind(EntityKind.PERSON):
        _attested(thing, attested, page)


class _Spellings:
    """The persons of the article so far by the words of their names: names that may be one share a word or letters."""

    def __init__(self) -> None:
        self._by_key: dict[str, dict[int, Thing]] = {}
        self._count = 0

    def add(self, thing: Thing) -> None:
        """Remember a person by every name it has."""
        self._count += 1
        for name in (thing.name, *thing.aliases):
            for key in self._keys(name):
                self._by_key.setdefault(key, {}).setdefault(self._count, thing)

    def like(self, text: str) -> Thing | None:
        """The first person one of whose full names may be this one."""
        found = {order: thing for key in self._keys(text) for order, thing in self._by_key.get(key, {}).items()}
        for _, thing in sorted(found.items(), key=lambda item: item[0]):
            if any(same_name(text, other) for other in (thing.name, *thing.aliases) if " " in other):
                return thing
        return None

    @staticmethod
    def _keys(name: str) -> tuple[str, ...]:
        words = name_words(name)
        return (*words, " " + "".join(sorted("".join(words))))


def _person(things: Things, name: Name, known: _Spellings) -> Thing:
    text = name.text(things.page.raw)
    thing = known.like(text)
    if thing is not None:
        if len(text) > len(thing.name) and thing.known is None:
            thing.name, old = text, thing.name
            thing.alias(old)
            known.add(thing)
        return thing
    thing = things.add(Thing(kind=EntityKind.PERSON, name=text))
    _recognise(things.page, thing, name.start)
    known.add(thing)
    return thing


def _recognise(page: Page, thing: Thing, position: int) -> None:
    """The person of the tables, if there is just one of that name, or one who holds office now."""
    found = page.knowledge.offices.people_named(thing.name)
    first, last = page.day_of(position)
    if len(found) > 1 and first is not None:
        found = tuple(person for person in found if page.knowledge.offices.offices_of(person.id, first, last)) or found
    exact = tuple(person for person in found if plain(person.label) == plain(thing.name))
    chosen = exact if len(exact) == 1 else found
    if len(chosen) == 1:
        _take(page, thing, chosen[0], position)
        thing.reasons.append(f"{thing.name!r} is the name of {chosen[0].label} in the tables of offices")
    elif chosen:
        thing.reasons.append(f"{len(chosen)} persons of that name in the tables; left open")


def _take(page: Page, thing: Thing, person: Person, position: int) -> None:
    thing.known, thing.state, thing.family = person.id, person.state or None, person.family
    thing.alias(person.label)
    first, last = page.day_of(position)
    for holding in page.knowledge.offices.offices_of(person.id, first, last) if first else ():
        sure = first is not None and holding.surely_holds(first, last or first)
        thing.classes.add(holding.role)
        thing.roles.append(
            Role(
                title=holding.title,
                country=holding.state,
                start=holding.start[0].isoformat(),
                end=holding.end[1].isoformat() if holding.end else None,
                how=f"tables ({'sure' if sure else 'likely'})",
            )
        )
        thing.state = holding.state if len(holding.state) == 2 and holding.state.isupper() else thing.state


def _set_families(things: Things, names: Sequence[Name]) -> None:
    """Which word of a full name is the family name: the one that stands alone in the article, else by custom."""
    alone = {name.text(things.page.raw) for name in names}
    for thing in things.of_kind(EntityKind.PERSON):
        words = thing.name.split()
        if thing.family or len(words) < 2:
            continue
        thing.family = (
            words[0]
            if words[0] in alone or (words[-1] not in alone and "-" in words[-1] and len(words) == 2)
            else words[-1]
        )


def _single(things: Things, name: Name) -> Thing:
    """A name of one word: family name or given name of a person in the article, else of one who holds office."""
    page, text = things.page, name.text(things.page.raw)
    key = plain(text)
    persons = things.of_kind(EntityKind.PERSON)
    kin = [thing for thing in persons if plain(thing.family) == key]
    if not kin:
        kin = [
            thing
            for thing in persons
            if key in {plain(word) for word in thing.name.split()} or key == plain(thing.name)
        ]
    if kin:
        return _of_kin(things, kin, name)
    thing = things.add(Thing(kind=EntityKind.PERSON, name=text, family=text))
    found = _in_office(page, text, name.start)
    if len(found) == 1:
        _take(page, thing, found[0], name.start)
        thing.alias(text)
        thing.name, thing.certainty = found[0].label, "likely"
        thing.reasons.append(
            f"{text!r} alone: the one head of state, government or ministry of that family name on the day"
        )
    elif found:
        thing.reasons.append(f"{text!r}: {len(found)} office holders of that family name on the day; left open")
        thing.certainty = "open"
    return thing


def _of_kin(things: Things, kin: list[Thing], name: Name) -> Thing:
    """Among several of one family name: those of the title's sex, then the one named last before (else first after)."""
    gender = _gender(things.page, name)
    fitting = [thing for thing in kin if not gender or thing.gender in {"", gender}] or kin
    if len(fitting) == 1:
        return fitting[0]
    before = [(thing.last_before(name.start), thing) for thing in fitting]
    leading = [thing for thing in fitting if thing.classes & set(LEADING)]
    best = max(before, key=lambda item: item[0])
    if best[0] >= 0 and not (leading and len(leading) == 1):
        return best[1]
    return leading[0] if len(leading) == 1 else fitting[0]


def _in_office(page: Page, text: str, position: int) -> tuple[Person, ...]:
    first, last = page.day_of(position)
    if first is None:
        return ()
    offices = page.knowledge.offices
    found = []
    for person in offices.family(text):
        held = [row for row in offices.offices_of(person.id, first, last) if row.role in _OFFICES]
        if held:
            found.append((person, any(row.role in LEADING for row in held)))
    named = {name for name in page.knowledge.names.states if name}
    leaders = [person for person, leads in found if leads]
    chosen = leaders or [person for person, _ in found]
    return tuple(person for person in chosen if person.state in named)


def _gender(page: Page, name: Name) -> str:
    """The sex told by a title before the name."""
    stretch = page.raw[max(0, name.start - 6) : name.start].split()
    return page.knowledge.words.titles.get(stretch[-1], "") if stretch else ""


def _attested(thing: Thing, attested: Sequence[AttestedOffice], page: Page) -> None:
    """Offices known from other articles, from their day on."""
    day = page.published.latest
    for office in attested:
        since = office.since.earliest
        if day is not None and since is not None and since <= day and same_name(office.person, thing.name):
            thing.roles.append(
                Role(
                    title=office.title,
                    country=office.country,
                    start=since.isoformat(),
                    how="attested in another article",
                )
            )
            thing.state = thing.state or office.country
