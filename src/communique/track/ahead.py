"""What hangs on what, what comes next, and what is open: conditions, deadlines, questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from communique.model.event import Event, EventMention, Factuality
from communique.model.hinge import OpenPoint
from communique.model.timex import DateRange, Timex, TimexType
from communique.model.track import Condition, Deadline, Question, Raised
from communique.track.board import Board

_AHEAD = {Factuality.PLANNED, Factuality.POSSIBLE, Factuality.THREATENED, Factuality.CONDITIONAL}
_NEAR = 160
Status = Literal["open", "met", "passed", "moved", "unknown"]


def conditions(board: Board) -> tuple[Condition, ...]:
    """Every stated "if this, then that", with who states it and the issues on both sides."""
    found = []
    for mention in board.linked.conditions:
        teller = board.attributions.get(mention.told_by or "")
        holder = mention.holder or (teller.source.entity if teller is not None else None)
        found.append(
            Condition(
                holder=holder,
                if_issue=board.issue_at(mention.if_span),
                if_text=mention.if_span.text,
                then_issue=board.issue_at(mention.then_span) if mention.then_span else None,
                then_text=mention.then_span.text if mention.then_span else "",
                polarity=mention.polarity,
                said_on=mention.said_on,
                evidence=(mention.evidence,),
            )
        )
    return tuple(sorted(found, key=lambda c: (board.order(c.evidence[0].article), c.evidence[0].start)))


def deadlines(board: Board) -> tuple[Deadline, ...]:
    """Dated next steps: what was ahead when it was told, and what later reports say became of it."""
    found: dict[tuple[str, int], Deadline] = {}
    for mention in board.linked.event_mentions:
        if mention.factuality in _AHEAD and not mention.negated and mention.date is not None:
            _add(found, board, mention)
    for timex in board.linked.timexes:
        if _lies_ahead(board, timex) and (timex.span.article, timex.span.start) not in found:
            _add_bare(found, board, timex)
    return tuple(sorted(found.values(), key=lambda d: (_day(d.date), d.evidence[0])))


def _day(date: DateRange) -> str:
    return date.earliest.isoformat() if date.earliest else "9999"


def _add(found: dict[tuple[str, int], Deadline], board: Board, mention: EventMention) -> None:
    if mention.date is None or mention.date_span is None:
        return
    event = board.events.get(board.event_of_mention.get(mention.id, ""))
    found[mention.date_span.article, mention.date_span.start] = Deadline(
        issue=board.issue_of_event.get(event.id) if event is not None else None,
        what=event.title if event is not None else mention.evidence[0].text,
        date=mention.date,
        status=_status(board, event, mention.date),
        evidence=tuple(sorted({mention.evidence[0], mention.date_span})),
        told_by=_teller(board, mention),
        event=event.id if event is not None else None,
    )


def _teller(board: Board, mention: EventMention) -> str | None:
    attribution = board.attributions.get(mention.reported_by or "")
    return attribution.source.entity if attribution is not None else None


def _lies_ahead(board: Board, timex: Timex) -> bool:
    """Whether a date was still to come when its article was out."""
    out = board.published(timex.span.article)
    return (
        timex.type in {TimexType.DATE, TimexType.TIME}
        and timex.latest is not None
        and timex.earliest is not None
        and out is not None
        and timex.latest > out
        and timex.earliest >= out - dt.timedelta(days=31)
        and (timex.latest - timex.earliest).days < 400
    )


def _add_bare(found: dict[tuple[str, int], Deadline], board: Board, timex: Timex) -> None:
    """A date ahead that no coded event carries: told with the words around it."""
    article = board.articles[timex.span.article]
    start = max(article.raw.rfind("\n", 0, timex.span.start), article.raw.rfind(". ", 0, timex.span.start) + 1) + 1
    start = max(start, timex.span.start - _NEAR)
    around = article.span(start, timex.span.end)
    found[timex.span.article, timex.span.start] = Deadline(
        issue=board.issue_at(around),
        what=around.text.strip(),
        date=timex.date,
        status=_status(board, None, timex.date),
        evidence=(timex.span,),
    )


def _status(board: Board, event: Event | None, date: DateRange) -> Status:
    """Met when the same event is told as happened; passed when its day is over and nothing was told."""
    if event is not None and _happened(board, event):
        return "met"
    today = board.day or max((d for a in board.articles if (d := board.published(a)) is not None), default=None)
    if today is None or date.latest is None:
        return "unknown"
    return "open" if date.latest >= today else "passed"


def _happened(board: Board, event: Event) -> bool:
    if event.factuality is Factuality.HAPPENED and not event.negated:
        return True
    linked = [
        board.events[link.event] for link in event.links if link.kind == "plan_of" and link.event in board.events
    ]
    return any(other.factuality is Factuality.HAPPENED and not other.negated for other in linked)


def questions(board: Board) -> tuple[Question, ...]:
    """What reports leave open; answered by a later article that tells the same event as done, or names the day."""
    points = sorted(board.linked.open_points, key=lambda p: (board.order(p.article), p.span.start))
    return tuple(
        Question(
            question=point.span.text,
            issue=board.issue_at(point.span),
            opened=Raised(article=point.article, span=point.span),
            resolved=_answer(board, point),
        )
        for point in points
    )


def _answer(board: Board, point: OpenPoint) -> Raised | None:
    """The first later article in which the event that was open is told to have happened."""
    event = board.events.get(board.event_of_mention.get(point.event or "", ""))
    if event is None:
        return None
    happened = [event, *(board.events[link.event] for link in event.links if link.event in board.events)]
    later = _later_tellings(board, happened, point.article)
    if not later:
        return None
    first = later[0]
    return Raised(article=first.article, span=first.evidence[0], answer=first.evidence[0].text)


def _later_tellings(board: Board, events: Sequence[Event], article: str) -> list[EventMention]:
    asked = board.published(article)
    told = [
        mention
        for event in events
        for mention in map(board.mentions.get, event.mentions)
        if mention is not None
        and mention.factuality is Factuality.HAPPENED
        and mention.article != article
        and asked is not None
        and (day := board.published(mention.article)) is not None
        and day > asked
    ]
    return sorted(told, key=lambda m: (board.order(m.article), m.trigger.start))
