"""Finds quoted words: all kinds of marks, nested, unclosed, running over paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_CLOSER = {"“": "”", "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』", "‘": "’", '"': '"', "'": "'", "”": "”"}
_SINGLE = {"‘", "'"}
_LONGEST_SINGLE = 400
_BEFORE_OPENING = set(" \t\n\r\u00a0([{-–—/:,;“‘\"'«„")
_AFTER_CLOSING = set(" \t\n\r\u00a0)]}.,;:!?-–—/…”’\"'»“")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Quoted words with their place; ``start`` and ``end`` take in the marks, the inner range does not.

    ``group`` numbers speech that runs over several paragraphs; ``closed`` is False where the closing mark is
    missing and the end of the paragraph was taken instead; ``depth`` is 1 for a quotation inside another.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    group: int
    closed: bool = True
    depth: int = 0

    def words(self, text: str) -> int:
        """How many words are quoted."""
        return len(text[self.inner_start : self.inner_end].split())


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """All quotations in the given paragraphs, in order of place; never raises, whatever the marks."""
    found: list[Quotation] = []
    group = 0
    open_speech = False
    for start, end in paragraphs:
        here = _in_paragraph(text, start, end)
        continues = open_speech and bool(here) and not text[start : here[0].start].strip()
        for number, quotation in enumerate(here):
            if not (number == 0 and continues) and quotation.depth == 0:
                group += 1
            found.append(_in_group(quotation, group))
        outer = [quotation for quotation in here if quotation.depth == 0]
        open_speech = bool(outer) and not outer[-1].closed
    return tuple(found)


def _in_group(quotation: Quotation, group: int) -> Quotation:
    return Quotation(
        start=quotation.start,
        end=quotation.end,
        inner_start=quotation.inner_start,
        inner_end=quotation.inner_end,
        group=group,
        closed=quotation.closed,
        depth=quotation.depth,
    )


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations of one paragraph; an unclosed one ends with the paragraph."""
    found: list[Quotation] = []
    stack: list[tuple[int, str]] = []
    at = start
    while at < end:
        mark = text[at]
        if stack and mark in _CLOSER[stack[-1][1]] and _closes(text, at, end):
            opened, _ = stack.pop()
            found.append(_quotation(opened, at + 1, depth=len(stack)))
        elif mark in _CLOSER and len(stack) < 2 and _opens(text, at, start, end, stack):
            stack.append((at, mark))
        at += 1
    found.extend(_unclosed(text, stack, end))
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end))


def _unclosed(text: str, stack: list[tuple[int, str]], end: int) -> list[Quotation]:
    """What stays open at the end of a paragraph; a lone single mark is taken for an apostrophe."""
    kept = [(opened, mark) for opened, mark in stack[:1] if mark not in _SINGLE]
    last = end
    while last > 0 and text[last - 1].isspace():
        last -= 1
    return [_quotation(opened, last, depth=0, closed=False) for opened, _ in kept if last > opened + 1]


def _quotation(start: int, end: int, *, depth: int, closed: bool = True) -> Quotation:
    return Quotation(
        start=start,
        end=end,
        inner_start=start + 1,
        inner_end=end - 1 if closed else end,
        group=0,
        closed=closed,
        depth=depth,
    )


def _opens(text: str, at: int, start: int, end: int, stack: list[tuple[int, str]]) -> bool:
    """Whether the mark at this place opens a quotation (and is no apostrophe, inch sign or closing mark)."""
    mark = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark == "”" or after.isspace():
        return False
    if mark in _SINGLE:
        return before in _BEFORE_OPENING and after.isalnum() and _single_closes(text, at, end)
    if stack and stack[-1][1] == mark:
        return False
    return mark != '"' or before in _BEFORE_OPENING or not stack


def _single_closes(text: str, at: int, end: int) -> bool:
    """Whether a single mark that looks like an opening one is closed later on in reach."""
    closing = _CLOSER[text[at]]
    for place in range(at + 2, min(end, at + _LONGEST_SINGLE)):
        if (
            text[place] in closing
            and (place + 1 >= end or text[place + 1] in _AFTER_CLOSING)
            and not text[place - 1].isspace()
        ):
            return not (
                text[place - 1] == "s" and place + 1 < end and text[place + 1] == " " and '"' not in text[at:place]
            )
    return False


def _closes(text: str, at: int, end: int) -> bool:
    mark = text[at]
    after = text[at + 1] if at + 1 < end else " "
    if mark in {"’", "'"}:
        return not after.isalnum()
    if mark == '"':
        return not text[at - 1].isspace() or not after.isalnum()
    return True
