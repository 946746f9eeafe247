"""One event, issue, actor or article as lines for the terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from communique.cli.citing import cite
from communique.knowledge.names import state_name
from communique.model.article import Article
from communique.model.dossier import ReadArticle
from communique.model.entity import Entity
from communique.model.event import Event, EventMention
from communique.model.span import Span
from communique.model.timex import DateRange
from communique.model.track import Track
from communique.record import Record, one_of

_TIES = {
    "plan_of": "is the plan of",
    "happening_of": "is what came of the plan",
    "denial_of": "claim and denial with",
    "follows": "follows",
    "part_of": "is part of",
}
Thing = Event | Track | Entity | ReadArticle


def answer(record: Record, kind: str, name: str | None, as_of: dt.date | None) -> tuple[Thing, ...]:
    """What was asked for: the one thing of that name, or all of the kind."""
    if kind == "event":
        events = record.events(as_of)
        return (one_of(events, name, kind),) if name else events
    if kind == "issue":
        issues = record.issues(as_of)
        return (one_of(issues, name, kind),) if name else issues
    if kind == "actor":
        actors = record.actors()
        return (one_of(actors, name, kind),) if name else actors
    if name is None:
        return record.articles()
    wanted = record.store.article(name).id
    return tuple(item for item in record.articles() if item.article.id == wanted)


def lines(record: Record, things: tuple[Thing, ...], as_of: dt.date | None) -> Iterator[str]:
    """Many things as a list, a single one in full."""
    if len(things) != 1:
        yield from (_brief(thing) for thing in things)
        return
    thing = things[0]
    articles = {item.article.id: item.article for item in record.dossier().all_articles}
    yield _brief(thing)
    if isinstance(thing, Event):
        yield from _event(record, thing, articles, as_of)
    elif isinstance(thing, Track):
        yield from _issue(record, thing, articles)
    elif isinstance(thing, Entity):
        yield from _actor(thing)
    else:
        yield from _article(thing)


def _brief(thing: Thing) -> str:
    if isinstance(thing, Event):
        not_so = "not " if thing.negated else ""
        standing = f"{not_so}{thing.factuality}, {len(thing.articles)} accounts"
        return f"{thing.id}  {_when(thing.date):10}  {thing.title}  ({standing})"
    if isinstance(thing, Track):
        age = "" if thing.fresh else " (carried over)"
        return f"{thing.issue}  {thing.title}: {thing.state or 'the reports say nothing'}{age}"
    if isinstance(thing, Entity):
        return f"{thing.id}  {thing.kind}  {thing.name}" + (f"  ({state_name(thing.country)})" if thing.country else "")
    article = thing.article
    outlet = article.outlet.value or "outlet unknown"
    return f"{article.id}  {_when(article.published.date):10}  {outlet}: {article.title or article.file}"


def _when(date: DateRange | None) -> str:
    return (date.value if date else None) or "undated"


def _event(record: Record, event: Event, articles: dict[str, Article], as_of: dt.date | None) -> Iterator[str]:
    names = {actor.id: actor.name for actor in record.actors()}

    def named(ids: tuple[str, ...]) -> str:
        return ", ".join(names.get(one) or state_name(one) for one in ids) or "nobody named"

    yield f"  {event.plover}: {named(event.actors)} -> {named(event.recipients)}"
    unknown = " (and perhaps others)" if event.origins_unknown else ""
    yield f"  rests on {len(event.origins)} independent origins{unknown}: {named(event.origins)}"
    dossier = record.dossier(*(() if as_of is None else (as_of,)))
    told = [mention for mention in dossier.linked.event_mentions if mention.id in set(event.mentions)]
    read = (item for item in dossier.all_articles if item.article.id in set(event.articles))
    apart = tuple(m for item in read for m in item.annotations.event_mentions if m.tier == "candidate")
    for mention in told:
        for span in mention.evidence:
            yield _quoted(span, articles)
        yield from _reading(mention, apart)
    for reason in event.reasons:
        yield f"  why: {reason}"
    titles = {one.id: one.title for one in dossier.linked.events}
    for tie in event.links:
        yield f"  {_TIES[tie.kind]}: {titles.get(tie.event, '')} ({tie.event}; {tie.reason})"
    yield from _became(record, event)


def _reading(mention: EventMention, others: tuple[EventMention, ...]) -> Iterator[str]:
    """How the words were read: rule or model, cue words, how roles and date were found; what beside it was not told."""
    kind = f"{mention.plover}/{mention.mode}" if mention.mode else f"{mention.plover}"
    about = f", about {' and '.join(mention.context)}" if mention.context else ""
    yield f"    read as {kind}{about}: {'; '.join(mention.notes)}"
    for other in others:
        if any(span.holds(other.trigger) for span in mention.evidence):
            yield f"    not told: {other.plover} “{other.trigger.text}”: {'; '.join(other.notes)}"


def _became(record: Record, event: Event) -> Iterator[str]:
    """What became of the event when articles were added."""
    for what, subject, detail in record.store.notes():
        others = ", ".join(one for one in detail.split() if one != event.id)
        if subject == event.id and what == "split":
            yield f"  was split when articles were added: part of it is now {others}"
        elif subject == event.id and what == "merged":
            yield f"  was merged when articles were added: it takes in {others}"


def _issue(record: Record, track: Track, articles: dict[str, Article]) -> Iterator[str]:
    names = {actor.id: actor.name for actor in record.actors()}
    if track.since:
        yield f"  since {_when(track.since)}"
    for span in track.evidence:
        yield _quoted(span, articles)
    for position in track.positions:
        yield f"  {names.get(position.holder) or state_name(position.holder)}: {position.statement}"
        for span in position.evidence:
            yield f"  {_quoted(span, articles)}"


def _quoted(span: Span, articles: dict[str, Article]) -> str:
    return f"  “{' '.join(span.text.split())}” {cite(span, articles)}"


def _actor(entity: Entity) -> Iterator[str]:
    if entity.aliases:
        yield f"  also: {', '.join(entity.aliases)}"
    for role in entity.roles:
        state = f", {state_name(role.country)}," if role.country else ""
        yield f"  {role.title}{state} {role.start or '?'} - {role.end or '?'} ({role.how})"
    for fact in entity.facts:
        yield f"  the tables: {fact}"
    for reason in entity.reasons:
        yield f"  why: {reason}"


def _article(item: ReadArticle) -> Iterator[str]:
    article, found = item.article, item.annotations
    yield f"  file {article.file}" + (f", {article.url}" if article.url else "")
    published = article.published
    yield f"  published {_when(published.date)} ({published.how or 'not known'})"
    if article.byline or article.agencies:
        yield f"  by {article.byline or '?'}; agencies: {', '.join(c.name for c in article.agencies) or 'none named'}"
    if article.revision_of:
        yield f"  a later version of {article.revision_of}"
    for cut in article.boilerplate:
        yield f"  left out ({cut.reason}): “{' '.join(article.raw[cut.start : cut.end].split())[:80]}”"
    yield (
        f"  {len(found.sentences)} sentences, {len(found.mentions)} mentions, {len(found.timexes)} times, "
        f"{len(found.attributions)} attributions, {len(found.event_mentions)} event mentions"
    )
    for remark in found.skipped:
        yield f"  {remark}"
