"""What comes next, and what became of it: dated and undated steps ahead."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Literal

from communique.knowledge.processes import ahead_words
from communique.model.event import Event, EventMention, Factuality
from communique.model.hinge import OpenPoint
from communique.model.span import Span
from communique.model.timex import DateRange, Timex, TimexType
from communique.model.track import Deadline
from communique.text.stems import plain_words
from communique.track.board import Board

_AHEAD = {Factuality.PLANNED, Factuality.POSSIBLE, Factuality.THREATENED, Factuality.CONDITIONAL}
_LONGEST = 400  # days: a wider range is no date to wait for
_BEFORE = dt.timedelta(days=31)
_JOIN = {"or", "to", "and", "-", "–", "until", "or early", "or late"}
Status = Literal["open", "met", "passed", "moved", "unknown"]


def deadlines(board: Board) -> tuple[Deadline, ...]:
    """Next steps: what was ahead when it was told, and what later reports say became of it; undated ones last."""
    found: dict[tuple[str, int], Deadline] = {}
    wide = _alternatives(board)
    for mention in board.linked.event_mentions:
        if mention.factuality in _AHEAD and not mention.negated and mention.date is not None:
            _add(found, board, mention, wide)
    for timex in board.linked.timexes:
        at = (timex.span.article, timex.span.start)
        if at not in found and _lies_ahead(board, timex):
            bare = _bare(board, timex, wide)
            if bare is not None:
                found[at] = bare
    for point in board.linked.open_points:
        at = (point.article, point.span.start)
        if point.kind == "pending" and at not in found:
            found[at] = _undated(board, point)
    return tuple(sorted(_whole(found, wide), key=lambda d: (_day(d.date), d.evidence[0])))


def _day(date: DateRange) -> str:
    return date.earliest.isoformat() if date.earliest else "9999"


def _alternatives(board: Board) -> dict[tuple[str, int], tuple[Span, DateRange]]:
    """Find "in May or early June": two dates that are one step; by the place of each, the whole words and range."""
    found: dict[tuple[str, int], tuple[Span, DateRange]] = {}
    rows = sorted((t for t in board.linked.timexes if t.type is TimexType.DATE), key=lambda t: t.span)
    for left, right in pairwise(rows):
        if left.span.article != right.span.article or not 0 <= right.span.start - left.span.end <= 10:
            continue
        raw = board.articles[left.span.article].raw
        if raw[left.span.end : right.span.start].strip().lower() not in _JOIN or None in {left.earliest, right.latest}:
            continue
        whole = board.articles[left.span.article].span(left.span.start, right.span.end)
        date = DateRange(value=f"{left.value}/{right.value}", earliest=left.earliest, latest=right.latest)
        found[left.span.article, left.span.start] = found[right.span.article, right.span.start] = (whole, date)
    return found


def _whole(
    found: dict[tuple[str, int], Deadline], wide: dict[tuple[str, int], tuple[Span, DateRange]]
) -> list[Deadline]:
    """Each place once: of two dates that are one step the one that an event carries, else the first."""
    kept: dict[tuple[str, int], Deadline] = {}
    for at, deadline in sorted(found.items(), key=lambda item: (item[1].event is None, item[0])):
        place = (wide[at][0].article, wide[at][0].start) if at in wide else at
        kept.setdefault(place, deadline)
    return list(kept.values())


def _add(
    found: dict[tuple[str, int], Deadline],
    board: Board,
    mention: EventMention,
    wide: dict[tuple[str, int], tuple[Span, DateRange]],
) -> None:
    if mention.date is None or mention.date_span is None or not _was_ahead(board, mention):
        return
    at = (mention.date_span.article, mention.date_span.start)
    words, date = wide.get(at, (mention.date_span, mention.date))
    event = board.events.get(board.event_of_mention.get(mention.id, ""))
    found[at] = Deadline(
        issue=board.issue_of_event.get(event.id) if event is not None else None,
        what=board.clause(mention.evidence[0] if mention.evidence else mention.trigger).text,
        date=date,
        status=_status(board, event, mention, date),
        evidence=tuple(sorted({mention.evidence[0], words})),
        told_by=_teller(board, mention),
        event=event.id if event is not None else None,
    )


def _was_ahead(board: Board, mention: EventMention) -> bool:
    """Whether the step still lay ahead when the article was out, as far as its date is known."""
    out = board.published(mention.article)
    return out is None or mention.date is None or mention.date.latest is None or mention.date.latest >= out


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
        and timex.earliest >= out - _BEFORE
        and (timex.latest - timex.earliest).days < _LONGEST
    )


def _bare(board: Board, timex: Timex, wide: dict[tuple[str, int], tuple[Span, DateRange]]) -> Deadline | None:
    """A date ahead that no coded event carries, where the sentence is about an issue: told with the words around it."""
    words, date = wide.get((timex.span.article, timex.span.start), (timex.span, timex.date))
    around = board.clause(words)
    if not _speaks_of_later(f"{words.text} {around.text}"):
        return None
    issue = board.issue_at(around) if board.told_at(around) else board.issue_named(around)
    if issue is None:
        return None
    return Deadline(
        issue=issue,
        what=around.text,
        date=date,
        status=_status(board, None, None, date),
        evidence=(words,),
    )


def _speaks_of_later(text: str) -> bool:
    """Whether words for what is to come stand in a sentence ("next", "slated", "expire")."""
    return bool(set(plain_words(text)) & ahead_words())


def _undated(board: Board, point: OpenPoint) -> Deadline:
    """A step that is said to be still to come, without a date; the date stays unknown."""
    around = board.clause(point.cue)
    return Deadline(
        issue=board.issue_at(around),
        what=around.text,
        date=DateRange(),
        status="open",
        evidence=(around,),
        told_by=board.speaker(point.told_by),
    )


def _status(board: Board, event: Event | None, mention: EventMention | None, date: DateRange) -> Status:
    """Met when it is told as done at its time; moved when a later report names another time; passed when it is over.

    What lies in the future cannot have been met.
    """
    if board.today is None or date.latest is None or date.earliest is None:
        return "unknown"
    if event is not None and date.earliest <= board.today and _happened(board, event, date):
        return "met"
    if event is not None and mention is not None and _moved(board, event, mention, date):
        return "moved"
    return "open" if date.latest >= board.today else "passed"


def _tellings(board: Board, event: Event) -> list[EventMention]:
    """The tellings of an event and of its carrying out."""
    events = [event, *(board.events[link.event] for link in event.links if link.event in board.events)]
    return [board.mentions[m] for one in events for m in one.mentions if m in board.mentions]


def _happened(board: Board, event: Event, date: DateRange) -> bool:
    return any(
        m.factuality is Factuality.HAPPENED
        and not m.negated
        and (out := board.published(m.article)) is not None
        and date.earliest is not None
        and out >= date.earliest
        and (m.date is None or _overlap(m.date, date))
        for m in _tellings(board, event)
    )


def _moved(board: Board, event: Event, mention: EventMention, date: DateRange) -> bool:
    """Whether a later article plans the same thing for a time that does not touch the earlier one."""
    told = board.published(mention.article)
    return any(
        m.factuality in _AHEAD
        and m.date is not None
        and m.date.earliest is not None
        and not _overlap(m.date, date)
        and told is not None
        and (out := board.published(m.article)) is not None
        and out > told
        for m in (board.mentions[x] for x in event.mentions if x in board.mentions)
    )


def _overlap(left: DateRange, right: DateRange) -> bool:
    if None in {left.earliest, left.latest, right.earliest, right.latest}:
        return True
    return left.earliest <= right.latest and right.earliest <= left.latest  # type: ignore[operator]
