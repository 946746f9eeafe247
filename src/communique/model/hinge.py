"""What a text makes depend on something else, and what it leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.span import Span
from communique.model.timex import DateRange


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionMention:
    """A stated "if this, then that" in one place of a text; ``told_by`` is the attribution it stands in."""

    id: str
    article: str
    evidence: Span
    cue: Span
    if_span: Span
    then_span: Span | None
    polarity: Literal["if", "unless"]
    told_by: str | None = None
    holder: str | None = None
    said_on: DateRange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """Something a report says is not known, not decided or still to come; ``told_by`` as above."""

    id: str
    article: str
    span: Span
    cue: Span
    kind: Literal["unclear", "pending", "possible"]
    told_by: str | None = None
    event: str | None = None
