"""One event with everything its accounts say about it, laid out so that each slot can be filled and compared."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from communique.model.article import Article
from communique.model.attribution import Attribution
from communique.model.dossier import Linked
from communique.model.entity import Entity, EntityKind, Mention, MentionKind
from communique.model.event import Event, EventMention
from communique.model.origin import ClaimOrigin
from communique.model.quantity import Quantity
from communique.model.span import Span
from communique.model.timex import Timex
from communique.text.around import clause_of, sentence_around, sentence_ends
from communique.text.stems import stem

_MOSTLY = 0.6  # share of the words that must stand in what is said
_READABLE = 60  # characters; shorter words are shown with their clause


@dataclass(frozen=True, slots=True)
class Record:
    """The linked record with its indexes, made once for all comparisons."""

    linked: Linked
    articles: Mapping[str, Article]
    entities: Mapping[str, Entity]
    events: Mapping[str, Event]
    mentions: Mapping[str, EventMention]
    attributions: Mapping[str, Attribution]
    origins: Mapping[tuple[str, str | None], ClaimOrigin]
    quantities_in: Mapping[str, tuple[Quantity, ...]]
    timexes_in: Mapping[str, tuple[Timex, ...]]
    names_in: Mapping[str, tuple[Mention, ...]]
    named_at: Mapping[str, list[tuple[int, int, str]]]
    attributions_in: Mapping[str, tuple[Attribution, ...]]
    told_in: Mapping[str, tuple[EventMention, ...]]
    events_in: Mapping[str, tuple[Event, ...]]
    order: Mapping[str, int]

    names: frozenset[str]
    lengths: Mapping[str, int]
    issue_titles: Mapping[str, str]
    called_in: Mapping[str, Mapping[str, tuple[Mention, ...]]]
    _sentences: dict[tuple[str, int, int], Span]

    def sentence(self, span: Span) -> Span:
        """The sentence around a span, inside its paragraph; at most some hundred characters to each side."""
        key = span.article, span.start, span.end
        if key not in self._sentences:
            article = self.articles[span.article]
            self._sentences[key] = article.span(*sentence_around(article.raw, span.start, span.end))
        return self._sentences[key]

    def clause(self, span: Span, longest: int = 160) -> Span:
        """The words with their clause, so that a reader can understand them; longer stretches stay as they are."""
        if span.end - span.start >= _READABLE:
            return span
        article = self.articles[span.article]
        return article.span(*clause_of(article.raw, span.start, span.end, longest))

    def events_of(self, accounts: Sequence[str]) -> tuple[Event, ...]:
        """The events that some of the accounts tell, each once."""
        found = {event.id: event for article in accounts for event in self.events_in.get(article, ())}
        return tuple(found.values())

    def home(self, name: str) -> tuple[str, ...]:
        """The state of an entity, those of a group's members; the entity itself where it has none."""
        entity = self.entities.get(name)
        if entity is None or entity.kind is EntityKind.COUNTRY:
            return (name,)
        if entity.country:
            return (entity.country,)
        members = [self.entities.get(member) for member in entity.members]
        homes = {member.country or member.id for member in members if member is not None}
        return tuple(sorted(homes)) or (name,)

    def states(self, name: str) -> tuple[str, ...]:
        """The states to which an entity belongs, itself where it is one; nothing where none is known."""
        homes = self.home(name) if name in self.entities else ()
        return tuple(h for h in homes if h != name or self.entities[h].kind is EntityKind.COUNTRY)

    def people_in(self, span: Span) -> frozenset[str]:
        """The states whose people, bodies or places are named inside a span; others by themselves."""
        places = self.named_at.get(span.article, ())
        low, high = (bisect_left(places, (place, 0, "")) for place in (span.start, span.end + 1))
        named = {name for _, end, name in places[low:high] if end <= span.end}
        return frozenset(home for name in named for home in self.home(name))

    def origin_of(self, article: str, attribution: str | None) -> ClaimOrigin | None:
        """The first voice behind an attribution, or behind the article's own voice."""
        return self.origins.get((article, attribution)) or self.origins.get((article, None))


