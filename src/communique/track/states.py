"""Where an issue stands: only what happened moves a state; plans and threats change the outlook.

The event that stands for the state is the latest one; among those of the same few days the one told by most, in which
both parties act, on the thing at issue, not as mere background and not as somebody's opinion.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from communique.knowledge.processes import process_type
from communique.model.event import Category, Event, EventMention, Factuality
from communique.model.span import Span
from communique.model.timex import DateRange
from communique.model.track import Issue, Outlook
from communique.text.stems import content_stems, stem
from communique.track.board import Board

_OUTLOOK = {
    Factuality.PLANNED: "planned",
    Factuality.POSSIBLE: "possible",
    Factuality.CONDITIONAL: "conditional",
    Factuality.THREATENED: "threatened",
}
_MOST_EVIDENCE = 24
_MOST_OUTLOOK = 3
_SAME_DAYS = dt.timedelta(days=3)
_LONG_BEFORE = "0001-01-01"  # background without a date of its own: before everything that has one


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The state in a word, the event and clause it rests on, since when, who tells it; the outlook."""

    word: str | None
    lead: Event | None
    said: Span | None
    since: DateRange | None
    told_by: str | None
    outlook: tuple[Outlook, ...]
    evidence: tuple[Span, ...]
    events: tuple[str, ...]


def state_of(board: Board, issue: Issue) -> State:
    """The state of an issue from its events, and what is ahead of it."""
    events = [board.events[e] for e in issue.events if e in board.events]
    events = sorted((e for e in events if e.plover is not Category.NONE), key=lambda e: (_when(board, e), e.id))
    moved = [event for event in events if _moves(issue, event) is not None]
    lead = _lead(board, issue, moved)
    outlook = _outlook(board, issue, events)
    used = [*([lead] if lead else []), *(board.events[o.event] for o in outlook), *moved[-4:]]
    return State(
        word=_moves(issue, lead) if lead else None,
        lead=lead,
        said=_best_clause(board, issue, lead) if lead else None,
        since=lead.date if lead else None,
        told_by=_teller(board, lead) if lead else None,
        outlook=outlook,
        evidence=_evidence(board, used or events),
        events=tuple(event.id for event in events),
    )


def _moves(issue: Issue, event: Event) -> str | None:
    """The state that an event leads to, if it is told as happened."""
    if event.factuality is not Factuality.HAPPENED or event.negated:
        return None
    kind = process_type(issue.process)
    return kind.state_after(event.plover.value, event.mode) if kind is not None else None


def _mentions(board: Board, event: Event) -> list[EventMention]:
    return [board.mentions[m] for m in event.mentions if m in board.mentions]


def _when(board: Board, event: Event) -> str:
    """The day of an event: its own, else that of the first report; unknown and mere background come first."""
    if event.date is not None and event.date.earliest is not None:
        return event.date.earliest.isoformat()
    if all(mention.background for mention in _mentions(board, event)):
        return _LONG_BEFORE
    days = [day for article in event.articles if (day := board.published(article)) is not None]
    return min(days).isoformat() if days else _LONG_BEFORE


def _lead(board: Board, issue: Issue, moved: Sequence[Event]) -> Event | None:
    """The event that stands for the state."""
    if not moved:
        return None
    latest = dt.date.fromisoformat(max(_when(board, event) for event in moved))
    near = [e for e in moved if latest - dt.date.fromisoformat(_when(board, e)) <= _SAME_DAYS]
    return max(near, key=lambda e: (_weight(board, issue, e), _when(board, e), e.id))


def _weight(board: Board, issue: Issue, event: Event) -> float:
    """How well an event stands for its issue."""
    mentions = _mentions(board, event)
    if not mentions:
        return -9.0
    both = len(board.countries((*event.actors, *event.recipients)) & set(issue.parties)) > 1
    on_object = max(_on_object(issue, mention) for mention in mentions)
    score = 2.0 * len(event.articles) + 0.5 * min(len(mentions), 6) + (2.0 if both else 0.0) + on_object
    score -= 3.0 * all(m.opinion for m in mentions) + 2.0 * all(m.background for m in mentions)
    score -= 1.5 * all(m.tier == "candidate" for m in mentions)
    score += 1.0 * any(m.reported_by is None for m in mentions)
    score += 1.5 * (event.date is not None and event.date.earliest is not None)  # not merely retold on that day
    return round(score, 3)


