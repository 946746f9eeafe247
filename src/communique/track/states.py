"""Where an issue stands: only what happened moves a state; plans and threats change the outlook.

The event that stands for the state is the latest one; among those of the same few days the one told by most, in which
both parties act, on the thing at issue, not as mere background and not as somebody's opinion.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.knowledge.processes import process_type
from communique.model.event import Category, Event, EventMention, Factuality
from communique.model.span import Span
from communique.model.timex import DateRange
from communique.model.track import Issue, Outlook
from communique.text.stems import content_stems, stem
from communique.track.board import Board
from communique.track.described import described
from communique.track.moving import absent, bare, happens, move_of, names_thing, only_named, tellings

_OUTLOOK = {
    Factuality.PLANNED: "planned",
    Factuality.POSSIBLE: "possible",
    Factuality.CONDITIONAL: "conditional",
    Factuality.THREATENED: "threatened",
}
_FIRST = {"planned": 3, "threatened": 2, "conditional": 1}
_MOST_EVIDENCE = 40
_MOST_OUTLOOK = 3
_LATELY = dt.timedelta(days=120)  # after that a plan without a day is no outlook any more
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
    words = _moved(board, issue, events)
    moved = [event for event in events if event.id in words]
    lead, told = _lead(board, issue, moved), described(board, issue)
    if lead is not None and told is not None:
        newer = board.order(told.said.article)[0] > _beyond(_when(board, lead))
        lead, told = (None, told) if newer else (lead, None)
    outlook = _outlook(board, issue, [e for e in events if e.id not in words])
    used = [*([lead] if lead else []), *(board.events[o.event] for o in outlook), *moved[-4:]]
    said = _best_clause(board, issue, lead) if lead else told.said if told else None
    return State(
        word=words[lead.id] if lead else told.word if told else None,
        lead=lead,
        said=said,
        since=_since(lead, moved, words),
        told_by=_teller(board, lead) if lead else None,
        outlook=outlook,
        evidence=_evidence(board, [*used, *events], [*([said] if said else []), *(look.said for look in outlook)]),
        events=tuple(event.id for event in events),
    )


def _beyond(day: str) -> str:
    """The last day on which a description of a thing tells nothing newer than an act of that day."""
    return (dt.date.fromisoformat(day) + _SAME_DAYS).isoformat()


def _moved(board: Board, issue: Issue, events: Sequence[Event]) -> dict[str, str]:
    """The state after each event that moves the issue."""
    found: dict[str, str] = {}
    for event in events:
        move = move_of(board, issue, event)
        if move is not None and not (issue.process == "contact" and _unsure(board, events, event)):
            found[event.id] = move.state
    return found


def _unsure(board: Board, events: Sequence[Event], event: Event) -> bool:
    """Whether a contact without a day is only named, or is told elsewhere not to have come about."""
    if event.date is not None and event.date.earliest is not None:
        return False
    alike = [other for other in events if other.plover is event.plover and other.id != event.id]
    return bare(board, events, event) or any(absent(board, other) for other in alike)


def _since(lead: Event | None, moved: Sequence[Event], words: Mapping[str, str]) -> DateRange | None:
    """The day of the event; where it has none, that of the earliest event since which the state is the same."""
    if lead is None or (lead.date is not None and lead.date.earliest is not None):
        return lead.date if lead else None
    first: DateRange | None = None
    for event in reversed(moved):
        if words[event.id] != words[lead.id]:
            break
        if event.date is not None and event.date.earliest is not None:
            first = event.date
    return first


def _when(board: Board, event: Event) -> str:
    """The day of an event: its own, else that of the first report; unknown and mere background come first."""
    if event.date is not None and event.date.earliest is not None:
        return event.date.earliest.isoformat()
    if all(mention.background for mention in tellings(board, event)):
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
    mentions = tellings(board, event)
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
    nouns = {stem(word) for noun in kind.nouns(issue.part) for word in noun.split()} if kind is not None else set()
    if mention.object is not None and nouns & set(content_stems(mention.object.text)):
        return 2.0
    return 1.5 if any(nouns & set(content_stems(span.text)) for span in mention.evidence) else 0.0


def _outlook(board: Board, issue: Issue, events: Sequence[Event]) -> tuple[Outlook, ...]:
    """What is planned, threatened, possible; then the last thing said not to be so."""
    ahead = [e for e in events if e.factuality in _OUTLOOK and not e.negated and not _done(board, e)]
    ahead = [e for e in ahead if _current(board, e)]
    ahead = [e for e in ahead if not all(m.opinion for m in tellings(board, e))] or ahead
    ranked = sorted(ahead, key=lambda e: (_last(board, e), _firm(e), _weight(board, issue, e), e.id), reverse=True)
    found = [_look(board, issue, event, _OUTLOOK[event.factuality]) for event in ranked[:_MOST_OUTLOOK]]
    none = [e for e in events if e.factuality is Factuality.DENIED or (e.negated and e.factuality not in _OUTLOOK)]
    none = [e for e in none if absent(board, e)]
    for event in sorted(none, key=lambda e: (_last(board, e), _weight(board, issue, e), e.id))[-1:]:
        kind = "denied" if event.factuality is Factuality.DENIED else "not done"
        found.append(_look(board, issue, event, kind))
    return tuple(found)


def _current(board: Board, event: Event) -> bool:
    """Whether what is ahead is still ahead: its day is to come; without a day, it was told of late."""
    if board.today is None:
        return True
    if event.date is not None and event.date.latest is not None:
        return event.date.latest >= board.today
    last = _last(board, event)
    return not last or dt.date.fromisoformat(last) >= board.today - _LATELY


def _firm(event: Event) -> int:
    """Plans before threats, these before what hangs on something, this before what is merely possible."""
    return _FIRST.get(_OUTLOOK[event.factuality], 0)


def _done(board: Board, event: Event) -> bool:
    """Whether the plan is told elsewhere as carried out, at a time that is over."""
    done = [board.events[link.event] for link in event.links if link.kind == "plan_of" and link.event in board.events]
    return any(happens(board, other) and not _later(board, event, other) for other in done)


def _later(board: Board, plan: Event, other: Event) -> bool:
    """Whether a plan is for a time after the other event, or still to come."""
    if plan.date is None or plan.date.earliest is None or board.today is None:
        return False
    over = other.date.latest if other.date is not None else None
    return plan.date.earliest > board.today or (over is not None and plan.date.earliest > over)


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
    told = tellings(board, event)
    mentions = [m for m in told if names_thing(board, issue, m)] or told
    ahead = event.factuality in _OUTLOOK

    def rank(m: EventMention) -> tuple[object, ...]:
        dated = _day_ahead(board, m) if ahead else 0  # of a plan the telling that names a day to come
        return (m.opinion, m.background, dated, only_named(m), -_on_object(issue, m), *_first_dated(board, m), m.id)

    best = min(mentions, key=rank)
    return board.clause(_words_of(best))


def _day_ahead(board: Board, mention: EventMention) -> int:
    """How well a telling names a day to come: one after its publication, none, one before."""
    out = board.published(mention.article)
    if mention.date is None or mention.date.latest is None or out is None:
        return 1
    return 0 if mention.date.latest >= out else 2


def _first_dated(board: Board, mention: EventMention) -> tuple[bool, str]:
    """The first report that has a date tells a thing as news; later ones retell it."""
    day = board.published(mention.article)
    return (day is None, day.isoformat() if day else "")


def _teller(board: Board, event: Event) -> str | None:
    """Who tells of the event, where no article tells it in its own voice."""
    tellers: list[str] = []
    for mention in tellings(board, event):
        attribution = board.attributions.get(mention.reported_by or "")
        if attribution is None:
            return None
        if attribution.source.entity is not None:
            tellers.append(attribution.source.entity)
    return tellers[0] if tellers else None


def _evidence(board: Board, events: Sequence[Event], told: Sequence[Span]) -> tuple[Span, ...]:
    """The words of the events' mentions, each place once: those of the state first, newest articles before others."""
    rank = {event.id: at for at, event in reversed(list(enumerate(events)))}
    rows = [(rank[event.id], mention) for event in dict.fromkeys(events) for mention in tellings(board, event)]
    rows.sort(key=lambda row: row[1].trigger.start, reverse=True)
    rows.sort(key=lambda row: board.order(row[1].article), reverse=True)
    rows.sort(key=lambda row: row[0])
    mentions = [mention for _, mention in rows]
    kept: dict[tuple[str, int], Span] = {(span.article, span.start): span for span in told}
    for mention in mentions:
        for span in (_words_of(mention), *([mention.date_span] if mention.date_span is not None else [])):
            kept.setdefault((span.article, span.start), span)
    return tuple(sorted(list(kept.values())[:_MOST_EVIDENCE]))


def _words_of(mention: EventMention) -> Span:
    return mention.evidence[0] if mention.evidence else mention.trigger
