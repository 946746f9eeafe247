"""What each page shows, as plain nouns: the same for the HTML page and for its ``.json`` twin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.model.event import Category, Event
from communique.model.span import Span
from communique.model.track import Tracking
from communique.tell.brief import compose
from communique.tell.told import Section, SourceLine, Told
from communique.tell.wording import STANDINGS, Wording, date_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words of an article with the address that opens them; ``value``: what counts in them, ``voice``: who says it."""

    text: str
    where: str
    href: str
    value: str = ""
    voice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event in a list: when, what, whether it happened, how many accounts and origins."""

    id: str
    date: str
    title: str
    standing: str
    accounts: int
    origins: int
    first: Quoted | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputePage:
    """The page a person comes for."""

    title: str
    as_of: str
    head: tuple[Told, ...]
    sections: tuple[Section, ...]
    events: tuple[EventRow, ...]
    sources: tuple[SourceLine, ...]
    off_topic: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of an article's text with the layers that mark it; ``anchor`` where a citation may jump to."""

    text: str
    layers: str
    note: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """The stored text as it came, with all that was read in it marked."""

    id: str
    title: str
    outlet: str
    published: str
    how: str
    file: str
    url: str
    byline: str
    agencies: str
    digest: str
    not_read: str
    revision_of: str
    paragraphs: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """A person, country or body: offices, words, acts, and why names were joined."""

    id: str
    name: str
    kind: str
    country: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    said: tuple[tuple[str, Quoted], ...]
    events: tuple[EventRow, ...]
    reasons: tuple[str, ...]


def quoted(words: Wording, span: Span) -> Quoted:
    """A span as quotation with its address."""
    return Quoted(
        text=" ".join(span.text.split()), where=words.cite(span), href=f"/articles/{span.article}#c{span.start}"
    )


def dispute_page(words: Wording) -> DisputePage:
    """The dispute as of the day the dossier is of."""
    brief = compose(words.dossier)
    aside = set(words.linked.off_topic)
    sections = tuple(s for s in brief.sections if s.title != "Events in order")
    return DisputePage(
        title=brief.title,
        as_of=brief.as_of,
        head=brief.head,
        sections=sections,
        events=event_rows(words, words.linked.events),
        sources=tuple(line for line in brief.sources if line.article not in aside),
        off_topic=tuple(line for line in brief.sources if line.article in aside),
    )


def event_rows(words: Wording, events: Iterable[Event]) -> tuple[EventRow, ...]:
    """Events as rows, latest first; reports that are no act are left out."""
    kept = [event for event in events if event.plover is not Category.NONE]
    kept.sort(key=lambda e: (e.date.earliest.isoformat() if e.date and e.date.earliest else "", e.id), reverse=True)
    return tuple(_event_row(words, event) for event in kept)


def _event_row(words: Wording, event: Event) -> EventRow:
    first = next((words.mentions[m] for m in event.mentions if m in words.mentions), None)
    return EventRow(
        id=event.id,
        date=date_words(event.date) or "no date",
        title=event.title,
        standing=standing_words(event),
        accounts=len(event.articles),
        origins=len(event.origins),
        first=quoted(words, first.evidence[0]) if first is not None and first.evidence else None,
    )


def standing_words(event: Event) -> str:
    """Whether it happened, in words."""
    return "told not to have happened" if event.negated else STANDINGS[event.factuality]


def actor_page(words: Wording, entity_id: str) -> ActorPage | None:
    """An actor's page; None where nobody has that id."""
    entity = next((e for e in words.linked.entities if e.id == entity_id), None)
    if entity is None:
        return None
    said = [a for a in words.linked.attributions if a.source.entity == entity_id]
    said.sort(key=lambda a: (words.numbers.get(a.article, 0), a.content[0].start), reverse=True)
    events = [e for e in words.linked.events if entity_id in {*e.actors, *e.recipients}]
    roles = [
        " ".join(
            filter(
                None,
                [
                    r.status,
                    r.title,
                    f"({words.name(r.country)})" if r.country else "",
                    f"from {r.start}" if r.start else "",
                    f"to {r.end}" if r.end else "",
                ],
            )
        )
        for r in entity.roles
    ]
    return ActorPage(
        id=entity.id,
        name=entity.name,
        kind=entity.kind.value.lower(),
        country=words.name(entity.country) if entity.country else "",
        aliases=entity.aliases,
        roles=tuple(roles),
        said=tuple((a.cue.text if a.cue else "said", quoted(words, a.content[0])) for a in said),
        events=event_rows(words, events),
        reasons=(*entity.facts, *entity.reasons),
    )


def tracking_of(words: Wording) -> Tracking:
    """The tracking of the dossier's last day."""
    trackings = words.dossier.trackings
    return trackings[-1] if trackings else Tracking(as_of="")
