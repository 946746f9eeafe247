"""The first page of a brief stays one page."""

from __future__ import annotations

from communique.tell.room import height, lines_of, within
from communique.tell.told import Card, Part, Told


def sentence(length):
    return Told(parts=(Part(kind="word", text="x" * length),), cites=())


def test_lines_are_reckoned_from_the_length_of_sentences():
    assert [lines_of([sentence(n)]) for n in (1, 120, 121, 300)] == [1, 1, 2, 3]


def test_only_as_many_sentences_stand_as_have_room():
    told = [sentence(100), sentence(200), sentence(10)]
    assert within(told, 3) == tuple(told[:2])
    assert within(told, 2) == tuple(told[:1])


def test_a_section_without_sentences_takes_no_room():
    assert height([Card(title="empty", told=())]) == 0
    assert height([Card(title="one", told=(sentence(10),))]) == 4
