"""Event mentions made ready for comparison: states, persons, days, words, amounts and quotations of each telling."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.link.wording import BARE, act_stems, base_stems, named_places
from communique.model.article import Article
from communique.model.attribution import Attribution
from communique.model.entity import Entity, EntityKind, Mention
from communique.model.event import Category, EventMention, Factuality
from communique.model.quantity import Quantity
from communique.model.span import Span
from communique.text.around import clause_of
from communique.text.likeness import rarity, weighted
from communique.text.stems import plain_words

_QUOTE_WORDS = 3  # shorter quoted runs are chance
_COUNT_AFTER = 30  # characters after the trigger in which a count of its times may stand
_TITLE = 110  # characters
_JOINER = re.compile(r"^(?:and|but|while|who|which|as)\s+", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:twice|(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|multiple|numerous|"
    r"countless|various|a few|dozens of|hundreds of) (?:times|occasions))\b",
    re.IGNORECASE,
)
_NAMED = frozenset({EntityKind.PERSON, EntityKind.ORG, EntityKind.AGREEMENT, EntityKind.GROUP})


@dataclass(frozen=True, slots=True)
class Telling:
    """One event mention with what linkage compares."""

    mention: EventMention
    story: str
    published: int | None
    actors: frozenset[str]
    recipients: frozenset[str]
    countries: frozenset[str]
    named: frozenset[str]
    named_in: Mapping[str, frozenset[str]]
    days: tuple[int, int] | None
    standing: str
    bare: bool
    counted: bool
    trigger: str
    words: Mapping[str, float]
    objects: frozenset[str]
    pacts: frozenset[str]
    amounts: tuple[tuple[str, float, float], ...]
    quotes: frozenset[str]
    sentence: tuple[int, int]
    title: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What else was read in each article: amounts, quotations with their keys, pacts named."""

    amounts: Mapping[str, Sequence[Quantity]]
    quotes: Mapping[str, Sequence[tuple[Span, frozenset[str]]]]
    pacts: Mapping[str, Sequence[tuple[Span, str]]]


def standing_of(mention: EventMention) -> str:
    """Whether it is told as come about, as ahead, or as not come about: plan and happening are kept apart."""
    if mention.factuality is Factuality.DENIED or (mention.negated and mention.factuality is Factuality.HAPPENED):
        return "absent"
    return "come about" if mention.factuality is Factuality.HAPPENED else "ahead"


def is_bare(mention: EventMention) -> bool:
    """A bare word for an act ("the meeting", "such talks") that takes its standing from the act it points back to."""
    told = sum(len(span.text) for span in mention.evidence)
    plain = mention.factuality is Factuality.HAPPENED and not mention.negated and mention.date is None
    return plain and told <= len(mention.trigger.text) + BARE and mention.plover is not Category.NONE


class Rolls:
    """Countries of entities: a person's or body's own, a group's from its members."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = {entity.id: entity for entity in entities}

    def countries(self, ids: Iterable[str]) -> frozenset[str]:
        """The states to which entities belong."""
        return frozenset(country for name in ids for country in self._of(name, 3))

    def named(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of the ids that are persons, bodies, groups or pacts, not states; a group stands for its members."""
        return frozenset(n for name in ids for n in self._members(name, 3) if self.entities[n].kind in _NAMED)

    def _members(self, name: str, depth: int) -> tuple[str, ...]:
        entity = self.entities.get(name)
        if entity is None:
            return ()
        if entity.kind is not EntityKind.GROUP or not entity.members or not depth:
            return (name,)
        return tuple(member for one in entity.members for member in self._members(one, depth - 1))

    def _of(self, name: str, depth: int) -> frozenset[str]:
        entity = self.entities.get(name)
        if entity is None:
            return frozenset()
        if entity.kind is EntityKind.COUNTRY:
            return frozenset({name})
        if entity.country:
            return frozenset({entity.country})
        if entity.members and depth:
            return frozenset(c for member in entity.members for c in self._of(member, depth - 1))
        return frozenset()


def tellings(
    mentions: Sequence[EventMention],
    articles: Mapping[str, Article],
    stories: Mapping[str, str],
    rolls: Rolls,
    quantities: Sequence[Quantity],
    attributions: Sequence[Attribution],
    named: Sequence[Mention] = (),
) -> list[Telling]:
    """Each mention made ready, in the given order; rarity of words is counted over the mentions themselves."""
    places = named_places(named)
    stems = [act_stems(m, articles[m.article].raw, places.get(m.article, ())) for m in mentions]
    weights = rarity(stems)
    beside = Beside(_by_article(quantities), _quotes_by_article(attributions), _pacts_by_article(named, rolls))
    return [
        _telling(mention, articles[mention.article], stories, rolls, weighted(stem, weights), beside)
        for mention, stem in zip(mentions, stems, strict=True)
    ]


