"""Words for what the record holds: names, dates, standings, outlets, places of citation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cached_property

from communique.knowledge.names import state_name
from communique.model.article import Article
from communique.model.attribution import Attribution, SpeechAct
from communique.model.comparison import Comparison
from communique.model.dossier import Dossier
from communique.model.event import Category, Event, EventMention, Factuality
from communique.model.span import Span
from communique.model.timex import DateRange
from communique.tell.told import Part, word
from communique.tell.told import date as date_part
from communique.tell.told import name as name_part
from communique.text.around import clause_around

STANDINGS = {
    Factuality.HAPPENED: "happened",
    Factuality.PLANNED: "planned",
    Factuality.POSSIBLE: "possible",
    Factuality.CONDITIONAL: "on a condition",
    Factuality.THREATENED: "threatened",
    Factuality.DENIED: "denied",
}
NOT_DONE = "told not to have happened"
ACTS = {
    Category.AGREE: "understanding",
    Category.CONSULT: "contact",
    Category.SUPPORT: "support",
    Category.CONCEDE: "concession",
    Category.COOPERATE: "cooperation",
    Category.AID: "aid",
    Category.RETREAT: "retreat",
    Category.REQUEST: "request",
    Category.ACCUSE: "accusation",
    Category.REJECT: "rejection",
    Category.THREATEN: "threat",
    Category.PROTEST: "protest",
    Category.SANCTION: "measure",
    Category.MOBILIZE: "military move",
    Category.COERCE: "coercion",
    Category.ASSAULT: "attack",
    Category.NONE: "event",
}
"""What kind of act, in one plain word (after PLOVER's sixteen categories)."""
SPEECH = {
    SpeechAct.SAY: "",
    SpeechAct.DENY: "denial",
    SpeechAct.ASK: "question",
    SpeechAct.DEMAND: "demand",
    SpeechAct.PROMISE: "promise",
    SpeechAct.THREATEN: "threat",
    SpeechAct.ACCUSE: "accusation",
    SpeechAct.DECLINE: "refusal",
    SpeechAct.EXPECT: "expectation",
    SpeechAct.BELIEVE: "belief",
    SpeechAct.FIND: "finding",
    SpeechAct.ORDER: "order",
}
"""What is done by saying it; plain saying needs no word."""
_LONG_TITLE = 70
_QUOTED = 260
_BEFORE = "according to "
_OPENING, _CLOSING = "“‘\"'", "”’\"'"


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
        called = self._names.get(entity) or self._origins.get(entity) or state_name(entity)
        return called[len(_BEFORE) :] if called.lower().startswith(_BEFORE) else called

    @cached_property
    def _origins(self) -> dict[str, str]:
        """The labels of first voices that are no entities of the record (an outlet, an agency)."""
        return {found.origin: found.label for found in self.linked.origins if found.label}

    def is_known(self, entity: str) -> bool:
        """Whether the record knows an entity or first voice of that id."""
        return entity in self._names or entity in self._origins

    def names(self, entities: Iterable[str]) -> str:
        """Several names joined with "and"."""
        return joined([self.name(entity) for entity in entities])

    def name_parts(self, entities: Sequence[str], role: str) -> tuple[Part, ...]:
        """Names as parts of a sentence, joined with "and"; the first begins with a capital."""
        parts: list[Part] = []
        for at, entity in enumerate(dict.fromkeys(entities)):
            if at:
                parts.append(word(" and " if at == len(set(entities)) - 1 else ", "))
            called = self.name(entity)
            first = not at and role.partition("=")[0] in {"actor", "holder", "speaker", "origin"}
            parts.append(name_part(_at_start(called) if first else _inside(called), entity, role))
        return tuple(parts)

    def event_of(self, mention: str) -> Event | None:
        """The event to which a mention belongs."""
        return self.events.get(self._event_of.get(mention, ""))

    @cached_property
    def _event_of(self) -> dict[str, str]:
        return dict(self.linked.event_of)

    def clause(self, span: Span, longest: int = _QUOTED) -> Span:
        """The full sentence that holds the words, or as many of its clauses as fit, without outer quotation marks."""
        article = self.articles[span.article]
        low, high = clause_around(article.raw, span.start, span.end, max(longest, span.end - span.start))
        return self.unquoted(article.span(low, high))

    def unquoted(self, span: Span) -> Span:
        """A span without the quotation marks around all of it; a mark that is opened inside is closed inside."""
        raw, start, end = self.articles[span.article].raw, span.start, span.end
        while end - start > 1 and raw[start] in _OPENING and raw[start] != "'" and _unpaired(raw[start:end]):
            start += 1
        if raw[start:end].count("“") > raw[start:end].count("”") and raw[end : end + 1] == "”":
            end += 1
        while end - start > 1 and raw[end - 1] in _CLOSING and raw[start:end].count("”") > raw[start:end].count("“"):
            end -= 1
        if raw[start:end].count('"') % 2:
            start, end = (start + 1, end) if raw[start] == '"' else (start, end - (raw[end - 1] == '"'))
        return self.articles[span.article].span(start, end)

    @cached_property
    def entity_ids(self) -> frozenset[str]:
        """Ids of all entities of the record."""
        return frozenset(self._names)

    def country(self, entity: str) -> str:
        """The state an entity belongs to; its own id where it has none."""
        return self._countries.get(entity) or entity

    @cached_property
    def _countries(self) -> dict[str, str | None]:
        return {entity.id: entity.country for entity in self.linked.entities}

    def parties(self, issue: str) -> tuple[str, ...]:
        """The parties of an issue."""
        return self._parties.get(issue, ())

    @cached_property
    def _parties(self) -> dict[str, tuple[str, ...]]:
        return {issue.id: issue.parties for issue in self.linked.issues}

    def is_own(self, entity: str, span: Span) -> bool:
        """Whether an entity is the article's own outlet or agency, which needs no naming as a relay."""
        article = self.articles[span.article]
        own = {article.outlet.value or "", *(credit.name for credit in article.agencies)}
        called = self.name(entity)
        return article.outlet.entity == entity or any(called in name or name in called for name in own if name)

    def outlet_part(self, article: str) -> Part:
        """The account as a part of a sentence."""
        return Part(kind="voice", text=self.outlet(article), value=f"outlet={article}")

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

    def date_parts(self, date: DateRange | None, role: str) -> tuple[Part, ...]:
        """A date as a part; nothing where it is not known."""
        text = date_words(date)
        return (date_part(text, role, date.value or ""),) if text and date is not None else ()

    def first_report(self, event: Event) -> str | None:
        """The article with a date that told of an event first."""
        dated = [a for a in event.articles if a in self.articles and self.articles[a].published.date.earliest]
        return min(dated, key=lambda a: (self._order(self.articles[a]), a), default=None)

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


def _at_start(called: str) -> str:
    return called[:1].upper() + called[1:]


def _inside(called: str) -> str:
    """A name in the middle of a sentence: without the capital of an article before it."""
    first, _, rest = called.partition(" ")
    return f"{first.lower()} {rest}" if rest and first in {"A", "An", "The", "One", "Another"} else called


def _unpaired(text: str) -> bool:
    """Whether the quotation mark at the beginning is not closed inside, or only by the last character."""
    closing = {"“": "”", "‘": "’", '"': '"'}.get(text[0], text[0])
    at = text.find(closing, 1)
    return at < 0 or at == len(text) - 1
