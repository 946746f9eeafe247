"""Brings the two readings of an act's standing together: grammar's, with its cue words, and the trained head's."""

from __future__ import annotations

from dataclasses import replace

from communique.annotate.events.head import Seen
from communique.annotate.standing import Standing
from communique.model.event import Factuality

_DOUBT = 0.65
_OTHER = 0.9
_NO = 0.5


def weighed(ruled: Standing, seen: Seen, index: int) -> Standing:
    """The standing that is told. What did not happen must not be told as fact: a doubt of either side counts.

    The head may doubt what grammar takes for a fact, or name another doubt; it never makes a fact of what
    grammar doubts.
    """
    read, chance = seen.standing(index)
    negated = float(seen.negated[index]) > _NO
    if read is not Factuality.HAPPENED:
        fact = ruled.factuality is Factuality.HAPPENED and not ruled.negated
        if read is ruled.factuality or chance < (_DOUBT if fact else _OTHER):
            return ruled
        reason = f"the head reads {read.value} ({chance:.2f})"
        return replace(ruled, factuality=read, negated=negated, reasons=(*ruled.reasons, reason))
    if negated and ruled.factuality is Factuality.HAPPENED and not ruled.negated:
        return replace(ruled, negated=True, reasons=(*ruled.reasons, "the head reads a negation"))
    return ruled
