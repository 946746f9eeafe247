"""Who has it from whom: attributions inside attributions, documents with authors, relays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.attribution.candidates import covered, length
from communique.annotate.attribution.cues import CueWords
from communique.annotate.attribution.sources import Naming
from communique.model.attribution import Attribution, ChainLink
from communique.model.entity import EntityKind
from communique.model.span import Span

_RELAYED = 0.8
_RELAY = re.compile(
    r"\b(?:told|quoted by|cited by|reported by|carried by|in an interview with|according to|as reported by|citing|by)\s+"
)
_BY_OR_FROM = re.compile(r"\b(?:from|by|of)\b|['’]s\b")


def with_chains(attributions: Sequence[Attribution], names: Naming, cues: CueWords) -> tuple[Attribution, ...]:
    """Each attribution with its parent and its chain, outermost reporter first."""
    parents = {a.id: _parent(a, attributions) for a in attributions}
    agencies = _agency_links(names)
    own = {a.id: _own_links(a, names, cues) for a in attributions}
    chained = []
    for attribution in attributions:
        links = list(own[attribution.id])
        parent, seen = parents[attribution.id], {attribution.id}
        while parent is not None and parent not in seen:
            seen.add(parent)
            links = [*own[parent], *links]
            parent = parents[parent]
        chained.append(replace(attribution, parent=parents[attribution.id], chain=_once([*agencies, *links])))
    return tuple(a for a in chained if not _only_relays(a, chained))


def _only_relays(outer: Attribution, everyone: Sequence[Attribution]) -> bool:
    """Whether all that is said is that somebody else said something: then the inner one's chain tells it."""
    own = tuple((s.start, s.end) for s in outer.content)
    for inner in everyone:
        if inner.parent != outer.id or inner.source.span is None:
            continue
        told = [*inner.content, inner.source.span, *([inner.cue] if inner.cue else [])]
        hull = (min(s.start for s in told), max(s.end for s in told))
        if covered(own, (hull,)) > _RELAYED * length(own):
            return True
    return False


def _parent(child: Attribution, everyone: Sequence[Attribution]) -> str | None:
    """The smallest attribution whose content holds this one's cue (or content) and that says more than it."""
    place = child.cue or (child.content[0] if child.content else None)
    if place is None:
        return None
    size = sum(span.end - span.start for span in child.content)
    holding = [
        (sum(span.end - span.start for span in other.content), other.id)
        for other in everyone
        if other.id != child.id
        and other.source.span is not None
        and any(span.holds(place) for span in other.content)
        and sum(span.end - span.start for span in other.content) > size
        and not _same_voice(child, other)
    ]
    return min(holding)[1] if holding else None


def _same_voice(left: Attribution, right: Attribution) -> bool:
    return left.source.entity is not None and left.source.entity == right.source.entity


def _agency_links(names: Naming) -> list[ChainLink]:
    """An agency whose copy the whole article is stands first in every chain."""
    outlet = (names.article.outlet.value or "").lower()
    links = []
    for credit in names.article.carried_from:
        if credit.name.lower() == outlet:
            continue
        entity = _entity_at(names, credit.span) or _entity_named(names, credit.name)
        links.append(ChainLink(entity=entity, span=credit.span, role="agency"))
    return links[:1]


def _entity_at(names: Naming, span: Span | None) -> str | None:
    if span is None:
        return None
    mention = names.main((span.start, span.end))
    return mention.entity if mention is not None else None


def _entity_named(names: Naming, name: str) -> str | None:
    wanted = name.lower()
    return next(
        (
            e.id
            for e in sorted(names.entities.values(), key=lambda e: e.id)
            if wanted in {e.name.lower(), *(a.lower() for a in e.aliases)}
        ),
        None,
    )


def _own_links(attribution: Attribution, names: Naming, cues: CueWords) -> tuple[ChainLink, ...]:
    """The stations that the attribution itself names: a relay, the speaker, the author of a document."""
    source = attribution.source
    if source.span is None and source.entity is None:
        return ()
    links: list[ChainLink] = []
    if source.span is not None:
        head = names.reading.head_of(source.span.start, source.span.end)
        if head is not None and head.lemma.lower() in cues.documents:
            return tuple(
                [
                    *_authors(source.span, head.start, names),
                    ChainLink(entity=source.entity, span=source.span, role="document"),
                ]
            )
    links.extend(_relays(attribution, names))
    links.append(ChainLink(entity=source.entity, span=source.span, role="speaker"))
    return tuple(links)


def _authors(span: Span, head: int, names: Naming) -> list[ChainLink]:
    """Whose letter, statement or report it is: "a letter from X", "X's statement"."""
    found = []
    for mention in names.at((span.start, span.end)):
        inside = mention.span.start >= span.start and mention.span.end <= span.end
        if not inside or mention.entity is None or mention.span.start <= head < mention.span.end:
            continue
        between = (
            span.text[: mention.span.end - span.start + 2]
            if mention.span.start < head
            else span.text[head - span.start :]
        )
        if _BY_OR_FROM.search(between):
            found.append(ChainLink(entity=mention.entity, span=mention.span, role="speaker"))
    return found[:1]


def _relays(attribution: Attribution, names: Naming) -> list[ChainLink]:
    """A medium through which the speaker is heard: "told CNN", "citing", "in an interview with"."""
    if attribution.cue is None:
        return []
    sentence = names.reading.sentence_at(attribution.cue.start)
    if sentence is None:
        return []
    found = []
    for match in _RELAY.finditer(names.article.raw, sentence.start, sentence.end):
        if abs(match.start() - attribution.cue.end) > 60 or any(
            s.start <= match.start() < s.end for s in attribution.content
        ):
            continue
        for mention in names.at((match.end(), match.end() + 1)):
            entity = names.entities.get(mention.entity or "")
            if (
                entity is not None
                and _is_medium(entity.known, entity.reasons)
                and entity.kind is EntityKind.ORG
                and entity.id != attribution.source.entity
            ):
                found.append(ChainLink(entity=mention.entity, span=mention.span, role="relay"))
    return found[:1]


def _is_medium(known: str | None, reasons: tuple[str, ...]) -> bool:
    """Whether the knowledge tables list the body as an outlet or agency."""
    return (known or "").startswith("outlet:") or any("outlet" in reason or "agency" in reason for reason in reasons)


def _once(links: Sequence[ChainLink]) -> tuple[ChainLink, ...]:
    """The chain without the same station twice."""
    kept: list[ChainLink] = []
    for link in links:
        if not any(
            (link.entity is not None and link.entity == other.entity)
            or (link.entity is None and link.span == other.span)
            for other in kept
        ):
            kept.append(link)
    return tuple(kept)
