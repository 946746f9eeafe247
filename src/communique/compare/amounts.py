"""How much, how many, how long: amounts with rounding and hedges understood, never averaged.

"20", "roughly 20" and "21" minutes are one length told finely and coarsely; what was planned and what came about, or
other units, are no conflict at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from communique.compare.claims import Claim, accounts_of, clean, difference, grouped
from communique.compare.matter import Matter, inside
from communique.compare.nearness import Lines
from communique.model.comparison import Difference
from communique.model.quantity import Quantity
from communique.text.stems import content_stems

_SECONDS = {
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "week": 604800.0,
    "year": 31557600.0,
    "month": 2629800.0,
    "decade": 315576000.0,
}
CONTACT = frozenset(
    content_stems(
        "meeting meet met talks talk session summit call conversation dialogue spoke speak phoned discussions"
    )
)
"""Stems of words for a contact, whose length is a claim of the contact itself."""
_PLANNED = re.compile(r"\b(?:planned|scheduled|expected|supposed|due|meant|allotted|set)\b", re.IGNORECASE)
_FROM_PLANNED = 45  # characters before the amount in which "planned" bears on it
_ROUND_TO = (1000, 500, 100, 50, 10, 5)
_NEAR = 40  # characters after an amount in which its noun is looked for
_TWO = 2
_RANK = "rank"
_LIKE = 0.45  # nearness of two sentences whose amounts may be one
_ROUNDING = 0.05  # a round number may stand for what lies within a twentieth of it: 20 for 21, not 30 for 25


def amounts(matter: Matter) -> list[Claim]:
    """The amounts told of the event: those in the words that tell it, account by account."""
    found: dict[tuple[str, int], Claim] = {}
    for article, mentions in sorted(matter.told.items()):
        quantities = matter.record.quantities_in.get(article, ())
        for mention in mentions:
            for span in mention.evidence:
                for i in inside(quantities, span):
                    claim = amount(matter, quantities[i], mention.reported_by)
                    if claim is not None:
                        found.setdefault((article, claim.span.start), claim)
    return list(found.values())


def amount(matter: Matter, quantity: Quantity, attribution: str | None) -> Claim | None:
    """An amount as a claim: unit and what is measured make the topic, bounds and rounding its reach."""
    if quantity.unit is None or quantity.value is None:
        return None
    unit, factor = ("second", _SECONDS[quantity.unit]) if quantity.unit in _SECONDS else (quantity.unit, 1.0)
    low, high = _reach(quantity)
    measured = sorted(set(content_stems(quantity.measures.text))) if quantity.measures else []
    topic = ("planned " if planned(matter, quantity) else "") + (
        "length in time" if unit == "second" else f"number of {unit}s"
    )
    return Claim(
        slot="amount",
        topic=topic,
        key=f"{float(quantity.value) * factor:g} {unit}",
        value=clean(quantity.span.text),
        span=quantity.span,
        attribution=attribution,
        low=low * factor,
        high=high * factor,
        extra=tuple(measured),
    )


def planned(matter: Matter, quantity: Quantity) -> bool:
    """Whether the amount is told as planned only."""
    raw = matter.record.articles[quantity.span.article].raw
    return bool(_PLANNED.search(raw[max(0, quantity.span.start - _FROM_PLANNED) : quantity.span.end]))


def _reach(quantity: Quantity) -> tuple[float, float]:
    """The least and greatest amount the words allow, a round number read as rounded."""
    value = float(quantity.value or 0)
    low = float(quantity.minimum) if quantity.minimum is not None else (0.0 if quantity.maximum is not None else value)
    high = (
        float(quantity.maximum)
        if quantity.maximum is not None
        else (float("inf") if low != value or quantity.minimum is not None else value)
    )
    if quantity.minimum == quantity.maximum == quantity.value:
        low = high = value
    slack = value * _ROUNDING if any(value >= step and value % step == 0 for step in _ROUND_TO) else 0.0
    return low - slack, high + slack


def same_amount(left: Claim, right: Claim) -> bool:
    """Whether two amounts of one unit can be one."""
    if left.topic != right.topic or left.low is None or right.low is None or left.high is None or right.high is None:
        return False
    return left.low <= right.high and right.low <= left.high


def amount_differences(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """Amounts of one kind that exclude each other (major), or tell one amount finely and coarsely (minor)."""
    found = []
    for topic in sorted({claim.topic for claim in claims}):
        own = [claim for claim in claims if claim.topic == topic]
        if len(accounts_of(own)) < 2 or len({claim.key for claim in own}) < 2:
            continue
        if not _comparable(matter, own):
            continue
        apart = len(grouped(own, same_amount)) > 1
        note = "the amounts exclude each other" if apart else "one amount, told finely and coarsely"
        found.append(
            difference(
                matter,
                "number",
                topic,
                own,
                severe=apart,
                rule="amounts exclude each other" if apart else "rounded and exact",
                note=note,
            )
        )
    return found


def _comparable(matter: Matter, claims: Sequence[Claim]) -> bool:
    """Whether two accounts count things of one kind: neither "three trawlers" beside "47 boats"."""
    with_words = [replace(claim, aside=_narrowing(claim, matter.record.sentence(claim.span).text)) for claim in claims]
    return any(a.article != b.article and _one_scope(a, b) for a, b in combinations(with_words, 2))


def story_amounts(matter: Matter) -> list[Claim]:
    """The amounts of all the story's accounts, each with the noun it counts or measures and the people of its sentence.

    This reaches amounts that stand beside an event that was not coded there ("after their 21-minute meeting").
    """
    found = []
    record = matter.record
    for article in matter.accounts:
        for quantity in record.quantities_in.get(article, ()):
            claim = amount(matter, quantity, matter.reporter(quantity.span)) if quantity.unit != _RANK else None
            noun = _noun(record.articles[article].raw, quantity)
            if claim is not None and noun and not (noun in CONTACT and quantity.unit in _SECONDS):
                sentence = record.sentence(quantity.span)
                who = sorted(record.people_in(sentence))
                topic = f"{claim.topic} ({noun})"
                found.append(replace(claim, topic=topic, extra=tuple(who), aside=_narrowing(claim, sentence.text)))
    return found


def _narrowing(claim: Claim, sentence: str) -> tuple[str, ...]:
    """The words that narrow what is counted ("intercontinental missiles"), and the other words of its sentence."""
    return tuple(sorted({*claim.extra, *content_stems(sentence)}))


def _one_scope(left: Claim, right: Claim) -> bool:
    """Whether neither amount counts a narrower kind of thing, of which the other's sentence says nothing."""
    one, two = _counted(left.value), _counted(right.value)
    return one - two <= set(right.aside) and two - one <= set(left.aside)


