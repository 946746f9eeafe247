"""Composes the brief: where it stands, who says what, what comes next, where accounts differ, each with its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.model.comparison import Difference
from communique.model.dossier import Dossier
from communique.model.event import Category, Event, Factuality
from communique.model.span import Span
from communique.model.track import Deadline, Position, Track, Tracking
from communique.tell.told import Brief, Card, Part, Section, SourceLine, Told, name, quote, standing, word
from communique.tell.wording import STANDINGS, Wording, date_words

_FIRST_PAGE = 12
_POSITIONS = 4
_DEADLINES = 8
_DIFFERENCES = 10
_QUESTIONS = 6


def compose(dossier: Dossier) -> Brief:
    """The brief of a dossier, as of its last date."""
    words = Wording(dossier)
    tracking = dossier.trackings[-1] if dossier.trackings else Tracking(as_of=dossier.as_of or "")
    told_tracks = sorted((t for t in tracking.tracks if t.state is not None), key=lambda t: _weight(t))
    sections = (
        _section("What changed", [_change_card(tracking)]),
        _section("Where each issue stands", [_issue_card(words, t) for t in told_tracks[:_FIRST_PAGE]]),
        _section("What comes next", [_deadline_card(words, tracking.deadlines)]),
        _section("Where accounts differ", list(_difference_cards(words))),
        _section("What rests on one origin", [_single_origin_card(words)]),
        _section("Conditions", [_condition_card(words, tracking)], annex=True),
        _section("Open questions", [_question_card(tracking)], annex=True),
        _section("Further issues", [_issue_card(words, t) for t in told_tracks[_FIRST_PAGE:]], annex=True),
        _section("Events in order", [_event_card(words)], annex=True),
    )
    return Brief(
        title=_title(words),
        as_of=dossier.as_of or tracking.as_of,
        head=_head(words),
        sections=tuple(section for section in sections if section.cards),
        sources=_sources(words),
    )


def _section(title: str, cards: Sequence[Card], *, annex: bool = False) -> Section:
    return Section(title=title, cards=tuple(card for card in cards if card.told), annex=annex)


def _title(words: Wording) -> str:
    disputes = words.linked.disputes
    if disputes:
        largest = min(disputes, key=lambda d: (-len(d.articles), d.id))
        return largest.title
    return "The record"


def _weight(track: Track) -> tuple[bool, int, str]:
    """Issues with news first, then those with more events."""
    return (not track.fresh, -len(track.events) - len(track.positions), track.title)


def _head(words: Wording) -> tuple[Told, ...]:
    """One line why: the latest act between the parties that is told by most."""
    happened = [
        e for e in words.linked.events if e.factuality is Factuality.HAPPENED and not e.negated and len(e.actors) > 0
    ]
    if not happened:
        return ()
    best = max(happened, key=lambda e: (_last_day(words, e), len(e.articles), len(e.mentions), e.id))
    return (_event_sentence(words, best),)


def _last_day(words: Wording, event: Event) -> str:
    days = [words.articles[a].published.date.latest for a in event.articles if a in words.articles]
    return max((day.isoformat() for day in days if day is not None), default="")


def _event_sentence(words: Wording, event: Event) -> Told:
    """Date, title, standing and the words of one account."""
    spans = [
        words.mentions[m].evidence[0] for m in event.mentions if m in words.mentions and words.mentions[m].evidence
    ]
    parts: list[Part] = [*words.date_parts(event.date)]
    if parts:
        parts.append(word(": "))
    parts.extend(words.name_parts([*event.actors, *event.recipients]))
    parts.append(word(" — "))
    text = STANDINGS[event.factuality] if not event.negated else "told not to have happened"
    parts.append(standing(text, event.factuality.value))
    if spans:
        parts.extend((word(": "), quote(spans[0])))
    origins = len(event.origins)
    if len(event.articles) > 1:
        tail = f" ({len(event.articles)} accounts" + (
            f", {origins} independent origins)" if origins > 1 else ", one origin)" if origins else ")"
        )
        parts.append(word(tail))
    return Told(parts=tuple(parts), cites=tuple(sorted(spans[:1] + _one_per_article(spans[1:]))))


def _one_per_article(spans: Iterable[Span]) -> list[Span]:
    first: dict[str, Span] = {}
    for span in sorted(spans):
        first.setdefault(span.article, span)
    return list(first.values())


def _issue_card(words: Wording, track: Track) -> Card:
    """State, then each holder's latest line."""
    parts: list[Part] = [word("State: "), word(track.state or "no information")]
    since = date_words(track.since)
    if since:
        parts.append(word(f", since {since}"))
    if track.told_by is not None:
        parts.extend((word(", as told by "), name(words.name(track.told_by), track.told_by)))
    told = [Told(parts=tuple(parts), cites=tuple(_one_per_article(track.evidence))[:4])]
    told.extend(_position_sentence(words, position) for position in _latest_of_each(track.positions))
    label = "fresh" if track.fresh else "carried over from older reports"
    return Card(title=track.title, label=label, told=tuple(told), anchor=track.issue)


def _latest_of_each(positions: Sequence[Position]) -> list[Position]:
    latest: dict[str, Position] = {}
    for position in positions:
        latest.setdefault(position.holder, position)
    return list(latest.values())[:_POSITIONS]


