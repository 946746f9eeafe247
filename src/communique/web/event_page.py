"""The page of one event: what all tell, where they differ, what one alone tells, and who has it from whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.model.comparison import AccountValue, Comparison, Difference, Fact
from communique.model.event import Event
from communique.model.span import Span
from communique.tell.agreed import agreed
from communique.tell.weighing import ranked_differences, sole_statements
from communique.tell.wording import Wording, date_words
from communique.web.pages import Quoted, quoted, standing_words

_CELL = 3  # values of one account that a cell shows
_FEW = 60  # characters; shorter words are shown inside their sentence
_ICONS = {"shared": "●", "partial": "◐", "sole": "○"}
_TOPICAL = frozenset({"date", "place", "amount", "outcome"})
_JOINER = re.compile(r"^(?:that|and|but|as|which|while|because|when)\s+")
_TOPICS = {"date": "when", "place": "where"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A column of the matrix: one article's telling; ``tells``: whether it tells the event or only its story."""

    article: str
    outlet: str
    title: str
    published: str
    badges: tuple[str, ...]
    tells: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreLine:
    """A claim that several accounts tell: one account's words for it, and where each of them has it."""

    icon: str
    how: str
    text: str
    cites: tuple[tuple[str, Quoted], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A row of the matrix: what differs, how gravely, and its words per account (none: not told there)."""

    label: str
    kind: str
    grave: bool
    icon: str
    note: str
    cells: tuple[tuple[Quoted, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """What one account alone tells."""

    article: str
    outlet: str
    lines: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stem:
    """A first voice with the ways by which the accounts have it from there."""

    origin: str
    known: bool
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a reader asked to see: one part or all, one account or all, grave differences only."""

    part: str = ""
    account: str = ""
    grave: bool = False

    def has(self, part: str) -> bool:
        """Whether a part is to be shown."""
        return self.part in {"", part}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """One event with all its accounts side by side."""

    id: str
    title: str
    date: str
    standing: str
    place: str
    parties: str
    accounts: tuple[Account, ...]
    columns: tuple[Account, ...]
    core: tuple[CoreLine, ...]
    differences: tuple[MatrixRow, ...]
    alone: tuple[Alone, ...]
    origins: tuple[str, ...]
    sources: tuple[Stem, ...]
    tellings: tuple[Quoted, ...]
    reasons: tuple[str, ...]
    links: tuple[tuple[str, str, str], ...]
    shown: Shown


def event_page(words: Wording, event: Event, shown: Shown) -> EventPage:
    """The event as its accounts tell it."""
    comparison = words.comparisons.get(event.id) or Comparison(
        event=event.id, accounts=tuple(sorted(set(event.articles))), facts=(), differences=()
    )
    order = sorted(comparison.accounts, key=lambda article: words.numbers.get(article, 0))
    kept = [article for article in order if shown.account in {"", article}] or order
    accounts = {article: _account(words, event, article) for article in order}
    differences = [d for d in ranked_differences(comparison) if d.severity == "major" or not shown.grave]
    rows = (_difference_row(words, difference, kept) for difference in differences)
    return EventPage(
        id=event.id,
        title=event.title,
        date=date_words(event.date) or "no date stated",
        standing=standing_words(event),
        place=words.name(event.place) if event.place else "",
        parties=words.names([*event.actors, *event.recipients]),
        accounts=tuple(accounts.values()),
        columns=tuple(accounts[article] for article in kept),
        core=tuple(_core(words, fact) for fact in agreed(comparison) if set(fact.articles) & set(kept)),
        differences=tuple(row for row in rows if any(row.cells)),
        alone=_alone(words, sole_statements(comparison), kept),
        origins=tuple(words.origin(origin) for origin in event.origins),
        sources=_sources(words, event),
        tellings=_tellings(words, event),
        reasons=event.reasons,
        links=tuple(
            (link.event, link.kind.replace("_", " "), words.events[link.event].title)
            for link in event.links
            if link.event in words.events
        ),
        shown=shown,
    )


def _account(words: Wording, event: Event, article: str) -> Account:
    found = words.articles[article]
    badges = [f"{c.how if c in found.carried_from else 'with help of'}: {c.name}" for c in found.agencies]
    badges += [
        f"{copy.kind} copy of {words.outlet(copy.original)}, {round(copy.containment * 100)} %"
        for copy in words.linked.copies
        if copy.copy == article
    ]
    if found.revision_of:
        badges.append("revised version")
    if any(other.revision_of == article for other in words.articles.values()):
        badges.append("earlier version")
    return Account(
        article=article,
        outlet=words.outlet(article),
        title=found.title or found.file,
        published=date_words(found.published.date) or "no date",
        badges=tuple(badges),
        tells=article in event.articles,
    )


def _core(words: Wording, fact: Fact) -> CoreLine:
    """The claim in the words of its first account, with a citation for each account that has it."""
    first: dict[str, Span] = {}
    for span in fact.spans:
        first.setdefault(span.article, span)
    lead = max(first.values(), key=lambda span: (len(span.text) <= _FEW * 4, len(span.text), span.article))
    text = _JOINER.sub("", _in_context(words, lead).text)
    if fact.slot in _TOPICAL:
        topic = _TOPICS.get(fact.slot) or fact.statement.partition(":")[0]
        text = f"{topic}: {' / '.join(fact.values[:_CELL])}"
    cites = sorted(first.values(), key=lambda span: words.numbers.get(span.article, 0))
    return CoreLine(
        icon=_ICONS[fact.status],
        how="all tell" if fact.status == "shared" else f"{len(first)} tell",
        text=text,
        cites=tuple((words.outlet(span.article), _in_context(words, span)) for span in cites),
    )


def _difference_row(words: Wording, difference: Difference, order: Sequence[str]) -> MatrixRow:
    told: dict[str, list[Quoted]] = {a: [] for a in order}
    for value in difference.values:
        if value.article not in told:
            continue
        cell = _in_context(words, value.span, _voice(words, value))
        if difference.kind == "holder":
            cell = replace(cell, value=value.value.partition(":")[0], voice="")
        if cell not in told[value.article] and len(told[value.article]) < _CELL:
            told[value.article].append(cell)
    return MatrixRow(
        label=difference.topic,
        kind=f"{difference.severity} difference: {difference.kind}",
        grave=difference.severity == "major",
        icon="▲" if difference.severity == "major" else "△",
        note=difference.note,
        cells=tuple(tuple(told[a]) for a in order),
    )


def _voice(words: Wording, value: AccountValue) -> str:
    """Whose word it is, where it is not the outlet's own."""
    if value.origin == f"article:{value.article}":
        return ""
    voice = words.origin(value.origin) if value.origin else ""
    return "" if voice == words.outlet(value.article) else voice


def _in_context(words: Wording, span: Span, voice: str = "") -> Quoted:
    """The words of a cell; a few words are shown with their sentence."""
    if len(span.text) > _FEW:
        return replace(quoted(words, span), voice=voice)
    text, value = (" ".join(one.text.split()) for one in (words.clause(span), span))
    return replace(
        quoted(words, span), text=text, value="" if value in {text, text.rstrip(".")} else value, voice=voice
    )


def _alone(words: Wording, facts: Sequence[Fact], order: Sequence[str]) -> tuple[Alone, ...]:
    """What each account alone tells, in the order of its text."""
    found: dict[str, list[Span]] = defaultdict(list)
    for fact in facts:
        found[fact.spans[0].article].append(fact.spans[0])
    return tuple(
        Alone(
            article=article,
            outlet=words.outlet(article),
            lines=tuple(_in_context(words, span) for span in sorted(found[article], key=lambda s: (s.start, s.end))),
        )
        for article in order
        if article in found
    )


def _sources(words: Wording, event: Event) -> tuple[Stem, ...]:
    """Who has it from whom: each first voice with the accounts that carry it, through whom."""
    mentions = [words.mentions[m] for m in event.mentions if m in words.mentions]
    told = {(mention.article, mention.reported_by) for mention in mentions}
    ways: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for origin in words.linked.origins:
        if (origin.article, origin.attribution) not in told:
            continue
        via = [words.name(step) for step in origin.via]
        own = origin.origin.removeprefix("article:")
        name = words.outlet(own) if own != origin.origin else words.origin(origin.origin)
        outlet = words.outlet(origin.article)
        steps = list(dict.fromkeys(step for step in (*reversed(via), outlet) if step != name))
        ways[name, origin.known].add(" → ".join(steps) if steps else "in its own voice")
    return tuple(
        Stem(origin=name, known=known, ways=tuple(sorted(found))) for (name, known), found in sorted(ways.items())
    )


def _tellings(words: Wording, event: Event) -> tuple[Quoted, ...]:
    spans = [
        words.mentions[m].evidence[0] for m in event.mentions if m in words.mentions and words.mentions[m].evidence
    ]
    return tuple(quoted(words, span) for span in sorted(spans))
