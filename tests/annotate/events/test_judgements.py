"""Praise and blame told by a predicate are acts of whoever speaks; the reporter's own are none."""

from __future__ import annotations

import pytest

from tests.annotate.events.event_telling import told


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Peru described Chile as a valuable partner.", "SUPPORT"),
        ("Peru called Chile's decision unacceptable.", "ACCUSE"),
        ("Peru said Chile's decision was not sufficient.", "ACCUSE"),
        ("Peru said Chile's proposal was a welcome step.", "SUPPORT"),
    ],
)
def test_a_judgement_is_an_act_of_the_one_who_speaks(text: str, category: str) -> None:
    found = [m for m in told(text) if m.plover.value == category]
    assert found
    assert all(m.actors and m.recipients and m.actors != m.recipients for m in found)
    assert all(m.factuality.value == "happened" and not m.negated for m in found)


def test_the_reporters_own_judgement_is_no_act() -> None:
    assert not told("Chile's decision was a regrettable mistake.")


def test_a_name_without_praise_or_blame_is_no_act() -> None:
    assert not {m.plover.value for m in told("Peru calls the lake by its old name.")} & {"SUPPORT", "ACCUSE"}
