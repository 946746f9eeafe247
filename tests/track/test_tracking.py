"""Where issues stand as of a day, what hangs on what, what comes next, and what changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from communique.knowledge.load import load_knowledge
from communique.link import link
from communique.model.attribution import SpeechAct
from communique.model.hinge import ConditionMention, OpenPoint
from communique.text.around import clause_around, sentence_around
from communique.track import changes, track
from tests.telling import Writing, days, meeting

DAY = dt.date(2021, 3, 5)


def told(*written, day=DAY):
    linked = link([w.done() for w in written], load_knowledge())
    return linked, track(linked, (), day)


def talk(name, outlet, day, *, fact="happened", met="2021-03-04"):
    return meeting(name, outlet, day, "20 minutes", 20, met=met, fact=fact)


def test_what_happened_makes_the_state_and_is_quoted_in_a_full_sentence():
    _, tracking = told(talk("one", "The Post", "2021-03-05"), talk("two", "The Herald", "2021-03-05"))
    (contact,) = [t for t in tracking.tracks if t.process == "contact"]
    assert contact.word == "took place"
    assert contact.since is not None
    assert contact.since.value == "2021-03-04"
    assert contact.said is not None
    assert contact.said.text.endswith("minutes.")
    assert "“Foreign Minister Aibek Toro" in (contact.state or "")


def test_a_plan_changes_the_outlook_and_never_the_state():
    _, tracking = told(talk("one", "The Post", "2021-03-01", fact="planned"), day=dt.date(2021, 3, 1))
    (contact,) = [t for t in tracking.tracks if t.process == "contact"]
    assert contact.lead is None
    assert [look.kind for look in contact.outlook] == ["planned"]
    assert "took place" not in (contact.state or "")


def test_an_issue_that_only_older_reports_tell_is_carried_over_with_the_day_of_the_last_report():
    _, tracking = told(talk("one", "The Post", "2021-03-01"), day=dt.date(2021, 3, 9))
    assert all(not t.fresh for t in tracking.tracks)
    assert {t.last_report for t in tracking.tracks} == {"2021-03-01"}


def test_an_article_without_a_date_is_no_news_of_the_day():
    undated = Writing("loose", talk("loose", "The Mail", "2021-03-05").raw, None, "The Mail")
    source = talk("loose", "The Mail", "2021-03-05")
    undated.annotations = source.annotations
    _, tracking = told(undated)
    assert all(not t.fresh for t in tracking.tracks)
    assert all(t.last_report is None for t in tracking.tracks)


def test_where_the_reports_say_nothing_there_is_no_state():
    w = Writing("one", "The rivers were high in Osh on Monday.", "2021-03-05", "The Post")
    w.entity("KG")
    _, tracking = told(w)
    assert all(t.state is None for t in tracking.tracks)


def test_a_speaker_who_stays_open_holds_no_position():
    w = talk("one", "The Post", "2021-03-05")
    raw = w.raw + "\nI said that the canal talks with the minister must go on for years."
    spoken = Writing("one", raw, "2021-03-05", "The Post")
    spoken.annotations = w.annotations
    spoken.says("I", "the canal talks with the minister must go on for years")
    linked, tracking = told(spoken)
    assert linked.attributions
    assert all(p.holder != "I" for t in tracking.tracks for p in t.positions)


def test_a_known_speaker_holds_a_position_with_his_words():
    raw = meeting("one", "The Post", "2021-03-05", "20 minutes", 20).raw
    raw += "\nKyrgyzstan said the meeting of Aibek Toro with his counterpart must be repeated."
    w = Writing("one", raw, "2021-03-05", "The Post")
    toro, dale = w.entity("toro", "PERSON", "KG"), w.entity("dale", "PERSON", "TJ")
    home = w.entity("KG")
    w.entity("TJ")
    w.event(raw.split("\n", maxsplit=1)[0].rstrip("."), "met", (toro,), (dale,), date=days("2021-03-04"))
    name = w.says("Kyrgyzstan said", "the meeting of Aibek Toro with his counterpart must be repeated", entity=home)
    (said,) = [a for a in w.annotations.attributions if a.id == name]
    w.annotations = replace(w.annotations, attributions=(replace(said, act=SpeechAct.DEMAND),))
    _, tracking = told(w)
    stated = [p for t in tracking.tracks for p in t.positions]
    assert [p.holder for p in stated] == ["KG"]
    assert stated[0].evidence[0].text == "the meeting of Aibek Toro with his counterpart must be repeated"


def test_a_date_in_the_future_is_never_met():
    _, tracking = told(talk("one", "The Post", "2021-03-01", fact="planned", met="2021-06-04"), day=dt.date(2021, 3, 1))
    assert {d.status for d in tracking.deadlines if d.date.value == "2021-06-04"} == {"open"}


def test_a_plan_that_a_later_report_tells_as_done_is_met():
    _, tracking = told(talk("one", "The Post", "2021-03-01", fact="planned"), talk("two", "The Herald", "2021-03-05"))
    assert {d.status for d in tracking.deadlines if d.date.value == "2021-03-04"} == {"met"}


def test_conditions_keep_who_states_them_and_open_points_stay_open():
    w = talk("one", "The Post", "2021-03-05")
    raw = w.raw + "\nIt is unclear whether the ministers will meet again unless the canal opens."
    more = Writing("one", raw, "2021-03-05", "The Post")
    more.annotations = w.annotations
    place = more.span("unless the canal opens")
    hinge = ConditionMention(
        id="h1-x", article=more.article.id, evidence=place, cue=more.span("unless"),
        if_span=more.span("the canal opens"),
        then_span=None, polarity="unless", holder=None,
    )  # fmt: skip
    point = OpenPoint(
        id="o1-x", article=more.article.id, span=more.span("It is unclear whether the ministers will meet again"),
        cue=more.span("unclear"), kind="unclear",
    )  # fmt: skip
    more.annotations = replace(more.annotations, conditions=(hinge,), open_points=(point,))
    _, tracking = told(more)
    assert [(c.polarity, c.if_text) for c in tracking.conditions] == [("unless", "the canal opens")]
    assert [(q.kind, q.resolved) for q in tracking.questions] == [("unclear", None)]


def test_the_register_tells_planned_and_actual_length_apart():
    raw = "Minister Aibek Toro met Rustam Dale in a 20-minute meeting, which was scheduled to last just 10 minutes."
    w = Writing("one", raw, "2021-03-05", "The Post")
    toro, dale = w.entity("toro", "PERSON", "KG"), w.entity("dale", "PERSON", "TJ")
    w.event(raw.rstrip("."), "met", (toro,), (dale,), date=days("2021-03-04"))
    w.amount("20-minute", 20, "minute")
    w.amount("10 minutes", 10, "minute")
    w.annotations = replace(
        w.annotations, quantities=tuple(replace(q, dimension="time") for q in w.annotations.quantities)
    )
    _, tracking = told(w)
    (contact,) = tracking.contacts
    assert contact.length is not None
    assert contact.planned_length is not None
    assert (contact.length.span.text, contact.planned_length.span.text) == ("20-minute", "10 minutes")
    assert contact.took_place


def test_a_later_step_moves_its_issue_and_nothing_else():
    early = [talk("one", "The Post", "2021-03-01", fact="planned")]
    other = Writing("far", "Chile imposed new tariffs on timber from Peru.", "2021-03-01", "The Times")
    chile, peru = other.entity("CL"), other.entity("PE")
    other.event("Chile imposed new tariffs on timber from Peru", "imposed", (chile,), (peru,), kind="SANCTION")
    _, before = told(*early, other, day=dt.date(2021, 3, 1))
    _, after = told(*early, other, talk("two", "The Herald", "2021-03-05"), day=DAY)
    found = changes(before, after)
    titles = {t.issue: t.title for t in after.tracks}
    moved = [titles[c.issue] for c in found if c.kind in {"moved", "new"} and c.issue and c.what != "a date ahead"]
    assert moved
    assert all("Kyrgyzstan" in title or "KG" in title for title in moved)
    assert {c.kind for c in found if c.issue and "Chile" in titles[c.issue]} <= {"stale"}
    assert any(c.kind == "resolved" and "met" in c.what for c in found)


def test_nothing_changes_between_a_day_and_itself():
    _, tracking = told(talk("one", "The Post", "2021-03-05"))
    assert changes(tracking, tracking) == ()


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One. Two met Three. Four.", "met", "Two met Three."),
        ("Mr. Toro met Dr. Dale in Jan. 2020. Then he left.", "met", "Mr. Toro met Dr. Dale in Jan. 2020."),
        ("“We met.” He left.", "left", "He left."),
        ("First line\nsecond met line", "met", "second met line"),
    ],
)
def test_the_sentence_around_words_is_found_by_its_punctuation(text, words, sentence):
    start = text.index(words)
    low, high = sentence_around(text, start, start + len(words))
    assert text[low:high] == sentence


def test_a_long_sentence_is_cut_at_its_clauses_and_keeps_the_words():
    text = "On Monday, " + "as the rain fell over the hills and the rivers rose, " * 6 + "the ministers met, and went."
    start = text.index("met")
    low, high = clause_around(text, start, start + 3, 80)
    assert high - low <= 80
    assert "the ministers met" in text[low:high]
