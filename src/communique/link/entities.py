"""Who is who across articles: the same person, body, agreement or place becomes one entity; two of one name stay two.

Each thing of an article goes into a drawer by kind and spelling, so that the cost grows with the number of things; only
drawers of persons with alike names are compared with each other. What the tables know has the tables' id.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from communique.knowledge.load import Knowledge
from communique.knowledge.spelling import name_words, plain, same_name
from communique.link.attested import attested_offices
from communique.link.known import facts_of, last_day
from communique.model.dossier import ReadArticle
from communique.model.entity import AttestedOffice, Certainty, Entity, EntityKind, LocalEntity, Role
from communique.text.ids import content_id

_ALONE = frozenset({EntityKind.ANONYMOUS})
_BY_NAME_ONLY_IF_PROPER = frozenset({EntityKind.EVENT, EntityKind.DOCUMENT, EntityKind.GROUP})
_ARTICLES = re.compile(r"^(?:the|a|an|this|that|his|her|its|their|our)\s+", re.IGNORECASE)
_STOP = frozenset("of the and for in at to a an senior former chief deputy vice".split())
_SURE: dict[Certainty, int] = {"sure": 0, "likely": 1, "open": 2}
_TELLING = 2
_REASONS = 8


@dataclass(slots=True, eq=False)
class Cluster:
    """Things of several articles held to be one."""

    kind: EntityKind
    known: str | None = None
    locals: list[LocalEntity] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    own: str = ""

    @property
    def countries(self) -> set[str]:
        """The states given to it."""
        return {one.country for one in self.locals if one.country}

    @property
    def words(self) -> set[str]:
        """The words of its roles that tell something."""
        return {
            word for one in self.locals for role in one.roles for word in plain(role.title).split() if word not in _STOP
        }

    def names(self) -> Iterable[str]:
        """Every name and alias."""
        for one in self.locals:
            yield one.name
            yield from one.aliases


def link_entities(read: Sequence[ReadArticle], knowledge: object = None) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """Record-wide entities, and for each local id the record-wide one; the same in whatever order the articles come."""
    entities, ids, _ = join_entities(read, knowledge)
    return entities, ids


def join_entities(
    read: Sequence[ReadArticle],
    knowledge: object = None,
) -> tuple[tuple[Entity, ...], dict[str, str], tuple[AttestedOffice, ...]]:
    """As ``link_entities``, with the offices that only articles attest."""
    locals_ = sorted((local for one in read for local in one.annotations.entities), key=lambda local: local.id)
    plain_ones = [local for local in locals_ if not local.members]
    clusters = _drawers(plain_ones)
    clusters = _merge_persons(clusters)
    clusters = _merge_unplaced(clusters)
    ids = _ids(clusters)
    groups = _groups([local for local in locals_ if local.members], ids)
    ids.update(_ids(groups))
    entities = tuple(sorted((_entity(cluster, ids) for cluster in (*clusters, *groups)), key=lambda entity: entity.id))
    if isinstance(knowledge, Knowledge):
        day = last_day(read)
        entities = tuple(_with_facts(entity, facts_of(entity.id, knowledge, day)) for entity in entities)
    return entities, ids, attested_offices(read, {entity.id: entity for entity in entities}, ids)


def _drawers(locals_: Sequence[LocalEntity]) -> list[Cluster]:
    """Things of one known id, or of one kind, spelling and state, in one cluster."""
    drawers: dict[tuple[str, ...], Cluster] = {}
    for local in locals_:
        key = _key(local)
        cluster = drawers.get(key)
        while cluster is not None and _another(cluster, local):
            key = (*key, "another")
            cluster = drawers.get(key)
        if cluster is None:
            cluster = drawers[key] = Cluster(kind=local.kind, known=local.known, own="|".join(key))
        cluster.locals.append(local)
    return list(drawers.values())


def _another(cluster: Cluster, local: LocalEntity) -> bool:
    """Whether two persons of one name, both without a state, are kept apart by roles that share no word."""
    if local.kind is not EntityKind.PERSON or local.known or local.country or not local.roles:
        return False
    words = {word for role in local.roles for word in plain(role.title).split() if word not in _STOP}
    return bool(cluster.words) and not cluster.words & words


def _key(local: LocalEntity) -> tuple[str, ...]:
    kind = local.kind.value
    if local.known:
        return ("known", local.known)
    if local.kind in _ALONE or not _proper(local):
        return (kind, "one article", local.id)
    name = plain(_ARTICLES.sub("", local.name))
    if local.kind is EntityKind.PERSON:
        words = name_words(local.name)
        if len(words) < _TELLING:
            return (kind, "one article", local.id)
        return (kind, " ".join(sorted(words)), local.country or "")
    return (kind, " ".join(name.replace("-", " ").split()), local.country or "")


def _proper(local: LocalEntity) -> bool:
    """Whether the name tells the thing from others of its kind: a name, or an agreement with its year or matter."""
    name = _ARTICLES.sub("", local.name)
    if (local.kind is EntityKind.AGREEMENT and name[:1].islower()) or name[:1].isdigit():
        words = [word for word in name.split() if word.lower() not in _STOP]
        return (
            local.kind is EntityKind.AGREEMENT
            and len(words) > _TELLING - 1
            and bool(re.search(r"\b(?:1[5-9]|20)\d\d\b", name) or len(words) > _TELLING)
        )
    if local.kind is EntityKind.ORG and name.startswith("government of "):
        return True
    if local.kind in _BY_NAME_ONLY_IF_PROPER or local.kind in {EntityKind.ORG, EntityKind.PLACE}:
        return (
            all(word[:1].isupper() or word.lower() in _STOP or not word[:1].isalpha() for word in name.split())
            and name[:1].isupper()
        )
    return True


def _merge_persons(clusters: list[Cluster]) -> list[Cluster]:
    """Persons whose names may be one name, of one state or one unknown, whose roles do not speak against it."""
    blocks: dict[str, list[Cluster]] = defaultdict(list)
    persons = [cluster for cluster in clusters if cluster.kind is EntityKind.PERSON]
    others = [cluster for cluster in clusters if cluster.kind is not EntityKind.PERSON]
    merged: list[Cluster] = []
    for cluster in sorted(persons, key=lambda c: (c.known is None, -len(c.countries), c.own)):
        keys = _block_keys(cluster)
        near = {id(other): other for key in keys for other in blocks[key]}
        target = next((other for other in near.values() if _one_person(other, cluster)), None)
        if target is None:
            merged.append(cluster)
            for key in keys:
                blocks[key].append(cluster)
        else:
            target.reasons.append(f"{cluster.locals[0].name!r} taken as another spelling of {target.locals[0].name!r}")
            target.locals += cluster.locals
    return others + merged


def _block_keys(cluster: Cluster) -> list[str]:
    """First and last word of each fuller name, each with the first two letters of the other."""
    keys: list[str] = []
    for name in dict.fromkeys(cluster.names()):
        words = name_words(name)
        if len(words) >= _TELLING:
            keys += [f"{words[0]} {words[-1][:2]}", f"{words[-1]} {words[0][:2]}", f"{words[0]} {words[1][:2]}"]
    return list(dict.fromkeys(keys))


def _one_person(a: Cluster, b: Cluster) -> bool:
    if a.known and b.known:
        return a.known == b.known
    mine, theirs = a.countries, b.countries
    if mine and theirs and not mine & theirs:
        return False
    left = sorted({name for name in a.names() if " " in name})
    right = sorted({name for name in b.names() if " " in name})
    if not any(same_name(one, other) for one in left for other in right):
        return False
    return bool(mine & theirs) or not a.words or not b.words or bool(a.words & b.words)


def _merge_unplaced(clusters: list[Cluster]) -> list[Cluster]:
    """Bodies and places without a state join the one of that name that has a state, if there is just one."""
    by_name: dict[tuple[EntityKind, str], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.kind in {EntityKind.ORG, EntityKind.PLACE, EntityKind.AGREEMENT} and cluster.countries:
            for name in {plain(_ARTICLES.sub("", name)) for name in cluster.names()}:
                by_name[cluster.kind, name].append(cluster)
    kept: list[Cluster] = []
    for cluster in clusters:
        home = by_name.get((cluster.kind, plain(_ARTICLES.sub("", cluster.locals[0].name))), [])
        if (
            cluster.kind in {EntityKind.ORG, EntityKind.PLACE}
            and not cluster.countries
            and not cluster.known
            and len(home) == 1
            and _proper(cluster.locals[0])
        ):
            home[0].locals += cluster.locals
            continue
        if len(home) > 1 and not cluster.countries:
            cluster.reasons.append(f"{len(home)} of this name in the record; none chosen")
        kept.append(cluster)
    return kept


def _groups(locals_: Sequence[LocalEntity], ids: dict[str, str]) -> list[Cluster]:
    """Groups by their members, wherever they are named."""
    drawers: dict[tuple[str, ...], Cluster] = {}
    for local in locals_:
        members = tuple(sorted({ids.get(member, member) for member in local.members}))
        cluster = drawers.setdefault(
            (local.kind.value, *members), Cluster(kind=local.kind, own="members " + " ".join(members))
        )
        cluster.locals.append(local)
    return list(drawers.values())


def _ids(clusters: Sequence[Cluster]) -> dict[str, str]:
    """The record-wide id of each local one: the tables' id, else a hash of kind and the cluster's first spelling."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for cluster in sorted(clusters, key=lambda c: (c.own, c.locals[0].id)):
        known = next((one.known for one in cluster.locals if one.known), None)
        own = known or content_id("e1", cluster.kind.value, cluster.own)
        if own in taken:
            own = content_id("e1", cluster.kind.value, cluster.own, cluster.locals[0].id)
        taken.add(own)
        ids.update((one.id, own) for one in cluster.locals)
    return ids


