"""A place in the raw text of an article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Words of an article with their place: always ``raw[start:end] == text``.

    Offsets are code points into the article's raw text, end exclusive.
    """

    article: str
    start: int
    end: int
    text: str

    @staticmethod
    def cut(article: str, raw: str, start: int, end: int) -> Span:
        """The span of ``raw`` from ``start`` to ``end``, with the words that stand there."""
        return Span(article=article, start=start, end=end, text=raw[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether both lie in one article and share a character."""
        return self.article == other.article and self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.article == other.article and self.start <= other.start and other.end <= self.end
