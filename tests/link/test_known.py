"""What the tables know of a body or a pact is told beside it, up to the record's last day, and names are no codes."""

import datetime as dt

from communique.knowledge.load import load_knowledge
from communique.knowledge.names import state_name
from communique.link.entities import join_entities
from communique.link.known import facts_of
from communique.model.annotations import Annotations
from communique.model.article import Article
from communique.model.dossier import ReadArticle
from communique.model.entity import EntityKind, LocalEntity
from communique.model.timex import DateRange


def test_a_pact_tells_its_steps_up_to_the_day_and_none_after():
    facts = facts_of("agreement.openskies", load_knowledge(), dt.date(2020, 6, 1))
    assert any(fact.startswith("2020-05-22 notice by United States") for fact in facts)
    assert not any("2020-11-22" in fact for fact in facts)


def test_a_body_tells_its_members_of_the_day_by_name():
    (fact,) = facts_of("gcc", load_knowledge(), dt.date(2019, 1, 1))
    assert "6 (Bahrain, Kuwait, Oman, Qatar, Saudi Arabia, United Arab Emirates)" in fact


def test_without_a_day_of_publication_nothing_is_told():
    assert facts_of("gcc", load_knowledge(), None) == ()


def test_an_entity_of_the_record_carries_what_was_so_by_its_last_day_of_publication():
    article = Article(id="a1-1", file="1.txt", raw="", digest="d")
    day = dt.date(2019, 3, 1)
    entities = (LocalEntity(id="a1-1:0", kind=EntityKind.AGREEMENT, name="INF Treaty", known="agreement.inf"),)
    published = DateRange(value="2019-03-01", earliest=day, latest=day)
    notes = Annotations(article=article.id, engine="t", entities=entities, published=published)
    (entity,), _, _ = join_entities([ReadArticle(article=article, annotations=notes)], load_knowledge())
    assert any("2019-02-02 suspended by United States, Russia" in fact for fact in entity.facts)
    assert not any(fact.startswith("2019-08") for fact in entity.facts)


def test_codes_are_shown_as_names():
    assert (state_name("DE"), state_name("EU"), state_name("GL")) == ("Germany", "European Union", "Greenland")
    assert state_name("somebody") == "somebody"
