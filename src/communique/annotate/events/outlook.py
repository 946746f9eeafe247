"""What mentions of one article tell about each other: an act told twice, meetings ahead though no word says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.model.event import Category, EventMention, Factuality

_AHEAD = {Factuality.PLANNED, Factuality.POSSIBLE, Factuality.CONDITIONAL}


def once(mentions: Sequence[EventMention]) -> list[EventMention]:
    """One sentence tells an act once: "met ... at a summit" is one meeting; the later telling is a candidate."""
    seen: dict[tuple[Category, frozenset[str], Factuality, bool], EventMention] = {}
    out = []
    for mention in mentions:
        key = (mention.plover, _parties(mention), mention.factuality, mention.negated)
        first = seen.get(key)
        if first is None or mention.tier != "told" or mention.date not in {None, first.date}:
            if mention.tier == "told":
                seen.setdefault(key, mention)
            out.append(mention)
        else:
            note = f'the same act as "{first.trigger.text}" in this sentence'
            out.append(replace(mention, tier="candidate", notes=(*mention.notes, note)))
    return out


def settled(mentions: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """A bare "summit between A and B" is ahead where the article tells of no other meeting than one ahead."""
    ahead: dict[frozenset[str], EventMention] = {}
    took_place: set[frozenset[str]] = set()
    for mention in mentions:
        if mention.plover is not Category.CONSULT:
            continue
        if mention.factuality in _AHEAD:
            ahead.setdefault(_parties(mention), mention)
        elif not mention.negated and not _bare(mention):
            took_place.add(_parties(mention))
    return tuple(_settled(m, ahead, took_place) for m in mentions)


def _settled(
    mention: EventMention, ahead: dict[frozenset[str], EventMention], took_place: set[frozenset[str]]
) -> EventMention:
    other = ahead.get(_parties(mention))
    if other is None or not _bare(mention) or _parties(mention) in took_place:
        return mention
    note = f'{other.factuality.value} as the article tells of it elsewhere ("{other.trigger.text}")'
    return replace(mention, factuality=other.factuality, notes=(*mention.notes, note))


def _parties(mention: EventMention) -> frozenset[str]:
    return frozenset((*mention.actors, *mention.recipients))


def _bare(mention: EventMention) -> bool:
    """Whether a noun names a meeting and nothing in its clause tells that it took place."""
    return (
        mention.plover is Category.CONSULT
        and mention.factuality is Factuality.HAPPENED
        and not mention.negated
        and not mention.cues
        and mention.date is None
        and mention.object is None
        and not mention.trigger.text.endswith("ed")
        and mention.trigger.text.lower().rstrip("s") in _NOUNS
    )


_NOUNS = {"meeting", "summit", "talk", "negotiation", "consultation", "dialogue", "conversation", "encounter", "call"}
