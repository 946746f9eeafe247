"""What an account leaves out although it had room and was out when it was known."""

from __future__ import annotations

from communique.compare.claims import Claim, clean, difference
from communique.compare.matter import Matter
from communique.compare.nearness import Lines
from communique.model.comparison import Difference
from communique.model.event import Event
from communique.model.span import Span

_ROOM = 250  # words; a shorter report is too short to be held to have left something out
_MOST_SILENT = 2
_SILENT = 0.45  # nearness under which no clause of an account comes close to the telling


def omissions(matter: Matter, lines: Lines) -> list[Difference]:
    """Events that most accounts tell and of which one or two long ones, out when it was known, have nothing near."""
    found = []
    for event in matter.record.events_of(matter.accounts):
        told = _told(matter, event)
        silent = [a for a in matter.accounts if a not in told]
        if not silent or len(silent) > _MOST_SILENT or len(told) <= 2 * len(silent):
            continue
        if any(not _could_tell(matter, a, list(told)) for a in silent):
            continue
        if any(lines.nearest([span], a)[0] >= _SILENT for a in silent for span in told.values()):
            continue
        names = ", ".join(matter.record.articles[a].outlet.value or matter.record.articles[a].file for a in silent)
        claims = [
            Claim(slot="omission", topic="told", key=span.article, value=clean(span.text), span=span)
            for span in told.values()
        ]
        found.append(
            difference(
                matter,
                "omission",
                f"not in {names}: {event.title}",
                claims,
                severe=False,
                rule="told by most, left out",
                note=f"{names} had room and was out when it was known",
            )
        )
    return found


def _told(matter: Matter, event: Event) -> dict[str, Span]:
    """Account -> its first words that tell the event."""
    found: dict[str, Span] = {}
    for name in event.mentions:
        mention = matter.record.mentions[name]
        if mention.article in matter.accounts:
            found.setdefault(mention.article, mention.evidence[0] if mention.evidence else mention.trigger)
    return found


def _could_tell(matter: Matter, article: str, told: list[str]) -> bool:
    """Whether an account was long enough and, its day being known, not older than the first that tells it."""
    account = matter.record.articles[article]
    first = min(matter.record.order[a] for a in told)
    day = account.published.date.latest
    known = matter.record.linked.articles[first].published.date.earliest
    return matter.record.lengths[article] >= _ROOM and day is not None and known is not None and day >= known
