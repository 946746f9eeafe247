"""Who says what, through whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from communique.model.span import Span
from communique.model.timex import DateRange


class SpeechAct(StrEnum):
    """What is done by saying it."""

    SAY = "say"
    DENY = "deny"
    ASK = "ask"
    DEMAND = "demand"
    PROMISE = "promise"
    THREATEN = "threaten"
    ACCUSE = "accuse"
    DECLINE = "decline"
    EXPECT = "expect"
    BELIEVE = "believe"
    FIND = "find"
    ORDER = "order"


class Form(StrEnum):
    """Direct speech, indirect speech, or indirect with quoted words."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whose words these are: the naming words, the entity where resolved, whether the voice is anonymous."""

    span: Span | None = None
    entity: str | None = None
    candidates: tuple[str, ...] = ()
    anonymous: bool = False
    grounds: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One station on the way of a claim, with the words that name it."""

    entity: str | None
    span: Span | None
    role: Literal["agency", "outlet", "speaker", "document", "relay"] = "speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content, with the chain of who has it from whom.

    ``chain`` runs from the outermost reporter to the innermost speaker; the article's own outlet is left
    out. ``parent`` is the attribution inside whose content this one stands. Entity ids are local ids in
    Annotations and record-wide ids in a Dossier.
    """

    id: str
    article: str
    form: Form
    source: Source
    cue: Span | None
    content: tuple[Span, ...]
    quoted: tuple[Span, ...] = ()
    chain: tuple[ChainLink, ...] = ()
    said_on: DateRange | None = None
    issue: str | None = None
    act: SpeechAct = SpeechAct.SAY
    negated: bool = False
    addressee: str | None = None
    parent: str | None = None
    repeats: bool = False
    opinion: bool = False
    confidence: float = 1.0
    rule: str = ""
