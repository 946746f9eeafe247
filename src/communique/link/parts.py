"""What is part of something larger: a letter handed over at a meeting, a session of a round of talks.

A part is tied to the whole and never merged with it. A tie needs words that say so ("at", "during", "on the
sidelines of" before the noun of the whole, in one sentence) or, for sessions, days that lie inside the days of
longer talks of the same parties.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from communique.knowledge.linkage import act_nouns
from communique.model.article import Article
from communique.model.event import Category, Event, EventLink, EventMention
from communique.text.around import sentence_around
from communique.text.stems import plain_words

_CONTACT = "contact"
_INSIDE = re.compile(
    r"\b(?:at|during|in the course of|on the sidelines of|on the margins of|in)\s+"
    r"(?:(?:the|a|an|this|that|these|those|their|its|his|her|such|another)\s+)?(?:[\w’'-]+\s+){0,2}$",
    re.IGNORECASE,
)
_LOOK_BACK = 60  # characters before the noun of the whole
_NEAR = 160  # characters between the act and the noun of the whole
_SESSIONS = frozenset({"session", "round", "day"})
_LONGEST_DAYS = 60


def with_parts(
    events: Sequence[Event], mentions: Mapping[str, EventMention], articles: Mapping[str, Article]
) -> tuple[Event, ...]:
    """The events, those that are part of another tied to it."""
    found = _said_so(events, mentions, articles) | _sessions(events, mentions)
    ties: dict[str, set[tuple[str, str]]] = defaultdict(set)
    pairs = {(part, whole) for part, whole, _ in found}
    for part, whole, reason in found:
        if (whole, part) not in pairs:
            ties[part].add((whole, reason))
    return tuple(_tied(event, ties.get(event.id, set())) for event in events)


def _tied(event: Event, wholes: Iterable[tuple[str, str]]) -> Event:
    seen: dict[str, str] = {}
    for whole, reason in sorted(wholes):
        seen.setdefault(whole, reason)
    links = [EventLink(event=whole, kind="part_of", reason=reason) for whole, reason in seen.items()]
    return replace(event, links=(*event.links, *links)) if links else event


def _said_so(
    events: Sequence[Event], mentions: Mapping[str, EventMention], articles: Mapping[str, Article]
) -> set[tuple[str, str, str]]:
    """Acts that stand in one sentence with "at" or "during" and the noun of a contact of the same parties."""
    by_article: dict[str, list[tuple[EventMention, Event]]] = defaultdict(list)
    for event in events:
        for name in event.mentions:
            by_article[mentions[name].article].append((mentions[name], event))
    found = set()
    for article, told in by_article.items():
        raw = articles[article].raw
        for whole, large in told:
            if not _names_contact(whole):
                continue
            said = _INSIDE.search(raw, max(0, whole.trigger.start - _LOOK_BACK), whole.trigger.start)
            if said is None:
                continue
            low, high = sentence_around(raw, whole.trigger.start, whole.trigger.end)
            for act, small in told:
                inside = low <= act.trigger.start < high and abs(act.trigger.start - whole.trigger.start) <= _NEAR
                if inside and small.id != large.id and _belongs(act, whole, said.start()):
                    found.add((small.id, large.id, f"told as “{raw[said.start() : whole.trigger.end]}”"))
    return found


def _names_contact(mention: EventMention) -> bool:
    words = plain_words(mention.trigger.text)
    noun = words[-1] if words else ""
    return _CONTACT in {act_nouns().get(noun), act_nouns().get(noun.removesuffix("s"))}


def _belongs(act: EventMention, whole: EventMention, said: int) -> bool:
    """Whether an act is one of the whole's parties, of its standing, and stands before the words that say so."""
    sides = {*whole.actors, *whole.recipients}
    doers = {*act.actors, *act.recipients}
    same = act.factuality is whole.factuality and act.negated == whole.negated
    other = act.plover is not Category.CONSULT and act.plover is not Category.NONE
    return same and other and bool(doers) and doers <= sides and act.trigger.end <= said


def _sessions(events: Sequence[Event], mentions: Mapping[str, EventMention]) -> set[tuple[str, str, str]]:
    """A session or round dated inside the days of longer talks of the same parties."""
    longer: dict[frozenset[str], list[tuple[int, int, Event]]] = defaultdict(list)
    for event in events:
        days = _days(event)
        if event.plover is Category.CONSULT and days and 1 < days[1] - days[0] + 1 <= _LONGEST_DAYS:
            longer[_sides(event)].append((*days, event))
    found = set()
    for event in events:
        days = _days(event)
        if days is None or not _is_session(event, mentions):
            continue
        for low, high, whole in longer.get(_sides(event), ()):
            wider = high - low > days[1] - days[0]
            if whole.id != event.id and wider and low <= days[0] and days[1] <= high:
                found.add((event.id, whole.id, "its day lies inside the days of the longer talks"))
    return found


def _is_session(event: Event, mentions: Mapping[str, EventMention]) -> bool:
    if event.plover is not Category.CONSULT:
        return False
    said = (word for name in event.mentions for s in mentions[name].evidence for word in plain_words(s.text))
    return any(word.removesuffix("s") in _SESSIONS for word in said)


def _sides(event: Event) -> frozenset[str]:
    return frozenset((*event.actors, *event.recipients))


def _days(event: Event) -> tuple[int, int] | None:
    date = event.date
    if date is None or date.earliest is None or date.latest is None:
        return None
    return date.earliest.toordinal(), date.latest.toordinal()
