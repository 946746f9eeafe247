"""What an account leaves out although it had room, and what a later account takes back."""

from __future__ import annotations

from collections.abc import Sequence

from communique.compare.claims import Claim, clean, difference
from communique.compare.matter import Matter
from communique.model.comparison import Difference, Fact

_ROOM = 250  # words; a shorter report is too short to be held to have left something out
_MOST_SILENT = 2


def omissions(matter: Matter, facts: Sequence[Fact]) -> list[Difference]:
    """Facts that most accounts tell and one or two long ones do not, though out when it was known."""
    found = []
    for fact in facts:
        silent = [a for a in matter.accounts if a not in fact.articles and _could_tell(matter, a, fact)]
        if fact.slot != "event" or not silent or len(silent) > _MOST_SILENT or len(fact.articles) <= 2 * len(silent):
            continue
        claims = [
            Claim(slot="omission", topic="told", key=span.article, value=clean(span.text), span=span)
            for article in fact.articles
            for span in next(([s] for s in fact.spans if s.article == article), [])
        ]
        names = ", ".join(matter.record.articles[a].outlet.value or matter.record.articles[a].file for a in silent)
        found.append(
            difference(
                matter,
                "omission",
                f"not in {names}: {fact.statement}",
                claims,
                severe=False,
                rule="told by most, left out",
                note=f"{names} had room and was out when it was known",
            )
        )
    return found


def _could_tell(matter: Matter, article: str, fact: Fact) -> bool:
    """Whether an account was long enough and not older than the first that tells it."""
    account = matter.record.articles[article]
    words = matter.record.lengths[article]
    first = min(matter.record.order[a] for a in fact.articles)
    day = account.published.date.latest
    known = matter.record.linked.articles[first].published.date.earliest
    return words >= _ROOM and (day is None or known is None or day >= known)
