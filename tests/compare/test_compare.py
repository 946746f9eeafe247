"""What accounts of one event share and where they differ."""

from __future__ import annotations

import pytest

from communique.compare import compare
from communique.link import link
from tests.telling import Writing, days, meeting


def compared(*writings):
    (comparison,) = compare(link([w.done() for w in writings], None), None)
    return comparison


def kinds(comparison, kind):
    return [d for d in comparison.differences if d.kind == kind]


LENGTHS = [
    # two lengths as told, and how the difference is judged
    (("21 minutes", 21), ("20 minutes", 20), "minor"),
    (("21 minutes", 21), ("roughly 20 minutes", 20), "minor"),
    (("20 minutes", 20), ("45 minutes", 45), "major"),
    (("20 minutes", 20), ("20 minutes", 20), None),
]


@pytest.mark.parametrize(("one", "two", "expected"), LENGTHS)
def test_lengths_are_compared_with_rounding_understood(one, two, expected):
    found = kinds(compared(meeting("a", "A", "2021-03-05", *one), meeting("b", "B", "2021-03-05", *two)), "number")
    assert [d.severity for d in found] == ([expected] if expected else [])


def test_a_planned_length_is_no_conflict_with_the_real_one():
    one = meeting("a", "A", "2021-03-05", "21 minutes", 21)
    two = meeting("b", "B", "2021-03-05", "a planned 10 minutes", 10)
    found = kinds(compared(one, two), "number")
    assert found == []


def test_values_stand_as_told_and_are_never_averaged():
    (found,) = kinds(
        compared(meeting("a", "A", "2021-03-05", "20 minutes", 20), meeting("b", "B", "2021-03-05", "45 minutes", 45)),
        "number",
    )
    assert [value.value for value in found.values] == ["20 minutes", "45 minutes"]


def test_every_value_and_every_fact_leads_to_its_words():
    writings = [meeting("a", "A", "2021-03-05", "20 minutes", 20), meeting("b", "B", "2021-03-05", "45 minutes", 45)]
    raws = {w.article.id: w.raw for w in writings}
    comparison = compared(*writings)
    spans = [v.span for d in comparison.differences for v in d.values] + [s for f in comparison.facts for s in f.spans]
    assert spans
    assert all(raws[span.article][span.start : span.end] == span.text for span in spans)


def test_a_fact_is_shared_by_all_partial_or_told_by_one_alone():
    a, b, c = (meeting(n, n.upper(), "2021-03-05", "20 minutes", 20) for n in "abc")
    for w, extra in ((a, True), (b, True), (c, False)):
        if extra:
            w.event("disagree over the canal", "disagree", (w.entity("KG"),), (w.entity("TJ"),), kind="ACCUSE")
    comparisons = compare(link([w.done() for w in (a, b, c)], None), None)
    facts = {(f.slot, f.status) for comparison in comparisons for f in comparison.facts}
    assert ("event", "shared") in facts
    assert ("event", "partial") in facts


def test_days_that_exclude_each_other_are_a_major_difference_and_stay_side_by_side():
    one, two = (
        Writing(n, f"Ministers Toro and Dale met {when} on the bridge.", "2021-03-29", n.upper())
        for n, when in (("a", "on 4 March"), ("b", "last week"))
    )
    for w, when, day in ((one, "on 4 March", days("2021-03-04")), (two, "last week", days("2021-03-22", "2021-03-28"))):
        toro, dale = w.entity("toro", "PERSON", "KG"), w.entity("dale", "PERSON", "TJ")
        w.event(w.raw.rstrip("."), "met", (toro,), (dale,), date=day, date_words=when)
    (found,) = kinds(compared(one, two), "date")
    assert found.severity == "major"
    assert {value.value.split(" (")[0] for value in found.values} == {"on 4 March", "last week"}


def told_by(name, source, person):
    words = "Toro met Dale on the bridge"
    w = Writing(name, f"{words}, {source} said.", "2021-03-05", name.upper())
    toro, dale = w.entity("toro", "PERSON", "KG"), w.entity("dale", "PERSON", "TJ")
    by = w.says(source, words, entity=w.entity(person, "PERSON", "KG")) if person else None
    w.event(words, "met", (toro,), (dale,), date=days("2021-03-04"), by=by)
    return w


def test_on_whose_word_each_account_tells_it_is_shown():
    (found,) = kinds(compared(told_by("a", "the governor", "aman"), told_by("b", "a ferryman", "bek")), "holder")
    assert {value.value for value in found.values} == {"the governor", "a ferryman"}
    assert {value.origin for value in found.values} == {"aman", "bek"}
    assert found.severity == "major"


def test_accounts_on_the_word_of_one_man_do_not_differ_in_holder():
    assert kinds(compared(told_by("a", "the governor", "aman"), told_by("b", "Mr. Aman", "aman")), "holder") == []


