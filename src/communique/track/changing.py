"""What changed on each issue between two dates."""

from __future__ import annotations

from communique.model.track import Change, Track, Tracking


def changes(before: Tracking, after: Tracking) -> tuple[Change, ...]:
    """New, moved, stale and resolved, issue by issue; questions that found their answer."""
    earlier = {track.issue: track for track in before.tracks}
    found = [change for track in after.tracks if (change := _changed(earlier.get(track.issue), track)) is not None]
    answered = {question.question for question in before.questions if question.resolved is not None}
    for question in after.questions:
        if question.resolved is not None and question.question not in answered:
            found.append(
                Change(
                    issue=question.issue, kind="resolved", what=question.question, evidence=(question.resolved.span,)
                )
            )
    return tuple(found)


def _changed(before: Track | None, after: Track) -> Change | None:
    if after.state is None:
        return None
    if before is None or before.state is None:
        return Change(issue=after.issue, kind="new", what=after.state, evidence=after.evidence[:3])
    if before.state != after.state:
        fresh = tuple(span for span in after.evidence if span not in before.evidence)
        return Change(issue=after.issue, kind="moved", what=f"{before.state} -> {after.state}", evidence=fresh[:3])
    if before.fresh and not after.fresh:
        return Change(issue=after.issue, kind="stale", what=after.state, evidence=after.evidence[:1])
    return None
