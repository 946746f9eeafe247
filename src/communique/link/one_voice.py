"""Which voices of one matter are one origin: carriers, a state's media and offices, unnamed reports, own telling.

What is counted anywhere is independent origins. Where it cannot be told whether two voices depend on each other
the event says so (``origins_unknown``); a voice that names nobody ("media reports") is no origin beside a named one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from communique.knowledge.linkage import act_nouns, act_verbs, state_outlets, voice_words
from communique.link.tellings import quote_keys
from communique.link.wording import base_stems
from communique.model.article import Article
from communique.model.attribution import Attribution
from communique.model.entity import Entity, EntityKind
from communique.model.event import Event, EventMention
from communique.model.origin import ClaimOrigin
from communique.text.stems import plain_words, stem

_ANNOUNCING = "announcement"
_BODIES = frozenset({EntityKind.ORG, EntityKind.GROUP, EntityKind.COUNTRY})


class Joiner:
    """Joins voices inside one matter and counts the independent origins of events."""

    def __init__(
        self,
        entities: Sequence[Entity],
        attributions: Sequence[Attribution],
        origins: Sequence[ClaimOrigin],
        articles: Sequence[Article] = (),
    ) -> None:
        self._helpers = {
            article.id: tuple(f"press:{c.name.casefold()}" for c in article.agencies if c.how != "photo credit")
            for article in articles
        }
        self._entities = {entity.id: entity for entity in entities}
        self._quoted = {a.id: frozenset(k for span in a.quoted for k in quote_keys(span.text)) for a in attributions}
        self._origin = {o.attribution: o for o in origins if o.attribution}
        self._home = {o.article: o for o in origins if o.attribution is None}
        self._printed = frozenset(home.origin for home in self._home.values())

    def event_origins(self, mentions: Sequence[EventMention]) -> tuple[tuple[str, ...], bool]:
        """The independent origins behind the mentions of one event, and whether some dependence is unknown."""
        told: list[ClaimOrigin] = []
        attributed: set[str] = set()
        for mention in mentions:
            origin = self._origin.get(mention.reported_by) if mention.reported_by else self.announced(mention)
            if origin is not None:
                told.append(origin)
                attributed.add(mention.article)
        for article in dict.fromkeys(mention.article for mention in mentions):
            home = self._home.get(article)
            if home is not None and (article not in attributed):
                told.append(home)
        joined = self.join(told)
        unknown = any(not origin.known or self._report(origin.origin, origin.label) for origin in told)
        return tuple(sorted(set(joined.values()))), unknown

    def announced(self, mention: EventMention) -> ClaimOrigin | None:
        """The announcer, where an outlet tells in its own voice that somebody announced something."""
        stems = base_stems(mention.trigger.text)
        if len(mention.actors) != 1 or not any(one in _announcing() for one in stems):
            return None
        (actor,) = mention.actors
        named = self._entities.get(actor)
        label = named.name if named else actor
        return ClaimOrigin(
            article=mention.article, attribution=None, origin=actor, label=label, known=True, how="who announced it"
        )

    def join(self, told: Sequence[ClaimOrigin]) -> dict[str, str]:
        """Each voice of one matter with the origin it stands for once carriers and offices are joined."""
        forest = _Forest(sorted({origin.origin for origin in told}))
        for origin in sorted(told, key=lambda o: (o.article, o.attribution or "")):
            for carrier in origin.via:
                forest.lead(carrier, origin.origin)
            if origin.attribution is None:
                for helper in self._helpers.get(origin.article, ()):
                    forest.lead(origin.origin, helper)
        self._mouths(forest)
        self._press(forest, told)
        self._own_voices(forest, told)
        self._reports(forest, told)
        return {key: forest.root(key) for key in forest.keys}

    def _mouths(self, forest: _Forest) -> None:
        for one in forest.keys:
            for two in forest.keys:
                if one < two and self._one_mouth(one, two):
                    forest.lead(two, one)

    def _press(self, forest: _Forest, told: Sequence[ClaimOrigin]) -> None:
        """An outlet by name and by page is one; it goes back to the speaker to whom others give the same words."""
        for key in forest.keys:
            named = self._entities.get(key)
            if named is not None and named.kind is EntityKind.ORG:
                forest.lead(f"press:{named.name.casefold()}", key)
        said: dict[str, set[str]] = {}
        for origin in sorted(told, key=lambda o: (o.article, o.attribution or "")):
            if not self._is_press(origin.origin):
                for key in self._words(origin):
                    said.setdefault(key, set()).add(origin.origin)
        for origin in told:
            if self._is_press(origin.origin):
                for speaker in sorted({one for key in self._words(origin) for one in said.get(key, ())}):
                    forest.lead(origin.origin, speaker)

    def _words(self, origin: ClaimOrigin) -> frozenset[str]:
        return self._quoted.get(origin.attribution or "", frozenset())

    def _own_voices(self, forest: _Forest, told: Sequence[ClaimOrigin]) -> None:
        """What an article tells in its own voice goes back to whom it names for the same matter."""
        named: dict[str, str] = {}
        for origin in sorted(told, key=lambda o: (o.article, o.attribution or "")):
            better = origin.article not in named or self._report(named[origin.article], "")
            if origin.attribution is not None and origin.known and better:
                named[origin.article] = origin.origin
        for origin in told:
            home = self._home.get(origin.article)
            own = home is not None and origin.origin == home.origin
            if own and not origin.known and origin.article in named:
                forest.lead(origin.origin, named[origin.article])

    def _reports(self, forest: _Forest, told: Sequence[ClaimOrigin]) -> None:
        """Unnamed reports are one voice, and none beside a press voice that is named."""
        labels = {origin.origin: origin.label for origin in told}
        unnamed = [key for key in forest.keys if self._report(key, labels.get(key, ""))]
        press = [key for key in forest.keys if self._is_press(key) and key not in unnamed]
        for key in unnamed:
            forest.lead(key, (press or unnamed)[0])

    def _is_press(self, key: str) -> bool:
        """Whether a voice is an outlet or agency: known as such, or one whose own articles are in the record."""
        named = self._entities.get(key)
        printed = named is not None and f"press:{named.name.casefold()}" in self._printed
        return printed or key.startswith(("press:", "outlet."))

    def _report(self, key: str, label: str) -> bool:
        """Whether a voice names nobody but "reports" or "the media"."""
        named = self._entities.get(key)
        if self._is_press(key) or (named is not None and named.country is not None):
            return False
        said = [word for word in plain_words(named.name if named else label) if word not in {"the", "a", "in", "of"}]
        return bool(said) and all(word in voice_words("report") for word in said)

    def _one_mouth(self, one: str, two: str) -> bool:
        """Whether one voice speaks for the other: a state, its bodies, its media, those in office."""
        left, right = self._entities.get(one), self._entities.get(two)
        if left is None or right is None or not _country(left) or _country(left) != _country(right):
            return False
        if EntityKind.COUNTRY in {left.kind, right.kind}:
            return {left.kind, right.kind} <= _BODIES or self._speaks(left) or self._speaks(right)
        media = [self._state_media(left), self._state_media(right)]
        return all(media) or (any(media) and self._speaks(right if media[0] else left))

    def _state_media(self, entity: Entity) -> bool:
        if entity.id in state_outlets():
            return True
        words = set(plain_words(entity.name))
        return bool(words & voice_words("state media")) and bool(words & voice_words("state media mark"))

    def _speaks(self, entity: Entity) -> bool:
        """Whether a person holds an office that speaks for the state."""
        titles = {word for role in entity.roles if not role.status for word in plain_words(role.title)}
        return entity.kind is EntityKind.PERSON and bool(titles & voice_words("speaks for"))


class _Forest:
    """Voices that lead to others."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = tuple(keys)
        self._parent = {key: key for key in keys}

    def root(self, key: str) -> str:
        """The voice to which one leads."""
        while self._parent[key] != key:
            key = self._parent[key]
        return key

    def lead(self, one: str, two: str) -> None:
        """Let one voice lead to another, if both are heard."""
        if one in self._parent and two in self._parent:
            self._parent[self.root(one)] = self.root(two)


def _announcing() -> frozenset[str]:
    words = {**act_nouns(), **act_verbs()}
    return frozenset(stem(word) for word, kind in words.items() if kind == _ANNOUNCING)


def _country(entity: Entity) -> str | None:
    return entity.id if entity.kind is EntityKind.COUNTRY else entity.country


def with_origins(events: Iterable[Event], mentions: Mapping[str, EventMention], joiner: Joiner) -> tuple[Event, ...]:
    """The events with their independent origins."""
    found = []
    for event in events:
        origins, unknown = joiner.event_origins([mentions[m] for m in event.mentions])
        found.append(replace(event, origins=origins, origins_unknown=unknown))
    return tuple(found)
