"""Where the paragraphs of a text stand, whether it is broken at every paragraph or at every line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from communique.text.folding import trim

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0c\x0b\x85]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029\x0c\x0b\x85]")
_STOPPED = re.compile(r"[.!?:;…][\"'”’)\]]*$")
SHORTEST_WRAP = 40
LONGEST_WRAP = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph's place in raw; ``block`` counts groups of paragraphs parted by blank lines."""

    start: int
    end: int
    block: int


def lines(raw: str) -> tuple[Paragraph, ...]:
    """Every line that is not blank, without the blanks around it."""
    found: list[Paragraph] = []
    block, last = 0, 0
    for match in _LINE.finditer(raw):
        start, end = trim(raw, match.start(), match.end())
        if start == end:
            continue
        if found and len(_BREAK.findall(raw, last, start)) > 1:
            block += 1
        found.append(Paragraph(start=start, end=end, block=block))
        last = match.end()
    return tuple(found)


def paragraphs(raw: str) -> tuple[Paragraph, ...]:
    """The paragraphs: each line, or each block of lines where the text is broken at a fixed width."""
    single = lines(raw)
    return _joined(single) if _wrapped(raw, single) else single


def _wrapped(raw: str, single: tuple[Paragraph, ...]) -> bool:
    """Whether lines end because the page was narrow: they are of one length and stop in mid-sentence."""
    pairs = [(a, b) for a, b in pairwise(single) if a.block == b.block]
    if len(pairs) < 2 or max(p.end - p.start for p in single) > 1.3 * LONGEST_WRAP:
        return False
    fitting = sum(SHORTEST_WRAP <= a.end - a.start <= LONGEST_WRAP for a, _ in pairs)
    open_ended = sum(not _STOPPED.search(raw[max(a.start, a.end - 6) : a.end]) for a, _ in pairs)
    going_on = sum(raw[b.start].islower() or not raw[b.start].isalpha() for _, b in pairs)
    if len(pairs) < 5:
        return fitting == open_ended == len(pairs) and going_on >= 0.5 * len(pairs)
    return fitting >= 0.75 * len(pairs) and open_ended >= 0.6 * len(pairs)


def _joined(single: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Each block of lines as one paragraph."""
    out: list[Paragraph] = []
    for line in single:
        if out and out[-1].block == line.block:
            out[-1] = Paragraph(start=out[-1].start, end=line.end, block=line.block)
        else:
            out.append(line)
    return tuple(out)
