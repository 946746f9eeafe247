"""The sentence and the clause in which words stand, by punctuation alone: for quoting where no parse is at hand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

_STOP = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9À-Þ])|\n")
_NO_STOP = frozenset(
    ["mr", "mrs", "ms", "dr", "gen", "lt", "col", "sgt", "capt", "sen", "rep", "gov", "prof", "rev", "st", "jr", "sr",
     "no", "inc", "corp", "co", "ltd", "vs", "etc", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep",
     "oct", "nov", "dec"]
)  # fmt: skip
_LAST_WORD = 12  # characters
_REACH = 1200
_CUT = re.compile(r"[,;:)]\s+|\s+[(]|\s(?=(?:and|but|while|although|though|which|who|after|before|as)\s)")
_JOINER = re.compile(r"(?:and|but|while|although|though)\s+", re.IGNORECASE)
_DASH = re.compile(r"\s(?:--|—|–|-)\s")
_BREAK = re.compile(r"(?:;|—|–|,)\s+")


def sentence_around(raw: str, start: int, end: int) -> tuple[int, int]:
    """The place of the sentence that holds ``raw[start:end]``; never crosses a line break, never longer than needed."""
    stops = sentence_ends(raw)
    at = bisect_right(stops, start)
    begin = max(stops[at - 1] if at else 0, start - _REACH)
    at = bisect_left(stops, end)
    finish = min(stops[at] if at < len(stops) else len(raw), end + _REACH)
    while begin < start and raw[begin].isspace():
        begin += 1
    while finish > end and raw[finish - 1].isspace():
        finish -= 1
    return begin, finish


@lru_cache(maxsize=20_000)
def sentence_ends(raw: str) -> tuple[int, ...]:
    """The places behind which a new sentence or line begins, in order."""
    return tuple(match.end() for match in _STOP.finditer(raw) if match.group() == "\n" or _ends(raw, match.start()))


def _ends(raw: str, at: int) -> bool:
    """Whether the stop at that place ends a sentence: not after an abbreviation, an initial, or "U.S"."""
    if raw[at] != ".":
        return True
    before = raw[max(0, at - _LAST_WORD) : at].split()
    word = before[-1].strip("\"“‘'([").lower() if before and not raw[at - 1 : at].isspace() else ""
    return not (word in _NO_STOP or (len(word) == 1 and word.isalpha()) or (len(word) > 2 and word[-2] == "."))


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


def clause_of(raw: str, start: int, end: int, longest: int = 160) -> tuple[int, int]:
    """The words around a stretch up to the marks of its clause; as much of the sentence as fits, its end first."""
    low, high = sentence_around(raw, start, end)
    low = max((match.end() for match in _DASH.finditer(raw, low, start)), default=low)
    while high > end and raw[high - 1] in ".…":
        high -= 1
    lefts = [low, *(m.end() for m in _CUT.finditer(raw, low, start) if not _quoting(raw, low, m.end()))]
    rights = [*(m.start() for m in _CUT.finditer(raw, end, high) if not _quoting(raw, low, m.start())), high]
    begin, finish = lefts.pop(), rights.pop(0)
    while rights and rights[0] - begin <= longest:
        finish = rights.pop(0)
    while lefts and finish - lefts[-1] <= longest:
        begin = lefts.pop()
    joiner = _JOINER.match(raw, begin, start)
    begin = joiner.end() if joiner else begin
    while finish > end and raw[finish - 1].isspace():
        finish -= 1
    return begin, finish


def _quoting(raw: str, low: int, place: int) -> bool:
    """Whether a quotation that began in the sentence is still open."""
    return raw.count('"', low, place) % 2 == 1 or raw.count("“", low, place) > raw.count("”", low, place)
