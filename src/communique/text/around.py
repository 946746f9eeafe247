"""The sentence in which words stand, by its punctuation alone: for quoting where no parse is at hand."""

from __future__ import annotations

import re
from functools import lru_cache

_STOP = re.compile(r"[.!?]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])|\n")
_NO_STOP = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Sen|Rep|Gov|Prof|Rev|St|Jr|Sr|No|Inc|Corp|Co|Ltd|vs|etc|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|\b(?:[A-Za-z]\.)+[A-Za-z])$"
)
_REACH = 1200
_BREAK = re.compile(r"(?:;|—|–|,)\s+")


def sentence_around(raw: str, start: int, end: int) -> tuple[int, int]:
    """The place of the sentence that holds ``raw[start:end]``; never crosses a line break, never longer than needed."""
    low = max(0, start - _REACH)
    begin = max([low, *_stops(raw, low, start)])
    after = [stop for stop in _stops(raw, max(low, end - 1), min(len(raw), end + _REACH)) if stop >= end]
    finish = min([min(len(raw), end + _REACH), *after])
    while begin < start and raw[begin].isspace():
        begin += 1
    while finish > end and raw[finish - 1].isspace():
        finish -= 1
    return begin, finish


@lru_cache(maxsize=20_000)
def _stops(raw: str, low: int, high: int) -> tuple[int, ...]:
    """Where sentences end between two places."""
    found = []
    for match in _STOP.finditer(raw, low, high + 1):
        before = raw[max(low, match.start() - 12) : match.start()]
        if match.group() == "\n" or not (raw[match.start()] == "." and _NO_STOP.search(before)):
            found.append(match.end())
    return tuple(stop for stop in found if stop <= high or raw[stop - 1] == "\n")


def clause_around(raw: str, start: int, end: int, longest: int) -> tuple[int, int]:
    """The whole sentence where it is short enough, else as many of its clauses around the words as fit."""
    low, high = sentence_around(raw, start, end)
    if high - low <= longest:
        return low, high
    cuts = [low, *(match.end() for match in _BREAK.finditer(raw, low, high)), high]
    begin, finish = max(cut for cut in cuts if cut <= start), min(cut for cut in cuts if cut >= end)
    while True:
        left = max((cut for cut in cuts if cut < begin), default=None)
        right = min((cut for cut in cuts if cut > finish), default=None)
        if right is not None and right - begin <= longest:
            finish = right
        elif left is not None and finish - left <= longest:
            begin = left
        else:
            break
    while finish > end and raw[finish - 1] in " ,;—–":
        finish -= 1
    return begin, finish
