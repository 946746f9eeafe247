"""The claims of a story brought together across its accounts: events told, and clauses that say the same.

Tellings of one event are one claim from the start; clauses of other accounts that tell it in other words join them.
What no event was coded for is aligned clause by clause, whoever is said to have said it; the voices stay with the
spans. What has no like in another account is told by one alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from communique.compare.claims import Claim, clean, fact
from communique.compare.matter import Matter
from communique.compare.nearness import Lines
from communique.model.comparison import Fact
from communique.model.event import Event
from communique.model.span import Span

_SHORTEST = 3  # content words of a clause that tells something by itself


def story_facts(matter: Matter, lines: Lines) -> list[Fact]:
    """All claims of the story's accounts as facts: shared, partial, or told by one alone."""
    group_of = {n: group for group in lines.groups for n in group}
    found, used = [], set()
    for event in matter.record.events_of(matter.accounts):
        claims = _tellings(matter, event)
        clauses = [n for claim in claims for n in lines.at(claim.span)]
        told = {claim.article for claim in claims}
        echoes = sorted({m for n in clauses for m in group_of[n]} - set(clauses))
        used |= {*clauses, *echoes}
        claims += [_claim(matter, lines, m, event) for m in echoes if lines.clauses[m].span.article not in told]
        found.append(fact(matter, claims, event.title))
    rest = [group for group in lines.groups if used.isdisjoint(group)]
    return [*found, *_statements(matter, lines, rest)]


def _tellings(matter: Matter, event: Event) -> list[Claim]:
    record, inside = matter.record, set(matter.accounts)
    mentions = [record.mentions[name] for name in event.mentions if record.mentions[name].article in inside]
    return [
        Claim(
            slot="event",
            topic="told",
            key=event.id,
            value=clean(span.text),
            span=span,
            attribution=mention.reported_by,
        )
        for mention in mentions
        for span in (mention.evidence[0] if mention.evidence else mention.trigger,)
    ]


def _claim(matter: Matter, lines: Lines, place: int, event: Event | None = None) -> Claim:
    span = lines.clauses[place].span
    return Claim(
        slot="event" if event else "statement",
        topic="told",
        key=event.id if event else str(place),
        value=clean(span.text),
        span=span,
        attribution=matter.reporter(span),
    )


def _statements(matter: Matter, lines: Lines, groups: Sequence[tuple[int, ...]]) -> list[Fact]:
    """Clauses that say the same as one fact; those without a like joined with their neighbours in the sentence."""
    alone = sorted(group[0] for group in groups if len(group) == 1)
    found = [_fact(matter, [_claim(matter, lines, n) for n in sorted(group)]) for group in groups if len(group) > 1]
    for _, numbers in groupby(enumerate(alone), key=lambda pair: (pair[1] - pair[0], _sentence(lines, pair[1]))):
        run = [n for _, n in numbers]
        span = _joined(matter, lines, run)
        if sum(len(set(lines.clauses[n].stems)) for n in run) >= _SHORTEST:
            claim = Claim(
                slot="statement",
                topic="told",
                key=str(run[0]),
                value=clean(span.text),
                span=span,
                attribution=matter.reporter(lines.clauses[run[0]].span),
            )
            found.append(_fact(matter, [claim]))
    return found


def _sentence(lines: Lines, place: int) -> int:
    return lines.clauses[place].sentence


def _joined(matter: Matter, lines: Lines, run: Sequence[int]) -> Span:
    first, last = lines.clauses[run[0]].span, lines.clauses[run[-1]].span
    return matter.record.articles[first.article].span(first.start, last.end)


def _fact(matter: Matter, claims: Sequence[Claim]) -> Fact:
    """The fact with its lead: the voice of the first telling, where it is on somebody's word, and its words."""
    lead = claims[0]
    origin = matter.record.origin_of(lead.article, lead.attribution) if lead.attribution else None
    return fact(matter, claims, f"{origin.label}: {lead.value}" if origin else lead.value)
