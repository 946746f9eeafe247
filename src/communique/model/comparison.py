"""One event in several accounts: what all tell, what one alone tells, where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.span import Span

Status = Literal["shared", "partial", "sole"]
DifferenceKind = Literal[
    "number", "date", "place", "label", "holder", "outcome", "wording", "contested", "cause", "omission", "superseded"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A claim of the event and the accounts that tell it; ``slot`` says what kind of claim."""

    id: str
    statement: str
    status: Status
    articles: tuple[str, ...]
    spans: tuple[Span, ...]
    origins: tuple[str, ...] = ()
    slot: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountValue:
    """What one account has for a claim."""

    article: str
    value: str
    span: Span
    origin: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The same claim told differently, side by side, never averaged or outvoted."""

    id: str
    topic: str
    kind: DifferenceKind
    values: tuple[AccountValue, ...]
    severity: Literal["minor", "major"] = "minor"
    note: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The matrix of one event: facts and differences over its accounts."""

    event: str
    accounts: tuple[str, ...]
    facts: tuple[Fact, ...]
    differences: tuple[Difference, ...]
