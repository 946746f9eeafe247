"""Links the readings of all articles into one record: entities, copies, stories, events, origins, issues, disputes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.knowledge.matters import shipped_matters
from communique.knowledge.profile import Profile
from communique.link.copies import find_copies
from communique.link.entities import join_entities
from communique.link.happenings import make_events
from communique.link.issues import find_issues
from communique.link.likelihood import shipped_scale
from communique.link.neighbours import named_by_neighbours
from communique.link.one_voice import Joiner, with_origins
from communique.link.origins import find_origins
from communique.link.parts import with_parts
from communique.link.pointing import settle
from communique.link.rewriting import rewrite
from communique.link.same_event import group_tellings
from communique.link.stories import find_stories
from communique.link.tellings import Rolls, tellings
from communique.model.annotations import Annotations
from communique.model.article import Article
from communique.model.dossier import Linked, ReadArticle
from communique.model.event import EventMention


def in_order(read: Sequence[ReadArticle]) -> list[ReadArticle]:
    """The record's own order: by earliest day of publication (undated last), clock, then article id."""

    def key(one: ReadArticle) -> tuple[bool, str, str, str]:
        published = one.article.published
        day = published.date.earliest
        return day is None, day.isoformat() if day else "", published.clock or "", one.article.id

    unique = {one.article.id: one for one in read}
    return sorted(unique.values(), key=key)


def link(read: Sequence[ReadArticle], knowledge: object, profiles: Sequence[Profile] = ()) -> Linked:
    """The record as one: whatever order the articles come in, the result is the same."""
    ordered = named_by_neighbours(in_order(read))
    entities, names, offices = join_entities(ordered, knowledge)
    readings = [rewrite(one.annotations, names) for one in ordered]
    articles = [one.article for one in ordered]
    mentions = _mentions(readings)
    attributions = tuple(a for reading in readings for a in reading.attributions)
    quantities = tuple(q for reading in readings for q in reading.quantities)
    copies, stories = find_copies(articles), find_stories(articles)
    story_of = {article: story.id for story in stories for article in story.articles}
    by_id = {article.id: article for article in articles}
    named = tuple(m for reading in readings for m in reading.mentions)
    scale = shipped_scale()
    told = tellings(mentions, by_id, story_of, Rolls(entities), quantities, attributions, named)
    told, joined = settle(told, by_id)
    events = make_events(group_tellings(told, scale, joined), told, scale)
    events = with_parts(events, {m.id: m for m in mentions}, by_id)
    origins = find_origins(articles, entities, attributions, copies, named)
    events = with_origins(events, {m.id: m for m in mentions}, Joiner(entities, attributions, origins, articles))
    issues, disputes, issue_of = find_issues(events, mentions, named, entities, by_id, shipped_matters(), profiles)
    event_of = {mention: event.id for event in events for mention in event.mentions}
    return Linked(
        articles=tuple(articles),
        entities=tuple(entities),
        mentions=named,
        timexes=tuple(t for reading in readings for t in reading.timexes),
        quantities=quantities,
        attributions=attributions,
        event_mentions=tuple(replace(m, issue=issue_of.get(event_of[m.id])) for m in mentions),
        events=tuple(replace(event, issue=issue_of.get(event.id)) for event in events),
        event_of=tuple(sorted(event_of.items())),
        copies=copies,
        origins=origins,
        issues=issues,
        disputes=disputes,
        off_topic=_off_topic(articles, mentions),
        offices=tuple(offices),
        stories=stories,
        conditions=tuple(c for reading in readings for c in reading.conditions),
        open_points=tuple(p for reading in readings for p in reading.open_points),
    )


def _mentions(readings: Sequence[Annotations]) -> list[EventMention]:
    """The event mentions that are told, in the record's order; mere candidates make no event."""
    return [
        mention
        for reading in readings
        for mention in sorted(reading.event_mentions, key=lambda m: (m.trigger.start, m.trigger.end, m.id))
        if mention.tier == "told"
    ]


def _off_topic(articles: Sequence[Article], mentions: Sequence[EventMention]) -> tuple[str, ...]:
    """Articles in which no political act was found."""
    telling = {mention.article for mention in mentions}
    return tuple(sorted(article.id for article in articles if article.id not in telling))
