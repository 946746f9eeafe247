"""What each account tells to have soured relations: the first link in its chain of blame."""

from __future__ import annotations

import re

from communique.compare.claims import Claim, accounts_of, clean, difference, grouped
from communique.compare.matter import Matter
from communique.compare.nearness import SAME, Lines
from communique.knowledge.comparing import compare_words
from communique.model.comparison import Difference
from communique.model.span import Span
from communique.text.stems import content_stems

_BETWEEN = 70  # characters between the word for worsening and the word that brings in its cause
_LONGEST = 220
_JOINER = re.compile(r"\b(?:since|after|when|because|over|following)\b", re.IGNORECASE)
_WHEN = re.compile(
    r"(?:since|after|when|over|following)\s+(?:late|early|last|the\s+start|then|that|[A-Z]\w+day)?[^,;]{0,24}$"
)
_TIES = frozenset(
    content_stems("relations relationship ties tensions friendship dispute feud row alliance cooperation")
)
_TWO = 2


def soured(matter: Matter, lines: Lines) -> list[Difference]:
    """Accounts that let the trouble between the parties begin with other acts."""
    claims = _claims(matter)

    def same(left: Claim, right: Claim) -> bool:
        return lines.near(left.span, right.span) >= SAME

    if len(accounts_of(claims)) < _TWO or len(grouped(claims, same)) < _TWO:
        return []
    blamed = {claim.extra for claim in claims if claim.extra}
    note = "the accounts let the trouble begin with other acts"
    return [
        difference(
            matter, "cause", "what soured relations", claims, severe=len(blamed) > 1, rule="other beginnings", note=note
        )
    ]


def _claims(matter: Matter) -> list[Claim]:
    record = matter.record
    found: dict[tuple[str, int], Claim] = {}
    for article in matter.accounts:
        text = record.articles[article]
        for start, end in text.body:
            for match in compare_words().pattern("worse").finditer(text.raw, start, end):
                sentence = record.sentence(text.span(match.start(), match.end()))
                if _TIES.isdisjoint(content_stems(sentence.text)):
                    continue
                joiner = _JOINER.search(text.raw, match.end(), min(sentence.end, match.end() + _BETWEEN))
                if joiner is not None and (span := _told(matter, sentence, joiner.start())) is not None:
                    found.setdefault((article, span.start), _claim(matter, span))
    first: dict[str, Claim] = {}
    for claim in found.values():
        first.setdefault(claim.article, claim)
    return list(first.values())


def _told(matter: Matter, sentence: Span, start: int) -> Span | None:
    """The words from the joiner on, to the end of the sentence or what fits; None where they give but a time."""
    end = min(sentence.end, start + _LONGEST)
    text = matter.record.articles[sentence.article]
    if end < sentence.end:
        end = text.raw.rfind(" ", start, end)
    span = text.span(start, end)
    return None if _WHEN.fullmatch(span.text.rstrip(".")) or len(set(content_stems(span.text))) < _TWO + 1 else span


def _claim(matter: Matter, span: Span) -> Claim:
    names = [m for m in matter.record.names_in.get(span.article, ()) if span.holds(m.span) and m.entity]
    first = matter.record.home(str(names[0].entity)) if names else ()
    return Claim(
        slot="soured",
        topic="what soured relations",
        key=" ".join(sorted(set(content_stems(span.text)))),
        value=clean(span.text),
        span=span,
        attribution=matter.reporter(span),
        extra=first,
    )
