"""Lays out, issue by issue, all that the articles known by a day say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from communique.model.article import Article
from communique.model.attribution import Attribution
from communique.model.dossier import Linked
from communique.model.entity import Entity, EntityKind, MentionKind
from communique.model.event import Event, EventMention
from communique.model.quantity import Quantity
from communique.model.span import Span
from communique.text.around import clause_around
from communique.track.about import About


@dataclass(frozen=True, kw_only=True)
class Board:
    """The linked record as seen from the tracking of issues; ``day`` None counts every article."""

    linked: Linked
    day: dt.date | None

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Articles by id."""
        return {article.id: article for article in self.linked.articles}

    @cached_property
    def mentions(self) -> dict[str, EventMention]:
        """Event mentions by id."""
        return {mention.id: mention for mention in self.linked.event_mentions}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.linked.events}

    @cached_property
    def event_of_mention(self) -> dict[str, str]:
        """Event id by mention id."""
        return {mention: event.id for event in self.linked.events for mention in event.mentions}

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        """Attributions by id."""
        return {attribution.id: attribution for attribution in self.linked.attributions}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.linked.entities}

    def name_of(self, entity: str) -> str:
        """The name of an entity."""
        found = self.entities.get(entity)
        return found.name if found is not None else entity

    @cached_property
    def press(self) -> frozenset[str]:
        """The outlets and agencies of the articles."""
        credited = {credit.name for article in self.linked.articles for credit in article.agencies}
        return frozenset(credited | {a.outlet.value for a in self.linked.articles if a.outlet.value})

    @cached_property
    def pronouns(self) -> frozenset[tuple[str, int]]:
        """Where a pronoun stands: article and offset."""
        return frozenset((m.span.article, m.span.start) for m in self.linked.mentions if m.kind is MentionKind.PRO)

    @cached_property
    def pacts(self) -> Mapping[str, tuple[tuple[int, int, str], ...]]:
        """Where agreements are named, article by article: start, end, the agreement's name."""
        found: dict[str, list[tuple[int, int, str]]] = {}
        for mention in self.linked.mentions:
            entity = self.entities.get(mention.entity or "")
            if entity is not None and entity.kind is EntityKind.AGREEMENT:
                found.setdefault(mention.span.article, []).append((mention.span.start, mention.span.end, entity.name))
        return {article: tuple(rows) for article, rows in found.items()}

    @cached_property
    def amounts(self) -> Mapping[str, tuple[Quantity, ...]]:
        """Quantities by article."""
        found: dict[str, list[Quantity]] = {}
        for quantity in self.linked.quantities:
            found.setdefault(quantity.span.article, []).append(quantity)
        return {article: tuple(rows) for article, rows in found.items()}

    def countries(self, entities: Iterable[str]) -> frozenset[str]:
        """The states for which entities stand: their own, or those of a group's members."""
        named = [entity for name in entities if (entity := self.entities.get(name)) is not None]
        members = [self.entities.get(member) for entity in named if not entity.country for member in entity.members]
        return frozenset(entity.country for entity in (*named, *members) if entity is not None and entity.country)

    def speaker(self, attribution: str | None) -> str | None:
        """Who speaks in an attribution, where that is known."""
        found = self.attributions.get(attribution or "")
        return found.source.entity if found is not None else None

    def clause(self, span: Span, longest: int = 230) -> Span:
        """The full sentence that holds a span, or as many of its clauses as fit."""
        article = self.articles[span.article]
        return article.span(*clause_around(article.raw, span.start, span.end, max(longest, span.end - span.start)))

    @cached_property
    def issue_of_event(self) -> dict[str, str]:
        """Issue id by event id."""
        found = {event.id: event.issue for event in self.linked.events if event.issue}
        for issue in self.linked.issues:
            for event in issue.events:
                found.setdefault(event, issue.id)
        return {event: issue for event, issue in found.items() if issue}

    @cached_property
    def about(self) -> About:
        """What finds the issue of a stretch of text."""
        return About(self.linked, self.entities, self.issue_of_event)

    @cached_property
    def _placed(self) -> dict[str, list[tuple[int, int, str]]]:
        """Per article the places whose issue is known from an event: start, end, issue."""
        placed: dict[str, list[tuple[int, int, str]]] = {}
        for mention in self.linked.event_mentions:
            issue = self.issue_of_event.get(self.event_of_mention.get(mention.id, ""))
            if issue is not None:
                for span in (*mention.evidence, mention.trigger):
                    placed.setdefault(mention.article, []).append((span.start, span.end, issue))
        return placed

    def published(self, article: str) -> dt.date | None:
        """The day from which an article counts as out; None where its date is not known."""
        return self.articles[article].published.date.counts_from

    @cached_property
    def today(self) -> dt.date | None:
        """The day as of which is told: the one asked for, else the last day on which an article was out."""
        return self.day or max((d for a in self.articles if (d := self.published(a)) is not None), default=None)

    def order(self, article: str) -> tuple[str, str]:
        """Sorting key of an article: day, then id. One without a date is no news: it comes before all others."""
        day = self.published(article)
        return (day.isoformat() if day else "", article)

    def fresh(self, articles: Iterable[str]) -> bool:
        """Whether one of the articles is news of the day; an article without a date never is."""
        if self.today is None:
            return False
        dates = [self.articles[article].published.date for article in articles]
        return any(d.earliest and d.latest and d.earliest <= self.today <= d.latest for d in dates) or any(
            self.published(article) == self.today for article in articles
        )

    def last_report(self, articles: Iterable[str]) -> dt.date | None:
        """The day of the newest of the articles that have a date."""
        return max((day for a in articles if (day := self.published(a)) is not None), default=None)

    def told_at(self, span: Span) -> bool:
        """Whether an event of an issue is told at that place."""
        return any(start < span.end and span.start < end for start, end, _ in self._placed.get(span.article, ()))

    def issue_at(self, span: Span) -> str | None:
        """The issue that a place of text is about: by the things it names and the acts told there."""
        return self.about.issue(span)

    def issue_named(self, span: Span) -> str | None:
        """The issue whose thing a place of text names; None where it names none."""
        return self.about.named(span.text, span.article)
