"""Sentences that can be checked: each knows the words in the articles that it rests on.

A sentence is made of parts. A part that claims something says which kind of claim it is and in which role, so that a
checker can derive it anew from the cited words; all other parts are connecting words from a closed list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.span import Span

PartKind = Literal["word", "name", "quote", "date", "count", "standing", "act", "state", "topic", "voice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a sentence: connecting words, or a claim of one kind with its value ("role=id" for names)."""

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
        read = "".join(part.text for part in self.parts)
        return read[:1].upper() + read[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A heading with a label beside it (fresh or last reported, how many accounts) and the sentences under it."""

    title: str
    label: str = ""
    told: tuple[Told, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the brief: its cards in order; ``annex`` stands behind the first page, and begins with ``turn``."""

    title: str
    cards: tuple[Card, ...]
    annex: bool = False
    turn: bool = False
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
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The page a person reads first, and its annexes."""

    title: str
    as_of: str
    head: tuple[Told, ...]
    sections: tuple[Section, ...]
    sources: tuple[SourceLine, ...]
    basis: str = ""
    length: str = "normal"
    dated: bool = True
    since: str = ""


OUTLOOK = "outlook — "
"""What begins a sentence about what is planned, possible or threatened."""
WORDS = frozenset(
    [
        " ", ": ", ", ", " and ", " — ", " | ", " (", ")", "reported ", "no date", "no date given: ", "nobody named",
        "state: ", OUTLOOK, "but ", ", as told by ", ", through ", " — answered: ", "not clear: ",
        "still to come: ", "may happen: ", "said to be open: ", "was to last: ", "lasted: ", "one origin: ",
        "condition: ",
    ]
)  # fmt: skip
"""All connecting words that a sentence of a brief may have; they claim nothing by themselves."""


def word(text: str) -> Part:
    """Connecting words that claim nothing; they must be on the closed list."""
    if text not in WORDS:
        raise ValueError(f"{text!r} is not among the connecting words of briefs")
    return Part(kind="word", text=text)


def quote(span: Span) -> Part:
    """The exact words of an article, in quotation marks, line breaks shown as blanks."""
    text = " ".join(span.text.split())
    return Part(kind="quote", text=in_quotes(text), value=text)


def in_quotes(text: str) -> str:
    """Words in quotation marks; marks inside become single ones, as print does it."""
    inner = text.replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def name(text: str, entity: str, role: str) -> Part:
    """Who is named, and as what: holder, via, actor, teller, origin."""
    return Part(kind="name", text=text, value=f"{role}={entity}")


def voice(span: Span) -> Part:
    """Somebody who is not known by name, in the words of the article."""
    text = " ".join(span.text.split())
    return Part(kind="voice", text=text, value=text)


def standing(text: str, value: str) -> Part:
    """Whether it happened, is planned, possible, conditional, threatened, denied or told not to have happened."""
    return Part(kind="standing", text=text, value=value)


def act(text: str, value: str) -> Part:
    """What kind of act it is, or what is done by saying it."""
    return Part(kind="act", text=text, value=value)


def state(text: str, process: str) -> Part:
    """The state of an issue to which a cited event leads, by its kind of process."""
    return Part(kind="state", text=text, value=process)


def date(text: str, role: str, value: str) -> Part:
    """A day, month or range as the record has it: of an event (when), a step ahead (ahead), an article (out)."""
    return Part(kind="date", text=text, value=f"{role}={value}")


def count(text: str, value: str) -> Part:
    """A number that is counted from the citations ("accounts=3") or the record ("origins=event=2")."""
    return Part(kind="count", text=text, value=value)


def topic(text: str, value: str) -> Part:
    """What a difference is about, as the comparison has it."""
    return Part(kind="topic", text=text, value=value)
