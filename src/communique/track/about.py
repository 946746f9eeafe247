"""Which issue words are about: the things they name, the persons and states in them, what is told there to happen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from communique.knowledge.matters import Matter, shipped_matters
from communique.model.dossier import Linked
from communique.model.entity import Entity, EntityKind
from communique.model.span import Span
from communique.model.track import Issue
from communique.text.around import sentence_around
from communique.text.stems import content_stems

_NAMED, _BESIDE, _TOLD, _PERSON, _PACT, _STATE, _SAME, _OWN = 3.0, 1.4, 2.0, 1.2, 2.0, 0.5, 0.8, 0.3
_ENOUGH = 2.5
_LOOSE = 1.9  # where the words themselves name nothing, but the sentence around them or an act told there does


class About:
    """Finds the issue of a stretch of text among the issues of a record."""

    def __init__(self, linked: Linked, entities: Mapping[str, Entity], issue_of_event: Mapping[str, str]) -> None:
        self._linked, self._entities, self._issue_of_event = linked, entities, issue_of_event
        self._raw = {article.id: article.raw for article in linked.articles}
        self._by_id = {article.id: article for article in linked.articles}
        self._nouns: dict[str, tuple[tuple[Matter, int, int], ...]] = {}

    def issue(self, span: Span, *, holder: str | None = None) -> str | None:
        """The issue that a stretch is about, None where its words do not say."""
        found = self._scores(span, self._country(holder))
        best = min(found, key=lambda issue: (-round(found[issue], 6), -self._size[issue], issue), default=None)
        return best if best is not None and found[best] >= _LOOSE else None

    def named(self, text: str, article: str) -> str | None:
        """The issue whose thing a text names; None where it names none."""
        found = self._by_nouns(text, article, _NAMED)
        best = min(found, key=lambda issue: (-round(found[issue], 6), -self._size[issue], issue), default=None)
        return best if best is not None and found[best] >= _ENOUGH else None

    def naming(self, issue: Issue) -> Iterator[Span]:
        """Where the articles that tell of the issue's parties name its kind of thing, the newest articles first."""
        wanted = Matter(issue.process, issue.part)
        for article in self._told_between[issue.parties]:
            for matter, start, end in self._nouns_in(article):
                if matter == wanted:
                    yield self._by_id[article].span(start, end)

    def _nouns_in(self, article: str) -> tuple[tuple[Matter, int, int], ...]:
        """Where an article names which kind of thing; looked up once."""
        if article not in self._nouns:
            told = self._by_id[article]
            self._nouns[article] = tuple(
                (found.matter, low + found.start, low + found.end)
                for low, high in told.body
                for found in shipped_matters().named(told.raw[low:high])
            )
        return self._nouns[article]

    def states_at(self, span: Span) -> frozenset[str]:
        """The states that a stretch of text names, themselves or by their people."""
        named = self._people.get(span.article, ())
        inside = [self._entities[entity] for start, _, entity in named if span.start <= start < span.end]
        own = {e.country or (e.id if e.kind is EntityKind.COUNTRY else None) for e in inside}
        members = {self._entities[m].country or m for e in inside for m in e.members if m in self._entities}
        return frozenset(name for name in (*own, *members) if name)

    def _scores(self, span: Span, country: str | None) -> dict[str, float]:
        raw = self._raw[span.article]
        scores = self._by_nouns(span.text, span.article, _NAMED)
        low, high = sentence_around(raw, span.start, span.end)
        around = raw[low : span.start] + " " + raw[span.end : high]
        for issue, worth in self._by_nouns(around, span.article, _BESIDE).items():
            scores[issue] = scores.get(issue, 0.0) + worth
        for start, end, issue in self._placed.get(span.article, ()):
            if start < span.end and span.start < end:
                scores[issue] = max(scores.get(issue, 0.0), 0.0) + _TOLD
        named = self._people.get(span.article, ())
        inside = {entity for start, end, entity in named if low <= start and end <= high}
        states = {c for entity in inside if (c := self._entities[entity].country or entity)} | {country or ""}
        for issue in list(scores):
            found = self._issues[issue]
            persons = (
                {part.partition("=")[2] for part in found.object.split("|")} if found.process == "contact" else set()
            )
            scores[issue] += _PERSON * len(persons & inside) + _STATE * len(set(found.parties) & states)
            scores[issue] += _SAME * (span.article in self._articles[issue]) + _OWN * (country in found.parties)
        return scores

    def _by_nouns(self, text: str, article: str, worth: float) -> dict[str, float]:
        """Issues whose kind of thing a text names; of pacts those that share its words."""
        found: dict[str, float] = {}
        nouns = shipped_matters().named(text)
        if not nouns:
            return found
        stems = frozenset(content_stems(text))
        for matter in {noun.matter for noun in nouns}:
            for issue in self._of_matter.get(matter, ()):
                about = self._descriptions.get(issue, frozenset())
                bonus = _PACT if about & stems else 0.0
                elsewhere = article not in self._articles[issue]
                if matter.process == "agreement" and not bonus and elsewhere:
                    continue  # "the deal" of an article that tells nothing of this one
                found[issue] = found.get(issue, 0.0) + worth + bonus
        return found

    def _country(self, holder: str | None) -> str | None:
        entity = self._entities.get(holder or "")
        return (entity.country or (entity.id if entity.kind is EntityKind.COUNTRY else None)) if entity else None

    @cached_property
    def _issues(self) -> dict[str, Issue]:
        return {issue.id: issue for issue in self._linked.issues}

    @cached_property
    def _told_between(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The articles that tell of the issues of some parties, the newest first."""
        newest = sorted(
            self._linked.articles, key=lambda a: (str(a.published.date.earliest or ""), a.id), reverse=True
        )
        told: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for issue in self._linked.issues:
            told[issue.parties] |= self._articles[issue.id]
        return {parties: tuple(a.id for a in newest if a.id in own) for parties, own in told.items()}

    @cached_property
    def _size(self) -> dict[str, int]:
        return {issue.id: len(issue.events) for issue in self._linked.issues}

    @cached_property
    def _articles(self) -> dict[str, frozenset[str]]:
        """The articles that tell of each issue."""
        told = {event.id: event.articles for event in self._linked.events}
        return {
            issue.id: frozenset(article for event in issue.events for article in told.get(event, ()))
            for issue in self._linked.issues
        }

    @cached_property
    def _of_matter(self) -> dict[Matter, tuple[str, ...]]:
        """Issues by the kind of thing that they are; those without a part answer to every part of their kind."""
        found: dict[Matter, list[str]] = defaultdict(list)
        for issue in self._linked.issues:
            found[Matter(issue.process, issue.part)].append(issue.id)
        return {matter: tuple(issues) for matter, issues in found.items()}

    @cached_property
    def _descriptions(self) -> dict[str, frozenset[str]]:
        """The words that tell an issue's pact from others."""
        found = {}
        for issue in self._linked.issues:
            pact = self._entities.get(issue.object)
            if pact is not None:
                stems = frozenset(content_stems(" ".join((pact.name.replace("-", " "), *pact.aliases))))
                found[issue.id] = stems - _nouns_of("agreement")
        return found

    @cached_property
    def _placed(self) -> dict[str, list[tuple[int, int, str]]]:
        """Per article the places whose issue is known from an act told there: start, end, issue."""
        event_of = {mention: event.id for event in self._linked.events for mention in event.mentions}
        placed: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for mention in self._linked.event_mentions:
            issue = self._issue_of_event.get(event_of.get(mention.id, ""))
            if issue is not None:
                placed[mention.article].append((mention.trigger.start, mention.trigger.end, issue))
        return placed

    @cached_property
    def _people(self) -> dict[str, list[tuple[int, int, str]]]:
        """Per article where persons, bodies and states are named: start, end, entity."""
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for mention in self._linked.mentions:
            if mention.entity is not None and mention.entity in self._entities:
                found[mention.span.article].append((mention.span.start, mention.span.end, mention.entity))
        return found


def _nouns_of(process: str) -> frozenset[str]:
    kinds: Iterable[str] = (noun for kind in shipped_matters().types if kind.name == process for noun in kind.objects)
    return frozenset(stem for noun in kinds for stem in content_stems(noun))
