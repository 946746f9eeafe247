"""Who and what is named: mentions, the things named, and offices held."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from communique.model.span import Span
from communique.model.timex import DateRange


class EntityKind(StrEnum):
    """What kind of thing is named."""

    PERSON = "PERSON"
    COUNTRY = "COUNTRY"
    ORG = "ORG"
    AGREEMENT = "AGREEMENT"
    PLACE = "PLACE"
    GROUP = "GROUP"
    ANONYMOUS = "ANONYMOUS"
    EVENT = "EVENT"
    DOCUMENT = "DOCUMENT"


class MentionKind(StrEnum):
    """How it is named: name, role, common noun, pronoun, metonym (capital or building), adjective."""

    NAM = "NAM"
    ROLE = "ROLE"
    NOM = "NOM"
    PRO = "PRO"
    MET = "MET"
    ADJ = "ADJ"


Certainty = Literal["sure", "likely", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name somebody or something; ``entity`` is None where it stays open."""

    span: Span
    kind: MentionKind
    entity: str | None
    candidates: tuple[str, ...] = ()
    rule: str = ""
    certainty: Certainty = "sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office or post as attested: title, country (ISO 3166-1 alpha-2), from, to, how it is known."""

    title: str
    country: str | None = None
    start: str | None = None
    end: str | None = None
    how: str = "article"
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalEntity:
    """A thing named inside one article, before the record as a whole is looked at.

    ``id`` is ``<article id>:<number>``. ``known`` is the id in the knowledge tables where it is recognised
    (a country's ISO code, a person's or organisation's id). ``members`` are local ids or known ids of a
    group's members. ``reasons`` tell each link in words.
    """

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    known: str | None = None
    roles: tuple[Role, ...] = ()
    members: tuple[str, ...] = ()
    certainty: Certainty = "sure"
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, country, body, agreement, place, group or anonymous voice of the record."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    roles: tuple[Role, ...] = ()
    members: tuple[str, ...] = ()
    locals: tuple[str, ...] = ()
    certainty: Certainty = "sure"
    reasons: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    """What the tables know of it beside the articles, with days and sources: members of a body, steps of a pact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestedOffice:
    """An office known only from an article, valid from that article's day on."""

    person: str
    title: str
    country: str | None
    since: DateRange
    evidence: Span
