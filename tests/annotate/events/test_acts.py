"""Acts are read from clauses, not from bags of words."""

from __future__ import annotations

from tests.annotate.events.event_telling import acts, happened, kinds, told


def test_a_state_struck_from_a_list_of_buyers_is_not_attacked() -> None:
    assert "ASSAULT" not in kinds("Norway struck Chile from its register of trusted buyers on Monday.")


def test_hitting_back_with_a_tariff_is_no_blow() -> None:
    assert "ASSAULT" not in kinds("Peru hit back at Chile with a duty of its own on fruit.")


def test_holding_ones_ground_is_no_arrest() -> None:
    assert "COERCE" not in kinds("Peru holds its ground in the quarrel with Chile over the lake.")


def test_a_withdrawal_from_a_pact_is_more_than_a_statement() -> None:
    assert kinds("Peru announced its withdrawal from the fisheries treaty with Chile.") & {
        "SANCTION",
        "RETREAT",
        "REJECT",
    }


def test_a_meeting_has_all_sides_as_actors() -> None:
    meeting = next(
        m for m in told("Officials of Norway and Chile: Norway met with Chile in Geneva.") if m.trigger.text == "met"
    )
    assert len(meeting.actors) == 2
    assert not meeting.recipients


def test_the_visitor_acts_and_the_host_is_acted_on() -> None:
    visit = next(m for m in told("Norway's prime minister visited Chile last week.") if m.plover.value == "CONSULT")
    assert visit.actors
    assert visit.recipients


def test_a_passive_has_its_agent_as_actor() -> None:
    act = next(m for m in told("Chile was accused by Peru of fishing in closed waters.") if m.plover.value == "ACCUSE")
    assert len(act.actors) == len(act.recipients) == 1
    assert act.actors != act.recipients


def test_what_is_agreed_is_told_once_and_a_meeting_agreed_stays_planned() -> None:
    found = told("Norway and Chile agreed to hold talks in June.")
    assert "AGREE" in {m.plover.value for m in found}
    assert all(m.factuality.value != "happened" for m in found if m.plover.value == "CONSULT")


def test_every_span_stands_in_the_text_and_a_second_reading_is_equal() -> None:
    text = "Peru expelled two Chilean diplomats and threatened to close its ports to Chile."
    found = acts(text)
    for mention in found:
        for span in (mention.trigger, *mention.evidence, *mention.cues):
            assert text[span.start : span.end] == span.text
    acts.cache_clear()
    assert acts(text) == found


def test_any_text_at_all_may_come_in() -> None:
    for text in ("", "?", "-- -- --", "of of of of", "\u200b", "met met met met with with", "a" * 3000):
        acts(text)


def test_every_act_says_why() -> None:
    assert all(m.notes and m.rule for m in acts("Peru rejected Chile's offer and recalled its ambassador from Chile."))


def test_poor_evidence_is_no_fact() -> None:
    assert not happened("It would be wise for Peru to apologise to Chile, a columnist wrote.") & {"SUPPORT", "CONCEDE"}
