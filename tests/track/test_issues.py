"""One issue per thing: pacts, controls, contacts and arsenals kept apart; only acts on the thing itself move it."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.knowledge.load import load_knowledge
from communique.knowledge.matters import Matter, shipped_matters
from communique.knowledge.profile import parse_profiles
from communique.link import link
from communique.track import track
from tests.telling import Writing, days

DAY = dt.date(2021, 3, 5)


def told(*written, day=DAY, profiles=()):
    return track(link([w.done() for w in written], load_knowledge(), profiles), (), day)


def states(tracking):
    return {(t.process, t.part): t.word for t in tracking.tracks}


def one(text, *, by="KG", on="TJ", trigger, kind, mode=None, fact="happened", name="one", day="2021-03-05", **more):
    """An article of one sentence in which one state does something to another."""
    w = Writing(name, text, day, "The Post")
    actors, recipients = ((w.entity(by),) if by else ()), ((w.entity(on),) if on else ())
    w.event(text.rstrip("."), trigger, actors, recipients, kind=kind, mode=mode, fact=fact, **more)
    return w


@pytest.mark.parametrize(
    ("words", "matter"),
    [
        ("declined to renew the water-sharing pact", Matter("agreement", "")),
        ("agreed that all is well", None),
        ("without ruling out a visit", Matter("contact", "")),
        ("the ruling of the top court", Matter("ruling", "")),
        ("sell the seized assets", Matter("ruling", "enforcement")),
        ("new duties on timber", Matter("control", "tariffs")),
        ("tighter controls on exports of timber", Matter("control", "exports")),
        ("shut down a nuclear test site", Matter("military", "site")),
        ("stop all missile tests", Matter("military", "tests")),
        ("a peace treaty", Matter("peace", "")),
    ],
)
def test_nouns_tell_the_kind_of_thing_and_verbs_do_not(words, matter):
    assert shipped_matters().weigh([(1.0, words)]) == matter


def test_two_kinds_of_restriction_between_two_states_are_two_issues():
    tracking = told(
        one("Kyrgyzstan imposed new tariffs on Tajikistan.", trigger="imposed", kind="SANCTION", mode="sanction"),
        one("Kyrgyzstan tightened its export controls on Tajikistan.", trigger="tightened", kind="SANCTION",
            mode="sanction", name="two"),
    )  # fmt: skip
    assert states(tracking) == {("control", "tariffs"): "in force", ("control", "exports"): "in force"}


def test_a_refused_renewal_is_told_apart_from_a_pact_that_is_extended():
    text = "Kyrgyzstan declined to renew a border-water pact with Tajikistan."
    refused = one(text, trigger="declined", kind="REJECT")
    assert states(told(refused))["agreement", ""] == "renewal refused"
    extended = one("Kyrgyzstan extended a border-water pact with Tajikistan.", trigger="extended", kind="AGREE")
    assert states(told(extended))["agreement", ""] == "extended"


def test_a_decision_to_leave_a_pact_is_announced_and_a_mere_possibility_is_not():
    text = "Kyrgyzstan announced its decision to terminate a border-water pact with Tajikistan."
    announced = one(text, trigger="terminate", kind="SANCTION", mode="withdraw", fact="planned")
    assert states(told(announced))["agreement", ""] == "withdrawal announced"
    text = "Kyrgyzstan may terminate a border-water pact with Tajikistan."
    (may,) = told(one(text, trigger="terminate", kind="SANCTION", mode="withdraw", fact="possible")).tracks
    assert may.lead is None
    assert [look.kind for look in may.outlook] == ["possible"]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Kyrgyzstan sent an envoy to seize and sell assets of Tajikistan.", "sell"),
        ("Kyrgyzstan hopes for the seizure of assets of Tajikistan.", "seizure"),
    ],
)
def test_a_purpose_or_a_hope_moves_nothing(text, trigger):
    tracking = told(one(text, trigger=trigger, kind="COERCE", mode="seize"))
    assert {t.lead for t in tracking.tracks} <= {None}


def test_who_rejects_claims_refuses_no_licences():
    text = "Kyrgyzstan rejected claims of a breakthrough over fishing rights by Tajikistan."
    tracking = told(one(text, trigger="rejected", kind="REJECT", mode="reject"))
    assert all(t.lead is None for t in tracking.tracks)


def _meeting(name, left, right, *, fact="happened", met="2021-03-04", said="met"):
    raw = f"{left} {said} {right} in Osh."
    w = Writing(name, raw, "2021-03-05", "The Post")
    w.entity("KG"), w.entity("TJ")
    one_, other = w.entity(left, "PERSON", "KG"), w.entity(right, "PERSON", "TJ")
    w.event(raw.rstrip("."), said.split()[-1], (one_,), (other,), fact=fact, date=days(met))
    return w


def test_contacts_of_different_persons_are_different_issues():
    early = _meeting("one", "Aibek Toro", "Rustam Dale")
    tracking = told(early, _meeting("two", "Bakyt Orus", "Zafar Nazri", met="2021-01-20"))
    titles = sorted(t.title for t in tracking.tracks if t.process == "contact")
    assert [title.partition(":")[0] for title in titles] == [
        "Contacts of Aibek Toro and Rustam Dale",
        "Contacts of Bakyt Orus and Zafar Nazri",
    ]


def test_a_contact_that_is_only_named_is_not_held_while_it_is_still_planned():
    raw = "The planned summit of Aibek Toro and Rustam Dale is to help the canal, and the summit comes late."
    w = Writing("one", raw, "2021-03-05", "The Post")
    w.entity("KG"), w.entity("TJ")
    toro, dale = w.entity("Aibek Toro", "PERSON", "KG"), w.entity("Rustam Dale", "PERSON", "TJ")
    w.event("planned summit of Aibek Toro and Rustam Dale", "summit", (toro,), (dale,))
    w.event("the summit comes late", "comes", (toro,), (dale,), fact="planned", date=days("2021-04-04"))
    (contact,) = [t for t in told(w).tracks if t.process == "contact"]
    assert contact.lead is None
    assert [look.kind for look in contact.outlook] == ["planned"]


def test_a_plan_without_a_day_is_no_outlook_half_a_year_later():
    raw = "Aibek Toro may meet Rustam Dale in Osh."
    w = Writing("one", raw, "2020-03-01", "The Post")
    w.entity("KG"), w.entity("TJ")
    toro, dale = w.entity("Aibek Toro", "PERSON", "KG"), w.entity("Rustam Dale", "PERSON", "TJ")
    w.event(raw.rstrip("."), "meet", (toro,), (dale,), fact="possible")
    assert all(t.outlook for t in told(w, day=dt.date(2020, 4, 1)).tracks)
    assert all(not t.outlook for t in told(w).tracks)


def test_relations_are_in_the_state_in_which_the_newest_report_describes_them():
    raw = "Relations between Kyrgyzstan and Tajikistan are at their lowest in years."
    w = Writing("one", raw + "\nKyrgyzstan accused Tajikistan of harsh words.", "2021-03-05", "The Post")
    home, other = w.entity("KG", called="Kyrgyzstan"), w.entity("TJ", called="Tajikistan")
    w.event("Kyrgyzstan accused Tajikistan of harsh words", "accused", (home,), (other,), kind="ACCUSE")
    (relations,) = [t for t in told(w).tracks if t.process == "diplomacy"]
    assert relations.word == "said to be strained"
    assert relations.said is not None
    assert relations.said.text == raw


def test_a_users_issue_takes_in_every_act_on_the_pact_that_it_names():
    profile = parse_profiles(
        "dispute: Canal\nparties:\n  - {id: KG}\n  - {id: TJ}\nissues:\n  - {title: Water pact, terms: [water pact]}\n"
    )
    w = Writing("one", "Kyrgyzstan quit the water pact with Tajikistan. It left the pact at once.", "2021-03-05", "P")
    home, other = w.entity("KG"), w.entity("TJ")
    w.event("Kyrgyzstan quit the water pact with Tajikistan", "quit", (home,), (other,), kind="SANCTION",
            mode="withdraw")  # fmt: skip
    tracking = told(w, profiles=profile)
    assert [(t.title, t.process, t.word) for t in tracking.tracks] == [
        ("Water pact", "agreement", "withdrawal announced")
    ]
