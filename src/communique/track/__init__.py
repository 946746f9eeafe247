"""Where the dispute stands on a day: states, positions, conditions, deadlines, open questions, what changed.

Only what the linked record holds counts; whoever calls hands over what was published by the day, and nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from communique.model.comparison import Comparison
from communique.model.dossier import Linked
from communique.model.span import Span
from communique.model.track import Issue, Outlook, Position, Track, Tracking
from communique.track.ahead import deadlines
from communique.track.board import Board
from communique.track.changing import changes
from communique.track.contacts import contacts
from communique.track.hanging import conditions, questions
from communique.track.naming import issue_title
from communique.track.positions import positions_by_issue
from communique.track.states import State, state_of

__all__ = ["changes", "track"]

_LOOKS = 2


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
    word = state.word or _without_event(state, positions)
    evidence = _with_positions(state.evidence, positions) if word is not None else ()
    telling = {span.article for span in evidence} | {span.article for p in positions for span in p.evidence}
    telling |= {article for name in state.events for article in board.events[name].articles}
    last = board.last_report(telling)
    return Track(
        issue=issue.id,
        title=issue_title(board, issue),
        as_of=day,
        state=_in_words(word, state, issue.process),
        since=state.since,
        fresh=board.fresh(telling),
        evidence=evidence,
        positions=positions if word is not None else (),
        summary=_summary(state, word),
        told_by=state.told_by,
        process=issue.process,
        part=issue.part,
        events=state.events,
        word=word or "",
        lead=state.lead.id if state.lead else None,
        said=state.said,
        outlook=state.outlook,
        last_report=last.isoformat() if last else None,
        parties=issue.parties,
    )


def _without_event(state: State, positions: Sequence[Position]) -> str | None:
    """The state in a word where nothing that happened makes one: the outlook, else who states a line."""
    if state.outlook:
        return state.outlook[0].kind
    if positions:
        return "in dispute" if len({position.holder for position in positions}) > 1 else "stated by one side"
    return None


def _in_words(word: str | None, state: State, process: str) -> str | None:
    """The state as a sentence: the word, the words of the report, then the outlook."""
    if word is None:
        return None
    stands = [f"{word}: “{_flat(state.said)}”"] if state.said is not None else [word] if not state.outlook else []
    looks = _told_apart(state)[:_LOOKS]
    ahead = [f"{look.kind}: “{_flat(look.said)}”" for look in looks]
    planned = any(look.kind == "planned" for look in looks)  # a contact still ahead comes before one that is over
    parts = [*ahead, *stands] if planned and process == "contact" else [*stands, *ahead]
    return "; ".join(parts)


def _told_apart(state: State) -> list[Outlook]:
    """The outlook without what stands in the words of the state or an earlier outlook already."""
    kept: list[Outlook] = []
    for look in state.outlook:
        if look.said != state.said and all(look.said != other.said for other in kept):
            kept.append(look)
    return kept


def _summary(state: State, word: str | None) -> str:
    return "; ".join(dict.fromkeys([*([word] if word else []), *(look.kind for look in state.outlook)]))


def _flat(span: Span) -> str:
    return " ".join(span.text.split())


def _with_positions(evidence: tuple[Span, ...], positions: Sequence[Position]) -> tuple[Span, ...]:
    """The words of the state; where no event moves it, those of the stated positions."""
    if evidence:
        return evidence
    return tuple(sorted({span for position in positions for span in position.evidence}))
