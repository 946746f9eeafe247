"""Composes the brief: where it stands, what changed, who says what, what comes next, where accounts differ.

One page first; what does not fit stands in the annexes, nothing with news is left out. How much is quoted is asked for
by length: "short" is the first page alone, "long" sets no limits.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.model.comparison import Comparison, Difference
from communique.model.dossier import Dossier
from communique.model.event import Category, Event, Factuality
from communique.model.track import Change, Deadline, Position, Track, Tracking
from communique.tell.room import PAGE, TOP, height, lines_of, within
from communique.tell.sentences import (
    condition_sentence,
    contact_sentence,
    deadline_sentence,
    difference_sentence,
    event_sentence,
    evidence,
    origin_sentence,
    outlook_sentence,
    position_sentence,
    question_sentence,
    state_sentence,
)
from communique.tell.told import Brief, Card, Part, Section, SourceLine, Told, quote, word
from communique.tell.weighing import difference_rank
from communique.tell.wording import ACTS, Wording, date_words

_EVERYTHING = 10**9
_ROOM = 150  # characters of a quotation on the first page
_KNOWN = 4  # how many lines a state that is known is worth when issues are ranked
_YEARS = dt.timedelta(days=500)
_HEAD = 190  # characters of the quotation in the head
_LINE = 170  # characters of a side's line that has room there
_LEAST_CARDS = 4  # issues that stand on the first page in any case
_CHANGED_LINES = 12
_HINGES, _SHORT = 2, 2  # conditions on the first page, and their lines
_WIDE = 420  # characters of all quotations of a difference that has room there
_CHANGES, _LONE = 5, 3
_KINDS = (
    "outcome", "contested", "number", "date", "place", "holder", "cause", "superseded", "omission", "wording", "label",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How much goes on the first page, how many lines each side has behind it, and whether that follows."""

    issues: int
    differences: int
    steps: int
    lines: int
    behind: bool
    rows: int = _EVERYTHING


LENGTHS: Mapping[str, Length] = {
    "short": Length(issues=5, differences=5, steps=5, lines=1, behind=False),
    "normal": Length(issues=8, differences=2, steps=4, lines=2, behind=True, rows=200),
    "long": Length(issues=12, differences=12, steps=_EVERYTHING, lines=_EVERYTHING, behind=True),
}


def compose(dossier: Dossier, *, length: str = "normal", changes: Sequence[Change] = (), since: str = "") -> Brief:
    """The brief of a dossier as of its last date; ``changes`` are those since the day named by ``since``."""
    words = Wording(dossier)
    size = LENGTHS[length]
    tracking = dossier.trackings[-1] if dossier.trackings else Tracking(as_of=dossier.as_of or "")
    tracks = sorted((t for t in tracking.tracks if t.state is not None), key=_rank)
    steps = _steps(words, tracking.deadlines)
    differing = _roomy_first(_differences(words), size.differences)
    changed = _change_card(words, tracks, changes)
    shown = within(changed.told[:_CHANGES], _CHANGED_LINES) if size.lines < _EVERYTHING else changed.told
    near = Card(title="Dates ahead", told=tuple(_steps(words, tracking.deadlines, _ROOM))[: size.steps])
    lone, apart = _single_origin_card(words), _difference_cards(words, differing[: size.differences])
    head = _head(words, tracks)
    hinges = _hinges(words, tracking)
    left = PAGE - TOP - lines_of(head) - height([replace(changed, told=shown)]) - height([near, hinges])
    left = _EVERYTHING if size.lines == _EVERYTHING else left - height([lone]) - height(apart)
    first = [
        _section(
            f"What changed since {since}" if since else "What changed",
            [replace(changed, told=shown)],
            note=_left_out(len(changed.told) - len(shown), "further changes", "stand behind the issues"),
        ),
        _section("Where it stands", _standing(words, tracks[: size.issues], left)),
        _section("What comes next", [near, hinges]),
        _section("Where accounts differ", apart),
        _section("What rests on one origin", [lone]),
    ]
    more = _section("Further changes", [replace(changed, told=changed.told[len(shown) :])], annex=True)
    behind = _behind(words, tracking, size, tracks, differing, steps) if size.behind else []
    sections = [*first, *behind[:1], more, *behind[1:]]
    return Brief(
        title=_title(words),
        as_of=dossier.as_of or tracking.as_of,
        head=head,
        sections=tuple(section for section in sections if section.cards),
        sources=_sources(words),
        basis=_basis(words),
        length=length,
        dated=dossier.as_of is not None,
        since=since,
    )


