"""What each voice is told to have said: one statement in other words, or in other mouths.

Statements are aligned by meaning; then their words and their speakers are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.compare.claims import Claim, accounts_of, clean, difference
from communique.compare.matter import Matter
from communique.compare.nearness import Lines
from communique.compare.voices import CARRIERS
from communique.model.attribution import Attribution
from communique.model.comparison import Difference
from communique.model.event import Category
from communique.model.span import Span
from communique.text.likeness import jaccard
from communique.text.stems import content_stems, plain_words

_SURE = 0.6  # nearness from which two clauses are one statement
_SHORTEST = 3  # content words of a statement
_QUOTED = 2  # content words of a quotation that can be compared
_COMMON = 0.33  # share of content words that two wordings of one saying have in common
_TWO = 2


@dataclass(frozen=True, slots=True)
class Said:
    """A clause of an account with the voice behind it, the states it speaks for, and its quoted words."""

    place: int
    span: Span
    attribution: Attribution
    voice: str
    label: str
    sides: frozenset[str]
    quoted: Span | None


def sayings(matter: Matter, lines: Lines) -> list[Difference]:
    """For each statement that several accounts carry: who said it, and in which words, where they differ."""
    found = []
    for group in lines.groups:
        said = [one for place in sorted(group) if (one := _said(matter, lines, place)) is not None]
        pairs = [
            (one, two)
            for n, one in enumerate(said)
            for two in said[n + 1 :]
            if one.span.article != two.span.article and lines.nearness[one.place, two.place] >= _SURE
        ]
        found += _other_mouths(matter, pairs) + _other_words(matter, pairs)
    return found


def _said(matter: Matter, lines: Lines, place: int) -> Said | None:
    clause = lines.clauses[place]
    attribution = matter.record.attributions.get(matter.reporter(clause.span) or "")
    origin = matter.record.origin_of(clause.span.article, attribution.id) if attribution else None
    if attribution is None or origin is None or len(set(clause.stems)) < _SHORTEST:
        return None
    quoted = [q for q in attribution.quoted if q.overlaps(clause.span) and len(content_stems(q.text)) >= _QUOTED]
    carries = origin.origin.startswith(CARRIERS)
    sides = frozenset(() if carries else matter.record.states(origin.origin))
    return Said(
        place, clause.span, attribution, origin.origin, origin.label, sides, max(quoted, key=_length, default=None)
    )


def _length(span: Span) -> tuple[int, int]:
    return span.end - span.start, -span.start


def _other_mouths(matter: Matter, pairs: Sequence[tuple[Said, Said]]) -> list[Difference]:
    """One view that the accounts put into the mouths of different sides; acts are compared as events."""
    views = [pair for pair in pairs if not any(_acts(matter, one) for one in pair)]
    sides: dict[str, set[str]] = {}
    for one in (one for pair in views for one in pair):
        sides.setdefault(one.span.article, set()).update(one.sides)
    apart = [
        (one, two)
        for one, two in views
        if one.sides and two.sides and not sides[one.span.article] & sides[two.span.article]
    ]
    claims = [_claim(one, one.span, f"{one.label}: {clean(one.span.text)}") for pair in apart for one in pair]
    claims = list(dict.fromkeys(claims))
    if len(accounts_of(claims)) < _TWO:
        return []
    note = "like words, told of different sides"
    return [
        difference(matter, "holder", "who says it", claims, severe=True, rule="one statement, other mouths", note=note)
    ]


def _acts(matter: Matter, said: Said) -> bool:
    """Whether the clause tells an act that is compared for itself."""
    told = matter.record.told_in.get(said.span.article, ())
    return any(m.plover is not Category.NONE and said.span.holds(m.trigger) for m in told)


def _other_words(matter: Matter, pairs: Sequence[tuple[Said, Said]]) -> list[Difference]:
    """One statement of one voice, quoted in words of which neither holds the other."""
    found = []
    quoting = [pair for pair in pairs if pair[0].voice == pair[1].voice and _unlike(pair[0].quoted, pair[1].quoted)]
    for voice in sorted({one.voice for one, _ in quoting}):
        own = [one for pair in quoting if pair[0].voice == voice for one in pair]
        claims = list(dict.fromkeys(_claim(s, s.quoted, clean(s.quoted.text)) for s in own if s.quoted is not None))
        topic = f"{own[0].label} says: in which words"
        rule = "one statement quoted in other words"
        found.append(difference(matter, "wording", topic, claims, severe=False, rule=rule))
    return found


def _unlike(one: Span | None, two: Span | None) -> bool:
    """Whether two quotations are of one saying and yet neither holds the other."""
    if one is None or two is None:
        return False
    left, right = (" ".join(plain_words(q.text)) for q in (one, two))
    return left not in right and right not in left and jaccard(content_stems(left), content_stems(right)) >= _COMMON


def _claim(said: Said, span: Span, value: str) -> Claim:
    return Claim(
        slot="statement",
        topic=said.label,
        key=said.voice + value,
        value=value,
        span=span,
        attribution=said.attribution.id,
    )