def test_nouns_by_which_one_person_is_called_stand_side_by_side():
    writings = []
    for name, noun in (("a", "leader"), ("b", "strongman")):
        w = Writing(name, f"Toro met the Tajik {noun} Dale on the bridge.", "2021-03-05", name.upper())
        toro = w.entity("toro", "PERSON", "KG")
        dale = w.entity("dale", "PERSON", "TJ", called=f"the Tajik {noun}")
        w.event(w.raw.rstrip("."), "met", (toro,), (dale,), date=days("2021-03-04"))
        writings.append(w)
    labels = [d for d in compared(*writings).differences if d.kind in {"label", "contested"} and "dale" in d.topic]
    assert {value.value for d in labels for value in d.values} == {"the Tajik leader", "the Tajik strongman"}


def test_one_account_alone_gives_no_comparison():
    assert compare(link([meeting("a", "A", "2021-03-05", "20 minutes", 20).done()], None), None) == ()


def test_a_noun_that_judges_in_the_outlets_own_voice_is_marked_as_contested():
    writings = []
    for name, noun in (("a", "leader"), ("b", "strongman")):
        w = Writing(name, f"Toro met the Tajik {noun} Dale on the bridge.", "2021-03-05", name.upper())
        toro = w.entity("toro", "PERSON", "KG")
        dale = w.entity("dale", "PERSON", "TJ", called=f"the Tajik {noun}")
        w.event(w.raw.rstrip("."), "met", (toro,), (dale,), date=days("2021-03-04"))
        writings.append(w)
    assert len(kinds(compared(*writings), "contested")) == 1


def test_a_plan_that_a_later_account_tells_as_come_about_is_overtaken_not_contradicted():
    plans = [meeting(n, n.upper(), "2021-03-02", "30 minutes", 30, fact="planned") for n in "pq"]
    real = [meeting(n, n.upper(), "2021-03-05", "20 minutes", 20) for n in "ab"]
    comparisons = compare(link([w.done() for w in (*plans, *real)], None), None)
    overtaken = [d for c in comparisons for d in c.differences if d.kind == "superseded"]
    assert overtaken
    assert all({value.article for value in d.values} == {"a1-p", "a1-q", "a1-a", "a1-b"} for d in overtaken)


def leaders_met(name, outlet, text, told, amounts=(), agreed=None, by=None, kind="AGREE"):
    w = Writing(name, text, "2021-03-05", outlet)
    toro, dale = w.entity("toro", "PERSON", "KG"), w.entity("dale", "PERSON", "TJ")
    source = w.says(by[0], by[1], entity=w.entity(by[0], "PERSON", "KG")) if by else None
    w.event(told, "met", (toro,), (dale,), date=days("2021-03-04"))
    if agreed:
        w.event(agreed, agreed.split()[1], (toro,), (dale,), kind=kind, by=source)
    for words, value in amounts:
        w.amount(words, value, "minute")
    return w


def rival_accounts():
    one = leaders_met(
        "a",
        "A",
        "Toro met Dale in Isfara. Toro agreed with Dale to open the canal. The meeting lasted roughly 20 minutes.",
        "Toro met Dale in Isfara",
        [("roughly 20 minutes", 20)],
        agreed="Toro agreed with Dale to open the canal",
    )
    two = leaders_met(
        "b",
        "B",
        "Toro met Dale in Isfara for 21 minutes but they made no headway: there was no such agreement."
        " Aides had planned for ten minutes.",
        "Toro met Dale in Isfara",
        [("21 minutes", 21), ("ten minutes", 10)],
    )
    return compared(one, two)


def test_agreed_against_no_agreement_is_the_gravest_difference_and_needs_no_common_word():
    first = rival_accounts().differences[0]
    assert (first.kind, first.topic, first.severity) == ("outcome", "what came of it", "major")
    assert {value.article for value in first.values} == {"a1-a", "a1-b"}


def test_a_length_told_sentences_away_from_the_meeting_is_found_and_the_planned_one_kept_apart():
    comparison = rival_accounts()
    (length,) = kinds(comparison, "number")
    assert (length.topic, length.severity) == ("how long", "minor")
    assert [value.value for value in length.values] == ["roughly 20 minutes", "21 minutes"]
    assert [f.values for f in comparison.facts if f.statement.startswith("how long it was planned")] == [
        ("ten minutes",)
    ]


def test_the_length_of_another_contact_is_none_of_this_one():
    one = leaders_met("a", "A", "Toro met Dale for 20 minutes.", "Toro met Dale", [("20 minutes", 20)])
    text = "Toro met Dale in Isfara. Earlier there was a 45-minute ride along the river."
    two = leaders_met("b", "B", text, "Toro met Dale in Isfara", [("45-minute", 45)])
    assert kinds(compared(one, two), "number") == []


def test_topics_are_short_whatever_the_title_of_the_event():
    assert all(len(difference.topic) < 60 for difference in rival_accounts().differences)


def test_a_letter_handed_over_has_no_length_and_no_outcome_of_its_own():
    writings = []
    for name, minutes in (("a", 20), ("b", 45)):
        text = f"Toro handed Dale a letter. Their meeting lasted {minutes} minutes and failed to bring a deal."
        w = Writing(name, text, "2021-03-05", name.upper())
        toro, dale = w.entity("toro", "PERSON", "KG"), w.entity("dale", "PERSON", "TJ")
        w.event("Toro handed Dale a letter", "handed", (toro,), (dale,), date=days("2021-03-04"))
        w.amount(f"{minutes} minutes", minutes, "minute")
        writings.append(w)
    assert {d.topic for d in compared(*writings).differences}.isdisjoint({"how long", "what came of it"})