def _behind(
    words: Wording,
    tracking: Tracking,
    size: Length,
    tracks: Sequence[Track],
    differing: Sequence[tuple[Comparison, Difference]],
    steps: Sequence[Told],
) -> list[Section]:
    """What stands behind the first page; of a very large record the newest rows, and how many were left out."""
    most = size.rows
    issues = [t for n, t in enumerate(tracks) if n < most or t.fresh]
    rows = [
        row for n, row in enumerate(differing) if n >= size.differences and (n < most or row[1].severity == "major")
    ]
    return [
        _section("Issue by issue", [_issue_card(words, t, size.lines) for t in issues], annex=True, turn=True,
                 note=_left_out(len(tracks) - len(issues), "older issues")),
        _section("Further differences", _difference_cards(words, rows[: most * 10]), annex=True,
                 note=_left_out(len(differing) - size.differences - len(rows[: most * 10]), "differences")),
        _section("Further dates", [Card(title="Dates ahead", told=tuple(steps[size.steps :]))], annex=True),
        _section("Earlier dates", [_past_card(words, tracking, most)], annex=True),
        _section("What hangs on what", [_condition_card(words, tracking, most)], annex=True),
        _section("Open questions", [_question_card(words, tracking, most)], annex=True),
        _section("Contacts", [_contact_card(words, tracking, most)], annex=True),
        _section("Events in order", [_event_card(words, most)], annex=True,
                 note=_left_out(len(_timeline(words)) - most, "earlier events")),
    ]  # fmt: skip


def _left_out(number: int, what: str, where: str = "are left out here; the long brief has them") -> str:
    return f"{number} {what} {where}" if number > 0 else ""


def _section(title: str, cards: Sequence[Card], *, annex: bool = False, turn: bool = False, note: str = "") -> Section:
    return Section(title=title, cards=tuple(card for card in cards if card.told), annex=annex, turn=turn, note=note)


def _title(words: Wording) -> str:
    disputes = words.linked.disputes
    return min(disputes, key=lambda d: (-len(d.articles), d.id)).title if disputes else "The record"


def _basis(words: Wording) -> str:
    """What the brief rests on: articles, outlets, days; how many have no date."""
    articles = words.linked.articles
    outlets = {a.outlet.value for a in articles if a.outlet.value}
    days = sorted(d for a in articles if (d := a.published.date.earliest) is not None)
    undated = sum(a.published.date.latest is None for a in articles)
    unnamed = sum(a.outlet.value is None for a in articles)
    told = [f"{len(articles)} article{'s' if len(articles) != 1 else ''}"]
    told.append(
        f"{len(outlets)} named outlet{'s' if len(outlets) != 1 else ''}" + (f" ({unnamed} unnamed)" if unnamed else "")
    )
    if days:
        told.append(date_span(days[0], days[-1]))
    if undated:
        told.append(f"{undated} without a date, which count as no news of any day")
    return " · ".join(told)


def date_span(first: dt.date, last: dt.date) -> str:
    """Two days as a range in words."""
    one, other = (f"{d.day} {d:%B} {d.year}" for d in (first, last))
    return one if first == last else f"{one} to {other}"


