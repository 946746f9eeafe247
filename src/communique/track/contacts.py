"""The register of contacts: meetings, calls, visits, letters; also those that did not take place."""

from __future__ import annotations

from communique.model.event import Category, Event, Factuality
from communique.model.quantity import Quantity
from communique.model.track import Contact
from communique.track.board import Board

_TIME = "time"


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
    lengths = _lengths(board, event)
    label = next((m.object.text for m in mentions if m.object is not None), None) or next(
        (m.trigger.text for m in mentions), None
    )
    return Contact(
        event=event.id,
        parties=tuple(dict.fromkeys([*event.actors, *event.recipients])),
        channel=event.mode or "meet",
        label=label,
        date=event.date,
        place=event.place,
        took_place=event.factuality is Factuality.HAPPENED and not event.negated,
        length=lengths[0] if lengths else None,
        evidence=tuple(sorted({m.evidence[0] for m in mentions if m.evidence})),
    )


def _lengths(board: Board, event: Event) -> list[Quantity]:
    """Durations that stand in the words of the event's mentions."""
    spans = [span for m in event.mentions if m in board.mentions for span in board.mentions[m].evidence]
    found = [
        quantity
        for quantity in board.linked.quantities
        if quantity.dimension == _TIME and any(span.overlaps(quantity.span) for span in spans)
    ]
    return sorted(found, key=lambda q: (board.order(q.span.article), q.span.start))
