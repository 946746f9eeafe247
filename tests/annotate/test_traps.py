"""Traps of who is who: two agreements near, offices not yet or no longer held, past posts, surnames, namesakes."""

import datetime as dt

import pytest

from communique.annotate.mentions import find_mentions
from communique.knowledge.load import load_knowledge
from communique.model.article import Article
from communique.model.entity import EntityKind
from communique.model.timex import DateRange


class Who:
    """What an article of one paragraph names, asked by the words that name it."""

    def __init__(self, core, text, day):
        spans = [(0, len(text))]
        article = Article(id="a1-trap", file="t.txt", raw=text, digest="d", body=tuple(spans))
        date = dt.date.fromisoformat(day)
        published = DateRange(value=day, earliest=date, latest=date)
        entities, self.mentions = find_mentions(article, core.read(text, spans), (), load_knowledge(), published)
        self.by_id = {entity.id: entity for entity in entities}

    def all(self, words):
        """The things that the words name, place by place; None where it stays open."""
        ordered = sorted(self.mentions, key=lambda mention: mention.span.start)
        return [self.by_id.get(mention.entity or "") for mention in ordered if mention.span.text == words]

    def __call__(self, words):
        found = self.all(words)
        assert found, f"{words!r} is not named; there are {[mention.span.text for mention in self.mentions]}"
        return found[0]


@pytest.fixture
def who(core):
    return lambda text, day="2019-10-24": Who(core, text, day)


def test_the_brokered_agreement_is_the_one_brokered_not_the_other_one_near(who):
    read = who(
        "Norway and Iceland signed a harbour treaty in March. In June they reached a fisheries agreement through "
        "Finland. Oslo said it would keep the treaty but leave the Finnish-brokered agreement."
    )
    assert read("the Finnish-brokered agreement") is read("a fisheries agreement")
    assert read("the treaty") is read("a harbour treaty in March")


def test_the_brokered_agreement_is_found_although_another_agreement_is_nearer(who):
    read = who(
        "Peru and Ecuador reached a Chilean-brokered agreement in 2014. In 2016 they signed a fisheries agreement. "
        "Lima said it would leave the Chilean-brokered agreement."
    )
    assert read("the Chilean-brokered agreement") is read("a Chilean-brokered agreement in 2014")
    assert read("the Chilean-brokered agreement") is not read("a fisheries agreement")


def test_the_state_that_brokered_tells_which_agreement_is_meant(who):
    read = who(
        "Norway and Iceland reached a border agreement through Finland. Later they signed a fisheries agreement. "
        "Oslo said it would leave the Finnish-brokered agreement."
    )
    assert read("the Finnish-brokered agreement") is read("a border agreement")


def test_a_president_elect_is_not_the_president_yet(who):
    read = who(
        "U.S. President-elect Joe Biden spoke on Thursday. The U.S. president rejected the result.", "2020-11-13"
    )
    assert read("The U.S. president").name == "Donald Trump"
    assert [role.status for role in read("Joe Biden").roles] == ["elect"]


def test_a_president_elect_without_a_name_is_the_one_who_took_office_after(who):
    read = who(
        "The U.S. president-elect spoke on Thursday. The U.S. president was silent. The president-elect then left.",
        "2020-11-13",
    )
    assert read("The U.S. president-elect").known == read("The president-elect").known
    assert read("The U.S. president").known != read("The U.S. president-elect").known


def test_an_ex_leader_after_his_term_is_not_the_one_in_office(who):
    read = who("Former French president Nicolas Sarkozy called the deal weak. The French president did not answer.")
    assert read("The French president").name == "Emmanuel Macron"
    assert all(role.status == "former" for role in read("Nicolas Sarkozy").roles)


def test_an_ex_leader_named_without_a_title_gets_no_office_on_the_day(who):
    assert who("Barack Obama called the deal weak on Monday.")("Barack Obama").roles == ()


def test_the_former_president_points_back_to_the_one_so_called(who):
    read = who(
        "French President Emmanuel Macron met former French president Nicolas Sarkozy on Monday. "
        "The former president praised the deal. The president smiled."
    )
    assert read("The former president").name == "Nicolas Sarkozy"
    assert read("The president").name == "Emmanuel Macron"


@pytest.mark.parametrize(
    "told",
    [
        "the German ambassador to Norway from 2011 to 2013",
        "who was German ambassador to Norway from 2011 to 2013",
        "the German ambassador to Norway (2011-2013)",
        "the German ambassador to Norway between May 2011 and March 2013",
    ],
)
def test_an_ambassadors_past_office_has_its_years_and_is_over(who, told):
    read = who(f"Karl Weber, {told}, called the deal dead. The German ambassador to Norway disagreed.")
    (role,) = read("Karl Weber").roles
    assert (role.country, role.start, role.end, role.status) == ("DE", "2011", "2013", "former")
    assert read("The German ambassador") is not read("Karl Weber")


def test_a_post_that_still_runs_is_not_over(who):
    read = who("Karl Weber, the German ambassador to Norway from 2018 to 2021, called the deal dead.")
    (role,) = read("Karl Weber").roles
    assert role.status is None
    assert role.end is None


def test_an_ambassador_is_not_of_the_state_he_is_sent_to(who):
    assert who("Karl Weber, ambassador to Norway, called the deal dead.")("Karl Weber").country != "NO"


def test_two_officials_of_one_surname_stay_two(who):
    read = who(
        "Defence spokesman Karl Weber spoke first. Trade envoy Anna Weber spoke later. "
        "Ms. Weber left on Monday. Mr. Weber stayed."
    )
    anna, karl = read("Anna Weber"), read("Karl Weber")
    assert anna is not karl
    assert all(entity.kind is EntityKind.PERSON for entity in (anna, karl))
    assert read.all("Weber") == [anna, karl]


def test_a_surname_that_is_also_a_province_is_the_person_after_the_full_name(who):
    read = who("Trade envoy Rosa Alberta arrived on Friday. Ms. Alberta said little about the talks.")
    assert read("Alberta") is read("Rosa Alberta")


def test_a_group_and_its_member_are_two_things(who):
    read = who(
        "French President Emmanuel Macron received German Chancellor Angela Merkel. The two leaders spoke. Merkel left."
    )
    group, member = read("The two leaders"), read("Merkel")
    assert group.kind is EntityKind.GROUP
    assert member.id in group.members
    assert member is not group


def test_a_title_inside_a_name_after_a_nationality_is_no_part_of_the_name(who):
    read = who("Talks reopened.\n\nFrench President Emmanuel Macron and German Chancellor Angela Merkel met on Monday.")
    assert read("Emmanuel Macron").known == "Q3052772"
    assert not any(name.name.startswith(("President", "Chancellor")) for name in read.by_id.values())


def test_his_government_is_that_of_the_one_who_speaks_not_of_the_one_spoken_to(who):
    read = who("Justin Trudeau told Emmanuel Macron that his government would keep the quota.")
    assert read("his government").country == "CA"


def test_an_administration_called_by_a_leaders_name_is_his_states(who):
    read = who("Berlin objected. The Macron administration replied on Friday.")
    assert read("The Macron administration").country == "FR"


def test_people_of_one_of_two_states_are_citizens_and_no_person(who):
    read = who("A group of ethnic Koreans met the envoy in Vladivostok.")
    assert read("Koreans").kind is EntityKind.GROUP
