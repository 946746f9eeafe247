"""Who has it from whom: attributions inside attributions, documents with authors, relays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.attribution.candidates import covered, length
from communique.annotate.attribution.cues import CueWords
from communique.annotate.attribution.documents import beside_document, document_stations
from communique.annotate.attribution.relays import cited_voice, is_outlet, relay_stations
from communique.annotate.attribution.sources import Naming
from communique.model.attribution import Attribution, ChainLink, Source, SpeechAct
from communique.model.entity import EntityKind
from communique.model.span import Span

_RELAYED = 0.8
_OF_MIND = {SpeechAct.BELIEVE, SpeechAct.EXPECT}
_PRONOUNS = {"he", "she", "they", "it"}


def with_chains(attributions: Sequence[Attribution], names: Naming, cues: CueWords) -> tuple[Attribution, ...]:
    """Each attribution with its parent and its chain, outermost reporter first."""
    attributions = tuple(a for a in attributions if not _echoes(a, attributions))
    parents = {a.id: _parent(a, attributions) for a in attributions}
    agencies = _agency_links(names)
    own = {a.id: _own_links(a, names, cues) for a in attributions}
    chained = []
    for attribution in attributions:
        links = list(own[attribution.id])
        parent, seen = parents[attribution.id], {attribution.id}
        while parent is not None and parent not in seen:
            seen.add(parent)
            links = [*(_heard_through(link, names) for link in own[parent]), *links]
            parent = parents[parent]
        chain = _once([*agencies, *links])
        chained.append(
            replace(
                attribution,
                parent=parents[attribution.id],
                chain=chain,
                source=_voice(attribution, own[attribution.id], names),
            )
        )
    return _settled(chained)


def _heard_through(link: ChainLink, names: Naming) -> ChainLink:
    """A medium whose report holds another voice is a relay."""
    entity = names.entities.get(link.entity or "")
    return replace(link, role="relay") if link.role == "speaker" and is_outlet(entity) else link


def _settled(chained: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Without records that only relay another, and without those that tell the same voice's thought again."""
    kept = tuple(a for a in chained if not _only_relays(a, chained))
    by_id = {a.id: a for a in kept}
    return tuple(_with_known_parent(a, by_id, chained) for a in kept)


def _with_known_parent(
    child: Attribution, kept: dict[str, Attribution], everyone: Sequence[Attribution]
) -> Attribution:
    """A parent that was left out gives its place to its own parent."""
    parents = {a.id: a.parent for a in everyone}
    parent, steps = child.parent, 0
    while parent is not None and parent not in kept and steps < len(parents):
        parent, steps = parents.get(parent), steps + 1
    return replace(child, parent=parent if parent in kept else None)


def _voice(attribution: Attribution, own: Sequence[ChainLink], names: Naming) -> Source:
    """The source; a document's words are its author's, a report's those of the one it cites."""
    source = attribution.source
    author = own[-1] if own else None
    if author is None or author.entity is None or author.span == source.span or author.role != "speaker":
        return source
    return replace(source, entity=author.entity, anonymous=names.kind(author.entity) is EntityKind.ANONYMOUS)


def _echoes(inner: Attribution, everyone: Sequence[Attribution]) -> bool:
    """Whether it only tells again what the same voice says: "she said (she hoped ...)"."""
    span = inner.source.span
    if span is None or inner.act not in _OF_MIND:
        return False
    for outer in everyone:
        if outer.id == inner.id or not any(
            piece.start - 6 <= span.start <= piece.start + 6 for piece in outer.content[:1]
        ):
            continue
        if span.text.lower() in _PRONOUNS and (
            inner.source.entity in {None, outer.source.entity} or _several(outer, inner)
        ):
            return True
    return False


def _several(outer: Attribution, inner: Attribution) -> bool:
    """Whether "they" repeats a source that is several."""
    head = outer.source.span.text.lower() if outer.source.span is not None else ""
    return inner.source.span is not None and inner.source.span.text.lower() == "they" and head.endswith("s")


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
    """The stations that the attribution itself names: a relay, a document, the speaker."""
    source = attribution.source
    if source.span is None and source.entity is None:
        return tuple(relay_stations(attribution, names, cues))
    document = document_stations(attribution, names, cues)
    if document is not None:
        return (*relay_stations(attribution, names, cues), *document)
    cited = cited_voice(attribution, names)
    if cited is not None:
        return (
            ChainLink(entity=source.entity, span=source.span, role="relay"),
            ChainLink(entity=cited.entity, span=cited.span, role="speaker"),
        )
    beside = beside_document(attribution, names, cues)
    speaker = ChainLink(entity=source.entity, span=source.span, role="speaker")
    return (*relay_stations(attribution, names, cues), *([beside] if beside is not None else []), speaker)


def _once(links: Sequence[ChainLink]) -> tuple[ChainLink, ...]:
    """The chain without the same station twice; the innermost place of a voice is the one that counts."""
    kept: list[ChainLink] = []
    for link in reversed(links):
        if not any(
            (link.entity is not None and link.entity == other.entity)
            or (link.entity is None and link.span == other.span)
            for other in kept
        ):
            kept.append(link)
    return tuple(reversed(kept))
