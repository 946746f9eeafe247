"""What each page shows, as plain nouns: the same for the HTML page and for its ``.json`` twin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from communique.model.comparison import AccountValue, Comparison, Difference, Fact
from communique.model.event import Category, Event
from communique.model.span import Span
from communique.model.track import Tracking
from communique.tell.brief import compose
from communique.tell.told import Section, SourceLine, Told
from communique.tell.weighing import ranked_differences, sole_statements, told_by_several
from communique.tell.wording import STANDINGS, Wording, date_words

_CELL = 3  # values of one account that a cell shows
_FEW = 60  # characters; shorter words are shown inside their sentence
_TOPICAL = frozenset({"date", "place", "amount", "outcome", "cause", "purpose", "condition", "lasting", "open"})
_LABELS = {"event": "what is told", "statement": "what is said", "holder": "on whose word"}
_ICONS = {"shared": "●", "partial": "◐", "sole": "○"}


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
class Account:
    """A column of the matrix: one article's telling."""

    article: str
    outlet: str
    title: str
    published: str
    badges: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A row of the matrix: a claim, how it is held, and its words per account (none: not told there)."""

    label: str
    kind: str
    icon: str
    note: str
    cells: tuple[tuple[Quoted, ...], ...]


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
class EventPage:
    """One event with all its accounts side by side."""

    id: str
    title: str
    date: str
    standing: str
    place: str
    parties: str
    accounts: tuple[Account, ...]
    shared: tuple[MatrixRow, ...]
    differences: tuple[MatrixRow, ...]
    sole: tuple[MatrixRow, ...]
    origins: tuple[str, ...]
    voices: tuple[str, ...]
    tellings: tuple[Quoted, ...]
    reasons: tuple[str, ...]
    links: tuple[tuple[str, str, str], ...]


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


def event_page(words: Wording, event: Event) -> EventPage:
    """The matrix of an event: what all tell, where they differ, what one alone tells, who has it from whom."""
    comparison = words.comparisons.get(event.id) or Comparison(
        event=event.id, accounts=tuple(sorted(set(event.articles))), facts=(), differences=()
    )
    order = sorted(comparison.accounts, key=lambda article: words.numbers.get(article, 0))
    return EventPage(
        id=event.id,
        title=event.title,
        date=date_words(event.date) or "no date stated",
        standing=standing_words(event),
        place=event.place or "",
        parties=words.names([*event.actors, *event.recipients]),
        accounts=tuple(_account(words, article) for article in order),
        shared=tuple(_fact_row(words, fact, order) for fact in told_by_several(comparison)),
        differences=tuple(_difference_row(words, d, order) for d in ranked_differences(comparison)),
        sole=tuple(_fact_row(words, fact, order) for fact in sole_statements(comparison)),
        origins=tuple(words.origin(origin) for origin in event.origins),
        voices=_voices(words, event),
        tellings=_tellings(words, event),
        reasons=event.reasons,
        links=tuple(
            (link.event, link.kind.replace("_", " "), words.events[link.event].title)
            for link in event.links
            if link.event in words.events
        ),
    )


def _account(words: Wording, article: str) -> Account:
    found = words.articles[article]
    badges = [f"{c.how if c in found.carried_from else 'with help of'}: {c.name}" for c in found.agencies]
    badges.extend(f"{c.kind} copy, {round(c.containment * 100)} %" for c in words.linked.copies if c.copy == article)
    if found.revision_of:
        badges.append("revised version")
    return Account(
        article=article,
        outlet=words.outlet(article),
        title=found.title or found.file,
        published=date_words(found.published.date) or "no date",
        badges=tuple(badges),
    )


def _fact_row(words: Wording, fact: Fact, order: Sequence[str]) -> MatrixRow:
    at = {span.article: span for span in reversed(fact.spans)}
    label = _LABELS.get(fact.slot, "told")
    return MatrixRow(
        label=fact.statement.partition(":")[0] if fact.slot in _TOPICAL else label,
        kind={"shared": "all tell", "partial": "some tell", "sole": "only one tells"}[fact.status],
        icon=_ICONS[fact.status],
        note="" if fact.slot in _TOPICAL or fact.status == "sole" else fact.statement,
        cells=tuple((_in_context(words, at[a]),) if a in at else () for a in order),
    )


def _difference_row(words: Wording, difference: Difference, order: Sequence[str]) -> MatrixRow:
    told: dict[str, list[Quoted]] = {a: [] for a in order}
    for value in difference.values:
        cell = _in_context(words, value.span, _voice(words, value))
        if value.article in told and cell not in told[value.article] and len(told[value.article]) < _CELL:
            told[value.article].append(cell)
    return MatrixRow(
        label=difference.topic,
        kind=f"{difference.severity} difference: {difference.kind}",
        icon="▲" if difference.severity == "major" else "△",
        note=difference.note,
        cells=tuple(tuple(told[a]) for a in order),
    )


def _voice(words: Wording, value: AccountValue) -> str:
    """Whose word it is, where it is not the outlet's own."""
    voice = words.origin(value.origin) if value.origin else ""
    return "" if voice == words.outlet(value.article) else voice


def _in_context(words: Wording, span: Span, voice: str = "") -> Quoted:
    """The words of a cell; a few words are shown with their sentence."""
    if len(span.text) > _FEW:
        return replace(quoted(words, span), voice=voice)
    text, value = (" ".join(one.text.split()) for one in (words.clause(span), span))
    return replace(
        quoted(words, span), text=text, value="" if value in {text, text.rstrip(".")} else value, voice=voice
    )


def _voices(words: Wording, event: Event) -> tuple[str, ...]:
    """Who has it from whom: for each account the way to the first voice."""
    lines = []
    for origin in words.linked.origins:
        if origin.article not in event.articles:
            continue
        attribution = origin.attribution
        told = {
            words.mentions[m].reported_by
            for m in event.mentions
            if m in words.mentions and words.mentions[m].article == origin.article
        }
        if attribution in told:
            via = [words.name(step) for step in origin.via]
            chain = " ← ".join([words.outlet(origin.article), *via, origin.label])
            lines.append(chain if origin.known else f"{chain} (dependence unknown)")
    return tuple(sorted(set(lines)))


def _tellings(words: Wording, event: Event) -> tuple[Quoted, ...]:
    spans = [
        words.mentions[m].evidence[0] for m in event.mentions if m in words.mentions and words.mentions[m].evidence
    ]
    return tuple(quoted(words, span) for span in sorted(spans))


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
                    f"({r.country})" if r.country else "",
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
        reasons=entity.reasons,
    )


def tracking_of(words: Wording) -> Tracking:
    """The tracking of the dossier's last day."""
    trackings = words.dossier.trackings
    return trackings[-1] if trackings else Tracking(as_of="")