def _counted(value: str) -> set[str]:
    """The words behind the number."""
    words = value.replace("-", " ").split()
    last = max((n for n, word in enumerate(words) if any(c.isdigit() for c in word)), default=0)
    return set(content_stems(" ".join(words[last + 1 :])))


def _noun(raw: str, quantity: Quantity) -> str:
    """The stem of the noun: the word after a hyphened amount ("21-minute meeting"), else what it measures."""
    if "-" in quantity.span.text:
        after = content_stems(raw[quantity.span.end : quantity.span.end + _NEAR])
        return after[0] if after and raw[quantity.span.end : quantity.span.end + 1] == " " else ""
    stems = content_stems(quantity.measures.text) if quantity.measures is not None else []
    return stems[-1] if stems else ""


def story_amount_differences(matter: Matter, lines: Lines, known: Sequence[Difference]) -> list[Difference]:
    """Amounts of one noun that several accounts tell in sentences of like meaning; not those told already."""
    shown = {(value.span.article, value.span.start) for d in known if d.kind == "number" for value in d.values}
    by_topic: dict[str, list[Claim]] = {}
    for claim in story_amounts(matter):
        by_topic.setdefault(claim.topic, []).append(claim)

    def fits(one: Claim, two: Claim) -> bool:
        people = bool(set(one.extra) & set(two.extra))
        return (
            one.article != two.article and people and _one_scope(one, two) and lines.near(one.span, two.span) >= _LIKE
        )

    found = []
    for topic, claims in sorted(by_topic.items()):
        own = [c for c in claims if any(fits(c, other) for other in claims)]
        new = [claim for claim in own if (claim.article, claim.span.start) not in shown]
        if len(accounts_of(own)) < _TWO or len({claim.key for claim in own}) < _TWO or not new:
            continue
        apart = len(grouped(own, same_amount)) > 1
        note = "the amounts exclude each other" if apart else "one amount, told finely and coarsely"
        found.append(difference(matter, "number", topic, own, severe=apart, rule="amounts beside one noun", note=note))
    return found
