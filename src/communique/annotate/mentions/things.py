"""The things of one article while they are being found: entities that grow with every mention."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.annotate.mentions.page import Page
from communique.model.entity import Certainty, EntityKind, LocalEntity, Mention, MentionKind, Role

_LONGEST_NAME = 80


@dataclass(slots=True, kw_only=True, eq=False)
class Thing:
    """A person, state, body ... of the article, with all that is learnt of it.

    ``heads`` are the common nouns and titles by which it is called, ``classes`` its classes of office; titles that are
    over stand in ``gone`` and titles not yet taken up in ``coming`` instead, the latter with their classes.
    """

    kind: EntityKind
    name: str
    number: int = 0
    state: str | None = None
    known: str | None = None
    family: str = ""
    gender: str = ""
    plural: bool = False
    heads: set[str] = field(default_factory=set)
    aliases: list[str] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    coming: set[str] = field(default_factory=set)
    members: list[Thing] = field(default_factory=list)
    certainty: Certainty = "sure"
    reasons: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    def last_before(self, position: int) -> int:
        """Where it was last named before a position; -1 if it was not."""
        number = bisect_left(self.places, position)
        return self.places[number - 1] if number else -1

    def named_at(self, position: int) -> None:
        """Remember that it is named there; ``places`` stays in order."""
        insort(self.places, position)

    def alias(self, text: str) -> None:
        """Remember another name."""
        if text and text != self.name and text not in self.aliases:
            self.aliases.append(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Words that name a thing, before ids are given."""

    start: int
    end: int
    kind: MentionKind
    thing: Thing | None
    candidates: tuple[Thing, ...] = ()
    rule: str = ""
    certainty: Certainty = "sure"


@dataclass(slots=True, kw_only=True)
class Things:
    """All things and mentions of the article so far; ``found`` remembers what a name was found to be."""

    page: Page
    all: list[Thing] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    states: dict[str, Thing] = field(default_factory=dict)
    kinds: dict[EntityKind, list[Thing]] = field(default_factory=dict)
    rows: list[tuple[int, int]] = field(default_factory=list)
    found: dict[tuple[EntityKind, str], Thing] = field(default_factory=dict)

    def add(self, thing: Thing) -> Thing:
        """A new thing."""
        self.all.append(thing)
        self.kinds.setdefault(thing.kind, []).append(thing)
        return thing

    def keep(self, thing: Thing) -> Thing:
        """A thing that may be there already."""
        return thing if any(thing is other for other in self.kinds.get(thing.kind, ())) else self.add(thing)

    def state(self, code: str) -> Thing:
        """The state of that code."""
        if code not in self.states:
            name = self.page.knowledge.names.states.get(code, code)
            self.states[code] = self.add(Thing(kind=EntityKind.COUNTRY, name=name, state=code, known=code))
        return self.states[code]

    def mention(
        self,
        start: int,
        end: int,
        kind: MentionKind,
        thing: Thing | None,
        rule: str,
        certainty: Certainty = "sure",
        candidates: tuple[Thing, ...] = (),
    ) -> None:
        """Words that name the thing."""
        insort(self.rows, (start, len(self.named)))
        self.named.append(
            Named(start=start, end=end, kind=kind, thing=thing, rule=rule, certainty=certainty, candidates=candidates)
        )
        if thing is not None:
            thing.named_at(start)

    def between(self, start: int, end: int) -> Iterator[Named]:
        """The mentions so far that begin in a stretch of text, in order of place."""
        for row in range(bisect_left(self.rows, (start, -1)), bisect_left(self.rows, (end, -1))):
            yield self.named[self.rows[row][1]]

    def named_over(self, start: int, end: int) -> Thing | None:
        """The thing whose name (or title with name) holds a word."""
        found = [n for n in self.between(end - _LONGEST_NAME, end) if n.start <= start and end <= n.end and n.thing]
        return found[-1].thing if found else None

    def of_kind(self, *kinds: EntityKind) -> list[Thing]:
        """The things of these kinds, kind by kind, in the order found."""
        return [thing for kind in kinds for thing in self.kinds.get(kind, ())]

    def latest(self, things: list[Thing], position: int) -> Thing | None:
        """Of these things the one named last before a position."""
        named = [(thing.last_before(position), -index, thing) for index, thing in enumerate(things)]
        best = max(named, key=lambda item: item[:2], default=None)
        return best[2] if best is not None and best[0] >= 0 else None

    def finished(self) -> tuple[tuple[LocalEntity, ...], tuple[Mention, ...]]:
        """Entities numbered by first mention, mentions in order of place."""
        article = self.page.article
        named = sorted(
            {(m.start, m.end, m.kind): m for m in reversed(self.named)}.values(),
            key=lambda m: (m.start, -m.end, m.kind),
        )
        told = [thing for mention in named for thing in (mention.thing, *mention.candidates) if thing is not None]
        found = {id(thing): thing for thing in told}
        order = list({**found, **{id(member): member for thing in found.values() for member in thing.members}}.values())
        for number, thing in enumerate(order):
            thing.number = number
        ids = {id(thing): f"{article.id}:{thing.number}" for thing in order}
        entities = tuple(_entity(thing, ids) for thing in order)
        mentions = tuple(
            Mention(
                span=article.span(m.start, m.end),
                kind=m.kind,
                entity=ids[id(m.thing)] if m.thing else None,
                candidates=tuple(ids[id(thing)] for thing in m.candidates),
                rule=m.rule,
                certainty=m.certainty,
            )
            for m in named
        )
        return entities, mentions


def _entity(thing: Thing, ids: dict[int, str]) -> LocalEntity:
    return LocalEntity(
        id=ids[id(thing)],
        kind=thing.kind,
        name=thing.name,
        aliases=tuple(thing.aliases),
        country=thing.state,
        known=thing.known,
        roles=tuple(dict.fromkeys(thing.roles)),
        members=tuple(ids[id(member)] for member in thing.members),
        certainty=thing.certainty,
        reasons=tuple(dict.fromkeys(thing.reasons)),
    )
