"""How the event is judged, and by whom: verdicts of the sides and of the outlets, never fused."""

from __future__ import annotations

from collections.abc import Sequence

from communique.compare.claims import Claim, accounts_of, clean, difference
from communique.compare.matter import Matter
from communique.knowledge.comparing import compare_words
from communique.model.comparison import Difference

_AROUND = 70


def verdicts(matter: Matter) -> list[Claim]:
    """Judging words in the sentences about the event, with the voice that judges."""
    found = []
    for sentence in matter.sentences:
        for match in compare_words().pattern("verdict").finditer(sentence.text):
            article = matter.record.articles[sentence.article]
            start, end = sentence.start + match.start(), sentence.start + match.end()
            low = max(sentence.start, article.raw.rfind(" ", sentence.start, max(sentence.start, start - _AROUND)) + 1)
            high = article.raw.find(" ", min(sentence.end, end + _AROUND), sentence.end)
            span = article.span(low, high if high > 0 else sentence.end)
            reporter = matter.reporter(article.span(start, end))
            origin = matter.record.origin_of(sentence.article, reporter) if reporter else None
            voice = origin.label if origin else "the outlet in its own voice"
            found.append(
                Claim(
                    slot="verdict",
                    topic="judged",
                    key=compare_words().judged(match.group()),
                    value=f"{voice}: {clean(span.text)}",
                    span=span,
                    attribution=reporter,
                    extra=(origin.origin if origin else "own voice",),
                )
            )
    return found


def verdict_differences(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """Verdicts that point different ways, or come from different voices."""
    if len(accounts_of(claims)) < 2 or len({claim.extra[0] for claim in claims} | {claim.key for claim in claims}) < 3:
        return []
    own = [claim for claim in claims if claim.extra[0] == "own voice"]
    severe = len({claim.key for claim in claims}) > 1
    topic = "how it is judged"
    found = [
        difference(
            matter,
            "outcome",
            topic,
            claims,
            severe=severe,
            rule="verdicts differ",
            note="judgements of different holders",
        )
    ]
    if len(accounts_of(own)) > 1 and len({claim.key for claim in own}) > 1:
        found.append(difference(matter, "contested", topic, own, severe=True, rule="outlets judge in their own voice"))
    return found
