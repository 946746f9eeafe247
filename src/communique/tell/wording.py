"""Words for what the record holds: names, dates, standings, outlets, places of citation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cached_property

from communique.model.article import Article
from communique.model.attribution import Attribution
from communique.model.comparison import Comparison
from communique.model.dossier import Dossier
from communique.model.event import Event, EventMention, Factuality
from communique.model.span import Span
from communique.model.timex import DateRange
from communique.tell.told import Part, word
from communique.tell.told import date as date_part
from communique.tell.told import name as name_part

STANDINGS = {
    Factuality.HAPPENED: "happened",
    Factuality.PLANNED: "planned",
    Factuality.POSSIBLE: "possible",
    Factuality.CONDITIONAL: "on a condition",
    Factuality.THREATENED: "threatened",
    Factuality.DENIED: "denied",
}
_LONG_TITLE = 70


class Wording:
    """Look-ups over one dossier, for whoever writes sentences from it."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.linked = dossier.linked

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Articles by id, those in the record that do not count by the day too."""
        found = {item.article.id: item.article for item in self.dossier.all_articles}
        return {**found, **{article.id: article for article in self.linked.articles}}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.linked.events}

    @cached_property
    def mentions(self) -> dict[str, EventMention]:
        """Event mentions by id."""
        return {mention.id: mention for mention in self.linked.event_mentions}

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        """Attributions by id."""
        return {attribution.id: attribution for attribution in self.linked.attributions}

    @cached_property
    def comparisons(self) -> dict[str, Comparison]:
        """Comparisons by event id."""
        return {comparison.event: comparison for comparison in self.dossier.comparisons}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {entity.id: entity.name for entity in self.linked.entities}

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {origin.origin: origin.label for origin in self.linked.origins}

    def origin(self, identity: str) -> str:
        """How a first voice is called."""
        return self._names.get(identity) or self._labels.get(identity) or identity

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each article in the list of sources, by publication day."""
        ordered = sorted(self.linked.articles, key=lambda a: (self._order(a), a.id))
        return {article.id: number for number, article in enumerate(ordered, start=1)}

    @staticmethod
    def _order(article: Article) -> str:
        day = article.published.date.earliest
        return day.isoformat() if day is not None else "9999"

    def name(self, entity: str) -> str:
        """The name of an entity; ids that are words of the text themselves stay as they are."""
        return self._names.get(entity, entity)

    def names(self, entities: Iterable[str]) -> str:
        """Several names joined with "and"."""
        return joined([self.name(entity) for entity in entities])

    def name_parts(self, entities: Sequence[str]) -> tuple[Part, ...]:
        """Names as parts of a sentence, joined with "and"."""
        parts: list[Part] = []
        for at, entity in enumerate(entities):
            if at:
                parts.append(word(" and " if at == len(entities) - 1 else ", "))
            parts.append(name_part(self.name(entity), entity))
        return tuple(parts)

    def outlet(self, article: str) -> str:
        """How an account is called: its outlet, else the agency, else its number."""
        found = self.articles.get(article)
        if found is None:
            return article
        if found.outlet.value:
            return found.outlet.value
        if found.carried_from:
            return found.carried_from[0].name
        return f"article {self.numbers.get(article, 0)}"

    def paragraph(self, span: Span) -> int:
        """The number of the paragraph in which a span stands, the headline being 0."""
        article = self.articles.get(span.article)
        if article is None:
            return 0
        return next((n for n, (start, end) in enumerate(article.body, start=1) if start <= span.start < end), 0)

    def cite(self, span: Span) -> str:
        """A citation in short: outlet, number of the article, paragraph."""
        place = self.paragraph(span)
        return f"{self.outlet(span.article)} [{self.numbers.get(span.article, 0)}] " + (
            f"¶{place}" if place else "title"
        )

    def date_parts(self, date: DateRange | None) -> tuple[Part, ...]:
        """A date as a part; nothing where it is not known."""
        text = date_words(date)
        return (date_part(text, date.value or ""),) if text and date is not None else ()

    def title(self, event: Event) -> str:
        """An event's title in one line."""
        return event.title if len(event.title) <= _LONG_TITLE else event.title[: _LONG_TITLE - 1].rstrip() + "…"


def joined(words: Sequence[str]) -> str:
    """Several words in one list: A, B and C."""
    return words[0] if len(words) == 1 else " and ".join([", ".join(words[:-1]), words[-1]]) if words else ""


def date_words(date: DateRange | None) -> str:
    """A date range as a person would write it, with no more precision than it has."""
    if date is None or date.earliest is None or date.latest is None:
        return ""
    first, last = date.earliest, date.latest
    if first == last:
        return _day(first)
    if first.day == 1 and first.month == 1 and last.month == 12 and last.day == 31:
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if (
        first.day == 1
        and (last + dt.timedelta(days=1)).day == 1
        and (first.year, first.month) == (last.year, last.month)
    ):
        return f"{first:%B} {first.year}"
    return f"{_day(first)} to {_day(last)}"


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"
