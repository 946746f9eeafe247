"""What the record reads at a place of an article: who speaks there, what is told to happen, which dates stand there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from communique.model.article import Article
from communique.model.attribution import Attribution
from communique.model.comparison import Difference
from communique.model.dossier import Dossier
from communique.model.event import Event, EventMention
from communique.model.hinge import ConditionMention
from communique.model.span import Span
from communique.model.timex import DateRange, Timex
from communique.tell.told import Part
from communique.tell.wording import Wording
from communique.text.around import clause_around

T = TypeVar("T")
_SENTENCE = 300
_MOST = 0.5  # of a quotation must lie in the words of the utterance


class Grounds:
    """Look-ups from places to readings over one dossier; ``topics`` are the headings of known changes."""

    def __init__(self, dossier: Dossier, topics: frozenset[str] = frozenset()) -> None:
        self.words = Wording(dossier)
        self.linked = dossier.linked
        self.dossier = dossier
        self.topics = topics

    @cached_property
    def _counted(self) -> Mapping[str, Article]:
        return {article.id: article for article in self.linked.articles}

    @cached_property
    def _mentions(self) -> Mapping[str, tuple[EventMention, ...]]:
        return _by_article((m.article, m) for m in self.linked.event_mentions)

    @cached_property
    def _speech(self) -> Mapping[str, tuple[Attribution, ...]]:
        return _by_article((a.article, a) for a in self.linked.attributions)

    @cached_property
    def _times(self) -> Mapping[str, tuple[Timex, ...]]:
        return _by_article((t.span.article, t) for t in self.linked.timexes)

    @cached_property
    def _conditions(self) -> Mapping[str, tuple[ConditionMention, ...]]:
        return _by_article((c.article, c) for c in self.linked.conditions)

    @cached_property
    def _differences(self) -> Mapping[str, Difference]:
        return {d.id: d for c in self.dossier.comparisons for d in c.differences}

    def span(self, article: str, start: int, end: int) -> Span | None:
        """The words at a place that a brief cites; None where the day's record has no such place."""
        found = self._counted.get(article)
        return found.span(start, end) if found is not None and 0 <= start < end <= len(found.raw) else None

    def sentence(self, span: Span) -> str:
        """The sentence in which words stand, as far as it is short."""
        raw = self._counted[span.article].raw
        low, high = clause_around(raw, span.start, span.end, _SENTENCE)
        return raw[low:high]

    def published(self, article: str) -> DateRange:
        """When an article was out."""
        return self._counted[article].published.date

    def is_name(self, text: str, entity: str) -> bool:
        """Whether a text is the record's name of an entity, perhaps with a capital."""
        called = self.words.name(entity)
        return self.words.is_known(entity) and text[1:] == called[1:] and text[:1].lower() == called[:1].lower()

    def mentions_at(self, cites: Sequence[Span]) -> list[EventMention]:
        """What is told to happen at the cited places."""
        return [
            mention
            for span in cites
            for mention in self._mentions.get(span.article, ())
            if any(span.overlaps(place) for place in (*mention.evidence, mention.trigger))
        ]

    def events_of(self, mentions: Iterable[EventMention]) -> list[Event]:
        """The events to which tellings belong, each once."""
        found = {e.id: e for m in mentions if (e := self.words.event_of(m.id)) is not None}
        return [found[name] for name in sorted(found)]

    def speaker(self, attribution: str | None) -> str | None:
        """Who speaks in an utterance."""
        found = self.words.attributions.get(attribution or "")
        return found.source.entity if found is not None else None

    def speech_at(self, places: Sequence[Span]) -> Iterator[Attribution]:
        """Utterances in whose content most of a quoted place lies."""
        for span in places:
            for said in self._speech.get(span.article, ()):
                shared = sum(max(0, min(span.end, c.end) - max(span.start, c.start)) for c in said.content)
                if shared >= _MOST * (span.end - span.start):
                    yield said

    def holds_condition(self, holder: str, places: Sequence[Span]) -> bool:
        """Whether somebody states a condition at one of the places."""
        return any(
            holder in {condition.holder, self.speaker(condition.told_by)} - {None}
            for span in places
            for condition in self._conditions.get(span.article, ())
            if condition.evidence.overlaps(span)
        )

    def dates_at(self, cites: Sequence[Span]) -> Iterator[DateRange]:
        """Dates that stand at the cited places, two that are one step ("in May or June"), and those of events told."""
        for span in cites:
            here = sorted((t for t in self._times.get(span.article, ()) if span.overlaps(t.span)), key=lambda t: t.span)
            yield from (timex.date for timex in here)
            for left, right in pairwise(here):
                yield DateRange(value=f"{left.value}/{right.value}", earliest=left.earliest, latest=right.latest)
        yield from (m.date for m in self.mentions_at(cites) if m.date is not None)

    def has_status(self, part: Part, cites: Sequence[Span]) -> bool:
        """Whether a step ahead that is named at the cited places has that status."""
        wanted = part.value.partition("=")[2]
        tracking = self.dossier.trackings[-1] if self.dossier.trackings else None
        return part.text == wanted and any(
            deadline.status == wanted and any(e.overlaps(c) for e in deadline.evidence for c in cites)
            for deadline in (tracking.deadlines if tracking else ())
        )

    def is_topic(self, part: Part, parts: Sequence[Part], cites: Sequence[Span]) -> bool:
        """Whether a difference of that topic has just these values, each in its account; or a change is headed so."""
        if part.value == "change":
            return part.text in self.topics
        found = self._differences.get(part.value)
        if found is None or part.text != found.topic[:1].upper() + found.topic[1:]:
            return False
        told = [(p.kind, p.value) for p in parts if p.kind in {"quote", "voice"}]
        true = [row for v in found.values for row in (("quote", _flat(v.span.text)), ("voice", f"outlet={v.article}"))]
        return told == true and {v.span for v in found.values} == set(cites)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _by_article(rows: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = defaultdict(list)
    for article, row in rows:
        found[article].append(row)
    return {article: tuple(here) for article, here in found.items()}
