"""An attribution as first found, before it is known who the source is."""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Places of source, cue and contents in the raw text, the rule that found them and how sure it is."""

    source: Range | None
    cue: Range | None
    contents: tuple[Range, ...]
    rule: str
    score: float = 1.0
    floating: bool = False

    @property
    def start(self) -> int:
        """Where the first content begins."""
        return min(start for start, _ in self.contents)

    @property
    def end(self) -> int:
        """Where the last content ends."""
        return max(end for _, end in self.contents)


def covered(ranges: tuple[Range, ...], by: tuple[Range, ...]) -> int:
    """How many characters of some ranges lie in others (each set free of overlaps in itself)."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in ranges for b in by)


def length(ranges: tuple[Range, ...]) -> int:
    """How many characters the ranges hold together."""
    return sum(end - start for start, end in ranges)


def overlap_share(left: Candidate, right: Candidate) -> float:
    """Share of the shorter one's content that the other also holds, 0 to 1."""
    shorter = min(length(left.contents), length(right.contents))
    return covered(left.contents, right.contents) / shorter if shorter else 0.0
