"""What several accounts tell without dispute, each claim once."""

from __future__ import annotations

from communique.model.comparison import Comparison, Fact
from communique.tell.weighing import told_by_several


def agreed(comparison: Comparison) -> list[Fact]:
    """What all tell, then what some tell; words over which they gravely differ stand only where they differ."""
    differing = [value.span for d in comparison.differences if d.severity == "major" for value in d.values]
    kept: list[Fact] = []
    for fact in told_by_several(comparison):
        disputed = any(span.overlaps(other) for span in fact.spans for other in differing)
        again = any(set(fact.articles) <= set(known.articles) and _within(fact, known) for known in kept)
        if not disputed and not again:
            kept.append(fact)
    return kept


def _within(fact: Fact, known: Fact) -> bool:
    """Whether each account's words for a claim lie at words for another one."""
    return all(
        any(span.overlaps(other) for span in fact.spans for other in known.spans if span.article == article)
        for article in fact.articles
    )
