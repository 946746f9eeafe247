"""What the mentions of one event together are held to tell: who, what, when, where, and its ties to other events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeVar

from communique.link.likelihood import Scale
from communique.link.tellings import Telling, standing_of
from communique.model.event import Event, EventLink, EventMention, Factuality
from communique.model.timex import DateRange
from communique.text.ids import content_id
from communique.text.likeness import cosine

_Kind = Literal["plan_of", "happening_of", "denial_of"]
K = TypeVar("K", bound=Hashable)
_TITLE = 110  # characters
_TIED_WORDS = 0.2  # least likeness of words for a plan and its happening that share no dates
_SAME_TIME_DAYS = 3
_NEIGHBOURS = 40  # events in time among which ties are looked for


def make_events(groups: Sequence[Sequence[int]], told: Sequence[Telling], scale: Scale) -> tuple[Event, ...]:
    """One event per group of mentions, in the record's order, with ties between plan, happening and denial."""
    events = [_event([told[i] for i in group], scale) for group in groups]
    ties = _ties(events, groups, told)
    return tuple(
        replace(event, links=tuple(sorted(ties[event.id], key=lambda tie: (tie.kind, tie.event)))) for event in events
    )


def _event(told: Sequence[Telling], scale: Scale) -> Event:
    mentions = [telling.mention for telling in told]
    full = [telling for telling in told if not telling.bare] or list(told)
    sure = [telling.mention for telling in full if telling.mention.tier == "told"] or [t.mention for t in full]
    lead = _lead([telling for telling in full if telling.mention in sure])
    reasons = Counter(r for other in told[1:] for r in scale.reasons(told[0], other))
    return Event(
        id=content_id("v1", mentions[0].id),
        title=lead.title,
        plover=_most(m.plover for m in sure),
        actors=_most(tuple(sorted(m.actors)) for m in sure if m.actors) if any(m.actors for m in sure) else (),
        recipients=_most(tuple(sorted(m.recipients)) for m in sure if m.recipients)
        if any(m.recipients for m in sure)
        else (),
        factuality=_most(m.factuality for m in sure),
        negated=2 * sum(m.negated for m in sure) > len(sure),
        date=_date(sure),
        place=_most(m.place for m in sure if m.place) if any(m.place for m in sure) else None,
        mode=_most(m.mode for m in sure if m.mode) if any(m.mode for m in sure) else None,
        mentions=tuple(m.id for m in mentions),
        articles=tuple(dict.fromkeys(m.article for m in mentions)),
        reasons=tuple(f"{name} ({count} of {len(told) - 1})" for name, count in reasons.most_common(6)),
    )


def _most(values: Iterable[K]) -> K:
    """The commonest value; of equally common ones the one that is told first."""
    counts = Counter(values)
    return max(counts, key=lambda value: counts[value])


def _lead(told: Sequence[Telling]) -> Telling:
    """The mention most like all others that tells who and whom (nobody else) in one short stretch."""
    usual = _most((telling.countries, telling.named) for telling in told)

    def worth(telling: Telling) -> tuple[float, int]:
        mention = telling.mention
        length = sum(len(span.text) for span in mention.evidence)
        full = bool(mention.actors) + bool(mention.recipients or len(mention.actors) > 1) + (not mention.background)
        like = sum(cosine(telling.words, other.words) for other in told) / len(told)
        full += (telling.countries, telling.named) == usual
        return round(0.2 * full + 0.3 * (25 <= length <= _TITLE) + like, 4), -abs(length - 70)

    return max(told, key=worth)


def _date(mentions: Sequence[EventMention]) -> DateRange | None:
    """The day told by most articles; of equally often told ones the narrowest, then the earliest. Never a mean."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    dates: dict[tuple[str, str, str], DateRange] = {}
    for mention in mentions:
        date = mention.date
        if date is None or date.earliest is None or date.latest is None:
            continue
        key = (date.earliest.isoformat(), date.latest.isoformat(), date.value or "")
        found[key].add(mention.article)
        dates[key] = date
    if not found:
        return next((m.date for m in mentions if m.date is not None and m.date.value), None)

    def rank(key: tuple[str, str, str]) -> tuple[int, int, tuple[str, str, str]]:
        date = dates[key]
        width = (date.latest - date.earliest).days if date.latest and date.earliest else 0
        return -len(found[key]), width, key

    return dates[min(found, key=rank)]


def _ties(
    events: Sequence[Event], groups: Sequence[Sequence[int]], told: Sequence[Telling]
) -> Mapping[str, list[EventLink]]:
    """Plan and happening, claim and denial: events of one kind between the same, that differ in standing."""
    by_who: dict[tuple[tuple[str, ...], str], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        first = told[group[0]]
        by_who[tuple(sorted(first.countries)), first.mention.plover.value].append(number)
    ties: dict[str, list[EventLink]] = defaultdict(list)
    for numbers in by_who.values():
        for one, two in _near_in_time(numbers, groups, told):
            kinds = _kinds(_first_full(groups[one], told), _first_full(groups[two], told))
            if kinds and _tied([told[i] for i in groups[one]], [told[i] for i in groups[two]]):
                ties[events[one].id].append(
                    EventLink(event=events[two].id, kind=kinds[0], reason="same act, other standing")
                )
                ties[events[two].id].append(
                    EventLink(event=events[one].id, kind=kinds[1], reason="same act, other standing")
                )
    return ties


def _near_in_time(
    numbers: Sequence[int], groups: Sequence[Sequence[int]], told: Sequence[Telling]
) -> list[tuple[int, int]]:
    """Pairs of events that are near each other in the order of their days (else of publication)."""

    def day(number: int) -> tuple[float, int]:
        first = told[groups[number][0]]
        known = first.days[0] if first.days else first.published
        return (float("inf") if known is None else float(known)), number

    ordered = sorted(numbers, key=day)
    pairs = [(one, two) for place, one in enumerate(ordered) for two in ordered[place + 1 : place + 1 + _NEIGHBOURS]]
    return sorted((min(pair), max(pair)) for pair in pairs)


def _first_full(group: Sequence[int], told: Sequence[Telling]) -> Telling:
    return next((told[i] for i in group if not told[i].bare), told[group[0]])


def _kinds(left: Telling, right: Telling) -> tuple[_Kind, _Kind] | None:
    pair = (standing_of(left.mention), standing_of(right.mention))
    if pair == ("ahead", "come about"):
        return "plan_of", "happening_of"
    if pair == ("come about", "ahead"):
        return "happening_of", "plan_of"
    if (
        "absent" in pair
        and pair[0] != pair[1]
        and Factuality.DENIED in {left.mention.factuality, right.mention.factuality}
    ):
        return "denial_of", "denial_of"
    return None


def _tied(left: Sequence[Telling], right: Sequence[Telling]) -> bool:
    """Whether some mention of each agrees in persons and in time or words."""
    for one in left[:8]:
        for two in right[:8]:
            if (one.named or two.named) and not one.named & two.named:
                continue
            if one.days and two.days:
                if max(one.days[0] - two.days[1], two.days[0] - one.days[1]) <= _SAME_TIME_DAYS:
                    return True
            elif one.story == two.story and cosine(one.words, two.words) >= _TIED_WORDS:
                return True
    return False
