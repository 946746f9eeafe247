"""What a reader wants first of a comparison: what came of it, how long, when, on whose word; clauses before words."""

from __future__ import annotations

from communique.model.comparison import Comparison, Difference, Fact
from communique.model.event import Event
from communique.text.stems import content_stems

_KINDS = ("outcome", "number", "date", "holder", "place", "superseded", "cause", "wording", "contested", "label")
_LEAST = 4  # content words that a sole statement needs to say anything
_WORTH = {"major": 3, "minor": 1}
_LIFT = 4  # places by which a grave difference comes earlier
_NAMING = frozenset({"label", "contested"})
_BARE = frozenset({"date", "place", "holder", "label"})  # slots whose values are words, not statements


def comparison_weight(comparison: Comparison, event: Event) -> int:
    """How much an event has to show: independent origins and outlets that tell it, then where they differ.

    Copies of one text count once; accounts that keep silent count nothing.
    """
    voices = {value.origin or value.article for d in comparison.differences for value in d.values}
    substance = sum(_WORTH[d.severity] for d in comparison.differences if d.kind not in _NAMING)
    outcome = sum(d.kind in {"outcome", "number"} for d in comparison.differences)
    return 12 * len(event.articles) + 3 * len(event.origins) + min(12, substance) + 6 * outcome + min(4, len(voices))


def ranked_differences(comparison: Comparison) -> list[Difference]:
    """The grave ones first, then numbers and dates before wording; names for one thing last."""
    return sorted(comparison.differences, key=difference_rank)


def difference_rank(difference: Difference) -> tuple[bool, int, str, str]:
    """Where a difference stands among others: what matters to a reader first."""
    kind = _KINDS.index(difference.kind) if difference.kind in _KINDS else len(_KINDS)
    place = kind - _LIFT * (difference.severity == "major")
    return difference.kind in _NAMING, place, difference.topic, difference.id


def sole_statements(comparison: Comparison) -> list[Fact]:
    """What one account alone tells, as whole statements, each place once; single words are left out."""
    shown = [value.span for d in comparison.differences if d.kind not in _NAMING for value in d.values]
    kept: list[Fact] = []
    for fact in comparison.facts:
        if fact.status != "sole" or not fact.spans or fact.slot in _BARE:
            continue
        if len(set(content_stems(fact.spans[0].text))) < _LEAST:
            continue
        told = [*shown, *(span for known in kept for span in known.spans)]
        if not any(own.overlaps(other) for own in fact.spans for other in told):
            kept.append(fact)
    return sorted(kept, key=_sole_rank)


def told_by_several(comparison: Comparison) -> list[Fact]:
    """What all tell, then what some tell; each set of places once, mere voices left out (they stand by themselves)."""
    order = ("event", "outcome", "date", "place", "amount")
    found = [fact for fact in comparison.facts if fact.status != "sole" and fact.spans and fact.slot != "holder"]
    found.sort(key=lambda f: (f.status != "shared", order.index(f.slot) if f.slot in order else len(order), f.id))
    kept: dict[frozenset[tuple[str, int]], Fact] = {}
    for fact in found:
        kept.setdefault(frozenset((span.article, span.start) for span in fact.spans), fact)
    return list(kept.values())


def _sole_rank(fact: Fact) -> tuple[int, int, str]:
    order = ("amount", "outcome", "condition", "event", "statement")
    return order.index(fact.slot) if fact.slot in order else len(order), -len(fact.origins), fact.id
