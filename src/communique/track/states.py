"""Where an issue stands: only what happened moves a state; plans and threats change the outlook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.knowledge.processes import process_type
from communique.model.event import Category, Event, EventMention, Factuality
from communique.model.span import Span
from communique.model.timex import DateRange
from communique.model.track import Issue
from communique.track.board import Board

_OUTLOOK = {
    Factuality.PLANNED: "planned",
    Factuality.POSSIBLE: "possible",
    Factuality.CONDITIONAL: "conditional",
    Factuality.THREATENED: "threatened",
}
_MOST_EVIDENCE = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state in words, since when, on which words it rests, who tells it if not the author."""

    text: str | None
    since: DateRange | None
    evidence: tuple[Span, ...]
    told_by: str | None
    events: tuple[str, ...]


def state_of(board: Board, issue: Issue) -> State:
    """The state of an issue from its events, and what is ahead of it."""
    events = sorted((board.events[e] for e in issue.events if e in board.events), key=lambda e: _when(board, e))
    moved = [(event, name) for event in events if (name := _moves(issue, event)) is not None]
    ahead = [event for event in events if event.factuality in _OUTLOOK and event.plover is not Category.NONE]
    not_done = [event for event in events if event.negated or event.factuality is Factuality.DENIED]
    parts: list[str] = []
    told_by = None
    if moved:
        last, name = moved[-1]
        told_by = _teller(board, last)
        parts.append(f"{name}: {last.title}")
    parts.extend(f"{_OUTLOOK[event.factuality]}: {event.title}" for event in ahead[-2:])
    if not moved:
        parts.extend(f"not done: {event.title}" for event in not_done[-1:])
    used = [event for event, _ in moved[-4:]] + ahead[-4:] + not_done[-2:]
    since = moved[-1][0].date if moved else None
    return State(
        text="; ".join(parts) or None,
        since=since,
        evidence=_evidence(board, used or events),
        told_by=told_by,
        events=tuple(event.id for event in events),
    )


def _moves(issue: Issue, event: Event) -> str | None:
    """The state that an event leads to, if it is told as happened."""
    if event.factuality is not Factuality.HAPPENED or event.negated:
        return None
    kind = process_type(issue.process)
    return kind.state_after(event.plover.value, event.mode) if kind is not None else None


def _when(board: Board, event: Event) -> tuple[str, str, str]:
    """Order of events: own date, else the day of the first report."""
    first = min((board.order(article) for article in event.articles), default=("9999", ""))
    own = event.date.earliest.isoformat() if event.date is not None and event.date.earliest is not None else first[0]
    return (own, first[0], event.id)


def _teller(board: Board, event: Event) -> str | None:
    """Who tells of the event, where no article tells it in its own voice."""
    tellers: list[str] = []
    for identity in event.mentions:
        mention = board.mentions.get(identity)
        attribution = board.attributions.get(mention.reported_by or "") if mention is not None else None
        if attribution is None:
            return None
        if attribution.source.entity is not None:
            tellers.append(attribution.source.entity)
    return tellers[0] if tellers else None


def _evidence(board: Board, events: Sequence[Event]) -> tuple[Span, ...]:
    """The words of the events' mentions, newest articles first, each place once."""
    mentions = [board.mentions[m] for event in events for m in event.mentions if m in board.mentions]
    mentions.sort(key=lambda m: (board.order(m.article), m.trigger.start), reverse=True)
    kept: dict[tuple[str, int], Span] = {}
    for mention in mentions:
        span = _words_of(mention)
        kept.setdefault((span.article, span.start), span)
    return tuple(sorted(list(kept.values())[:_MOST_EVIDENCE]))


def _words_of(mention: EventMention) -> Span:
    return mention.evidence[0] if mention.evidence else mention.trigger
