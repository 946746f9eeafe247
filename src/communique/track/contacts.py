"""The register of contacts: meetings, calls, visits, letters; also those that did not take place."""

from __future__ import annotations

from collections.abc import Sequence

from communique.knowledge.processes import process_type, scheduled_words
from communique.model.event import Category, Event, EventMention, Factuality
from communique.model.quantity import Quantity
from communique.model.span import Span
from communique.model.track import Contact
from communique.track.board import Board

_TIME = "time"
_CLOSE = 60  # characters between a contact and its length
_NEAR = 40  # characters before a length in which a word of planning makes it a planned one


def contacts(board: Board) -> tuple[Contact, ...]:
    """All contacts of the record in order of their dates."""
    found = [_contact(board, event) for event in board.linked.events if event.plover is Category.CONSULT]
    return tuple(sorted(found, key=lambda c: (_day(c), c.event)))


def _day(contact: Contact) -> str:
    return (
        contact.date.earliest.isoformat() if contact.date is not None and contact.date.earliest is not None else "9999"
    )


def _contact(board: Board, event: Event) -> Contact:
    mentions = [board.mentions[m] for m in event.mentions if m in board.mentions]
    planned, lengths = _lengths(board, mentions)
    took_place = event.factuality is Factuality.HAPPENED and not event.negated
    return Contact(
        event=event.id,
        parties=tuple(dict.fromkeys([*event.actors, *event.recipients])),
        channel=event.mode or "meet",
        label=_label(mentions),
        date=event.date,
        place=event.place,
        took_place=took_place,
        planned_length=planned[0] if planned else None,
        length=lengths[0] if lengths and took_place else None,
        level=_level(board, event),
        evidence=tuple(sorted({m.evidence[0] for m in mentions if m.evidence})),
    )


def _label(mentions: Sequence[EventMention]) -> str | None:
    """What the accounts call it ("talks", "meeting"): the noun of the act, where it is one for contacts."""
    kind = process_type("contact")
    nouns = kind.objects if kind is not None else frozenset()
    for mention in mentions:
        for span in (mention.object, mention.trigger):
            word = span.text.lower().split()[-1] if span is not None and span.text.split() else ""
            if word in nouns or word.removesuffix("s") in nouns:
                return word
    return None


def _lengths(board: Board, mentions: Sequence[EventMention]) -> tuple[list[Quantity], list[Quantity]]:
    """Durations in the sentences that tell of a contact: how long it was to last, and how long it lasted."""
    planned: list[Quantity] = []
    actual: list[Quantity] = []
    for mention in mentions:
        words = board.clause(mention.evidence[0] if mention.evidence else mention.trigger, longest=600)
        for quantity in board.amounts.get(mention.article, ()):
            if _is_length(quantity) and words.holds(quantity.span) and _beside(mention, quantity.span):
                before = words.text[: quantity.span.start - words.start].lower()[-_NEAR:]
                (planned if any(word in before for word in scheduled_words()) else actual).append(quantity)
    return planned, actual


def _is_length(quantity: Quantity) -> bool:
    return quantity.dimension == _TIME and quantity.unit in {"second", "minute", "hour"}


def _beside(mention: EventMention, length: Span) -> bool:
    """Whether a length stands beside the words for the contact, not elsewhere in the sentence."""
    places = [mention.trigger, *([mention.object] if mention.object else []), *mention.evidence]
    return any(
        abs(length.start - place.end) < _CLOSE or abs(place.start - length.end) < _CLOSE or place.overlaps(length)
        for place in places
    )


def _level(board: Board, event: Event) -> str | None:
    """The offices of those who met, as the articles attest them."""
    roles = {
        role.title
        for name in (*event.actors, *event.recipients)
        if (entity := board.entities.get(name)) is not None
        for role in entity.roles[:1]
    }
    return ", ".join(sorted(roles)) or None
