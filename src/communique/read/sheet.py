"""The page on the desk: its paragraphs, and which of them have been struck out and why."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.model.article import Cut
from communique.text.paragraphs import Paragraph, paragraphs

DATE_LINE = "date line"


@dataclass(slots=True)
class Sheet:
    """A raw text while it is being sorted into head, report and furniture (the only mutable thing in this room)."""

    raw: str
    paras: tuple[Paragraph, ...]
    reasons: list[str | None]
    title: int | None = None
    body_from: int = 0
    cuts: list[Cut] = field(default_factory=list)

    @staticmethod
    def of(raw: str) -> Sheet:
        """A fresh sheet."""
        paras = paragraphs(raw)
        return Sheet(raw=raw, paras=paras, reasons=[None] * len(paras))

    def text(self, index: int) -> str:
        """The words of a paragraph."""
        return self.raw[self.paras[index].start : self.paras[index].end]

    def strike(self, index: int, reason: str) -> None:
        """Take a whole paragraph out, once."""
        if self.reasons[index] is None and index != self.title:
            self.reasons[index] = reason

    def cut(self, start: int, end: int, reason: str) -> None:
        """Take a stretch inside a paragraph out."""
        if start < end:
            self.cuts.append(Cut(start=start, end=end, reason=reason))

    def standing(self) -> Iterator[int]:
        """The paragraphs not struck out, the headline left aside."""
        return (i for i, reason in enumerate(self.reasons) if reason is None and i != self.title)

    def all_cuts(self) -> tuple[Cut, ...]:
        """Everything taken out, in order; the date line is left out of the report, but it is no furniture."""
        whole = [
            Cut(start=p.start, end=p.end, reason=reason)
            for p, reason in zip(self.paras, self.reasons, strict=True)
            if reason is not None
        ]
        return tuple(sorted({*whole, *(cut for cut in self.cuts if cut.reason != DATE_LINE)}))

    def body(self) -> tuple[tuple[int, int], ...]:
        """The ranges to be read: paragraphs that stand, without the stretches cut at their ends."""
        out: list[tuple[int, int]] = []
        cuts = sorted(self.cuts)
        starts = [cut.start for cut in cuts]
        for index in self.standing():
            para = self.paras[index]
            inside = cuts[bisect_left(starts, para.start) : bisect_left(starts, para.end)]
            out += _without(self.raw, para, inside)
        return tuple(out)


def _without(raw: str, para: Paragraph, cuts: list[Cut]) -> list[tuple[int, int]]:
    """A paragraph minus the stretches cut inside it."""
    pieces: list[tuple[int, int]] = []
    at = para.start
    for cut in cuts:
        pieces.append((at, max(at, cut.start)))
        at = max(at, cut.end)
    pieces.append((at, para.end))
    trimmed = [_trim(raw, *piece) for piece in pieces]
    return [piece for piece in trimmed if any(c.isalnum() for c in raw[slice(*piece)])]


def _trim(raw: str, start: int, end: int) -> tuple[int, int]:
    """The range without blanks at its ends."""
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    return start, end
