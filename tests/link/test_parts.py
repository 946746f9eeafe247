"""A part of something larger is tied to it, not merged with it."""

from __future__ import annotations

from communique.link import link
from tests.telling import Writing, days


def found(w):
    linked = link([w.done()], None)
    return {e.id: e for e in linked.events}, {e.plover.value: e for e in linked.events}


def test_a_demand_made_at_a_meeting_is_part_of_the_meeting():
    w = Writing("a", "Toro demanded an apology from Dale at their meeting in Osh.", "2021-03-05", "Post")
    toro, dale = w.entity("toro", "PERSON", "KG"), w.entity("dale", "PERSON", "TJ")
    w.event("Toro demanded an apology from Dale", "demanded", (toro,), (dale,), kind="REQUEST")
    w.event("their meeting in Osh", "meeting", (toro, dale))
    _, kinds = found(w)
    (tie,) = [tie for tie in kinds["REQUEST"].links if tie.kind == "part_of"]
    assert tie.event == kinds["CONSULT"].id
    assert "at their meeting" in tie.reason


def test_a_demand_of_others_in_the_same_sentence_is_none():
    w = Writing("a", "Holm demanded an apology at the meeting of Toro and Dale in Osh.", "2021-03-05", "Post")
    toro, dale = w.entity("toro", "PERSON", "KG"), w.entity("dale", "PERSON", "TJ")
    w.event("Holm demanded an apology", "demanded", (w.entity("holm", "PERSON", "UZ"),), kind="REQUEST")
    w.event("the meeting of Toro and Dale in Osh", "meeting", (toro, dale))
    events, _ = found(w)
    assert not [tie for event in events.values() for tie in event.links]


def test_a_session_inside_the_days_of_longer_talks_is_part_of_them():
    w = Writing(
        "a",
        "Kyrgyz and Tajik envoys held talks in Osh from 2021-03-01 to 2021-03-09.\n"
        "The second session was on 2021-03-04.",
        "2021-03-10",
        "Post",
    )
    kg, tj = w.entity("KG"), w.entity("TJ")
    w.event("held talks in Osh from 2021-03-01", "talks", (kg, tj), date=days("2021-03-01", "2021-03-09"))
    w.event("The second session was on 2021-03-04", "session", (kg, tj), date=days("2021-03-04"))
    events, _ = found(w)
    ties = [(event.title, tie.kind) for event in events.values() for tie in event.links]
    assert len(events) == 2
    assert [kind for title, kind in ties if "session" in title] == ["part_of"]
