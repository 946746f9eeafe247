"""Lays out, issue by issue, all that the articles known by a day say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from communique.model.article import Article
from communique.model.attribution import Attribution
from communique.model.dossier import Linked
from communique.model.event import Event, EventMention
from communique.model.span import Span
from communique.model.track import Issue

_FRESH_DAYS = 3
_STOP = frozenset(
    ["the", "a", "an", "of", "to", "in", "on", "at", "for", "and", "or", "with", "by", "from", "that", "this", "these", "those", "it", "its", "their", "his", "her", "as", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "may", "might", "could", "said", "say", "says", "not", "no", "more", "than", "after", "before", "over", "between", "about"]
)


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
    def names(self) -> dict[str, str]:
        """Display name by entity id."""
        return {entity.id: entity.name for entity in self.linked.entities}

    @cached_property
    def issue_of_event(self) -> dict[str, str]:
        """Issue id by event id."""
        found = {event.id: event.issue for event in self.linked.events if event.issue}
        for issue in self.linked.issues:
            for event in issue.events:
                found.setdefault(event, issue.id)
        return {event: issue for event, issue in found.items() if issue}

    @cached_property
    def terms(self) -> dict[str, frozenset[str]]:
        """The words by which an issue is recognised in running text, folded."""
        return {issue.id: frozenset(_words(" ".join((*issue.terms, issue.title)))) for issue in self.linked.issues}

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
        """The day on which an article counts as out."""
        date = self.articles[article].published.date
        return date.latest or date.earliest

    def order(self, article: str) -> tuple[str, str]:
        """Sorting key of an article: day, then id; undated ones last."""
        day = self.published(article)
        return (day.isoformat() if day else "9999", article)

    def fresh(self, articles: Iterable[str]) -> bool:
        """Whether one of the articles is of the last days before the date that is asked for."""
        today = self.day or max((d for a in self.articles if (d := self.published(a)) is not None), default=None)
        if today is None:
            return True
        return any(day is not None and (today - day).days < _FRESH_DAYS for day in map(self.published, articles))

    def issue_at(self, span: Span) -> str | None:
        """The issue that a place of text is about: that of an event told there, else by its words."""
        inside = [
            (min(end, span.end) - max(start, span.start), issue)
            for start, end, issue in self._placed.get(span.article, ())
            if start < span.end and span.start < end
        ]
        if inside:
            return min(inside, key=lambda pair: (-pair[0], pair[1]))[1]
        return self._by_words(span.text)

    def _by_words(self, text: str) -> str | None:
        words = set(_words(text))
        scored = [(len(words & terms), issue) for issue, terms in self.terms.items() if words & terms]
        return min(scored, key=lambda pair: (-pair[0], pair[1]))[1] if scored else None

    def issue(self, identity: str) -> Issue | None:
        """The issue of that id."""
        return next((issue for issue in self.linked.issues if issue.id == identity), None)


def _words(text: str) -> list[str]:
    """Folded content words without plural endings."""
    found = []
    for word in "".join(c.lower() if c.isalnum() else " " for c in text).split():
        if word not in _STOP and len(word) > 2:
            found.append(word.removesuffix("s") if len(word) > 4 else word)
    return found
