"""All that one article says, as read by annotate/."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.attribution import Attribution
from communique.model.entity import LocalEntity, Mention
from communique.model.event import EventMention
from communique.model.hinge import ConditionMention, OpenPoint
from communique.model.quantity import Quantity
from communique.model.span import Span
from communique.model.timex import DateRange, Timex

_UNDATED = DateRange()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """A sentence's place and what later stages may ask of it."""

    span: Span
    paragraph: int
    title: bool = False
    vector: tuple[float, ...] = ()
    lemmas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DateConstraint:
    """A reason why the article cannot be from outside a range of days, with its words."""

    range: DateRange
    rule: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """One article read: sentences, entities, mentions, times, quantities, attributions, events.

    ``published`` is the article's date as annotate used it for relative expressions; ``engine`` names
    program version, model digest and knowledge digest, so that old readings are told from new ones.
    """

    article: str
    engine: str
    published: DateRange = _UNDATED
    sentences: tuple[SentenceView, ...] = ()
    entities: tuple[LocalEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    date_constraints: tuple[DateConstraint, ...] = ()
    conditions: tuple[ConditionMention, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()
    skipped: tuple[str, ...] = ()