def _rank(track: Track) -> tuple[bool, int, str]:
    """Issues with news first, then those of which more is told; what rests on an act of years ago comes later."""
    told = 2 * len(track.events) + len(track.positions) + _KNOWN * (track.said is not None)
    since = track.since.latest if track.since is not None else None
    old = since is not None and bool(track.as_of) and dt.date.fromisoformat(track.as_of) - since > _YEARS
    ahead = any(look.kind == "planned" for look in track.outlook)
    return (not track.fresh, -(told + _KNOWN * ahead - 2 * _KNOWN * old), track.issue)


def _head(words: Wording, tracks: Sequence[Track]) -> tuple[Told, ...]:
    """One line why: the act that happened last, of those of the same days the one told by most, between the parties."""
    leads = [words.events[t.lead] for t in tracks if t.lead in words.events]
    told = [e for e in leads if e.factuality is Factuality.HAPPENED and not e.negated and _named(words, e)]
    between = [e for e in told if len({words.country(party) for party in (*e.actors, *e.recipients)}) > 1]
    happened = between or told
    if not happened:
        return ()
    latest = max(_day(words, e) for e in happened)
    near = [e for e in happened if _close(_day(words, e), latest)]
    best = max(near, key=lambda e: (len({*e.actors, *e.recipients}) > 1, len(e.articles), len(e.mentions), e.id))
    said = next((t.said for t in tracks if t.lead == best.id), None)
    return (event_sentence(words, best, _HEAD, said),)


def _named(words: Wording, event: Event) -> bool:
    return bool(event.actors) and bool(evidence(words, event))


def _close(day: str, latest: str) -> bool:
    if not day or not latest:
        return day == latest
    return dt.date.fromisoformat(latest) - dt.date.fromisoformat(day) <= dt.timedelta(days=3)


def _day(words: Wording, event: Event) -> str:
    """The day of an event, else of its first report, else nothing."""
    if event.date is not None and event.date.earliest is not None:
        return event.date.earliest.isoformat()
    first = words.first_report(event)
    date = words.articles[first].published.date.earliest if first else None
    return date.isoformat() if date else ""


def _label(track: Track) -> str:
    """How new the newest report on an issue is."""
    if track.last_report is None:
        return "only in articles without a date"
    day = dt.date.fromisoformat(track.last_report)
    told = f"{day.day} {day:%B} {day.year}"
    if track.fresh:
        return f"reported {told}"
    age = (dt.date.fromisoformat(track.as_of) - day).days if track.as_of else 0
    return f"carried over, last reported {told}" + (f", {age} day{'s' if age != 1 else ''} before" if age > 0 else "")


def _standing(words: Wording, tracks: Sequence[Track], lines: int) -> list[Card]:
    """The issues' cards, as many as have room, at least a few; each side's lines on the first of them where it has."""
    cards = [_stand_card(words, track, sides=False) for track in tracks]
    while len(cards) > _LEAST_CARDS and height(cards) > lines:
        cards.pop()
    for place, track in enumerate(tracks[: len(cards)]):
        fuller = [*cards[:place], _stand_card(words, track, sides=True), *cards[place + 1 :]]
        cards = fuller if height(fuller) <= lines else cards
    return cards


def _stand_card(words: Wording, track: Track, *, sides: bool) -> Card:
    """An issue on the first page: its state and the nearest of its outlook, and each side's line."""
    told = [state_sentence(words, track, _ROOM), *(outlook_sentence(words, look, _ROOM) for look in track.outlook[:1])]
    if track.process == "contact" and track.outlook and track.outlook[0].kind == "planned":
        told.reverse()  # a contact still ahead comes before one that is over
    lines = [position for position in _latest_of_each(words, track, 1) if len(position.statement) <= _LINE][:2]
    if sides or not any(told):
        told.extend(position_sentence(words, position) for position in lines)
    return Card(title=track.title, label=_label(track), told=_once(told), anchor=track.issue)


def _issue_card(words: Wording, track: Track, lines: int) -> Card:
    """State, outlook, then each holder's latest line."""
    told = [state_sentence(words, track)]
    told.extend(outlook_sentence(words, look) for look in track.outlook)
    told.extend(position_sentence(words, position) for position in _latest_of_each(words, track, lines))
    return Card(title=track.title, label=_label(track), told=_once(told))


