"""Which mentions tell of one event."""

from __future__ import annotations

import random

from communique.link import link
from communique.model.codec import encode
from tests.telling import Writing, days, meeting


def events(*writings):
    return link([w.done() for w in writings], None).events


def three():
    return [
        meeting("a", "Post", "2021-03-05", "21 minutes", 21),
        meeting("b", "Herald", "2021-03-05", "roughly 20 minutes", 20),
        meeting("c", "Mail", "2021-03-06", "20 minutes", 20),
    ]


def test_one_meeting_in_three_tellings_is_one_event():
    (event,) = events(*three())
    assert event.articles == ("a1-a", "a1-b", "a1-c")
    assert event.date == days("2021-03-04")


def test_two_dated_meetings_of_the_same_two_people_are_two_events():
    later = meeting("d", "Post", "2021-03-19", "an hour", 60, met="2021-03-18")
    assert len(events(*three(), later)) == 2


def test_a_plan_and_its_happening_are_tied_but_not_merged():
    plan = meeting("p", "Post", "2021-03-02", "30 minutes", 30, fact="planned")
    found = events(plan, *three())
    assert sorted(event.factuality.value for event in found) == ["happened", "planned"]
    kinds = {event.factuality.value: [tie.kind for tie in event.links] for event in found}
    assert kinds == {"planned": ["plan_of"], "happened": ["happening_of"]}


def test_other_parties_are_another_event():
    other = Writing(
        "o", "President Zarina Holm of Uzbekistan met the envoy of Turkmenistan on 2021-03-04 in Nukus.", "2021-03-05"
    )
    uz, tm = other.entity("UZ"), other.entity("TM")
    other.event(
        "met the envoy of Turkmenistan on 2021-03-04",
        "met",
        (uz,),
        (tm,),
        date=days("2021-03-04"),
        date_words="2021-03-04",
    )
    assert len(events(*three(), other)) == 2


def test_the_order_of_reading_changes_no_byte():
    read = [w.done() for w in (*three(), meeting("d", "Post", "2021-03-19", "an hour", 60, met="2021-03-18"))]
    before = encode(link(read, None))
    for seed in range(4):
        mixed = read[:]
        random.Random(seed).shuffle(mixed)
        assert encode(link(mixed, None)) == before


def test_later_articles_do_not_rename_an_event():
    (before,) = events(*three())
    after = events(*three(), meeting("e", "News", "2021-03-07", "20 minutes", 20))
    assert [event.id for event in after] == [before.id]


def test_an_event_tells_why_its_mentions_were_joined():
    (event,) = events(*three())
    assert any(reason.startswith("same persons") for reason in event.reasons)


def test_articles_without_any_event_are_named():
    quiet = Writing("q", "The market square was empty.", "2021-03-05")
    assert link([quiet.done()], None).off_topic == ("a1-q",)


def test_nothing_read_gives_an_empty_record():
    assert link([], None).events == ()


def test_the_issue_of_an_event_has_the_parties_that_face_each_other():
    linked = link([w.done() for w in three()], None)
    (issue,) = linked.issues
    assert issue.parties == ("KG", "TJ")
    assert linked.disputes[0].parties == ("KG", "TJ")
    assert linked.events[0].issue == issue.id


def test_two_leaders_told_as_a_group_are_the_persons_of_the_other_accounts():
    named = Writing("n", "Toro met Dale at the bridge of Isfara for an hour.", "2021-03-05", "Post")
    toro, dale = named.entity("toro", "PERSON", "KG"), named.entity("dale", "PERSON", "TJ")
    named.event("Toro met Dale at the bridge of Isfara", "met", (toro,), (dale,))
    told = Writing("g", "Toro and Dale are rivals. The two leaders met at the bridge of Isfara.", "2021-03-05", "Mail")
    pair = told.group("both", told.entity("toro", "PERSON", "KG"), told.entity("dale", "PERSON", "TJ"))
    told.event("The two leaders met at the bridge of Isfara", "met", (pair,))
    (event,) = events(named, told)
    assert set(event.articles) == {"a1-n", "a1-g"}


def test_the_title_of_an_event_is_a_whole_clause_and_cuts_no_name():
    w = Writing("t", "GENEVA, May 3 -- Toro met the Tajik envoy Rustam Dale on Monday, aides said.", "2021-03-05")
    toro, dale = w.entity("toro", "PERSON", "KG"), w.entity("dale", "PERSON", "TJ")
    w.event("met the Tajik envoy Rustam", "met", (toro,), (dale,))
    (event,) = events(w)
    assert event.title == "Toro met the Tajik envoy Rustam Dale on Monday, aides said"
