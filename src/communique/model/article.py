"""One text as it came, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.span import Span
from communique.model.timex import DateRange

_HELP = frozenset({"reporting credit", "photo credit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When an article was out, and how that is known.

    ``stated``: in the article's own words; ``metadata``: beside the text (JSONL field, HTML head, feed, URL);
    ``inferred``: reckoned from constraints, here or across the record. ``clock`` is the time of day with its
    zone when one is given ("2019-10-23T23:30-04:00"). ``conflict`` tells in words why metadata was not obeyed.
    """

    date: DateRange
    how: Literal["stated", "metadata", "inferred"] | None = None
    evidence: tuple[Span, ...] = ()
    clock: str | None = None
    conflict: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes the article, and how that is known (metadata, URL, credit, house lines)."""

    value: str | None = None
    how: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A wire agency or partner outlet that the article names as its source; ``how`` says in which way.

    "reporting credit" ("With reporting by ...") and "photo credit" are help, not carried copy.
    """

    name: str
    span: Span | None = None
    how: str = "credit"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Cut:
    """A stretch of raw text that is no part of the report, with the reason."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text: raw as it came, its head data, what of it is the report and what was cut.

    ``body`` holds the paragraphs to be read, as ``(start, end)`` ranges of ``raw`` in order, boilerplate
    left out. ``title_span`` is the headline's place when it stands in ``raw``. ``language`` is an
    ISO 639-1 code; an article in a language communique does not read is kept and listed ``not_read``.
    ``revision_of`` names the earlier article of which this is a later version. ``place_span`` is where the date line
    names the place (cut from the body, but a place named all the same); ``notes`` tell what was odd when reading.
    """

    id: str
    file: str
    raw: str
    digest: str
    url: str | None = None
    outlet: Outlet = Outlet()
    agencies: tuple[Credit, ...] = ()
    title: str | None = None
    title_span: Span | None = None
    byline: str | None = None
    place: str | None = None
    place_span: Span | None = None
    published: Published = Published(date=DateRange())
    language: str | None = None
    boilerplate: tuple[Cut, ...] = ()
    body: tuple[tuple[int, int], ...] = ()
    not_read: str | None = None
    revision_of: str | None = None
    plain_text: bool = True
    notes: tuple[str, ...] = ()

    @property
    def carried_from(self) -> tuple[Credit, ...]:
        """The agencies whose copy the whole article is, as it says itself."""
        return tuple(credit for credit in self.agencies if credit.how not in _HELP)

    def span(self, start: int, end: int) -> Span:
        """The span of this article's raw text."""
        return Span.cut(self.id, self.raw, start, end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """An input that could not be used: which, why, and what to do."""

    subject: str
    reason: str
    advice: str = ""
