"""What came of a contact: agreed, not agreed, no progress; each side's telling of it set against the other's."""

from __future__ import annotations

from collections.abc import Sequence

from communique.compare.claims import Claim, accounts_of, clean, difference
from communique.compare.lengths import is_contact
from communique.compare.matter import Matter
from communique.knowledge.comparing import compare_words
from communique.model.comparison import Difference
from communique.model.entity import EntityKind
from communique.model.event import Category, EventMention, Factuality
from communique.model.span import Span

_WON = frozenset({Category.AGREE, Category.COOPERATE, Category.CONCEDE})
_LOST = frozenset({Category.REJECT})
_APART = 900  # characters between a telling and a phrase that still speaks of it
_CLAUSE = 110  # characters of an outcome's clause
_WIDE = 10  # days; a wider range says nothing about the day of the contact


def outcomes(matter: Matter) -> list[Claim]:
    """What each account tells to have come of it: acts of agreeing or refusing of the same day, and set phrases."""
    if not is_contact(matter) or matter.event.factuality is not Factuality.HAPPENED:
        return []
    found = {}
    for article in matter.tellers:
        for mention in matter.record.told_in.get(article, ()):
            way = _way(mention)
            if way is not None and _belongs(matter, mention):
                span = mention.evidence[0] if mention.evidence else mention.trigger
                found[span.article, matter.record.clause(span, _CLAUSE).start] = _claim(
                    matter, span, way, mention.reported_by
                )
    for span, way in _phrases(matter):
        found.setdefault((span.article, matter.record.clause(span, _CLAUSE).start), _claim(matter, span, way, None))
    return [found[key] for key in sorted(found, key=lambda k: (matter.record.order[k[0]], k[1]))]


def _way(mention: EventMention) -> str | None:
    absent = mention.negated or mention.factuality is Factuality.DENIED
    if not absent and mention.factuality is not Factuality.HAPPENED:
        return None
    if mention.plover in _WON:
        return "not agreed" if absent else "agreed"
    return "not agreed" if mention.plover in _LOST and not absent else None


def _belongs(matter: Matter, mention: EventMention) -> bool:
    """Whether the act is between those who met (all of them), in the account's own time, and not dated elsewhere."""
    if mention.background or mention.opinion:
        return False
    homes = {home for n in (*matter.event.actors, *matter.event.recipients) for home in matter.record.home(n)}
    who = {home for n in (*mention.actors, *mention.recipients) for home in matter.record.home(n)}
    if who != homes:
        return False
    day, met = mention.date, matter.event.date
    if day is None or met is None or not (day.earliest and day.latest and met.earliest and met.latest):
        return True
    if (met.latest - met.earliest).days > _WIDE:
        return True
    return abs((day.earliest - met.earliest).days) <= 1 or day.earliest <= met.earliest <= day.latest


def _phrases(matter: Matter) -> list[tuple[Span, str]]:
    """Set phrases for success and failure near the tellings ("failed to", "no breakthrough", "no such agreement")."""
    words = compare_words()
    found = []
    for article in matter.tellers:
        text = matter.record.articles[article]
        for start, end in text.body:
            for match in words.pattern("outcome").finditer(text.raw, start, end):
                span = text.span(match.start(), match.end())
                if _near(matter, span):
                    found.append((span, "agreed" if words.judged(match.group()) == "for" else "not agreed"))
    return found


def _near(matter: Matter, span: Span) -> bool:
    """In a sentence that tells the contact, or in one that names somebody who took part and nobody else."""
    sentence = matter.record.sentence(span)
    if any(t.article == span.article and t.start <= span.start < t.end for t in matter.sentences):
        return True
    homes = {home for n in (*matter.event.actors, *matter.event.recipients) for home in matter.record.home(n)}
    named = {n for n in matter.record.people_in(sentence) if _is_state(matter, n)}
    near = any(t.article == span.article and abs(t.start - sentence.start) <= _APART for t in matter.sentences)
    return near and named <= homes


def _is_state(matter: Matter, name: str) -> bool:
    entity = matter.record.entities.get(name)
    return entity is not None and entity.kind is EntityKind.COUNTRY


def _claim(matter: Matter, span: Span, way: str, by: str | None) -> Claim:
    shown = matter.record.clause(span, _CLAUSE)
    reporter = by or matter.reporter(span)
    origin = matter.record.origin_of(span.article, reporter) if reporter else None
    voice = f"{origin.label}: " if origin else ""
    return Claim(
        slot="outcome",
        topic="what came of it",
        key=way,
        value=f"{voice}{clean(shown.text)}",
        span=shown,
        attribution=reporter,
    )


def outcome_differences(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """Accounts or voices of which some tell of an agreement and others of none."""
    if len(accounts_of(claims)) < 2 or len({claim.key for claim in claims}) < 2:
        return []
    shown = _both_ways(claims)
    note = "some tell of an agreement, others that there was none or that nothing moved"
    return [
        difference(
            matter, "outcome", "what came of it", shown, severe=True, rule="agreed against not agreed", note=note
        )
    ]


def _both_ways(claims: Sequence[Claim]) -> list[Claim]:
    """For each account its first telling of each way."""
    first: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        first.setdefault((claim.article, claim.key), claim)
    return list(first.values())


def same_outcome(left: Claim, right: Claim) -> bool:
    """Whether both tell the same way."""
    return left.key == right.key
