"""Who says what, through whom: one promise each, on sentences of our own, read by the shipped core."""

from __future__ import annotations

import pytest

from communique.annotate import find_attributions, find_mentions, find_times, paragraphs_of
from communique.knowledge.load import load_knowledge
from communique.language.core import load_core
from communique.model.attribution import Form, SpeechAct


@pytest.fixture(scope="module")
def machinery():
    return load_core(), load_knowledge()


@pytest.fixture
def said(article, machinery):
    """The attributions of a text, by the first words of what is said."""
    core, knowledge = machinery

    def run(text, **head):
        story = article(text, **head)
        reading = core.read(story.raw, paragraphs_of(story))
        times = find_times(story, reading, knowledge, story.published.date)
        entities, mentions = find_mentions(story, reading, times, knowledge, story.published.date, ())
        names = {entity.id: entity.name for entity in entities}
        return [(a, names) for a in find_attributions(story, reading, entities, mentions, times)]

    return run


def only(found, start):
    """The one attribution whose content begins so, and who its source is."""
    match = [(a, names.get(a.source.entity)) for a, names in found if a.content[0].text.startswith(start)]
    assert len(match) == 1, [a.content[0].text for a, _ in found]
    return match[0]


def stations(attribution):
    return [link.span.text for link in attribution.chain if link.span is not None]


BERG = (
    "Foreign Minister Anna Berg said on Monday that the ferry line would reopen. "
    '"I think we have waited long enough," she said. "We are ready."\n'
    '"The harbour is safe," Berg told CNN. A spokesman for the ministry declined to say when the work would end.'
)


def test_indirect_speech_has_its_source_and_day(said):
    found, who = only(said(BERG, day="2021-03-03"), "the ferry line would reopen")
    assert (found.form, who) == (Form.INDIRECT, "Anna Berg")
    assert found.said_on is not None
    assert found.said_on.value == "2021-03-01"


def test_a_quotation_that_goes_on_in_the_next_sentence_is_one_record_and_i_is_no_source(said):
    results = said(BERG)
    found, who = only(results, "I think we have waited")
    assert (found.form, who, len(found.content)) == (Form.DIRECT, "Anna Berg", 2)
    assert all(a.source.span is None or a.source.span.text not in {"I", "We"} for a, _ in results)


def test_the_outlet_that_was_told_stands_before_the_speaker(said):
    found, _ = only(said(BERG), "The harbour is safe")
    assert stations(found) == ["CNN", "Berg"]


def test_declining_to_say_is_negated(said):
    found, _ = only(said(BERG), "when the work would end")
    assert found.negated
    assert found.act is SpeechAct.DECLINE


def test_a_statement_speaks_for_its_author(said):
    text = "The ministry issued a statement on Friday. The talks were useful, the statement said."
    found, who = only(said(text), "The talks were useful")
    assert stations(found) == ["the statement", "The ministry"]
    assert who == "The ministry"


def test_a_report_of_a_report_keeps_every_station_and_is_told_once(said):
    text = (
        "The Guardian reported that a senior official had told Reuters that the dam would not be filled. "
        '"We gave our word," the official said on condition of anonymity because he may not speak to the press.'
    )
    results = said(text)
    found, _ = only(results, "the dam would not be filled")
    assert stations(found) == ["The Guardian", "Reuters", "a senior official"]
    assert found.source.anonymous
    spoken, _ = only(results, "We gave our word")
    assert spoken.source.grounds is not None
    assert spoken.source.grounds.text.startswith("on condition of anonymity")


def test_quoted_by_one_as_saying_is_the_quoted_ones_saying(said):
    text = "The envoy was quoted by Le Monde as saying that the border would stay closed."
    found, _ = only(said(text), "the border would stay closed")
    assert found.source.span.text == "The envoy"
    assert stations(found) == ["Le Monde", "The envoy"]


def test_citing_makes_the_cited_voice_the_source(said):
    text = "North Korea will free the sailors, the newspaper reported, citing a government official."
    found, _ = only(said(text), "North Korea will free")
    assert stations(found) == ["the newspaper", "a government official"]
    assert found.source.anonymous


def test_reportedly_is_the_saying_of_nobody_named(said):
    found, who = only(said("The general reportedly refused to meet the delegation in May."), "The general")
    assert (who, found.source.anonymous, found.source.span.text) == (None, True, "reportedly")


@pytest.mark.parametrize(
    ("text", "start", "act"),
    [
        ("The minister denied meeting the envoy in secret.", "meeting the envoy", SpeechAct.DENY),
        ("The minister threatened to close the strait.", "to close the strait", SpeechAct.THREATEN),
        ("The minister promised to pay for the damage.", "to pay", SpeechAct.PROMISE),
        ("Experts believe that the two sides are far apart.", "the two sides", SpeechAct.BELIEVE),
        ("A poll found that most people want the bridge.", "most people", SpeechAct.FIND),
    ],
)
def test_what_is_done_by_saying_it(said, text, start, act):
    assert only(said(text), start)[0].act is act


def test_what_somebody_only_does_or_is_to_do_is_no_saying(said):
    assert said("The government agreed to reopen the bridge and is expected to send a team.") == []


def test_marks_around_a_term_or_a_title_are_no_speech(said):
    assert said('The so-called "peace line" runs through the town. The book "Two Rivers" lay on the table.') == []


def test_an_experts_judgement_is_marked(said):
    found, _ = only(said("The deal will fail, said Maria Lund, an analyst at the institute."), "The deal will fail")
    assert found.opinion


def test_a_pull_quote_repeats_and_the_first_place_counts(said):
    line = '"We will not sign this paper while our men are held," Captain Joan Silva said.'
    found = [a for a, _ in said(f"{line}\nThe crew waited.\n{line}") if a.form is Form.DIRECT]
    assert [a.repeats for a in found] == [False, True]
