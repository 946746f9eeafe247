"""Groups told by number and role: those who hold that role, of the states in play there, on the day; else open."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.annotate.mentions import find_mentions
from communique.knowledge.load import load_knowledge
from communique.model.article import Article
from communique.model.timex import DateRange


@pytest.fixture
def group(core):
    """The family names (or names of states) of the group that the words name; the candidates where it stays open."""

    def reader(text, words, day="2018-06-01"):
        spans = [(0, len(text))]
        article = Article(id="a1-group", file="t.txt", raw=text, digest="d", body=tuple(spans))
        date = dt.date.fromisoformat(day)
        published = DateRange(value=day, earliest=date, latest=date)
        entities, mentions = find_mentions(article, core.read(text, spans), (), load_knowledge(), published)
        by_id = {entity.id: entity for entity in entities}
        mention = next(m for m in mentions if m.span.text == words)
        members = by_id[mention.entity].members if mention.entity else ()

        def named(ids):
            return sorted(by_id[one].name for one in ids)

        return named(members), named(mention.candidates)

    return reader


def test_two_prime_ministers_are_the_prime_ministers_and_not_the_president_named_nearer(group):
    text = (
        "Norwegian Prime Minister Erna Solberg met Sweden's leader, Stefan Lofven, in Oslo. "
        "She brought greetings from Finnish President Sauli Niinisto. The two prime ministers spoke of fish."
    )
    assert group(text, "The two prime ministers")[0] == ["Erna Solberg", "Stefan Lofven"]


def test_the_ministers_of_both_countries_are_those_in_office_on_the_day(group):
    text = "Chile and Argentina will talk again. The foreign ministers of both countries are to meet in Lima."
    words = "The foreign ministers of both countries"
    assert group(text, words, "2020-09-01")[0] == ["Andrés Allamand", "Felipe Solá"]
    assert group(text, words, "2016-09-01")[0] == ["Heraldo Muñoz", "Susana Malcorra"]


def test_where_the_tables_have_no_row_for_one_of_them_the_group_stays_open(group):
    text = "Chile and Argentina will talk again. The foreign ministers of both countries are to meet in Lima."
    members, candidates = group(text, "The foreign ministers of both countries", "2019-03-01")
    assert (members, candidates) == ([], ["Roberto Ampuero"])


def test_ministers_named_by_adjectives_are_one_group_of_two(group):
    members, _ = group("The Dutch and Danish prime ministers spoke by phone.", "The Dutch and Danish prime ministers")
    assert members == ["Lars Løkke Rasmussen", "Mark Rutte"]


def test_three_leaders_are_three(group):
    text = "Emmanuel Macron received Angela Merkel and Theresa May in Paris. The three leaders issued a statement."
    assert group(text, "The three leaders")[0] == ["Angela Merkel", "Emmanuel Macron", "Theresa May"]


def test_two_of_three_leaders_named_together_stay_open_with_their_candidates(group):
    text = (
        "French President Emmanuel Macron, German Chancellor Angela Merkel and Spanish Prime Minister Mariano Rajoy "
        "dined in Paris. The two leaders fell out."
    )
    members, candidates = group(text, "The two leaders")
    assert members == []
    assert len(candidates) == 3


def test_a_head_of_state_is_none_of_the_two_leaders_where_a_minister_rules(group):
    text = (
        "Canadian Prime Minister Justin Trudeau met Italian Prime Minister Giuseppe Conte. The Italian president, "
        "Sergio Mattarella, came by. The two leaders talked of trade."
    )
    assert group(text, "The two leaders", "2018-07-01")[0] == ["Giuseppe Conte", "Justin Trudeau"]


def test_a_pair_named_together_is_meant_although_another_state_is_named_nearer(group):
    text = (
        "Kenya and Somalia dispute a stretch of sea. Kenya and Somalia will plead before the court, an official "
        "said of its Dutch seat. The two countries have argued for years."
    )
    assert group(text, "The two countries")[0] == ["Kenya", "Somalia"]


def test_more_countries_than_are_named_stay_unknown(group):
    text = "Peru and Chile signed. Nine of the eleven nations in the Trans-Pacific Partnership have yet to do so."
    assert group(text, "the eleven nations") == ([], [])


def test_two_neighbours_are_the_two_states_in_play(group):
    text = "Greece and Turkey exchanged notes. The two neighbours will not talk before June."
    assert group(text, "The two neighbours")[0] == ["Greece", "Turkey"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("EU leaders met on Thursday.", "EU leaders", "leaders of European Union"),
        ("NATO members rejected the plan.", "NATO members", "members of NATO"),
        ("ASEAN foreign ministers will meet in May.", "ASEAN foreign ministers", "foreign ministers of ASEAN"),
        ("The leaders of the G7 issued a statement.", "The leaders of the G7", "leaders of Group of Seven"),
    ],
)
def test_members_and_leaders_of_a_body_are_told_as_such_with_the_states_of_the_day(core, text, words, name):
    article = Article(id="a1-group", file="t.txt", raw=text, digest="d", body=((0, len(text)),))
    date = dt.date(2019, 10, 24)
    published = DateRange(value="2019-10-24", earliest=date, latest=date)
    entities, mentions = find_mentions(article, core.read(text, [(0, len(text))]), (), load_knowledge(), published)
    by_id = {entity.id: entity for entity in entities}
    entity = by_id[next(m.entity for m in mentions if m.span.text == words) or ""]
    assert entity.name == name
    assert any("2019-10-24 by the tables" in reason for reason in entity.reasons)
