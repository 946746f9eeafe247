"""Who has it from whom: copied text and first voices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.span import Span

CopyKind = Literal["identical", "republished", "abridged", "extended", "passage", "quote_only"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """The same words in two articles, place by place."""

    left: Span
    right: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two articles that share unquoted text: how much, which way, and how the direction is known."""

    copy: str
    original: str
    kind: CopyKind
    passages: tuple[SharedPassage, ...]
    containment: float
    direction_known: bool = False
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOrigin:
    """The first voice behind one attribution or one unattributed telling."""

    article: str
    attribution: str | None
    origin: str
    label: str
    via: tuple[str, ...] = ()
    known: bool = True
    how: str = ""
