"""What hangs on what, and what is open: conditions, and questions with the later reports that answer them."""

from __future__ import annotations

from collections.abc import Sequence

from communique.model.event import Event, EventMention, Factuality
from communique.model.hinge import OpenPoint
from communique.model.track import Condition, Question, Raised
from communique.track.board import Board


def conditions(board: Board) -> tuple[Condition, ...]:
    """Every stated "if this, then that", with who states it and the issues on both sides."""
    found = [
        Condition(
            holder=mention.holder or board.speaker(mention.told_by),
            if_issue=board.issue_at(mention.if_span),
            if_text=mention.if_span.text,
            then_issue=board.issue_at(mention.then_span) if mention.then_span else None,
            then_text=mention.then_span.text if mention.then_span else "",
            polarity=mention.polarity,
            said_on=mention.said_on,
            evidence=(mention.evidence,),
        )
        for mention in board.linked.conditions
    ]
    return tuple(sorted(found, key=lambda c: (board.order(c.evidence[0].article), c.evidence[0].start)))


def questions(board: Board) -> tuple[Question, ...]:
    """What reports leave open; answered by a later article that tells the same event as done."""
    points = sorted(board.linked.open_points, key=lambda p: (board.order(p.article), p.span.start))
    return tuple(
        Question(
            question=" ".join(point.span.text.split()),
            issue=board.issue_at(point.span),
            opened=Raised(article=point.article, span=point.span),
            resolved=_answer(board, point),
            kind=point.kind,
        )
        for point in points
    )


def _answer(board: Board, point: OpenPoint) -> Raised | None:
    """The first later article in which the event that was open is told to have happened."""
    event = board.events.get(board.event_of_mention.get(point.event or "", ""))
    if event is None:
        return None
    events = [event, *(board.events[link.event] for link in event.links if link.event in board.events)]
    later = _later_tellings(board, events, point.article)
    if not later:
        return None
    words = board.clause(later[0].evidence[0] if later[0].evidence else later[0].trigger)
    return Raised(article=later[0].article, span=words, answer=words.text)


def _later_tellings(board: Board, events: Sequence[Event], article: str) -> list[EventMention]:
    asked = board.published(article)
    told = [
        mention
        for event in events
        for mention in map(board.mentions.get, event.mentions)
        if mention is not None
        and mention.factuality is Factuality.HAPPENED
        and not mention.negated
        and mention.article != article
        and asked is not None
        and (day := board.published(mention.article)) is not None
        and day > asked
    ]
    return sorted(told, key=lambda m: (board.order(m.article), m.trigger.start))