def _on_object(issue: Issue, mention: EventMention) -> float:
    """Whether the words name a thing of the issue's kind: in the object or beside the trigger."""
    kind = process_type(issue.process)
    nouns = {stem(noun) for noun in kind.objects} if kind is not None else set()
    if mention.object is not None and nouns & set(content_stems(mention.object.text)):
        return 2.0
    return 1.5 if any(nouns & set(content_stems(span.text)) for span in mention.evidence) else 0.0


def _outlook(board: Board, issue: Issue, events: Sequence[Event]) -> tuple[Outlook, ...]:
    """What is planned, possible, threatened; then the last thing said not to be so."""
    ahead = [e for e in events if e.factuality in _OUTLOOK and not e.negated and not _done(board, e)]
    ahead = [e for e in ahead if not all(m.opinion for m in _mentions(board, e))] or ahead
    ranked = sorted(ahead, key=lambda e: (_last(board, e), _weight(board, issue, e), e.id), reverse=True)
    found = [_look(board, issue, event, _OUTLOOK[event.factuality]) for event in ranked[:_MOST_OUTLOOK]]
    absent = [e for e in events if e.factuality is Factuality.DENIED or (e.negated and e.factuality not in _OUTLOOK)]
    for event in sorted(absent, key=lambda e: (_last(board, e), _weight(board, issue, e), e.id))[-1:]:
        kind = "denied" if event.factuality is Factuality.DENIED else "not done"
        found.append(_look(board, issue, event, kind))
    return tuple(found)


def _done(board: Board, event: Event) -> bool:
    """Whether the plan is told elsewhere as carried out."""
    return any(
        link.kind == "plan_of" and board.events[link.event].factuality is Factuality.HAPPENED
        for link in event.links
        if link.event in board.events
    )


def _last(board: Board, event: Event) -> str:
    """The day of the last report of an event."""
    return max((board.order(article)[0] for article in event.articles), default="")


def _look(board: Board, issue: Issue, event: Event, kind: str) -> Outlook:
    return Outlook(
        kind=kind,
        event=event.id,
        said=_best_clause(board, issue, event),
        date=event.date,
        told_by=_teller(board, event),
    )


def _best_clause(board: Board, issue: Issue, event: Event) -> Span:
    """The clause of the telling that says most plainly what happened: in the author's voice, on the thing at issue."""
    mentions = _mentions(board, event)
    best = min(mentions, key=lambda m: (m.opinion, m.background, -_on_object(issue, m), *_first_dated(board, m), m.id))
    return board.clause(_words_of(best))


def _first_dated(board: Board, mention: EventMention) -> tuple[bool, str]:
    """The first report that has a date tells a thing as news; later ones retell it."""
    day = board.published(mention.article)
    return (day is None, day.isoformat() if day else "")


def _teller(board: Board, event: Event) -> str | None:
    """Who tells of the event, where no article tells it in its own voice."""
    tellers: list[str] = []
    for mention in _mentions(board, event):
        attribution = board.attributions.get(mention.reported_by or "")
        if attribution is None:
            return None
        if attribution.source.entity is not None:
            tellers.append(attribution.source.entity)
    return tellers[0] if tellers else None


def _evidence(board: Board, events: Sequence[Event]) -> tuple[Span, ...]:
    """The words of the events' mentions, newest articles first, each place once."""
    mentions = [mention for event in events for mention in _mentions(board, event)]
    mentions.sort(key=lambda m: (board.order(m.article), m.trigger.start), reverse=True)
    kept: dict[tuple[str, int], Span] = {}
    for mention in mentions:
        span = _words_of(mention)
        kept.setdefault((span.article, span.start), span)
    return tuple(sorted(list(kept.values())[:_MOST_EVIDENCE]))


def _words_of(mention: EventMention) -> Span:
    return mention.evidence[0] if mention.evidence else mention.trigger
