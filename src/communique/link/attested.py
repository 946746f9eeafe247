"""Offices that only an article attests: valid from that article's day on, never before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.model.dossier import ReadArticle
from communique.model.entity import AttestedOffice, Entity, EntityKind, Mention, MentionKind

_GONE = frozenset({"former", "previous", "then", "elect", "nominee", "next"})


def attested_offices(
    read: Sequence[ReadArticle], entities: Mapping[str, Entity], ids: Mapping[str, str]
) -> tuple[AttestedOffice, ...]:
    """For each person and title the first article that attests it, with its words."""
    found: dict[tuple[str, str], AttestedOffice] = {}
    for one in read:
        spans = _role_spans(one.annotations.mentions)
        day = one.annotations.published
        for local in one.annotations.entities:
            evidence = spans.get(local.id)
            if local.kind is not EntityKind.PERSON or evidence is None or day.earliest is None:
                continue
            entity = entities.get(ids.get(local.id, ""))
            for role in local.roles:
                if entity is None or role.how != "article" or role.country is None or role.status in _GONE:
                    continue
                key = (entity.id, role.title.casefold())
                office = AttestedOffice(
                    person=entity.name, title=role.title, country=role.country, since=day, evidence=evidence.span
                )
                if key not in found or _order(office) < _order(found[key]):
                    found[key] = office
    return tuple(found[key] for key in sorted(found))


def _role_spans(mentions: Sequence[Mention]) -> dict[str, Mention]:
    spans: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind is MentionKind.ROLE and mention.entity:
            spans.setdefault(mention.entity, mention)
    return spans


def _order(office: AttestedOffice) -> tuple[str, str, int]:
    return (
        office.since.earliest.isoformat() if office.since.earliest else "9",
        office.evidence.article,
        office.evidence.start,
    )
