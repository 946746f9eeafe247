"""Persons named by office alone are recognised by the other articles of the story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.link import link
from communique.link.neighbours import named_by_neighbours
from communique.model.entity import EntityKind, LocalEntity, Role
from tests.telling import Writing

STORY = "at the old bridge of Isfara over water for the canal and spoke of pumps, silt and the price of power"


def named(name="n", person="toro", title="Prime Minister"):
    w = Writing(name, f"Aibek Toro met Dale {STORY}.", "2021-03-05", name)
    local = w.entity(person, "PERSON", "KG")
    role = Role(title=title, country="KG")
    entities = tuple(replace(e, roles=(role,)) if e.id == local else e for e in w.annotations.entities)
    w.annotations = replace(w.annotations, entities=entities)
    w.event("Aibek Toro met Dale", "met", (local,), (w.entity("dale", "PERSON", "TJ"),))
    return w.done()


def by_office(words):
    w = Writing("o", f"{words} met Dale {STORY}.", None, "O")
    local = LocalEntity(id="a1-o:7", kind=EntityKind.ANONYMOUS, name=words, country="KG")
    w.annotations = replace(w.annotations, entities=(local,))
    w.event(f"{words} met Dale", "met", (local.id,), (w.entity("dale", "PERSON", "TJ"),))
    return w.done()


def known(read):
    return next(e.known for e in read[-1].annotations.entities if e.id == "a1-o:7")


WORDS = [
    ("The Kyrgyz prime minister", "toro"),
    ("The prime minister", "toro"),
    ("The former prime minister", None),
    ("The deputy prime minister", None),
    ("The Kyrgyz president", None),
    ("A Kyrgyz prime minister", None),
]


@pytest.mark.parametrize(("words", "expected"), WORDS)
def test_an_office_is_the_person_whom_the_neighbours_name_in_it(words, expected):
    assert known(named_by_neighbours([named(), by_office(words)])) == expected


def test_two_holders_of_one_office_leave_it_open():
    assert known(named_by_neighbours([named(), named("m", "bek"), by_office("The Kyrgyz prime minister")])) is None


def test_an_undated_account_that_names_only_offices_tells_the_same_event():
    (event,) = link([named(), by_office("The Kyrgyz prime minister")], None).events
    assert len(event.articles) == 2
