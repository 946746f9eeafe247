"""Each side's stated line on an issue, latest first, with who says it, through whom, in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.model.attribution import Attribution, SpeechAct
from communique.model.span import Span
from communique.model.track import Position
from communique.track.board import Board

_MOST = 12
_LONGEST = 320
_LOOKED_AT = 60
_MOSTLY = 0.6  # of the outer words
_SHORTEST = 4  # words: less is no line anybody could hold
_STANCES = {
    SpeechAct.SAY,
    SpeechAct.DENY,
    SpeechAct.DEMAND,
    SpeechAct.PROMISE,
    SpeechAct.THREATEN,
    SpeechAct.ACCUSE,
    SpeechAct.DECLINE,
    SpeechAct.BELIEVE,
    SpeechAct.EXPECT,
    SpeechAct.ASK,
    SpeechAct.ORDER,
    SpeechAct.FIND,
}


def positions_by_issue(board: Board) -> dict[str, tuple[Position, ...]]:
    """Positions of every issue: attributions with a known holder, newest first; repeated words once."""
    found: dict[str, list[tuple[tuple[str, str], int, Position]]] = {}
    for attribution in board.linked.attributions:
        if attribution.repeats or attribution.act not in _STANCES or not _is_stated(board, attribution):
            continue
        issue = attribution.issue or board.about.issue(_whole(board, attribution), holder=attribution.source.entity)
        if issue is not None:
            key = (board.order(attribution.article), attribution.content[0].start)
            found.setdefault(issue, []).append((*key, _position(attribution)))
    return {issue: _latest_first(rows) for issue, rows in found.items()}


def _is_stated(board: Board, attribution: Attribution) -> bool:
    """Whether it is known who holds the line ("I" and "he" that stay open are nobody), and whether it says anything."""
    source = attribution.source
    if source.span is None or (source.entity is None and (source.span.article, source.span.start) in board.pronouns):
        return False
    if source.entity is None and not source.anonymous:  # "I", "their", "data": nobody who could hold a line
        return False
    if source.entity is not None and board.name_of(source.entity) in board.press:
        return False  # an outlet reports lines, it holds none
    return sum(len(span.text.split()) for span in attribution.content) >= _SHORTEST


def _whole(board: Board, attribution: Attribution) -> Span:
    """From the first to the last word of what is said."""
    start = min(span.start for span in attribution.content)
    end = max(span.end for span in attribution.content)
    return board.articles[attribution.article].span(start, end)


def _position(attribution: Attribution) -> Position:
    statement = " ... ".join(span.text for span in attribution.content)
    holder = attribution.source.entity or (attribution.source.span.text if attribution.source.span else "")
    return Position(
        holder=holder,
        statement=statement if len(statement) <= _LONGEST else statement[: _LONGEST - 3].rstrip() + "...",
        evidence=attribution.content,
        attribution=attribution.id,
        said_on=attribution.said_on,
        opinion=attribution.opinion,
        chain=tuple(link.entity or (link.span.text if link.span else "") for link in attribution.chain),
    )


def _latest_first(rows: list[tuple[tuple[str, str], int, Position]]) -> tuple[Position, ...]:
    """Newest articles first; a holder whose later words differ from his earlier ones is marked as moved or not."""
    rows.sort(key=lambda row: (row[0], row[1]))
    earlier: dict[str, set[str]] = {}
    marked = []
    for order, start, position in rows:
        before = earlier.setdefault(position.holder, set())
        moved = None if not before else _folded(position.statement) not in before
        marked.append((order, start, replace(position, moved=moved)))
        before.add(_folded(position.statement))
    marked.sort(key=lambda row: (row[0][0], row[0][1], -row[1]), reverse=True)
    kept: dict[str, Position] = {}
    for _, _, position in marked:
        kept.setdefault(_folded(position.statement), position)
    return _innermost(list(kept.values())[:_LOOKED_AT])[:_MOST]


def _innermost(positions: Sequence[Position]) -> tuple[Position, ...]:
    """Of lines that hold the same words, one inside the other, the inner one: it names who really says so."""
    return tuple(p for p in positions if not any(_says_inside(other, p) for other in positions if other is not p))


def _says_inside(inner: Position, outer: Position) -> bool:
    one, other = inner.evidence[0], outer.evidence[0]
    shorter = one.end - one.start < other.end - other.start
    return other.holds(one) and shorter and (one.end - one.start) >= _MOSTLY * (other.end - other.start)


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))
