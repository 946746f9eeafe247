"""What changed between two dates: new, moved, resolved, gone stale; issue by issue, then dates and answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from communique.model.span import Span
from communique.model.track import Change, Deadline, Position, Track, Tracking

_SPANS = 3


def changes(before: Tracking, after: Tracking) -> tuple[Change, ...]:
    """All that is different, each with the words that are new."""
    earlier = _paired(before, after)
    found = [change for track in after.tracks for change in _of_issue(earlier.get(track.issue), track)]
    return (*found, *_dates(before, after), *_answers(before, after))


def _paired(before: Tracking, after: Tracking) -> dict[str, Track]:
    """The earlier state of each issue: by its id, by most of its events, else the only one of its kind and parties."""
    by_id = {track.issue: track for track in before.tracks}
    holder = {event: track for track in before.tracks for event in track.events}
    found: dict[str, Track] = {}
    for track in after.tracks:
        if track.issue in by_id:
            found[track.issue] = by_id[track.issue]
            continue
        votes: dict[str, int] = {}
        for event in track.events:
            if event in holder:
                votes[holder[event].issue] = votes.get(holder[event].issue, 0) + 1
        alike = [old for old in before.tracks if old.parties == track.parties and old.process == track.process]
        if votes:
            found[track.issue] = by_id[min(votes, key=lambda name: (-votes[name], name))]
        elif track.parties and len(alike) == 1:
            found[track.issue] = alike[0]
    return found


def _of_issue(before: Track | None, after: Track) -> Iterator[Change]:
    """New, moved or gone stale; then lines that are newly stated."""
    if after.state is None:
        return
    if before is None or before.state is None:
        yield _change(after, "new", after.word or after.state, after.evidence)
        return
    old = {(span.article, span.start) for span in before.evidence}
    fresh = tuple(span for span in after.evidence if (span.article, span.start) not in old)
    if (before.word, before.lead) != (after.word, after.lead) and fresh:
        what = f"{before.word} → {after.word}" if before.word != after.word else f"{after.word}, told anew"
        yield _change(after, "moved", what, ((after.said,) if after.said else ()) + fresh)
    elif _outlook(before) != _outlook(after) and fresh:
        yield _change(after, "moved", f"outlook: {_outlook(after) or 'none'}", fresh)
    elif before.fresh and not after.fresh:
        yield _change(
            after,
            "stale",
            f"{after.word}, last reported {after.last_report or 'on an unknown day'}",
            after.evidence[:1],
        )
    known = {position.attribution for position in before.positions}
    for position in after.positions[:_SPANS]:
        if position.attribution not in known and position.moved and not _said(before, position):
            yield _change(after, "moved", f"a new line of {position.holder}", position.evidence)


def _said(before: Track, position: Position) -> bool:
    return any(other.statement == position.statement for other in before.positions)


def _outlook(track: Track) -> str:
    return ", ".join(dict.fromkeys(look.kind for look in track.outlook))


def _change(
    track: Track,
    kind: Literal["new", "moved", "resolved", "stale", "corrected"],
    what: str,
    spans: tuple[Span, ...],
) -> Change:
    return Change(issue=track.issue, kind=kind, what=what, evidence=tuple(dict.fromkeys(spans))[:_SPANS])


def _dates(before: Tracking, after: Tracking) -> Iterator[Change]:
    """Dates that are newly named, and those of which the outcome is now told."""
    earlier = {_place(deadline): deadline for deadline in before.deadlines}
    for deadline in after.deadlines:
        if deadline.date.earliest is None:
            continue
        old = earlier.get(_place(deadline))
        if old is None and deadline.status == "open":
            yield Change(issue=deadline.issue, kind="new", what="a date ahead", evidence=deadline.evidence[:_SPANS])
        elif old is not None and old.status != deadline.status:
            yield Change(
                issue=deadline.issue,
                kind="resolved" if deadline.status in {"met", "passed"} else "moved",
                what=f"date {old.status} → {deadline.status}",
                evidence=deadline.evidence[:_SPANS],
            )


def _place(deadline: Deadline) -> tuple[tuple[str, int], ...]:
    return tuple((span.article, span.start) for span in deadline.evidence)


def _answers(before: Tracking, after: Tracking) -> Iterator[Change]:
    """Open points that a later report has answered."""
    answered = {q.opened.span for q in before.questions if q.resolved is not None}
    for question in after.questions:
        if question.resolved is not None and question.opened.span not in answered:
            yield Change(
                issue=question.issue,
                kind="resolved",
                what="an open point answered",
                evidence=(question.opened.span, question.resolved.span),
            )
