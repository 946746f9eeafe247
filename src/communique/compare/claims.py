"""Claims: what one account has for one slot of an event, with its words; and what becomes of several of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from communique.compare.matter import Matter
from communique.knowledge.comparing import compare_words
from communique.model.comparison import AccountValue, Difference, DifferenceKind, Fact, Status
from communique.model.span import Span
from communique.text.ids import content_id

_NOTHING: tuple[str, ...] = ()
_SHOWN = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One account's value for a slot. ``key`` is what is compared; equal keys are one value."""

    slot: str
    topic: str
    key: str
    value: str
    span: Span
    attribution: str | None = None
    low: float | None = None
    high: float | None = None
    extra: tuple[str, ...] = field(default=_NOTHING)
    aside: tuple[str, ...] = field(default=_NOTHING)

    @property
    def article(self) -> str:
        """The account."""
        return self.span.article


def judged_claim(matter: Matter, clause: Span, word: str, *, slot: str, topic: str) -> Claim:
    """What a clause's telling word makes of a matter, by the kind that the table of words gives it."""
    return Claim(
        slot=slot,
        topic=topic,
        key=compare_words().judged(word),
        value=f"{word.lower()}: {clean(clause.text, _SHOWN)}",
        span=clause,
        attribution=matter.reporter(clause),
    )


def account_value(matter: Matter, claim: Claim) -> AccountValue:
    """The claim as a cell of the comparison, with the first voice behind it."""
    origin = matter.record.origin_of(claim.article, claim.attribution)
    return AccountValue(
        article=claim.article, value=claim.value, span=claim.span, origin=origin.origin if origin else None
    )


def difference(
    matter: Matter,
    kind: DifferenceKind,
    topic: str,
    claims: Sequence[Claim],
    *,
    severe: bool,
    rule: str,
    note: str = "",
) -> Difference:
    """A difference between claims, its values in the record's order, equal ones of one account shown once."""
    ordered = sorted(claims, key=lambda c: (matter.record.order[c.article], c.span.start, c.span.end))
    shown: dict[tuple[str, str], Claim] = {}
    for claim in ordered:
        shown.setdefault((claim.article, claim.key), claim)
    values = tuple(account_value(matter, claim) for claim in shown.values())
    identity = [f"{v.article}:{v.span.start}" for v in values]
    return Difference(
        id=content_id("d1", matter.event.id, kind, topic, *identity),
        topic=topic,
        kind=kind,
        values=values,
        severity="major" if severe else "minor",
        note=note,
        rule=rule,
    )


def status_of(articles: int, accounts: int) -> Status:
    """Shared by all accounts, told by some, or by one alone."""
    if articles <= 1:
        return "sole"
    return "shared" if articles >= accounts else "partial"


def fact(matter: Matter, claims: Sequence[Claim], statement: str | None = None) -> Fact:
    """Claims that say the same, as one fact told by their accounts."""
    ordered = sorted(claims, key=lambda c: (matter.record.order[c.article], c.span.start, c.span.end))
    articles = tuple(dict.fromkeys(claim.article for claim in ordered))
    origins = {value.origin for claim in ordered if (value := account_value(matter, claim)).origin}
    first = ordered[0]
    return Fact(
        id=content_id(
            "f1", matter.event.id, first.slot, *(f"{c.article}:{c.span.start}:{c.span.end}" for c in ordered)
        ),
        statement=statement or f"{first.topic}: {first.value}",
        status=status_of(len(articles), len(matter.accounts)),
        articles=articles,
        spans=tuple(claim.span for claim in ordered),
        origins=tuple(sorted(o for o in origins if o)),
        slot=first.slot,
        values=tuple(dict.fromkeys(claim.value for claim in ordered)),
    )


def grouped(claims: Sequence[Claim], same: Callable[[Claim, Claim], bool]) -> list[list[Claim]]:
    """Claims that say the same, each with the first group of which it agrees with every member."""
    groups: list[list[Claim]] = []
    for claim in claims:
        for group in groups:
            if all(same(claim, other) for other in group):
                group.append(claim)
                break
        else:
            groups.append([claim])
    return groups


def accounts_of(claims: Sequence[Claim]) -> set[str]:
    """The accounts that make the claims."""
    return {claim.article for claim in claims}


def clean(text: str, longest: int = 160) -> str:
    """Words on one line, cut at a word where they are very long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: line.rfind(" ", 0, longest)] + " ..."