def _once(told: Iterable[Told | None]) -> tuple[Told, ...]:
    """Sentences without those whose quotation was read just before."""
    kept: list[Told] = []
    seen: set[str] = set()
    for sentence in told:
        if sentence is None:
            continue
        quoted = "|".join(part.value for part in sentence.parts if part.kind == "quote")
        if quoted not in seen:
            kept.append(sentence)
            seen.add(quoted)
    return tuple(kept)


def _latest_of_each(words: Wording, track: Track, lines: int) -> list[Position]:
    """The latest line of each holder: so many of each party, then one from elsewhere; opinions come last."""
    latest: dict[str, Position] = {}
    for position in sorted(track.positions, key=lambda p: p.opinion):
        latest.setdefault(position.holder, position)
    parties = set(words.parties(track.issue))
    by_side: dict[str, list[Position]] = {}
    for position in latest.values():
        side = words.country(position.holder)
        by_side.setdefault(side if side in parties else "", []).append(position)
    outside = by_side.pop("", [])
    found = [position for side in sorted(by_side) for position in by_side[side][:lines]]
    return [*found, *outside[: max(1, lines - 1)]]


def _steps(words: Wording, deadlines: Sequence[Deadline], longest: int = 0) -> list[Told]:
    """Steps that are still ahead, dated ones first, each sentence of the articles once."""
    return list(_once(deadline_sentence(words, d, longest) for d in deadlines if d.status in {"open", "unknown"}))


def _past_card(words: Wording, tracking: Tracking, most: int) -> Card:
    done = [d for d in tracking.deadlines if d.status not in {"open", "unknown"}]
    told = _once(deadline_sentence(words, d) for d in done[-most:])
    return Card(title="Met, moved, passed", told=told)


def _differences(words: Wording) -> list[tuple[Comparison, Difference]]:
    """All differences of the record, weightiest first; what says the same in other accounts is told once."""
    rows = [(c, d) for c in words.dossier.comparisons for d in c.differences if len({v.value for v in d.values}) > 1]
    rows.sort(key=lambda row: (*_weight(row[1]), -len(row[0].accounts), row[0].event, row[1].id))
    kept: dict[tuple[object, ...], tuple[Comparison, Difference]] = {}
    for comparison, difference in rows:
        places = tuple(sorted((v.span.article, v.span.start, v.span.end) for v in difference.values))
        kept.setdefault((difference.kind, places), (comparison, difference))
    return list(kept.values())


def _roomy_first(rows: Sequence[tuple[Comparison, Difference]], number: int) -> list[tuple[Comparison, Difference]]:
    """Differences with those first that have room on the first page, in their order of weight."""
    roomy = [row for row in rows if sum(len(v.span.text) for v in row[1].values) <= _WIDE]
    chosen = sorted(roomy, key=lambda row: (*difference_rank(row[1])[:2], rows.index(row)))[:number]
    return [*chosen, *(row for row in rows if row not in chosen)]


def _weight(difference: Difference) -> tuple[bool, int, int]:
    kind = _KINDS.index(difference.kind) if difference.kind in _KINDS else len(_KINDS)
    return (difference.severity != "major", kind, -len({v.article for v in difference.values}))


def _difference_cards(words: Wording, rows: Sequence[tuple[Comparison, Difference]]) -> list[Card]:
    """Differences under the event they are about, in the order of the weightiest of each."""
    under: dict[str, list[tuple[Comparison, Difference]]] = {}
    for comparison, difference in rows:
        under.setdefault(comparison.event, []).append((comparison, difference))
    return [_difference_card(words, event, found) for event, found in under.items() if event in words.events]


def _difference_card(words: Wording, event: str, rows: Sequence[tuple[Comparison, Difference]]) -> Card:
    told = words.events[event]
    origins = f", {len(told.origins)} origin{'s' if len(told.origins) != 1 else ''}" if told.origins else ""
    label = f"{len(rows[0][0].accounts)} accounts{origins}"
    return Card(
        title=_event_title(words, told),
        label=label,
        told=tuple(difference_sentence(words, difference) for _, difference in rows),
        anchor=event,
    )


