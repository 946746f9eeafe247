"""Words that point back join the act they mean, and acts that are none the less two stay two."""

from __future__ import annotations

from communique.link import link
from tests.telling import Writing, days, meeting


def events(*writings):
    return link([w.done() for w in writings], None).events


def told(*sentences):
    """One article that names two ministers of two states."""
    w = Writing("a", "\n".join(sentences), "2021-03-05", "Post")
    return w, w.entity("toro", "PERSON", "KG"), w.entity("dale", "PERSON", "TJ")


def test_the_talks_are_the_talks_told_before_though_they_name_no_day():
    w, toro, dale = told("Toro met Dale in Osh on 2021-03-04.", "Fish was served. The talks ended late.")
    w.event("Toro met Dale in Osh on 2021-03-04", "met", (toro,), (dale,), date=days("2021-03-04"))
    w.event("The talks", "talks", (toro, dale))
    (event,) = events(w)
    assert len(event.mentions) == 2


def test_a_word_that_points_back_takes_the_standing_of_what_it_means():
    w, toro, dale = told(
        "Toro will meet Dale in Osh on 2021-03-14.", "Fish is planned. The meeting is the first of them."
    )
    w.event(
        "Toro will meet Dale in Osh on 2021-03-14", "meet", (toro,), (dale,), fact="planned", date=days("2021-03-14")
    )
    w.event("The meeting", "meeting", (toro, dale))
    (event,) = events(w)
    assert event.factuality.value == "planned"


def test_another_pair_is_not_meant():
    w, toro, dale = told("Toro met Dale in Osh on 2021-03-04.", "The talks of Holm with the emir ended late.")
    w.event("Toro met Dale in Osh on 2021-03-04", "met", (toro,), (dale,), date=days("2021-03-04"))
    w.event("The talks of Holm with the emir", "talks", (w.entity("UZ"), w.entity("QA")))
    assert len(events(w)) == 2


def test_six_meetings_are_not_one_of_them():
    w, toro, dale = told("Toro met Dale in Osh.", "Toro has met Dale six times.")
    w.event("Toro met Dale in Osh", "met", (toro,), (dale,))
    w.event("Toro has met Dale six times", "met Dale six times", (toro,), (dale,))
    first, second = w.annotations.event_mentions
    assert first.trigger.end < second.trigger.start
    counted, toro, dale = told("Toro met Dale in Osh.", "Toro has met Dale six times.")
    counted.event("Toro met Dale in Osh", "met", (toro,), (dale,))
    counted.event("Toro has met Dale six times", "met", (toro,), (dale,))
    assert len(events(counted)) == 2


def test_a_dated_and_an_undated_plan_of_the_same_two_are_one_though_their_stories_differ():
    dated = meeting("a", "Post", "2021-03-02", "30 minutes", 30, fact="planned", met="2021-05-20")
    w = Writing(
        "b", "Soup prices rose again. Toro plans to meet Dale before the summer, aides said.", "2021-03-04", "Mail"
    )
    w.event(
        "Toro plans to meet Dale before the summer",
        "meet",
        (w.entity("toro", "PERSON", "KG"),),
        (w.entity("dale", "PERSON", "TJ"),),
        fact="planned",
    )
    (event,) = events(dated, w)
    assert len(event.articles) == 2
