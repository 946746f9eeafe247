"""Where each issue stands on a day, and what hangs on what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.quantity import Quantity
from communique.model.span import Span
from communique.model.timex import DateRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A point in dispute or a process with states (a pact, a case, a control, a contact).

    ``part`` is the part of the process type, ``object`` the pact or the persons of a contact that make it one;
    ``named`` says that the title is a user's own, from a dispute profile.
    """

    id: str
    title: str
    process: str
    parties: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    parent: str | None = None
    events: tuple[str, ...] = ()
    dispute: str | None = None
    named: bool = False
    part: str = ""
    object: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A quarrel found in the record: its sides and its issues."""

    id: str
    title: str
    parties: tuple[str, ...]
    issues: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A side's stated line on an issue."""

    holder: str
    statement: str
    evidence: tuple[Span, ...]
    attribution: str | None = None
    said_on: DateRange | None = None
    moved: bool | None = None
    opinion: bool = False
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What may come of an issue, or is said not to be so: it does not move the state.

    ``kind``: planned, possible, conditional, threatened, denied, or "not done" for a reported absence. ``said`` is the
    full clause that tells it; ``told_by`` the speaker, None where an article says it in its own voice.
    """

    kind: str
    event: str
    said: Span
    date: DateRange | None = None
    told_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """An issue as of a date; ``state`` None where the reports say nothing.

    ``word`` is the state in one or two words, ``lead`` the event it rests on and ``said`` the clause that tells it;
    ``last_report`` is the day of the newest article that says anything on the issue (None where none has a date).
    """

    issue: str
    title: str
    as_of: str
    state: str | None
    since: DateRange | None
    fresh: bool
    evidence: tuple[Span, ...]
    positions: tuple[Position, ...] = ()
    summary: str = ""
    told_by: str | None = None
    process: str = ""
    events: tuple[str, ...] = ()
    word: str = ""
    lead: str | None = None
    said: Span | None = None
    outlook: tuple[Outlook, ...] = ()
    last_report: str | None = None
    parties: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Holder's "if this, then that", within an issue or across two."""

    holder: str | None
    if_issue: str | None
    if_text: str
    then_issue: str | None
    then_text: str
    polarity: Literal["if", "unless"]
    said_on: DateRange | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A dated next step, and what became of it."""

    issue: str | None
    what: str
    date: DateRange
    status: Literal["open", "met", "passed", "moved", "unknown"]
    evidence: tuple[Span, ...]
    told_by: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """Where a question was opened, or answered (with the answer in words)."""

    article: str
    span: Span
    answer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a report leaves open, and the later report that answers it."""

    question: str
    issue: str | None
    opened: Raised
    resolved: Raised | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A meeting, call, visit or letter: level, channel, label, length, place; also one that did not take place."""

    event: str
    parties: tuple[str, ...]
    channel: str
    label: str | None
    date: DateRange | None
    place: str | None
    took_place: bool
    planned_length: Quantity | None = None
    length: Quantity | None = None
    evidence: tuple[Span, ...] = ()
    level: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed between two dates on an issue."""

    issue: str | None
    kind: Literal["new", "moved", "resolved", "stale", "corrected"]
    what: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking:
    """All that is tracked as of one date."""

    as_of: str
    tracks: tuple[Track, ...] = ()
    conditions: tuple[Condition, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    questions: tuple[Question, ...] = ()
    contacts: tuple[Contact, ...] = ()
    changes: tuple[Change, ...] = ()
