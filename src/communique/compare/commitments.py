"""Agreed or announced: whether accounts tell a step as settled between sides or as one side's own word."""

from __future__ import annotations

from communique.compare.claims import Claim, accounts_of, difference, judged_claim
from communique.compare.matter import Matter
from communique.compare.nearness import Lines
from communique.knowledge.comparing import compare_words
from communique.model.comparison import Difference
from communique.model.event import Category

_STEPS = frozenset({Category.AGREE, Category.CONCEDE, Category.RETREAT, Category.SUPPORT, Category.COOPERATE})
_TWO = 2
_TOPIC = "agreed or announced"


def commitments(matter: Matter, lines: Lines, share: frozenset[int]) -> list[Difference]:
    """Words for a step that make it mutual ("agreed") against words that make it one-sided ("announced")."""
    if matter.event.plover not in _STEPS:
        return []
    words = compare_words()
    nouns = {stem for place in lines.telling(matter.sentences) for stem in lines.clauses[place].stems}
    found: dict[tuple[str, str], Claim] = {}
    for place in sorted(share):
        clause = lines.clauses[place]
        match = words.pattern("commit").search(clause.span.text)
        if match is None or len(nouns & set(clause.stems)) < _TWO:
            continue
        claim = judged_claim(matter, clause.span, match.group(), slot="commitment", topic=_TOPIC)
        found.setdefault((claim.article, claim.key), claim)
    claims = list(found.values())
    if len(accounts_of(claims)) < _TWO or {claim.key for claim in claims} != {"mutual", "own"}:
        return []
    note = "some tell it as agreed between sides, others as one side's own word"
    return [difference(matter, "label", _TOPIC, claims, severe=True, rule="mutual against one-sided", note=note)]
