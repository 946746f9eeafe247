"""Sentences that can be checked: each knows the words in the articles that it rests on.

A sentence is made of parts. A part that claims something (a name, a quotation, a date, a number, whether it
happened) says which kind it is, so that a checker can derive it anew from the cited words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.span import Span

PartKind = Literal["word", "name", "quote", "date", "number", "standing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a sentence: connecting words, or a claim of one kind with its value."""

    kind: PartKind
    text: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence of a brief: its parts, and the places in the articles it leads to."""

    parts: tuple[Part, ...]
    cites: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The sentence as read."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A heading with a label beside it (state, fresh or carried over) and the sentences under it."""

    title: str
    label: str = ""
    told: tuple[Told, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the brief: its cards in order; ``annex`` for what stands behind the first page."""

    title: str
    cards: tuple[Card, ...]
    annex: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One article in the list of sources."""

    number: int
    article: str
    title: str
    outlet: str
    published: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The page a person reads first, and its annexes."""

    title: str
    as_of: str
    head: tuple[Told, ...]
    sections: tuple[Section, ...]
    sources: tuple[SourceLine, ...]


def word(text: str) -> Part:
    """Connecting words that claim nothing."""
    return Part(kind="word", text=text)


def quote(span: Span) -> Part:
    """The exact words of an article, in quotation marks, line breaks shown as blanks."""
    text = " ".join(span.text.split())
    return Part(kind="quote", text=f"“{text}”", value=text)


def name(text: str, entity: str) -> Part:
    """Who or what is named."""
    return Part(kind="name", text=text, value=entity)


def standing(text: str, value: str) -> Part:
    """Whether it happened, is planned, possible, conditional, threatened or denied."""
    return Part(kind="standing", text=text, value=value)


def date(text: str, value: str) -> Part:
    """A day, month or range as the record has it."""
    return Part(kind="date", text=text, value=value)
