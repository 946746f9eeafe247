"""Persons whom an article names by office or surname alone, recognised by the other articles of the same story.

"The prime minister" in an article without a date is whoever the story's other articles name in that office,
where that is one person and no more. The tables need a day for that; the neighbours bring theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from communique.link.dates import joint_dates as dates_by_neighbours
from communique.link.stories import find_stories
from communique.model.article import Published
from communique.model.dossier import ReadArticle
from communique.model.entity import EntityKind, LocalEntity
from communique.text.stems import plain_words

_ROLE_KINDS = frozenset({EntityKind.ANONYMOUS, EntityKind.PERSON})
_LEADS = frozenset({"the", "his", "her", "its", "their"})
_OTHER = frozenset({"former", "ex", "deputy", "vice", "acting", "then", "late", "next", "future", "foreign"})
Found = Mapping[str, LocalEntity]


def joint_dates(read: Sequence[ReadArticle], knowledge: object) -> tuple[tuple[str, Published], ...]:
    """Articles whose date the record knows better than they do, persons recognised by their neighbours first."""
    return dates_by_neighbours(named_by_neighbours(read), knowledge)


def named_by_neighbours(read: Sequence[ReadArticle]) -> list[ReadArticle]:
    """The readings with persons recognised that an article names by office or surname alone."""
    ordered = sorted({one.article.id: one for one in read}.values(), key=_order)
    if not any(_open(local) for one in ordered for local in one.annotations.entities):
        return list(read)
    by_id = {one.article.id: one for one in ordered}
    found: dict[str, Found] = {}
    for story in find_stories([one.article for one in ordered]):
        if len(story.articles) > 1:
            members = [by_id[name] for name in story.articles]
            for one in members:
                found[one.article.id] = _recognised(one, [other for other in members if other is not one])
    return [_with(one, found.get(one.article.id, {})) for one in read]


def _order(one: ReadArticle) -> tuple[bool, str, str]:
    day = one.article.published.date.earliest
    return day is None, day.isoformat() if day else "", one.article.id


def _open(local: LocalEntity) -> bool:
    return local.known is None and local.kind in _ROLE_KINDS and not local.members


def _recognised(one: ReadArticle, others: Sequence[ReadArticle]) -> dict[str, LocalEntity]:
    """Local id -> the person of the neighbours who alone fits it."""
    persons = [
        local
        for other in others
        for local in other.annotations.entities
        if local.known and local.kind is EntityKind.PERSON
    ]
    offices, surnames = _offices(persons), _surnames(persons)
    taken = {local.known for local in one.annotations.entities if local.known}
    found = {}
    for local in one.annotations.entities:
        if not _open(local):
            continue
        fits = surnames.get(_single(local), {}) if _single(local) else _by_office(local, offices)
        if len(fits) == 1:
            (known,) = fits
            if known not in taken or not _single(local):
                found[local.id] = fits[known]
    return found


def _offices(persons: Iterable[LocalEntity]) -> dict[tuple[str, tuple[str, ...]], dict[str, LocalEntity]]:
    found: dict[tuple[str, tuple[str, ...]], dict[str, LocalEntity]] = defaultdict(dict)
    for person in persons:
        for role in person.roles:
            if role.country and person.known and not role.status:
                found[role.country, tuple(plain_words(role.title))][person.known] = person
    return found


def _surnames(persons: Iterable[LocalEntity]) -> dict[str, dict[str, LocalEntity]]:
    found: dict[str, dict[str, LocalEntity]] = defaultdict(dict)
    for person in persons:
        if person.known:
            for name in (person.name.split()[-1], person.name.split()[0]):
                found[name][person.known] = person
    return found


def _single(local: LocalEntity) -> str:
    """The name, where it is one capitalised word of a person."""
    words = local.name.split()
    return local.name if local.kind is EntityKind.PERSON and len(words) == 1 and local.name[:1].isupper() else ""


def _by_office(
    local: LocalEntity, offices: Mapping[tuple[str, tuple[str, ...]], dict[str, LocalEntity]]
) -> dict[str, LocalEntity]:
    """Those who hold the office that a definite description names ("the prime minister")."""
    words = local.name.split()
    if not local.country or len(words) < 2 or words[0].lower() not in _LEADS:
        return {}
    title = list(plain_words(" ".join(words[1:])))
    if _OTHER & set(title[:1]) and (local.country, tuple(title)) not in offices:
        return {}
    for start in (0, 1, 2):
        if start and not words[start][:1].isupper():
            break
        fits = offices.get((local.country, tuple(title[start:])))
        if fits:
            return fits
    return {}


def _with(one: ReadArticle, found: Found) -> ReadArticle:
    if not found:
        return one
    entities = tuple(
        replace(
            local,
            kind=EntityKind.PERSON,
            known=found[local.id].known,
            name=found[local.id].name,
            country=found[local.id].country,
            certainty="likely",
            reasons=(*local.reasons, "named so by the other articles of the story"),
        )
        if local.id in found
        else local
        for local in one.annotations.entities
    )
    return replace(one, annotations=replace(one.annotations, entities=entities))
