"""Who has it from whom: the first voice behind each attribution and each event, counted as origins, not as outlets.

The chain of an attribution is followed to its innermost speaker. Within one matter (mentions of one event, equal
words) two voices become one origin when a report says that one carries the other ("state media quoting the
minister"), when both speak for the same government, or when unnamed voices are given the same words. What an outlet
tells in its own voice goes back to the article it copies, else to the voices it names for the same event, else to the
outlet itself, of which nothing more is known. An outlet that names an agency as its helper is no origin beside that
agency's own account.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.link.tellings import quote_keys
from communique.model.article import Article
from communique.model.attribution import Attribution
from communique.model.entity import Entity, Mention
from communique.model.origin import ClaimOrigin, Copy
from communique.model.span import Span
from communique.text.ids import content_id
from communique.text.stems import content_stems

_ALIKE = 0.5  # share of common content stems from which two statements of one voice are one claim
_WHOLE_TEXT = frozenset({"identical", "republished", "abridged"})


@dataclass(frozen=True, slots=True)
class Voice:
    """The first voice of one attribution before voices are joined, and those who pass it on."""

    key: str
    label: str
    via: tuple[str, ...]
    known: bool
    how: str


class Names:
    """Whom the words of a place name: for sources whose own resolution stayed open."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._places: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for mention in mentions:
            if mention.entity is not None:
                self._places[mention.span.article].append((mention.span.start, mention.span.end, mention.entity))
        for places in self._places.values():
            places.sort()

    def at(self, span: Span) -> str | None:
        """The entity whose mention covers most of the span, if it covers more than half."""
        best: tuple[int, str] | None = None
        for start, end, entity in self._places.get(span.article, ()):
            if start >= span.end:
                break
            common = min(end, span.end) - max(start, span.start)
            if 2 * common > span.end - span.start and (best is None or common > best[0]):
                best = common, entity
        return best[1] if best else None


def find_origins(
    articles: Sequence[Article],
    entities: Sequence[Entity],
    attributions: Sequence[Attribution],
    copies: Sequence[Copy],
    mentions: Sequence[Mention] = (),
) -> tuple[ClaimOrigin, ...]:
    """The origin of every attribution, and of every article's own voice (``attribution`` None)."""
    known = {entity.id: entity for entity in entities}
    homes = _homes(articles, copies)
    names = Names(mentions)
    voices = {a.id: _voice(a, known, homes[a.article], names) for a in attributions}
    same_words = _same_words(attributions, voices)
    found = [
        ClaimOrigin(
            article=a.article,
            attribution=a.id,
            origin=same_words.get(a.id, voices[a.id].key),
            label=voices[a.id].label,
            via=voices[a.id].via,
            known=voices[a.id].known,
            how=voices[a.id].how,
        )
        for a in attributions
    ]
    found += [
        ClaimOrigin(
            article=article.id, attribution=None, origin=home.key, label=home.label, known=home.known, how=home.how
        )
        for article, home in ((article, homes[article.id]) for article in articles)
    ]
    return tuple(found)


def _homes(articles: Sequence[Article], copies: Sequence[Copy]) -> dict[str, Voice]:
    """Whose telling each article's own voice is: an agency's by credit line, a copied article's, else the outlet's."""
    names = {article.id: article for article in articles}
    original = {copy.copy: copy.original for copy in copies if copy.kind in _WHOLE_TEXT}
    homes = {}
    for article in articles:
        first = article.id
        seen = {first}
        while first in original and original[first] not in seen:
            first = original[first]
            seen.add(first)
        source = names.get(first, article)
        agency = next((credit.name for credit in (*article.carried_from, *source.carried_from)), None)
        if agency is not None:
            homes[article.id] = Voice(f"press:{agency.casefold()}", agency, (), True, "credit line")
        elif first != article.id:
            label = source.outlet.value or source.file
            homes[article.id] = Voice(_outlet_key(source), label, (), True, "copied text")
        else:
            label = article.outlet.value or article.title or article.file
            homes[article.id] = Voice(
                _outlet_key(article), label, (), False, "own telling; where it has it from is not said"
            )
    return homes


def _outlet_key(article: Article) -> str:
    return f"press:{article.outlet.value.casefold()}" if article.outlet.value else f"article:{article.id}"


def _voice(attribution: Attribution, known: Mapping[str, Entity], home: Voice, names: Names) -> Voice:
    """The innermost speaker of the chain, with those in between as carriers."""
    links = attribution.chain
    inner = links[-1] if links else None
    entity = (inner.entity if inner else None) or attribution.source.entity
    span = (inner.span if inner else None) or attribution.source.span
    if entity is None and span is not None:
        entity = names.at(span)
    via = tuple(dict.fromkeys(link.entity for link in links[:-1] if link.entity))
    if attribution.source.anonymous and entity == attribution.source.entity:
        named = known.get(entity) if entity else None
        words = span.text if span else (named.name if named else "unnamed")
        return Voice(_anonymous_key(attribution, words), words, via, True, "unnamed voice")
    if entity is not None:
        named = known.get(entity)
        return Voice(entity, named.name if named else entity, via, True, "innermost speaker")
    if span is not None:
        return Voice(
            f"voice:{' '.join(sorted(content_stems(span.text)))}",
            span.text,
            via,
            True,
            "innermost speaker, not resolved",
        )
    return Voice(home.key, home.label, via, False, "no source is named")


def _anonymous_key(attribution: Attribution, words: str) -> str:
    """An unnamed voice is its own; equal words in two articles are joined afterwards."""
    return content_id("o1", attribution.article, " ".join(sorted(set(content_stems(words)))))


def _same_words(attributions: Sequence[Attribution], voices: Mapping[str, Voice]) -> dict[str, str]:
    """Unnamed voices who are given the same quoted words in several articles are one."""
    holders: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        if voices[attribution.id].how == "unnamed voice":
            for key in sorted({k for span in attribution.quoted for k in quote_keys(span.text)}):
                holders[key].append(attribution)
    joined: dict[str, str] = {}
    for _, same in sorted(holders.items()):
        if len({a.article for a in same}) > 1:
            first = min(joined.get(a.id, voices[a.id].key) for a in same)
            joined |= {a.id: first for a in same}
    return joined
