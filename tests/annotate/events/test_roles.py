"""Who acts and who is acted on, where no slot of the frame says so; and what is no act of its own."""

from __future__ import annotations

import pytest

from tests.annotate.events.event_telling import acts, told


def only(category: str, *paragraphs: str):
    """The told mentions of that category."""
    return [m for m in told(*paragraphs) if m.plover.value == category]


def test_the_other_side_may_stand_inside_the_object() -> None:
    (ban,) = only("SANCTION", "Peru banned imports of Chilean fish on Monday.")
    assert len(ban.actors) == len(ban.recipients) == 1


def test_what_they_do_to_each_other_has_both_as_actors() -> None:
    (blame,) = only("ACCUSE", "Peru and Chile criticised each other over the lake.")
    assert len(blame.actors) == 2
    assert not blame.recipients


def test_aides_to_two_leaders_are_of_both_sides() -> None:
    found = only("CONSULT", "Peru and Chile quarrel.", "Officials of Peru and Chile met in Geneva on Monday.")
    assert found
    assert len(found[0].actors) == 2


def test_a_visit_to_meet_somebody_is_one_contact() -> None:
    text = "Norway's prime minister travelled to Chile to meet the president of Chile on Monday."
    assert len(only("CONSULT", text)) == 1


def test_an_announcement_spoken_of_again_is_the_same_deed() -> None:
    first = "Peru announced on Monday that it would lift its tariffs on Chile."
    found = [m for m in told(first, "The announcement surprised Chile.") if m.trigger.text == "announcement"]
    assert [m.factuality.value for m in found] == ["happened"]
    assert found[0].actors


@pytest.mark.parametrize(
    "text",
    [
        "Chile wants Peru to lift its tariffs on Chile.",
        "It was as if Peru attacked Chile.",
        "Peru said talks would resume if Chile freed the sailors.",
    ],
)
def test_what_is_wished_for_or_compared_or_a_condition_is_no_act_of_its_own(text: str) -> None:
    assert not {m.plover.value for m in told(text)} & {"RETREAT", "CONCEDE", "ASSAULT"}
    acts(text)


def test_a_demand_is_told_by_the_word_for_saying() -> None:
    (demand,) = only("REQUEST", "Peru said that Chile must return the trawler.")
    assert demand.actors != demand.recipients
    assert demand.recipients


def test_an_exercise_of_two_states_is_cooperation() -> None:
    assert not only("MOBILIZE", "Peru and Chile held naval exercises off Iquique in May.")
