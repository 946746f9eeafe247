"""Where the dispute stands on a day: states, positions, conditions, deadlines, open questions, what changed.

Only what the linked record holds counts; whoever calls hands over what was published by the day, and nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from communique.model.comparison import Comparison
from communique.model.dossier import Linked
from communique.model.span import Span
from communique.model.track import Issue, Position, Track, Tracking
from communique.track.ahead import conditions, deadlines, questions
from communique.track.board import Board
from communique.track.changing import changes
from communique.track.contacts import contacts
from communique.track.positions import positions_by_issue
from communique.track.states import state_of

__all__ = ["changes", "track"]


def track(linked: Linked, comparisons: Sequence[Comparison], as_of: dt.date | None) -> Tracking:
    """The tracking of every issue as of a day (None: of all articles)."""
    board = Board(linked=linked, day=as_of)
    stated = positions_by_issue(board)
    day = as_of.isoformat() if as_of is not None else ""
    tracks = [_track(board, issue, stated.get(issue.id, ()), day) for issue in linked.issues]
    _ = comparisons  # differences are shown beside the state; they do not make it
    return Tracking(
        as_of=day,
        tracks=tuple(sorted(tracks, key=lambda t: t.issue)),
        conditions=conditions(board),
        deadlines=deadlines(board),
        questions=questions(board),
        contacts=contacts(board),
    )


def _track(board: Board, issue: Issue, positions: tuple[Position, ...], day: str) -> Track:
    state = state_of(board, issue)
    text = state.text
    if text is None and positions:
        text = "in dispute" if len({position.holder for position in positions}) > 1 else "stated by one side"
    evidence = _with_positions(state.evidence, positions) if text is not None else ()
    return Track(
        issue=issue.id,
        title=issue.title,
        as_of=day,
        state=text,
        since=state.since,
        fresh=board.fresh({span.article for span in evidence}),
        evidence=evidence,
        positions=positions if text is not None else (),
        summary=text or "",
        told_by=state.told_by,
        process=issue.process,
        events=state.events,
    )


def _with_positions(evidence: tuple[Span, ...], positions: Sequence[Position]) -> tuple[Span, ...]:
    """The words of the state; where no event moves it, those of the stated positions."""
    if evidence:
        return evidence
    return tuple(sorted({span for position in positions for span in position.evidence}))
