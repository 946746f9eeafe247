"""The claims of a story brought together across its accounts: events told, statements made, sentences that echo them.

Tellings of one event are one claim from the start. Statements join each other, and events, when their rarer words
agree and they name the same people, whoever is said to have made them; the voices are kept with the spans.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.compare.claims import Claim, accounts_of, clean, fact
from communique.compare.echoes import Echoes
from communique.compare.matter import Matter
from communique.model.comparison import Fact
from communique.model.event import Event
from communique.text.likeness import components, cosine, rarity, weighted
from communique.text.stems import content_stems

_ALIKE = 0.42  # cosine from which two claims of different accounts are one
_ALIKE_IN_ONE_MOUTH = 0.27  # the same for statements of one voice in two accounts
_COMMON = 12  # words that more claims than that hold start no comparison
_LEAST = 2  # common words
_SHORTEST = 3  # content words of a statement that can be recognised again


@dataclass(frozen=True, slots=True)
class Unit:
    """One claim as first found: an event with its tellings, or one statement."""

    claims: tuple[Claim, ...]
    statement: str
    stems: tuple[str, ...]
    who: frozenset[str]
    voices: frozenset[str]
    event: Event | None = None


def story_facts(matter: Matter, echoes: Echoes) -> list[Fact]:
    """All claims of the story's accounts as facts: shared, partial, or told by one alone."""
    units = [*_events(matter), *_statements(matter)]
    weights = rarity([unit.stems for unit in units])
    vectors = [weighted(unit.stems, weights) for unit in units]
    joined = [pair for pair in _meetings(vectors) if _same(units, vectors, pair)]
    return [_fact(matter, [units[i] for i in group], echoes) for group in components(len(units), joined)]


def _events(matter: Matter) -> list[Unit]:
    record, inside = matter.record, set(matter.accounts)
    found = []
    for event in record.events_of(matter.accounts):
        claims = []
        for name in event.mentions:
            mention = record.mentions[name]
            if mention.article in inside:
                span = mention.evidence[0] if mention.evidence else mention.trigger
                claims.append(
                    Claim(
                        slot="event",
                        topic="told",
                        key=event.id,
                        value=clean(span.text),
                        span=span,
                        attribution=mention.reported_by,
                    )
                )
        stems = [stem for claim in claims for stem in set(content_stems(claim.span.text))]
        who = frozenset(home for n in (*event.actors, *event.recipients) for home in record.home(n))
        voices = frozenset(
            o.origin for c in claims if (o := record.origin_of(c.article, c.attribution)) and c.attribution
        )
        found.append(Unit(tuple(claims), event.title, tuple(stems), who, voices, event))
    return found


def _statements(matter: Matter) -> list[Unit]:
    record = matter.record
    found = []
    for article in matter.accounts:
        for attribution in record.attributions_in.get(article, ()):
            stems = content_stems(" ".join(span.text for span in attribution.content))
            if len(set(stems)) < _SHORTEST:
                continue
            origin = record.origin_of(article, attribution.id)
            span = attribution.content[0]
            label = origin.label if origin else "unnamed"
            claim = Claim(
                slot="statement",
                topic=f"{label}",
                key=attribution.id,
                value=clean(span.text),
                span=span,
                attribution=attribution.id,
            )
            found.append(
                Unit(
                    (claim,),
                    f"{label}: {clean(span.text)}",
                    tuple(stems),
                    record.people_in(span),
                    frozenset({origin.origin} if origin else ()),
                )
            )
    return found


def _meetings(vectors: Sequence[Mapping[str, float]]) -> list[tuple[int, int]]:
    """Pairs of claims that share at least two words, one of them rare."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, vector in enumerate(vectors):
        for word in vector:
            holders[word].append(index)
    pairs = {
        (one, two)
        for _, found in sorted(holders.items())
        if len(found) <= _COMMON
        for place, one in enumerate(found)
        for two in found[place + 1 :]
    }
    return sorted(pair for pair in pairs if len(vectors[pair[0]].keys() & vectors[pair[1]].keys()) >= _LEAST)


def _same(units: Sequence[Unit], vectors: Sequence[Mapping[str, float]], pair: tuple[int, int]) -> bool:
    left, right = units[pair[0]], units[pair[1]]
    if left.event is not None and right.event is not None:
        return False
    near = cosine(vectors[pair[0]], vectors[pair[1]])
    if any(a.span.overlaps(b.span) for a in left.claims for b in right.claims):
        return near >= _ALIKE
    if left.voices & right.voices and not accounts_of(left.claims) & accounts_of(right.claims):
        return near >= _ALIKE_IN_ONE_MOUTH
    return near >= _ALIKE and (not left.who or not right.who or bool(left.who & right.who))


def _fact(matter: Matter, units: Sequence[Unit], echoes: Echoes) -> Fact:
    claims = [claim for unit in units for claim in unit.claims]
    lead = next((unit for unit in units if unit.event is not None), units[0])
    found = {claim.article for claim in claims}
    spans = [claim.span for claim in lead.claims]
    for article in matter.accounts:
        span = None if article in found else echoes.find(article, spans, lead.who)
        if span is not None:
            claims.append(
                Claim(
                    slot=lead.claims[0].slot,
                    topic="told",
                    key=lead.claims[0].key,
                    value=clean(span.text),
                    span=span,
                    attribution=matter.reporter(span),
                )
            )
    return fact(matter, claims, lead.statement)