def _event_title(words: Wording, event: Event) -> str:
    """Who, what kind of act, when."""
    who = words.names(list(dict.fromkeys((*event.actors, *event.recipients)))) or "Nobody named"
    day = date_words(event.date)
    return f"{who[:1].upper()}{who[1:]}: {ACTS[event.plover]}" + (f", {day}" if day else "")


def _single_origin_card(words: Wording) -> Card:
    """Events told by several outlets that go back to one first voice."""
    lone = [
        e
        for e in words.linked.events
        if len(e.articles) > 1 and len(e.origins) == 1 and not e.origins_unknown and e.plover is not Category.NONE
    ]
    lone.sort(key=lambda e: (-len(e.articles), e.id))
    return Card(title="One voice behind several outlets", told=_once(origin_sentence(words, e) for e in lone[:_LONE]))


def _hinges(words: Wording, tracking: Tracking) -> Card:
    """The newest conditions of known speakers, for the first page."""
    told = [condition_sentence(words, c) for c in reversed(tracking.conditions) if c.holder in words.entity_ids]
    return Card(title="What hangs on what", told=_once(one for one in told if lines_of((one,)) <= _SHORT)[:_HINGES])


def _condition_card(words: Wording, tracking: Tracking, most: int) -> Card:
    return Card(title="Conditions", told=_once(condition_sentence(words, c) for c in tracking.conditions[-most:]))


def _question_card(words: Wording, tracking: Tracking, most: int) -> Card:
    return Card(
        title="Left open by the reports", told=_once(question_sentence(words, q) for q in tracking.questions[-most:])
    )


def _contact_card(words: Wording, tracking: Tracking, most: int) -> Card:
    """Contacts of at least two that are named, in order."""
    rows = [c for c in tracking.contacts if c.evidence and len(set(c.parties)) > 1 and c.event in words.events]
    rows.sort(key=lambda c: (_day(words, words.events[c.event]) or "9999", c.event))
    return Card(title="Meetings, calls, visits, letters", told=_once(contact_sentence(words, c) for c in rows[-most:]))


def _change_card(words: Wording, tracks: Sequence[Track], changes: Sequence[Change]) -> Card:
    """What changed, issue by issue, with the new words."""
    titles = {track.issue: track.title for track in tracks}
    told = []
    rank = {track.issue: place for place, track in enumerate(tracks)}
    order = ("moved", "new", "resolved", "corrected", "stale")
    for change in sorted(changes, key=lambda c: (order.index(c.kind), rank.get(c.issue or "", len(rank)))):
        if not change.evidence:
            continue
        said = words.clause(change.evidence[0])
        head = Part(kind="topic", text=change_heading(titles, change), value="change")
        told.append(Told(parts=(head, word(": "), quote(said)), cites=tuple(dict.fromkeys((said, *change.evidence)))))
    return Card(title="Since then" if told else "", told=tuple(told))


def change_heading(titles: Mapping[str, str], change: Change) -> str:
    """On which issue something changed, and how."""
    return f"{titles.get(change.issue or '', 'no issue')} — {change.kind}, {change.what}"


def _timeline(words: Wording) -> list[Event]:
    """The events that the timeline may tell."""
    return [e for e in words.linked.events if e.plover is not Category.NONE and evidence(words, e)]


def _event_card(words: Wording, most: int) -> Card:
    """All events by their days; those without a day of their own stand where they were first reported."""
    events = _timeline(words)
    events.sort(key=lambda e: (_day(words, e) or "9999", e.id))
    return Card(title="Timeline", told=_once(event_sentence(words, event) for event in events[-most:]))


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
                outlet=words.outlet(identity) if article.outlet.value or article.agencies else "outlet not known",
                published=date_words(article.published.date) or "no date",
                note="; ".join(notes),
                url=article.url or "",
            )
        )
    return tuple(lines)
