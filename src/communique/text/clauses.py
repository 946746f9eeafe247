"""The sentence and the clause around some words: what a reader needs to understand a word that was found."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONGEST_SENTENCE = 700
_ENDS = ".!?…"
_CUT = re.compile(r"[,;:)]\s+|\s+[(]|\s(?=(?:and|but|while|although|though|which|who|after|before|as)\s)")
_JOINER = re.compile(r"(?:and|but|while|although|though)\s+", re.IGNORECASE)
_DASH = re.compile(r"\s(?:--|—|–|-)\s")
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Dr", "Gen", "Sen", "St", "Lt", "Col", "Prof", "Rep", "Gov"})


def stops(raw: str, start: int, end: int) -> Iterable[int]:
    """Places where a sentence may end: a full stop (or closing quotation mark after it) before blank and capital."""
    for place in range(start, end):
        if raw[place] in _ENDS:
            after = place + 1
            while after < len(raw) and raw[after] in "\"'”’)":
                after += 1
            if after >= len(raw) or (raw[after].isspace() and not _abbreviation(raw, place)):
                yield after - 1


def _abbreviation(raw: str, place: int) -> bool:
    """A full stop after one capital letter or a short title is no end."""
    if raw[place] != ".":
        return False
    start = place
    while start > 0 and (raw[start - 1].isalpha() or raw[start - 1] == "."):
        start -= 1
    word = raw[start:place]
    return len(word.replace(".", "")) == 1 or "." in word or word in _TITLES


def sentence_around(raw: str, begin: int, stop: int) -> tuple[int, int]:
    """The sentence around a stretch, inside its paragraph; at most some hundred characters to each side."""
    low = max(raw.rfind("\n", 0, begin) + 1, begin - _LONGEST_SENTENCE)
    high = raw.find("\n", stop)
    high = min(len(raw) if high < 0 else high, stop + _LONGEST_SENTENCE)
    start = max((i + 1 for i in stops(raw, low, begin)), default=low)
    end = min((i + 1 for i in stops(raw, stop, high)), default=high)
    while start < begin and raw[start].isspace():
        start += 1
    return start, end


def _quoting(raw: str, low: int, place: int) -> bool:
    """Whether a quotation that began in the sentence is still open."""
    return raw.count('"', low, place) % 2 == 1 or raw.count("“", low, place) > raw.count("”", low, place)


def clause_around(raw: str, begin: int, stop: int, longest: int = 160) -> tuple[int, int]:
    """The words around a stretch up to the marks of its clause; as much of the sentence as fits, its end first."""
    low, high = sentence_around(raw, begin, stop)
    low = max((match.end() for match in _DASH.finditer(raw, low, begin)), default=low)
    while high > stop and raw[high - 1] in ".…":
        high -= 1
    lefts = [low, *(m.end() for m in _CUT.finditer(raw, low, begin) if not _quoting(raw, low, m.end()))]
    rights = [*(m.start() for m in _CUT.finditer(raw, stop, high) if not _quoting(raw, low, m.start())), high]
    start, end = lefts.pop(), rights.pop(0)
    while rights and rights[0] - start <= longest:
        end = rights.pop(0)
    while lefts and end - lefts[-1] <= longest:
        start = lefts.pop()
    joiner = _JOINER.match(raw, start, begin)
    start = joiner.end() if joiner else start
    while end > stop and raw[end - 1].isspace():
        end -= 1
    return start, end
