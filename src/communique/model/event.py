"""What is told to be done, by whom to whom, and whether it happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from communique.model.span import Span
from communique.model.timex import DateRange


class Category(StrEnum):
    """PLOVER's sixteen kinds of political act (PLOVER manual, 2021), and NONE for what is no act."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    NONE = "NONE"


class Factuality(StrEnum):
    """Whether it happened. ``denied`` means somebody denies it; a reported absence is happened + negated."""

    HAPPENED = "happened"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    THREATENED = "threatened"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One account's telling of an act.

    ``reported_by`` is the attribution inside whose content it is told; None is the outlet itself.
    ``tier`` keeps what rule and model agree on (``told``) apart from mere candidates. ``object`` is the
    thing acted on (a pact, a letter, a list). ``issue`` is an issue key, set by annotate from process types
    (``<process type>:<object key>``) and made record-wide by link. ``notes`` explain the coding in words.
    """

    id: str
    article: str
    evidence: tuple[Span, ...]
    trigger: Span
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    plover: Category
    factuality: Factuality
    negated: bool = False
    mode: str | None = None
    context: tuple[str, ...] = ()
    date: DateRange | None = None
    date_span: Span | None = None
    place: str | None = None
    place_span: Span | None = None
    object: Span | None = None
    issue: str | None = None
    reported_by: str | None = None
    cues: tuple[Span, ...] = ()
    opinion: bool = False
    background: bool = False
    tier: Literal["told", "candidate"] = "told"
    confidence: float = 1.0
    rule: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLink:
    """A tie to another event that is no identity: a plan and its happening, a follow-up, a back-reference."""

    event: str
    kind: Literal["plan_of", "happening_of", "denial_of", "follows", "part_of"]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What the mentions together are held to tell; ``origins`` are the independent first sources."""

    id: str
    title: str
    plover: Category
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    factuality: Factuality
    negated: bool = False
    date: DateRange | None = None
    place: str | None = None
    issue: str | None = None
    mode: str | None = None
    mentions: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    origins_unknown: bool = False
    links: tuple[EventLink, ...] = ()
    reasons: tuple[str, ...] = ()
