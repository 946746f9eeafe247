"""The plainest way of joining the things that articles name: the same known id, else the same kind and name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from communique.model.dossier import ReadArticle
from communique.model.entity import AttestedOffice, Entity, EntityKind, LocalEntity
from communique.text.ids import content_id

Joined = tuple[tuple[Entity, ...], dict[str, str], tuple[AttestedOffice, ...]]


def join_namesakes(read: Sequence[ReadArticle], _knowledge: object = None) -> Joined:
    """Record-wide entities, the local id -> record id map, and no offices."""
    groups: dict[str, list[LocalEntity]] = defaultdict(list)
    names: dict[str, str] = {}
    for one in read:
        for local in one.annotations.entities:
            key = _key(local)
            groups[key].append(local)
            names[local.id] = key
    entities = tuple(_entity(key, locals_, names) for key, locals_ in sorted(groups.items()))
    return entities, names, ()


def _key(local: LocalEntity) -> str:
    if local.known:
        return local.known
    if local.kind is EntityKind.ANONYMOUS:
        return content_id("e1", local.kind.value, local.id)
    return content_id("e1", local.kind.value, " ".join(local.name.casefold().split()))


def _entity(key: str, found: Sequence[LocalEntity], names: dict[str, str]) -> Entity:
    first = found[0]
    aliases = {alias for local in found for alias in (local.name, *local.aliases)} - {first.name}
    return Entity(
        id=key,
        kind=first.kind,
        name=first.name,
        aliases=tuple(sorted(aliases)),
        country=next((local.country for local in found if local.country), None),
        roles=tuple(dict.fromkeys(role for local in found for role in local.roles)),
        members=tuple(sorted({names.get(member, member) for local in found for member in local.members})),
        locals=tuple(local.id for local in found),
    )
