"""Who a role stands for by the tables of offices, on the day of what is told."""

from __future__ import annotations

from communique.annotate.mentions.page import Page
from communique.annotate.mentions.phrases import DEFINITE, Phrase
from communique.annotate.mentions.roles import status_of
from communique.annotate.mentions.things import Thing, Things
from communique.knowledge.offices import LEADING, RoleAnswer
from communique.model.entity import EntityKind

_MOST = 4


def holders(things: Things, phrase: Phrase, state: str) -> tuple[list[Thing], RoleAnswer]:
    """The persons whom the tables know in the office that day, with why; things of the article where it names them."""
    page = things.page
    first, last = page.day_of(phrase.start)
    answer = page.knowledge.offices.resolve(phrase.term, state, first, last, status_of(page, phrase))
    found: list[Thing] = []
    for holding in answer.holders[:_MOST]:
        person = page.knowledge.offices.persons.get(holding.person)
        if person is None or any(thing.known == person.id for thing in found):
            continue
        thing = next((t for t in things.of_kind(EntityKind.PERSON) if t.known == person.id), None)
        if thing is None:
            thing = Thing(kind=EntityKind.PERSON, name=person.label, known=person.id, state=state, family=person.family)
            thing.reasons.append(answer.reason)
        found.append(thing)
    return found, answer


def led_by(page: Page, words: str, position: int) -> str | None:
    """The state whose government is called by a family name ("the Miller government"): the one such leader that day."""
    first, last = page.day_of(position)
    last_word = words.split()[-1:]
    names = [word for word in last_word if word[:1].isupper() and word.isalpha() and word.lower() not in DEFINITE]
    if first is None or not names:
        return None
    offices = page.knowledge.offices
    led = {
        row.state
        for person in offices.family(names[0])
        for row in offices.offices_of(person.id, first, last)
        if row.role in LEADING
    }
    return led.pop() if len(led) == 1 else None
