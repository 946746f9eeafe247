"""How the event is judged, and by whom: verdicts of the sides and of the outlets, never fused.

A judging word counts where its clause speaks of the event, or takes it up soon after it is told ("the move", "this").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.compare.claims import Claim, accounts_of, clean, difference
from communique.compare.matter import Matter
from communique.compare.nearness import Lines
from communique.knowledge.comparing import compare_words
from communique.model.comparison import Difference, DifferenceKind
from communique.model.span import Span

_NEXT = 2  # sentences behind a telling in which "this" takes it up
_POINTS = re.compile(
    r"\b(?:this|that|it|(?:the|such|his|her|its|their) (?:move|announcement|decision|step|gesture|pledge|offer|meeting"
    r"|talks|visit|trip|deal|agreement|statement|ruling|measure|declaration|summit|suspension|withdrawal))\b",
    re.IGNORECASE,
)
_OWN = "own voice"
_TWO = 2


def verdicts(matter: Matter, lines: Lines, share: frozenset[int]) -> list[Claim]:
    """Judging words about the event, with the voice that judges; for each voice of an account its first of each way."""
    telling = {n for span in matter.sentences for n in lines.at(span)}
    after = {lines.clauses[n].sentence + k for n in telling for k in range(_NEXT + 1)}
    found: dict[tuple[str, str, str], Claim] = {}
    for place in sorted(share | {n for n, clause in enumerate(lines.clauses) if clause.sentence in after}):
        clause = lines.clauses[place].span
        match = compare_words().pattern("verdict").search(clause.text)
        if match is not None and (place in share or _POINTS.search(clause.text)):
            claim = _claim(matter, clause, match)
            found.setdefault((claim.article, claim.extra[0], claim.key), claim)
    return list(found.values())


def _claim(matter: Matter, span: Span, match: re.Match[str]) -> Claim:
    word = matter.record.articles[span.article].span(span.start + match.start(), span.start + match.end())
    reporter = matter.reporter(word)
    origin = matter.record.origin_of(span.article, reporter) if reporter else None
    voice = origin.label if origin else "the outlet in its own voice"
    return Claim(
        slot="verdict",
        topic="judged",
        key=compare_words().judged(match.group()),
        value=f"{voice}: {clean(span.text)}",
        span=span,
        attribution=reporter,
        extra=(origin.origin if origin else _OWN,),
    )


def verdict_differences(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """Verdicts that point different ways; where the outlets themselves judge so, contested in their own voice."""
    own = [claim for claim in claims if claim.extra[0] == _OWN]
    shown = own if len(accounts_of(own)) >= _TWO and len({c.key for c in own}) >= _TWO else list(claims)
    ways = {claim.key for claim in shown}
    if len(accounts_of(shown)) < _TWO or len(ways) < _TWO:
        return []
    kind: DifferenceKind = "contested" if shown is own else "outcome"
    note = "outlets judge in their own voice" if shown is own else "judgements of different holders"
    severe = {"for", "against"} <= ways
    return [difference(matter, kind, "how it is judged", claims, severe=severe, rule="verdicts differ", note=note)]
