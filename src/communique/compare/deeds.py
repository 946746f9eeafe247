"""Word against deed: what one side is told to have granted in a matter, and what it is told not to have done."""

from __future__ import annotations

from collections import defaultdict

from communique.compare.claims import Claim, accounts_of, clean, difference
from communique.compare.matter import Matter
from communique.model.comparison import Difference
from communique.model.event import Category, EventMention, Factuality

_GIVING = frozenset(
    {Category.AGREE, Category.CONCEDE, Category.RETREAT, Category.SUPPORT, Category.COOPERATE, Category.AID}
)
_REFUSING = frozenset({Category.REJECT, Category.SANCTION})


def deeds(matter: Matter) -> list[Difference]:
    """For each side and issue of the story: tellings of yielding against tellings of not yielding, across accounts."""
    record = matter.record
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for mention in (m for article in matter.accounts for m in record.told_in.get(article, ())):
        if mention.issue is None or mention.opinion:
            continue
        way = _way(mention)
        if way is None:
            continue
        for side in _sides(matter, mention):
            span = mention.evidence[0] if mention.evidence else mention.trigger
            found[side, mention.issue].append(
                Claim(
                    slot="deed",
                    topic=side,
                    key=way,
                    value=f"{way}: {clean(span.text)}",
                    span=span,
                    attribution=mention.reported_by,
                )
            )
    differences = []
    for (side, issue), claims in sorted(found.items()):
        ways = {claim.key: accounts_of([c for c in claims if c.key == claim.key]) for claim in claims}
        if len(ways) < 2 or len(accounts_of(claims)) < 2:
            continue
        name = record.entities[side].name if side in record.entities else side
        topic = f"what {name} yields: {record.issue_titles.get(issue, issue)}"
        differences.append(
            difference(
                matter,
                "outcome",
                topic,
                claims,
                severe=True,
                rule="word against deed",
                note="not contradictory, but of opposite weight",
            )
        )
    return differences


def _way(mention: EventMention) -> str | None:
    absent = mention.negated or mention.factuality is Factuality.DENIED
    if mention.plover in _GIVING:
        return "does not yield" if absent else "yields"
    if mention.plover in _REFUSING and mention.factuality is Factuality.HAPPENED:
        return None if absent else "does not yield"
    return None


def _sides(matter: Matter, mention: EventMention) -> list[str]:
    entities = matter.record.entities
    homes = {(entities[a].country or a) if a in entities else a for a in mention.actors}
    return sorted(homes) if len(homes) == 1 else []
