"""Who is named: traps of names, places, groups, unnamed voices and offices, in sentences of our own."""

import datetime as dt

import pytest

from communique.annotate.mentions import find_mentions
from communique.knowledge.load import load_knowledge
from communique.model.article import Article
from communique.model.entity import EntityKind, MentionKind
from communique.model.timex import DateRange


@pytest.fixture
def read(core):
    def reader(text, day="2019-10-24"):
        paragraphs, place = [], 0
        for line in text.split("\n"):
            if line.strip():
                paragraphs.append((place, place + len(line)))
            place += len(line) + 1
        article = Article(id="a1-test", file="t.txt", raw=text, digest="d", body=tuple(paragraphs))
        date = dt.date.fromisoformat(day)
        published = DateRange(value=day, earliest=date, latest=date)
        entities, mentions = find_mentions(article, core.read(text, paragraphs), (), load_knowledge(), published)
        by_id = {entity.id: entity for entity in entities}
        return [(m, by_id.get(m.entity or "")) for m in mentions]

    return reader


def _one(found, text, kind=None):
    return next(pair for pair in found if pair[0].span.text == text and (kind is None or pair[0].kind is kind))


def test_every_span_is_what_stands_there(read):
    text = "The Italian foreign minister met Anna Berg, the Swedish envoy, in Oslo.\nShe said Rome would wait."
    assert all(text[m.span.start : m.span.end] == m.span.text for m, _ in read(text))


def test_a_city_that_rules_and_a_city_that_hosts(read):
    found = read("Paris rejected the offer on Monday. The ministers had met in Paris a week before.")
    kinds = [m.kind for m, _ in found if m.span.text == "Paris"]
    assert kinds == [MentionKind.MET, MentionKind.NAM]


def test_the_prime_minister_of_a_state_is_the_holder_on_the_day(read):
    text = "The Japanese prime minister declined to comment."
    assert any(e and e.known == "Q132345" for _, e in read(text, "2019-10-24"))
    assert any(e and e.known == "Q122465" for _, e in read(text, "2020-11-13"))


def test_two_unnamed_officials_stay_two_and_the_official_joins_the_last(read):
    text = (
        "A French official said the talks failed.\nAnother senior official denied that. The official gave no details."
    )
    voices = [e.id for m, e in read(text) if e and e.kind is EntityKind.ANONYMOUS]
    assert len(set(voices)) == 2
    assert voices[-1] == voices[-2]


def test_the_two_leaders_are_those_named_before(read):
    found = read(
        "French President Emmanuel Macron received German Chancellor Angela Merkel on Tuesday. "
        "The two leaders spoke for an hour."
    )
    group = next(e for _, e in found if e and e.kind is EntityKind.GROUP and e.members)
    names = {e.id: e.name for _, e in found if e}
    assert {names[member].split()[-1] for member in group.members} == {"Macron", "Merkel"}


def test_a_surname_that_is_also_a_place_is_the_person_after_the_full_name(read):
    found = read("Michael Jordan, a senior envoy, arrived on Friday. Mr. Jordan said little about the talks.")
    assert _one(found, "Jordan")[1].kind is EntityKind.PERSON


def test_a_title_and_its_state_go_to_the_person(read):
    found = read("Norwegian Fisheries Minister Odd Lund said the quota stood.")
    _, person = _one(found, "Odd Lund")
    assert person.country == "NO"
    assert any("minister" in role.title.lower() for role in person.roles)


def test_family_name_alone_is_the_person_named_in_full_before(read):
    found = read("Defence spokesman Karl Weber spoke first. Weber then left the room.")
    assert len({e.id for m, e in found if e and e.kind is EntityKind.PERSON and "Weber" in m.span.text}) == 1


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "…", "A", "' ' '", "(((", "US US US", "the the the", "\u200b\u0301", "Mr. Mr. Mr.", "President-elect"],
)
def test_no_text_makes_it_fail(read, text):
    read(text)
