"""Who has it from whom."""

from __future__ import annotations

from dataclasses import replace

from communique.link import link
from communique.link.one_voice import Joiner
from communique.model.article import Credit
from tests.telling import Writing


def report(name, outlet, source, kind, *, chain=(), anonymous=False, quoted=None):
    words = "the canal was closed at dawn"
    raw = f'{source} said {words}. It said "no water will pass here before the harvest".'
    w = Writing(name, raw, "2021-03-05", outlet)
    kg, tj = w.entity("KG"), w.entity("TJ")
    who = w.entity(source, kind, "KG" if kind != "ANONYMOUS" else None)
    links = tuple(w.entity(one, k, "KG") for one, k in chain)
    by = w.says(source, words, entity=who, chain=links or (who,), anonymous=anonymous, quoted=quoted)
    w.event(words, "closed", (kg,), (tj,), kind="SANCTION", by=by)
    return w


def origins(*writings):
    linked = link([w.done() for w in writings], None)
    return [event.origins for event in linked.events], linked


def test_five_outlets_with_one_spokesman_are_one_origin():
    found, _ = origins(*(report(n, n.upper(), "Minister Toro", "PERSON") for n in "abcde"))
    assert found == [("Minister Toro",)]


def test_two_speakers_of_two_sides_are_two_origins():
    found, _ = origins(report("a", "A", "Minister Toro", "PERSON"), report("b", "B", "Witness Dale", "PERSON"))
    assert found == [("Minister Toro", "Witness Dale")]


def test_a_carrier_and_the_speaker_it_carries_are_one_origin():
    both = report("a", "A", "State Radio", "ORG", chain=(("State Radio", "ORG"), ("Minister Toro", "PERSON")))
    only_carrier = report("b", "B", "State Radio", "ORG")
    found, _ = origins(both, only_carrier)
    assert len(found[0]) == 1


def test_one_unnamed_official_with_the_same_words_in_two_outlets_is_one_origin():
    said = "no water will pass here before the harvest"
    found, _ = origins(*(report(n, n.upper(), "An official", "ANONYMOUS", anonymous=True, quoted=said) for n in "ab"))
    assert len(found[0]) == 1


def test_unnamed_officials_without_common_words_stay_two():
    found, _ = origins(*(report(n, n.upper(), "An official", "ANONYMOUS", anonymous=True) for n in "ab"))
    assert len(found[0]) == 2


def test_what_an_outlet_tells_in_its_own_voice_has_an_unknown_dependence():
    w = Writing("a", "The canal was closed at dawn.", "2021-03-05", "Evening Paper")
    w.event("The canal was closed at dawn", "closed", (w.entity("KG"),), (w.entity("TJ"),), kind="SANCTION")
    linked = link([w.done()], None)
    assert linked.events[0].origins == ("press:evening paper",)
    assert linked.events[0].origins_unknown


def test_the_origins_of_a_matter_are_joined_the_same_way_whatever_their_order():
    _, linked = origins(report("a", "A", "Minister Toro", "PERSON"), report("b", "B", "Witness Dale", "PERSON"))
    joiner = Joiner(linked.entities, linked.attributions, linked.origins)
    told = [o for o in linked.origins if o.attribution]
    assert joiner.join(told) == joiner.join(told[::-1])


def test_an_outlet_helped_by_an_agency_is_no_origin_beside_that_agencys_own_account():
    writings = []
    for name, outlet in (("a", "Hill Wire"), ("b", "Lake Paper")):
        w = Writing(name, "The canal was closed at dawn.", "2021-03-05", outlet)
        w.event("The canal was closed at dawn", "closed", (w.entity("KG"),), (w.entity("TJ"),), kind="SANCTION")
        writings.append(w)
    writings[1].article = replace(writings[1].article, agencies=(Credit(name="Hill Wire", how="reporting credit"),))
    found, _ = origins(*writings)
    assert found == [("press:hill wire",)]