def _telling(
    mention: EventMention,
    article: Article,
    stories: Mapping[str, str],
    rolls: Rolls,
    words: Mapping[str, float],
    beside: Beside,
) -> Telling:
    sides = (rolls.countries(mention.actors), rolls.countries(mention.recipients))
    named = rolls.named((*mention.actors, *mention.recipients))
    home: dict[str, set[str]] = {}
    for name in sorted(named):
        for country in rolls.countries((name,)):
            home.setdefault(country, set()).add(name)
    day = article.published.date.earliest
    where = _extent(mention)
    return Telling(
        mention=mention,
        story=stories.get(mention.article, mention.article),
        published=day.toordinal() if day else None,
        actors=sides[0],
        recipients=sides[1],
        countries=sides[0] | sides[1],
        named=named,
        named_in={country: frozenset(names) for country, names in home.items()},
        days=_days(mention),
        standing=standing_of(mention),
        bare=is_bare(mention),
        counted=_COUNTED.search(article.raw, mention.trigger.end, mention.trigger.end + _COUNT_AFTER) is not None,
        trigger=" ".join(base_stems(mention.trigger.text)[:2]),
        words=words,
        objects=frozenset(base_stems(mention.object.text)) if mention.object else frozenset(),
        pacts=frozenset(pact for span, pact in beside.pacts.get(mention.article, ()) if _inside(span, mention)),
        amounts=tuple(
            _amount(q) for q in beside.amounts.get(mention.article, ()) if _inside(q.span, mention) and _bounded(q)
        ),
        quotes=frozenset(
            key for span, keys in beside.quotes.get(mention.article, ()) if _meets(span, where) for key in keys
        ),
        sentence=where,
        title=_title(mention, article.raw),
    )


def _title(mention: EventMention, raw: str) -> str:
    """The article's own words for the act with their clause, on one line, cut at a word."""
    told = mention.evidence[0] if mention.evidence else mention.trigger
    low, high = clause_of(raw, told.start, told.end, _TITLE)
    text = _JOINER.sub("", " ".join(raw[low:high].split()).strip(' "“”.'))
    return text if len(text) <= _TITLE else text[: text.rfind(" ", 0, _TITLE)].rstrip(" ,;") + " ..."


def _extent(mention: EventMention) -> tuple[int, int]:
    spans = (mention.trigger, *mention.evidence)
    return min(span.start for span in spans), max(span.end for span in spans)


def _meets(span: Span, where: tuple[int, int]) -> bool:
    return span.start < where[1] and where[0] < span.end


def _inside(span: Span, mention: EventMention) -> bool:
    return any(evidence.holds(span) for evidence in mention.evidence)


def _bounded(quantity: Quantity) -> bool:
    return quantity.unit is not None and (quantity.minimum is not None or quantity.value is not None)


def _amount(quantity: Quantity) -> tuple[str, float, float]:
    low = quantity.minimum if quantity.minimum is not None else quantity.value
    high = quantity.maximum if quantity.maximum is not None else quantity.value
    return quantity.unit or "", float(low or 0), float(high) if high is not None else float("inf")


def _days(mention: EventMention) -> tuple[int, int] | None:
    date = mention.date
    if date is None or date.earliest is None or date.latest is None:
        return None
    low: dt.date = date.earliest
    return low.toordinal(), date.latest.toordinal()


def _by_article(quantities: Sequence[Quantity]) -> dict[str, list[Quantity]]:
    found: dict[str, list[Quantity]] = {}
    for quantity in quantities:
        found.setdefault(quantity.span.article, []).append(quantity)
    return found


def _pacts_by_article(named: Sequence[Mention], rolls: Rolls) -> dict[str, list[tuple[Span, str]]]:
    found: dict[str, list[tuple[Span, str]]] = {}
    for mention in named:
        entity = rolls.entities.get(mention.entity or "")
        if entity is not None and entity.kind is EntityKind.AGREEMENT:
            found.setdefault(mention.span.article, []).append((mention.span, entity.id))
    return found


def _quotes_by_article(attributions: Sequence[Attribution]) -> dict[str, list[tuple[Span, frozenset[str]]]]:
    found: dict[str, list[tuple[Span, frozenset[str]]]] = {}
    for attribution in attributions:
        for span in attribution.quoted:
            found.setdefault(attribution.article, []).append((span, quote_keys(span.text)))
    return found


def quote_keys(text: str) -> frozenset[str]:
    """Runs of four words (or the whole of a short quotation) by which equal quoted speech is recognised."""
    said = plain_words(text)
    if len(said) < _QUOTE_WORDS:
        return frozenset()
    size = min(4, len(said))
    return frozenset(" ".join(said[i : i + size]) for i in range(len(said) - size + 1))
