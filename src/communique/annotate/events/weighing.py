"""Brings the two readings of an act's standing together: grammar's, with its cue words, and the trained head's."""

from __future__ import annotations

from dataclasses import replace

from communique.annotate.events.head import Seen
from communique.annotate.standing import Standing
from communique.model.event import Factuality

_SURE = 0.5
_VERY_SURE = 0.9


def weighed(ruled: Standing, seen: Seen, index: int) -> Standing:
    """The standing that is told. What did not happen must not be told as fact: a doubt of either side counts.

    Grammar's "happened" gives way to the head's doubt; grammar's cue gives way only to a head that is very sure.
    """
    read, chance = seen.standing(index)
    negated = float(seen.negated[index]) > 0.5
    reason = f"the head reads {read.value} ({chance:.2f})"
    if ruled.factuality is Factuality.HAPPENED and not ruled.negated:
        if read is not Factuality.HAPPENED and chance >= _SURE:
            return replace(ruled, factuality=read, negated=negated, reasons=(*ruled.reasons, reason))
        if negated:
            return replace(ruled, negated=True, reasons=(*ruled.reasons, "the head reads a negation"))
        return ruled
    if read is Factuality.HAPPENED and chance < _VERY_SURE:
        return ruled
    if read is not ruled.factuality:
        return replace(ruled, factuality=read, negated=negated, reasons=(*ruled.reasons, reason))
    return replace(ruled, negated=ruled.negated or negated)
