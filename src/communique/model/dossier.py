"""The whole told record as of a date: what exports, pages and briefs are made from."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.annotations import Annotations
from communique.model.article import Article, Rejected
from communique.model.attribution import Attribution
from communique.model.comparison import Comparison
from communique.model.entity import AttestedOffice, Entity, Mention
from communique.model.event import Event, EventMention
from communique.model.hinge import ConditionMention, OpenPoint
from communique.model.origin import ClaimOrigin, Copy
from communique.model.quantity import Quantity
from communique.model.story import Story
from communique.model.timex import Timex
from communique.model.track import Dispute, Issue, Tracking


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """An article together with what was read in it."""

    article: Article
    annotations: Annotations


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What only neighbours can tell: entities, events, origins, issues over many articles.

    All entity ids in ``mentions``, ``quantities``, ``attributions`` and ``event_mentions`` are record-wide here.
    """

    articles: tuple[Article, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    events: tuple[Event, ...] = ()
    event_of: tuple[tuple[str, str], ...] = ()
    copies: tuple[Copy, ...] = ()
    origins: tuple[ClaimOrigin, ...] = ()
    issues: tuple[Issue, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    off_topic: tuple[str, ...] = ()
    offices: tuple[AttestedOffice, ...] = ()
    conditions: tuple[ConditionMention, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()
    stories: tuple[Story, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """How a dossier came about; no clock times, so that the same input gives the same bytes."""

    format_version: str
    program_version: str
    engine: str
    inputs: tuple[tuple[str, str], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    rejected: tuple[Rejected, ...] = ()
    undated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The record as of its last date, with the trackings of every date that was asked for.

    ``uncounted`` holds what is read in articles that were not out by then, for the lists of single articles only.
    """

    as_of: str | None
    all_articles: tuple[ReadArticle, ...]
    linked: Linked
    comparisons: tuple[Comparison, ...]
    trackings: tuple[Tracking, ...]
    run: RunInfo
    uncounted: Linked = Linked()