def sentence_cuts(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a paragraph as places in the raw text."""
    ends = sentence_ends(raw)
    bounds = [start, *ends[bisect_right(ends, start) : bisect_left(ends, end)], end]
    return [(low, high) for low, high in pairwise(bounds) if raw[low:high].strip()]


def record_of(linked: Linked) -> Record:
    """The indexes of a linked record."""
    return Record(
        linked=linked,
        articles={a.id: a for a in linked.articles},
        entities={e.id: e for e in linked.entities},
        events={e.id: e for e in linked.events},
        mentions={m.id: m for m in linked.event_mentions},
        attributions={a.id: a for a in linked.attributions},
        origins={(o.article, o.attribution): o for o in linked.origins},
        quantities_in=_grouped(linked.quantities, lambda q: q.span.article),
        timexes_in=_grouped(linked.timexes, lambda t: t.span.article),
        names_in=_grouped(linked.mentions, lambda m: m.span.article),
        named_at=_named_at(linked.mentions),
        attributions_in=_grouped(linked.attributions, lambda a: a.article),
        told_in=_grouped(linked.event_mentions, lambda m: m.article),
        events_in=_events_in(linked),
        order={a.id: i for i, a in enumerate(linked.articles)},
        names=frozenset(
            stem(word.lower())
            for entity in linked.entities
            if entity.kind in _NAMED
            for word in entity.name.split()
            if word[:1].isupper()
        ),
        lengths={a.id: sum(a.raw.count(" ", start, end) + 1 for start, end in a.body) for a in linked.articles},
        issue_titles={issue.id: issue.title for issue in linked.issues},
        called_in=_called(linked),
        _sentences={},
    )


def _named_at(mentions: Iterable[Mention]) -> dict[str, list[tuple[int, int, str]]]:
    """Article -> where it names which entity, in the order of the text."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for mention in mentions:
        if mention.entity:
            found[mention.span.article].append((mention.span.start, mention.span.end, mention.entity))
    for places in found.values():
        places.sort()
    return found


def _events_in(linked: Linked) -> dict[str, tuple[Event, ...]]:
    """Article -> the events it tells, in the record's order."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in linked.events:
        for article in event.articles:
            found[article].append(event)
    return {article: tuple(events) for article, events in found.items()}


_NAMED = frozenset({EntityKind.PERSON, EntityKind.COUNTRY, EntityKind.PLACE, EntityKind.ORG})
_NAMING = frozenset({MentionKind.ROLE, MentionKind.NOM})


def _called(linked: Linked) -> dict[str, dict[str, tuple[Mention, ...]]]:
    """Article -> entity -> the mentions by which it is called there, names and pronouns left out."""
    found: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for mention in linked.mentions:
        if mention.entity is not None and mention.kind in _NAMING:
            found[mention.span.article][mention.entity].append(mention)
    return {a: {e: tuple(own) for e, own in by_entity.items()} for a, by_entity in found.items()}


T = TypeVar("T")


def _grouped(items: Iterable[T], key: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return {name: tuple(group) for name, group in found.items()}


def _common(parts: Sequence[Span], span: Span) -> int:
    """How many characters of a span lie in the parts."""
    return sum(max(0, min(part.end, span.end) - max(part.start, span.start)) for part in parts)


@dataclass(frozen=True, slots=True)
class Matter:
    """An event, the articles whose accounts are compared, and the mentions of the event in each."""

    record: Record
    event: Event
    accounts: tuple[str, ...]
    told: Mapping[str, tuple[EventMention, ...]]
    kin: tuple[Event, ...]
    sentences: tuple[Span, ...] = ()

    def reporter(self, span: Span) -> str | None:
        """The innermost attribution in whose content most of the words stand; None for the outlet's own voice."""
        fits = [
            (sum(len(part.text) for part in attribution.content), attribution.id)
            for attribution in self.record.attributions_in.get(span.article, ())
            if _common(attribution.content, span) >= _MOSTLY * (span.end - span.start)
        ]
        return min(fits)[1] if fits else None

    @property
    def tellers(self) -> tuple[str, ...]:
        """The accounts that tell the event, in the record's order."""
        return tuple(article for article in self.accounts if article in self.told)


def matter_of(record: Record, event: Event, accounts: Sequence[str]) -> Matter:
    """The event laid out over those accounts; ``kin`` are the events tied to it (plan, happening, denial)."""
    told: dict[str, list[EventMention]] = defaultdict(list)
    for name in event.mentions:
        mention = record.mentions[name]
        told[mention.article].append(mention)
    tied = tuple(record.events[link.event] for link in event.links if link.event in record.events)
    order = tuple(sorted(accounts, key=lambda a: record.order[a]))
    grouped = {article: tuple(found) for article, found in told.items()}
    sentences = _sentences(record, grouped)
    return Matter(record=record, event=event, accounts=order, told=grouped, kin=tied, sentences=sentences)


def _sentences(record: Record, told: Mapping[str, Sequence[EventMention]]) -> tuple[Span, ...]:
    """The sentences that tell the event, each once."""
    found = {
        (sentence.article, sentence.start): sentence
        for mentions in told.values()
        for mention in mentions
        for span in (mention.trigger, *mention.evidence)
        for sentence in (record.sentence(span),)
    }
    return tuple(found[key] for key in sorted(found, key=lambda key: (record.order[key[0]], key[1])))


def inside(items: Sequence[Timex] | Sequence[Quantity] | Sequence[Mention], span: Span) -> list[int]:
    """Indexes of those items of one article (sorted by place) that lie inside a span."""
    starts = [item.span.start for item in items]
    low, high = bisect_left(starts, span.start), bisect_right(starts, span.end)
    return [i for i in range(low, high) if items[i].span.end <= span.end]
