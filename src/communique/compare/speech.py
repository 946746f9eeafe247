"""What each voice is told to have said, where accounts give one statement in other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from communique.compare.claims import Claim, accounts_of, clean, difference, grouped
from communique.compare.matter import Matter
from communique.model.attribution import Attribution
from communique.model.comparison import Difference
from communique.text.stems import content_stems, plain_words

_SHORTEST = 3  # content words of a statement that can be recognised again
_ALIKE = 0.5


def statements(matter: Matter) -> dict[str, list[Claim]]:
    """Voice -> its statements in the accounts of the story, direct and indirect."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for article in matter.accounts:
        for attribution in matter.record.attributions_in.get(article, ()):
            origin = matter.record.origin_of(article, attribution.id)
            if origin is None or not attribution.content:
                continue
            stems = sorted(set(content_stems(" ".join(span.text for span in attribution.content))))
            if len(stems) >= _SHORTEST:
                found[origin.origin].append(_claim(attribution, " ".join(stems), origin.label))
    return found


def _claim(attribution: Attribution, key: str, label: str) -> Claim:
    span = attribution.quoted[0] if attribution.quoted else attribution.content[0]
    said = " ".join(" ".join(plain_words(quoted.text)) for quoted in attribution.quoted)
    return Claim(
        slot="statement",
        topic=f"{label} says",
        key=key,
        value=clean(attribution.content[0].text),
        span=span,
        attribution=attribution.id,
        extra=(said,),
    )


def same_statement(left: Claim, right: Claim) -> bool:
    """Whether two statements of one voice share half of the content words of the shorter (at least three)."""
    one, two = set(left.key.split()), set(right.key.split())
    common = len(one & two)
    return common >= min(_SHORTEST, len(one), len(two)) and common / min(len(one), len(two)) >= _ALIKE


def wordings(matter: Matter) -> list[Difference]:
    """One statement of one voice, given in other words by two accounts or more."""
    return [
        found
        for _, claims in sorted(statements(matter).items())
        for group in grouped(claims, same_statement)
        for found in _wordings(matter, group)
    ]


def _wordings(matter: Matter, group: Sequence[Claim]) -> list[Difference]:
    if len(accounts_of(group)) < 2:
        return []
    quoted = [claim for claim in group if claim.extra[0]]
    if len(accounts_of(quoted)) > 1 and len({claim.extra[0] for claim in quoted}) > 1:
        topic = f"{quoted[0].topic}: in which words"
        return [difference(matter, "wording", topic, quoted, severe=False, rule="one statement quoted in other words")]
    if not quoted and len({claim.key for claim in group}) > 1:
        return [
            difference(
                matter,
                "wording",
                f"{group[0].topic}: in which words",
                group,
                severe=False,
                rule="one statement told in other words",
            )
        ]
    return []
