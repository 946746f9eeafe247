"""Compares the accounts of each event: fills the slots, counts who tells what, lists where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from communique.compare import (
    amounts,
    clauses,
    deeds,
    gaps,
    labels,
    lengths,
    outcomes,
    scopes,
    speech,
    verdicts,
    voices,
    when_where,
)
from communique.compare.claims import Claim, clean, fact, grouped
from communique.compare.matter import Matter, matter_of, record_of, widened
from communique.compare.nearness import Lines
from communique.compare.units import story_facts
from communique.model.comparison import Comparison, Difference, Fact
from communique.model.dossier import Linked
from communique.model.event import Event

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


@dataclass(frozen=True, slots=True)
class Slot:
    """One kind of claim: how it is read, when two say the same, what becomes of those that do not."""

    name: str
    read: Callable[[Matter], list[Claim]]
    same: Callable[[Claim, Claim], bool]
    differ: Callable[[Matter, Sequence[Claim]], list[Difference]]
    facts: bool = True


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
    Slot("label", labels.act_labels, labels.same_label, labels.act_label_differences, facts=False),
    Slot("holder", voices.holders, voices.same_holder, voices.holder_differences),
    Slot("parties", voices.parties, voices.same_parties, voices.party_differences, facts=False),
    Slot("standing", voices.standings, voices.same_holder, voices.standing_differences, facts=False),
    Slot("clause", clauses.clauses, clauses.same_clause, clauses.clause_differences, facts=False),
)


def compare(linked: Linked, _knowledge: object = None) -> tuple[Comparison, ...]:
    """One comparison for each event that two accounts or more tell, in the record's order."""
    record = record_of(linked)
    stories = {article: story.articles for story in linked.stories for article in story.articles}
    hubs = _hubs(linked.events, stories)
    found = []
    for event in linked.events:
        if len(event.articles) > 1:
            matter = matter_of(record, event, _accounts(event, stories))
            found.append(_comparison(matter, hub=event.id in hubs))
    return tuple(found)


def _accounts(event: Event, stories: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The articles of the story that mostly tells the event, and any other article that tells it."""
    counts = Counter(stories.get(article, (article,)) for article in event.articles)
    main = max(counts, key=lambda story: (counts[story], tuple(reversed(story))))
    whole = main if counts[main] > 1 else ()
    return tuple(dict.fromkeys((*whole, *event.articles)))


def _hubs(events: Sequence[Event], stories: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """The event of each story that most of its articles tell (then most often): all else hangs on it."""
    best: dict[tuple[str, ...], tuple[int, int, int, int, str]] = {}
    for place, event in enumerate(events):
        counts = Counter(stories.get(article, (article,)) for article in event.articles)
        for story, count in counts.items():
            if count > 1:
                rank = (-count, len(event.articles) - count, -len(event.mentions), place, event.id)
                best[story] = min(best.get(story, rank), rank)
    return frozenset(rank[4] for rank in best.values())


def _comparison(matter: Matter, *, hub: bool) -> Comparison:
    differences: list[Difference] = []
    facts: list[Fact] = [told(matter)]
    for slot in SLOTS:
        claims = slot.read(matter)
        differences += slot.differ(matter, claims)
        if slot.facts:
            facts += [fact(matter, group) for group in grouped(claims, slot.same) if group[0].key != voices.OWN_VOICE]
    differences += voices.superseded(matter, voices.standings(matter))
    differences += labels.name_differences(matter) + scopes.scope_differences(matter)
    differences += verdicts.verdict_differences(matter, verdicts.verdicts(matter))
    if hub:
        wide = widened(matter)
        more = clauses.clause_differences(wide, clauses.clauses(wide))
        more += verdicts.verdict_differences(wide, verdicts.verdicts(wide))
        known = {difference.topic for difference in more}
        differences = [*(difference for difference in differences if difference.topic not in known), *more]
        facts += story_facts(matter, Lines(matter.record, matter.accounts))
        differences += [*speech.wordings(matter), *deeds.deeds(matter), *gaps.omissions(matter, facts)]
        differences += amounts.story_amount_differences(matter, differences)
    return Comparison(
        event=matter.event.id,
        accounts=matter.accounts,
        facts=tuple({f.id: f for f in facts}.values()),
        differences=tuple(sorted(_unique(differences), key=_rank)),
    )


def _unique(differences: Sequence[Difference]) -> list[Difference]:
    return list({difference.id: difference for difference in differences}.values())


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