def _position_sentence(words: Wording, position: Position) -> Told:
    """Holder, cue and the exact words; who relays them stands before."""
    attribution = words.attributions.get(position.attribution or "")
    holder = words.name(position.holder)
    parts: list[Part] = [name(holder[:1].upper() + holder[1:], position.holder)]
    relays = [words.name(link) for link in position.chain if link and link != position.holder]
    if relays:
        parts.append(word(f" (through {', '.join(relays)})"))
    cue = attribution.cue.text if attribution is not None and attribution.cue is not None else "said"
    parts.append(word(f" {cue}: "))
    parts.append(quote(position.evidence[0]))
    if position.opinion:
        parts.append(word(" (opinion)"))
    return Told(parts=tuple(parts), cites=position.evidence)


def _deadline_card(words: Wording, deadlines: Sequence[Deadline]) -> Card:
    coming = [d for d in deadlines if d.status == "open"]
    told = []
    for deadline in coming[:_DEADLINES]:
        parts = [*words.date_parts(deadline.date), word(": "), quote(deadline.evidence[0])]
        if deadline.told_by:
            parts.extend((word(", says "), name(words.name(deadline.told_by), deadline.told_by)))
        told.append(Told(parts=tuple(parts), cites=deadline.evidence))
    return Card(title="Dates ahead", told=tuple(told))


def _difference_cards(words: Wording) -> Iterable[Card]:
    """For each compared event its differences, major ones first."""
    for comparison in sorted(words.dossier.comparisons, key=lambda c: (-len(c.accounts), c.event)):
        ranked = sorted(comparison.differences, key=lambda d: (d.severity != "major", d.kind, d.id))
        told = tuple(_difference_sentence(words, d) for d in ranked if len({v.value for v in d.values}) > 1)[
            :_DIFFERENCES
        ]
        event = words.events.get(comparison.event)
        if told and event is not None:
            label = f"{len(comparison.accounts)} accounts, {len(event.origins) or 'unknown'} origins"
            yield Card(title=words.title(event), label=label, told=told, anchor=comparison.event)


def _difference_sentence(words: Wording, difference: Difference) -> Told:
    """The same claim, value beside value, each with its account."""
    parts: list[Part] = [word(f"{difference.topic.capitalize()}: ")]
    for at, value in enumerate(difference.values):
        if at:
            parts.append(word(" | "))
        parts.extend((quote(value.span), word(f" {words.outlet(value.article)}")))
    return Told(parts=tuple(parts), cites=tuple(value.span for value in difference.values))


def _single_origin_card(words: Wording) -> Card:
    """Events told by several outlets that go back to one first voice."""
    lone = [
        e for e in words.linked.events if len(e.articles) > 1 and len(e.origins) == 1 and e.plover is not Category.NONE
    ]
    lone.sort(key=lambda e: (-len(e.articles), e.id))
    told = []
    for event in lone[:_QUESTIONS]:
        spans = _one_per_article(words.mentions[m].evidence[0] for m in event.mentions if m in words.mentions)
        parts = (
            word(f"{words.title(event)}: {len(event.articles)} articles, one origin: {words.origin(event.origins[0])}"),
        )
        told.append(Told(parts=parts, cites=tuple(spans)))
    return Card(title="One voice behind several outlets", told=tuple(told))


def _condition_card(words: Wording, tracking: Tracking) -> Card:
    told = []
    for condition in tracking.conditions:
        parts: list[Part] = (
            [name(words.name(condition.holder), condition.holder), word(": ")] if condition.holder else []
        )
        parts.append(quote(condition.evidence[0]))
        told.append(Told(parts=tuple(parts), cites=condition.evidence))
    return Card(title="What hangs on what", told=tuple(told))


def _question_card(tracking: Tracking) -> Card:
    told = []
    for question in tracking.questions:
        parts: list[Part] = [quote(question.opened.span)]
        cites = [question.opened.span]
        if question.resolved is not None:
            parts.extend((word(" — answered: "), quote(question.resolved.span)))
            cites.append(question.resolved.span)
        told.append(Told(parts=tuple(parts), cites=tuple(cites)))
    return Card(title="Left open by the reports", told=tuple(told))


def _change_card(tracking: Tracking) -> Card:
    told = [
        Told(parts=(word(f"{change.kind}: "), word(change.what)), cites=change.evidence)
        for change in tracking.changes
        if change.evidence
    ]
    return Card(title="Since the day before", told=tuple(told[:_FIRST_PAGE]))


def _event_card(words: Wording) -> Card:
    events = [e for e in words.linked.events if e.plover is not Category.NONE]
    events.sort(key=lambda e: (e.date.earliest.isoformat() if e.date and e.date.earliest else "9999", e.id))
    return Card(title="Timeline", told=tuple(_event_sentence(words, event) for event in events))


def _sources(words: Wording) -> tuple[SourceLine, ...]:
    lines = []
    for identity, number in words.numbers.items():
        article = words.articles[identity]
        notes = [f"credited to {', '.join(c.name for c in article.agencies)}"] if article.agencies else []
        if article.not_read:
            notes.append(f"not read: {article.not_read}")
        if article.published.how == "inferred":
            notes.append("date reckoned, not stated")
        lines.append(
            SourceLine(
                number=number,
                article=identity,
                title=article.title or article.file,
                outlet=words.outlet(identity),
                published=date_words(article.published.date) or "no date",
                note="; ".join(notes),
            )
        )
    return tuple(lines)
