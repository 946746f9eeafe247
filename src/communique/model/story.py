"""Articles that tell of the same days of the same matter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A handful of articles, close in time and words, whose accounts may be held against each other.

    ``id`` is made from the first article (by publication, then id), so that later articles do not rename it.
    """

    id: str
    articles: tuple[str, ...]
