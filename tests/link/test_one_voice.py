"""Which voices of one matter are one origin."""

from __future__ import annotations

from communique.link import link
from communique.link.one_voice import Joiner
from tests.link.test_origins import origins, report
from tests.telling import Writing

SAID = "no water will pass here before the harvest"


def test_unnamed_reports_are_no_origin_beside_the_paper_that_is_named():
    named = report("a", "A", "Hill Wire", "ORG")
    unnamed = report("b", "B", "Media reports", "ANONYMOUS", anonymous=True)
    own = Writing("c", "The canal was closed at dawn.", "2021-03-05", "Hill Wire")
    own.event("The canal was closed at dawn", "closed", (own.entity("KG"),), (own.entity("TJ"),), kind="SANCTION")
    found, linked = origins(named, unnamed, own)
    assert len(found[0]) == 1
    assert linked.events[0].origins_unknown


def test_unnamed_reports_alone_are_one_voice_of_unknown_dependence():
    found, linked = origins(*(report(n, n.upper(), "Media reports", "ANONYMOUS", anonymous=True) for n in "ab"))
    assert len(found[0]) == 1
    assert linked.events[0].origins_unknown


def test_the_media_of_a_state_pass_on_the_word_of_the_state():
    found, _ = origins(report("a", "A", "KG state television", "ORG"), report("b", "B", "KG", "COUNTRY"))
    assert found == [("KG",)]


def test_an_outlet_goes_back_to_the_speaker_to_whom_others_give_the_same_words():
    paper = Writing("a", f'Hill Wire reported that "{SAID}" as the canal was closed.', "2021-03-05", "A")
    toro = Writing("b", f'Toro said that "{SAID}" as the canal was closed.', "2021-03-05", "B")
    wire, speaker = paper.entity("Hill Wire", "ORG"), toro.entity("Toro", "PERSON", "KG")
    paper.says("Hill Wire", f'that "{SAID}"', quoted=SAID, entity=wire, chain=(wire,))
    toro.says("Toro", f'that "{SAID}"', quoted=SAID, entity=speaker, chain=(speaker,))
    own = Writing("c", "The canal was closed.", "2021-03-05", "Hill Wire")
    linked = link([w.done() for w in (paper, toro, own)], None)
    joiner = Joiner(linked.entities, linked.attributions, linked.origins)
    assert set(joiner.join([o for o in linked.origins if o.attribution or o.article == "a1-c"]).values()) == {"Toro"}


def test_what_an_article_tells_itself_goes_back_to_whom_it_names_for_the_same():
    w = report("a", "A", "Minister Toro", "PERSON")
    _, linked = origins(w)
    joiner = Joiner(linked.entities, linked.attributions, linked.origins)
    assert set(joiner.join(linked.origins).values()) == {"Minister Toro"}


def test_who_announces_something_is_its_origin_whoever_tells_of_it():
    writings = []
    for name in "ab":
        w = Writing(name, "Toro announced that the canal would be closed.", "2021-03-05", name.upper())
        toro = w.entity("Toro", "PERSON", "KG")
        w.event("Toro announced that the canal would be closed", "announced", (toro,), kind="CONCEDE")
        writings.append(w)
    found, _ = origins(*writings)
    assert found == [("Toro",)]
