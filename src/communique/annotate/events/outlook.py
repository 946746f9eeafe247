"""What mentions of one article tell about each other: an act told twice, meetings ahead though no word says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from communique.annotate.events.matching import Hit
from communique.language.reading import Sentence
from communique.model.event import Category, EventMention, Factuality

_AHEAD = {Factuality.PLANNED, Factuality.POSSIBLE, Factuality.CONDITIONAL}


def once(
    sentence: Sentence, coded: Sequence[tuple[Hit, EventMention]], state: Callable[[str], str | None]
) -> list[EventMention]:
    """One sentence tells an act once ("met ... at a summit", "went to ... to meet"): the later is a candidate.

    Joined verbs tell acts of their own ("met twice and spoke by telephone"). ``state`` gives the state of a party.
    """
    told: list[tuple[Hit, EventMention]] = []
    out = []
    for hit, mention in coded:
        first = next((m for h, m in told if _same(m, mention, state) and not _joined(sentence, h, hit)), None)
        if mention.tier == "told" and first is not None:
            note = f'the same act as "{first.trigger.text}" in this sentence'
            out.append(replace(mention, tier="candidate", notes=(*mention.notes, note)))
            continue
        if mention.tier == "told":
            told.append((hit, mention))
        out.append(mention)
    return out


def _same(first: EventMention, mention: EventMention, state: Callable[[str], str | None]) -> bool:
    """Whether two tellings of a sentence tell one act: equal kind, parties and standing, or a visit and its meeting."""
    if first.plover is not mention.plover or (first.date and mention.date and first.date != mention.date):
        return False
    if (first.mode == "visit") != (mention.mode == "visit") and mention.plover is Category.CONSULT:
        sides = [frozenset(state(who) for who in (*m.actors, *m.recipients)) for m in (first, mention)]
        visitor = first.actors if first.mode == "visit" else mention.actors
        there = all({*visitor} <= {*m.actors, *m.recipients} for m in (first, mention))
        return there and None not in sides[0] and sides[0] == sides[1]
    if _parties(first) != _parties(mention) or mention.date not in {None, first.date}:
        return False
    return (first.factuality, first.negated) == (mention.factuality, mention.negated)


def _joined(sentence: Sentence, first: Hit, second: Hit) -> bool:
    """Whether two verbs in the past stand side by side, each with an act of its own."""
    return all(sentence.tokens[hit.trigger].xpos in {"VBD", "VBN"} for hit in (first, second))


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
