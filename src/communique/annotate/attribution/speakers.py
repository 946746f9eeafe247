"""Settles who "he" and "they" are that say something: the one who has just been speaking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.attribution.sources import Naming
from communique.model.attribution import Attribution, Form, Source
from communique.model.entity import EntityKind

_ONE = {"he", "she"}
_SEVERAL = {"they"}
_NEAR = 16
_SPEAKING = {EntityKind.PERSON, EntityKind.ANONYMOUS}
_GROUPS = {EntityKind.ANONYMOUS, EntityKind.GROUP, EntityKind.ORG}


def settled(attributions: Sequence[Attribution], names: Naming) -> tuple[Attribution, ...]:
    """The attributions in order of place, with pronouns that speak resolved to the running speaker."""
    found: list[Attribution] = []
    for attribution in sorted(attributions, key=lambda a: (_place(a), a.id)):
        found.append(_resolved(attribution, found[-_NEAR:], names))
    return tuple(found)


def _place(attribution: Attribution) -> int:
    return attribution.source.span.start if attribution.source.span else attribution.content[0].start


def _resolved(attribution: Attribution, before: Sequence[Attribution], names: Naming) -> Attribution:
    span = attribution.source.span
    word = span.text.lower() if span is not None else ""
    if span is None or word not in _ONE | _SEVERAL:
        return attribution
    kinds = _SPEAKING if word in _ONE else _GROUPS
    here = names.paragraph(span.start)
    running = [
        a for a in before if names.kind(a.source.entity) in kinds and a.source.entity and not _told_by(a, before)
    ]
    same = [a for a in running if names.paragraph(_place(a)) == here and not _holds(a, span.start)]
    if same and _fits(same[-1], word):
        return replace(attribution, source=_source_of(same[-1], attribution))
    opens = attribution.content[0].start < span.start and attribution.form is Form.DIRECT
    just = [a for a in running if here - names.paragraph(_place(a)) == 1]
    if (
        not same
        and opens
        and just
        and names.kind(just[-1].source.entity) is EntityKind.PERSON
        and _fits(just[-1], word)
    ):
        return replace(attribution, source=_source_of(just[-1], attribution))
    if attribution.source.entity is not None and _addressed(attribution, names):
        other = [
            a
            for a in running
            if a.source.entity != attribution.source.entity and 0 < here - names.paragraph(_place(a)) <= 2
        ]
        if other and _fits(other[-1], word):
            return replace(attribution, source=_source_of(other[-1], attribution))
    return attribution


def _holds(earlier: Attribution, place: int) -> bool:
    """Whether the pronoun stands in what the other one says: then it may be anybody."""
    return any(span.start <= place < span.end for span in earlier.content)


def _told_by(attribution: Attribution, everyone: Sequence[Attribution]) -> bool:
    """Whether the record stands inside what another says."""
    return any(_holds(other, _place(attribution)) for other in everyone if other.id != attribution.id)


def _fits(earlier: Attribution, word: str) -> bool:
    """Whether one or several spoke before, as the pronoun asks."""
    text = earlier.source.span.text.lower() if earlier.source.span is not None else ""
    several = text.endswith("s") and not text.endswith("ss") and " and " not in text and text.split(" ")[-1].islower()
    return several if word in _SEVERAL else not several


def _source_of(earlier: Attribution, attribution: Attribution) -> Source:
    return replace(attribution.source, entity=earlier.source.entity, candidates=(), anonymous=earlier.source.anonymous)


def _addressed(attribution: Attribution, names: Naming) -> bool:
    """Whether the one the pronoun was taken for is called by name in the quoted words."""
    return any(
        mention.entity == attribution.source.entity and mention.kind.value == "NAM"
        for quoted in attribution.quoted
        for mention in names.at((quoted.start, quoted.end))
    )
