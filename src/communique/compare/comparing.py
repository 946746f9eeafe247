"""Compares the accounts of each event: fills the slots, counts who tells what, lists where they differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from communique.compare import (
    amounts,
    clauses,
    commitments,
    gaps,
    labels,
    lengths,
    outcomes,
    scopes,
    soured,
    speech,
    standings,
    verdicts,
    voices,
    when_where,
)
from communique.compare.claims import Claim, clean, fact, grouped
from communique.compare.keeping import families, worth_showing
from communique.compare.matter import Matter, matter_of, record_of
from communique.compare.nearness import Lines
from communique.compare.units import story_facts
from communique.model.comparison import Comparison, Difference, Fact
from communique.model.dossier import Linked
from communique.model.event import Category, Event
from communique.model.span import Span

_ORDER = (
    "outcome",
    "holder",
    "date",
    "number",
    "place",
    "cause",
    "contested",
    "wording",
    "label",
    "omission",
    "superseded",
)


_TWO = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """One kind of claim: how it is read, when two say the same, what becomes of those that do not."""

    name: str
    read: Callable[[Matter], list[Claim]]
    same: Callable[[Claim, Claim], bool]
    differ: Callable[[Matter, Sequence[Claim]], list[Difference]]
    facts: bool = True


@dataclass(frozen=True, slots=True)
class Bench:
    """The clauses of a story, and which of them speak of each event."""

    lines: Lines
    shares: Mapping[str, frozenset[int]]


def _all_amounts(matter: Matter) -> list[Claim]:
    """The amounts told of the event; lengths of a contact from wherever the account gives them."""
    long = lengths.lengths(matter)
    known = {(claim.article, claim.span.start) for claim in long}
    return [*long, *(claim for claim in amounts.amounts(matter) if (claim.article, claim.span.start) not in known)]


SLOTS = (
    Slot("date", when_where.dates, when_where.same_date, when_where.date_differences),
    Slot("place", when_where.places, when_where.same_place, when_where.place_differences),
    Slot("outcome", outcomes.outcomes, outcomes.same_outcome, outcomes.outcome_differences),
    Slot("amount", _all_amounts, amounts.same_amount, amounts.amount_differences),
    Slot("holder", voices.holders, voices.same_holder, voices.holder_differences),
    Slot("parties", voices.parties, voices.same_parties, voices.party_differences, facts=False),
    Slot("standing", standings.standings, voices.same_holder, standings.standing_differences, facts=False),
    Slot("standing", standings.standings, voices.same_holder, standings.superseded, facts=False),
)


def compare(linked: Linked, _knowledge: object = None) -> tuple[Comparison, ...]:
    """One comparison for each event that two accounts or more tell, in the record's order."""
    record = record_of(linked)
    family = families(record)
    stories = {article: story.articles for story in linked.stories for article in story.articles}
    hubs = _hubs(linked.events, stories)
    matters = [
        matter_of(record, event, _accounts(event, stories)) for event in linked.events if len(event.articles) >= _TWO
    ]
    together: dict[tuple[str, ...], list[Matter]] = defaultdict(list)
    for matter in matters:
        together[matter.accounts].append(matter)
    made: dict[str, Comparison] = {}
    for accounts, own in together.items():  # one bench at a time: it holds how near all clauses are to each other
        own.sort(key=lambda m: (-len(m.tellers), -len(m.event.mentions), m.event.id))
        lines = Lines(record, accounts)
        bench = Bench(lines, lines.shares({m.event.id: _words_of(m) for m in own}))
        made |= {m.event.id: _comparison(m, bench, family, hub=m.event.id in hubs) for m in own}
    return tuple(made[matter.event.id] for matter in matters)


def _words_of(matter: Matter) -> list[Span]:
    """The words that tell the event."""
    return [s for ms in matter.told.values() for m in ms for s in (m.evidence[:1] or (m.trigger,))]


def _accounts(event: Event, stories: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The articles of the story that mostly tells the event, and any other article that tells it."""
    counts = Counter(stories.get(article, (article,)) for article in event.articles)
    main = max(counts, key=lambda story: (counts[story], tuple(reversed(story))))
    whole = main if counts[main] > 1 else ()
    return tuple(dict.fromkeys((*whole, *event.articles)))


def _hubs(events: Sequence[Event], stories: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """The event of each story that most of its articles tell, contacts first: all else hangs on it."""
    best: dict[tuple[str, ...], tuple[int, int, bool, int, int, str]] = {}
    for place, event in enumerate(events):
        counts = Counter(stories.get(article, (article,)) for article in event.articles)
        for story, count in counts.items():
            if count > 1:
                rank = (
                    -count,
                    len(event.articles) - count,
                    event.plover is not Category.CONSULT,
                    -len(event.mentions),
                    place,
                    event.id,
                )
                best[story] = min(best.get(story, rank), rank)
    return frozenset(rank[5] for rank in best.values())


def _comparison(matter: Matter, bench: Bench, family: Mapping[str, str], *, hub: bool) -> Comparison:
    lines, share = bench.lines, bench.shares.get(matter.event.id, frozenset())
    differences: list[Difference] = []
    facts: list[Fact] = [told(matter)]
    for slot in SLOTS:
        claims = slot.read(matter)
        differences += slot.differ(matter, claims)
        if slot.facts:
            facts += [fact(matter, group) for group in grouped(claims, slot.same) if group[0].key != voices.OWN_VOICE]
    differences += labels.contact_label_differences(matter, labels.contact_labels(matter, lines, share))
    differences += standings.sureness(matter, lines, share)
    differences += verdicts.verdict_differences(matter, verdicts.verdicts(matter, lines, share))
    differences += clauses.clause_differences(matter, clauses.clauses(matter, lines, share), lines)
    differences += commitments.commitments(matter, lines, share)
    if hub:
        facts += story_facts(matter, lines)
        differences += [*speech.sayings(matter, lines), *scopes.scope_differences(matter, lines)]
        differences += soured.soured(matter, lines)
        differences += [*labels.name_differences(matter), *gaps.omissions(matter, lines)]
        differences += amounts.story_amount_differences(matter, lines, differences)
    return Comparison(
        event=matter.event.id,
        accounts=matter.accounts,
        facts=tuple({f.id: f for f in facts}.values()),
        differences=tuple(sorted(worth_showing(differences, family), key=_rank)),
    )


def _rank(difference: Difference) -> tuple[bool, int, str]:
    return difference.severity != "major", _ORDER.index(difference.kind), difference.id


def told(matter: Matter) -> Fact:
    """That the event is told at all, by which accounts, in their words."""
    claims = []
    for mentions in matter.told.values():
        for mention in mentions:
            span = mention.evidence[0] if mention.evidence else mention.trigger
            claims.append(
                Claim(
                    slot="event",
                    topic="told",
                    key=matter.event.id,
                    value=clean(span.text),
                    span=span,
                    attribution=mention.reported_by,
                )
            )
    return fact(matter, claims, matter.event.title)