def test_conditions_told_beside_the_event_are_set_side_by_side_when_they_speak_of_the_same_things():
    extra = (
        "Toro told Dale about the canal that it stays shut unless the pumps are paid.",
        "Toro told Dale about the canal that it may open if both sign. If it rains, stay in.",
    )
    writings = []
    for name, more in zip("ab", extra, strict=True):
        w = Writing(name, f"Toro met Dale about the canal. {more}", "2021-03-05", name.upper())
        toro, dale = w.entity("toro", "PERSON", "KG"), w.entity("dale", "PERSON", "TJ")
        w.event("Toro met Dale about the canal", "met", (toro,), (dale,), date=days("2021-03-04"))
        writings.append(w)
    (found,) = [d for d in compared(*writings).differences if d.topic == "on what condition"]
    assert [v.value for v in found.values][:2] == ["unless the pumps are paid", "if both sign"]
    assert not any("rains" in v.value for v in found.values)


def told_of(name, more, day="2021-03-05", told="Toro met Dale on the bridge", **event):
    w = Writing(name, f"{told}. {more}", day, name.upper())
    toro, dale = w.entity("toro", "PERSON", "KG"), w.entity("dale", "PERSON", "TJ")
    w.event(told, "met", (toro,), (dale,), date=days("2021-03-04"), **event)
    return w


def topics(*writings):
    return {d.topic for c in compare(link([w.done() for w in writings], None), None) for d in c.differences}


def test_what_is_planned_with_due_to_is_no_cause():
    one = Writing("a", "Toro met Dale on the bridge and is due to travel to Osh on Friday.", "2021-03-05", "A")
    two = Writing("b", "Toro met Dale on the bridge because the ferry sank.", "2021-03-05", "B")
    for w in (one, two):
        toro, dale = w.entity("toro", "PERSON", "KG"), w.entity("dale", "PERSON", "TJ")
        w.event("Toro met Dale on the bridge", "met", (toro,), (dale,), date=days("2021-03-04"))
    assert "why" not in topics(one, two)


def test_what_came_before_is_no_cause():
    one = told_of("a", "They met after days of rain.")
    two = told_of("b", "They met after a long ride.")
    assert "why" not in topics(one, two)


def test_versions_of_one_article_do_not_differ_from_each_other():
    from dataclasses import replace

    first, second = (told_by(name, "both governments", "aman") for name in "ab")
    read = second.done()
    read = replace(read, article=replace(read.article, revision_of=first.article.id))
    found = compare(link([first.done(), read], None), None)
    assert [d for c in found for d in c.differences if d.kind != "superseded"] == []


def test_accounts_that_let_the_trouble_begin_elsewhere_differ_in_cause():
    one = told_of("a", "Relations have soured since the Kyrgyz court ordered a Tajik mill to pay its workers.")
    two = told_of("b", "Ties have been frayed since the Tajik ministry stopped all sales of cement over the border.")
    assert "what soured relations" in topics(one, two)


def test_the_rank_that_accounts_give_a_contact_is_compared():
    told = "Toro secretly met Dale"
    one = told_of("a", "They spoke of sheep.", told=told)
    two = told_of("b", "They spoke of goats.")
    assert "what it is called" in topics(one, two)


def test_how_sure_a_contact_ahead_is_told_to_be_is_compared():
    writings = []
    told = (("a", "Toro is set to meet Dale in May"), ("b", "The talks of Toro and Dale may be called off"))
    for name, words in told:
        w = Writing(name, f"{words}, aides said.", "2021-03-05", name.upper())
        toro, dale = w.entity("toro", "PERSON", "KG"), w.entity("dale", "PERSON", "TJ")
        trigger = "meet" if "meet" in words else "talks"
        w.event(words, trigger, (toro,), (dale,), fact="planned", date=days("2021-05-01", "2021-05-31"))
        writings.append(w)
    assert "how sure it is" in topics(*writings)


def test_a_fact_told_in_other_words_is_one_fact():
    one = told_of("a", "The herders of Batken will get their summer pastures back before the snow melts.")
    two = told_of("b", "Summer grazing land is to be returned to the Batken herders before the thaw.")
    (comparison,) = compare(link([one.done(), two.done()], None), None)
    shared = [f for f in comparison.facts if f.slot == "statement" and f.status == "shared"]
    assert len(shared) == 1
    assert {span.article for span in shared[0].spans} == {"a1-a", "a1-b"}


def test_what_one_account_alone_tells_is_listed_as_told_by_it_alone():
    one = told_of("a", "The herders of Batken will get their summer pastures back before the snow melts.")
    two = told_of("b", "The orchestra of Osh played until midnight for the guests.")
    (comparison,) = compare(link([one.done(), two.done()], None), None)
    alone = {f.articles for f in comparison.facts if f.slot == "statement" and f.status == "sole"}
    assert alone == {("a1-a",), ("a1-b",)}