def _entity(cluster: Cluster, ids: dict[str, str]) -> Entity:
    locals_ = sorted(cluster.locals, key=lambda one: one.id)
    name = _name(cluster)
    aliases = sorted({alias for alias in cluster.names() if alias != name})
    countries = Counter(one.country for one in locals_ if one.country)
    best = min(countries, key=lambda code: (-countries[code], code)) if countries else None
    articles = {one.id.rsplit(":", 1)[0] for one in locals_}
    reasons = [*dict.fromkeys((*cluster.reasons, *(reason for one in locals_ for reason in one.reasons)))][:_REASONS]
    return Entity(
        id=ids[locals_[0].id],
        kind=cluster.kind,
        name=name,
        aliases=tuple(aliases),
        country=best,
        roles=_roles(locals_),
        members=tuple(sorted({ids.get(member, member) for one in locals_ for member in one.members})),
        locals=tuple(one.id for one in locals_),
        certainty=min((one.certainty for one in locals_), key=_SURE.__getitem__),
        reasons=(*reasons, f"named in {len(articles)} article{'s' if len(articles) > 1 else ''}"),
    )


def _with_facts(entity: Entity, facts: tuple[str, ...]) -> Entity:
    return replace(entity, facts=facts) if facts else entity


def _name(cluster: Cluster) -> str:
    """The name used in most articles, a full one for persons; ties by the alphabet."""
    counts = Counter(one.name for one in cluster.locals)
    full = [name for name in counts if " " in name] or list(counts)
    return min(full, key=lambda name: (-counts[name], name))


def _roles(locals_: Sequence[LocalEntity]) -> tuple[Role, ...]:
    """Each role once, with its earliest day, by day and title."""
    first: dict[tuple[str, str, str, str], Role] = {}
    for one in locals_:
        for role in one.roles:
            key = (role.title.casefold(), role.country or "", role.how, role.status or "")
            if key not in first or (role.start or "9") < (first[key].start or "9"):
                first[key] = role
    return tuple(
        sorted(
            first.values(),
            key=lambda role: (role.start or "9", role.title, role.how, role.country or "", role.status or ""),
        )
    )
