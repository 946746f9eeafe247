"""Across articles: one person is one, two of a name are two, whatever the order."""

import hashlib
import time

from communique.link.entities import link_entities
from communique.model.annotations import Annotations
from communique.model.article import Article
from communique.model.dossier import ReadArticle
from communique.model.entity import EntityKind, LocalEntity, Role


def _read(number, *entities):
    article = Article(id=f"a1-{number:06d}", file=f"{number}.txt", raw="", digest="d")
    locals_ = tuple(
        LocalEntity(
            id=f"{article.id}:{index}",
            kind=kind,
            name=name,
            country=country,
            roles=tuple(Role(title=t) for t in titles),
        )
        for index, (kind, name, country, titles) in enumerate(entities)
    )
    return ReadArticle(article=article, annotations=Annotations(article=article.id, engine="t", entities=locals_))


P = EntityKind.PERSON


def test_spellings_of_one_name_in_one_state_are_one_person():
    entities, ids = link_entities(
        [
            _read(1, (P, "Cho Sei-young", "KR", ["vice minister"])),
            _read(2, (P, "Cho Se-young", "KR", ["vice minister"])),
        ]
    )
    assert len(set(ids.values())) == 1
    assert len(entities) == 1


def test_two_persons_of_one_name_and_two_states_are_two():
    _, ids = link_entities([_read(1, (P, "Maria Santos", "PH", [])), _read(2, (P, "Maria Santos", "BR", []))])
    assert len(set(ids.values())) == 2


def test_roles_that_have_nothing_in_common_keep_namesakes_apart():
    _, ids = link_entities(
        [
            _read(1, (P, "John Roberts", None, ["television correspondent"])),
            _read(2, (P, "John Roberts", None, ["chief justice"])),
        ]
    )
    assert len(set(ids.values())) == 2


def test_unnamed_sources_of_two_articles_are_never_one():
    _, ids = link_entities(
        [
            _read(1, (EntityKind.ANONYMOUS, "an official", "FR", [])),
            _read(2, (EntityKind.ANONYMOUS, "an official", "FR", [])),
        ]
    )
    assert len(set(ids.values())) == 2


def test_the_order_of_articles_changes_nothing():
    read = [
        _read(n, (P, name, state, []))
        for n, (name, state) in enumerate(
            [("Ana Ruiz", "ES"), ("Ana Ruiz", None), ("Ruiz Ana", "ES"), ("Ben Hale", "GB")]
        )
    ]
    assert link_entities(read) == link_entities(read[::-1])


def _name(number):
    letters = (
        hashlib.sha256(str(number % 1500).encode()).hexdigest().translate(str.maketrans("0123456789", "ghijklmnop"))
    )
    return f"{letters[:6].title()} {letters[6:13].title()}"


def test_twice_the_articles_cost_about_twice_the_time():
    def cost(count):
        read = [
            _read(n, (P, _name(n), "FR", ["envoy"]), (EntityKind.ORG, f"Bureau {n % 300}", None, []))
            for n in range(count)
        ]
        best = 9.0
        for _ in range(3):
            begin = time.process_time()
            link_entities(read)
            best = min(best, time.process_time() - begin)
        return best

    assert cost(4000) <= 3.0 * cost(2000)
