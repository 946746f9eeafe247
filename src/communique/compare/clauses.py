"""Why, what for, on what condition, for how long: clauses that accounts add to one act, held against each other.

A clause counts where its sentence tells the event, or comes near to a telling of it. Conditions are compared only
where they hang on the same consequence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.compare.claims import Claim, accounts_of, clean, difference, grouped
from communique.compare.matter import Matter
from communique.compare.nearness import SAME, Lines
from communique.knowledge.comparing import compare_words
from communique.model.comparison import Difference, DifferenceKind
from communique.model.span import Span
from communique.text.stems import content_stems

_BOUND = re.compile(r"[;:—–]|,\s|\s-\s|\n|[\"”](?=\s|$)|[.!?]$")
_LONGEST = 160
_TOPICS = {
    "cause": "why",
    "purpose": "what for",
    "condition": "on what condition",
    "lasting": "for how long",
}
_ALIKE = 0.34  # share of common content words from which two clauses say the same
_OF_THE_ACT = frozenset({"cause", "purpose"})
_HANGS = 0.5  # nearness of two consequences that are one
_MET = 4  # characters of the key of a clause that says something


def clauses(matter: Matter, lines: Lines, share: frozenset[int]) -> list[Claim]:
    """The clauses of all kinds in the sentences that tell the event or speak of it; causes where they tell it only."""
    found = []
    telling = {(span.article, span.start) for span in matter.sentences}
    for sentence in _sentences(matter, lines, share):
        for kind, topic in _TOPICS.items():
            match = compare_words().pattern(kind).search(sentence.text)
            if match is None or (kind in _OF_THE_ACT and (sentence.article, sentence.start) not in telling):
                continue
            if kind == "cause" and is_schedule(sentence.text, match):
                continue
            clause = _clause(matter, sentence, match.start(), whole=kind == "lasting")
            key = " ".join(sorted(set(content_stems(clause.text))))
            if len(key) >= _MET:
                found.append(
                    Claim(
                        slot=kind,
                        topic=topic,
                        key=key,
                        value=clean(clause.text),
                        span=clause,
                        attribution=matter.reporter(clause),
                    )
                )
    return found


def is_schedule(text: str, match: re.Match[str]) -> bool:
    """Whether "due to" tells what is planned ("is due to meet them on Friday"), not why."""
    if match.group().lower() != "due to":
        return False
    return compare_words().schedule.match(text, match.start()) is not None


def _sentences(matter: Matter, lines: Lines, share: frozenset[int]) -> list[Span]:
    """The sentences that tell the event, and those of which a clause speaks of it."""
    found = {(span.article, span.start): span for span in matter.sentences}
    for place in sorted(share):
        sentence = matter.record.sentence(lines.clauses[place].span)
        found.setdefault((sentence.article, sentence.start), sentence)
    return [found[key] for key in sorted(found, key=lambda key: (matter.record.order[key[0]], key[1]))]


def _clause(matter: Matter, sentence: Span, start: int, *, whole: bool) -> Span:
    """From the cue to the end of its clause; with ``whole`` from the beginning of the clause."""
    text = sentence.text
    begin = start
    if whole:
        begin = max((match.end() for match in _BOUND.finditer(text, max(0, start - _LONGEST), start)), default=0)
        begin = max(begin, start - _LONGEST) if begin else (0 if start <= _LONGEST else start)
    stop = _BOUND.search(text, min(len(text), start + 4))
    end = min(stop.start() if stop else len(text), start + _LONGEST)
    while begin < end and not text[begin].isalnum() and text[begin] not in "\"“‘'":
        begin += 1
    return matter.record.articles[sentence.article].span(sentence.start + begin, sentence.start + end)


def same_clause(left: Claim, right: Claim) -> bool:
    """Whether two clauses of one kind share a third of their content words."""
    if left.slot != right.slot:
        return False
    one, two = set(left.key.split()), set(right.key.split())
    return len(one & two) / max(1, min(len(one), len(two))) >= _ALIKE


def clause_differences(matter: Matter, claims: Sequence[Claim], lines: Lines) -> list[Difference]:
    """Kinds of which the accounts give clauses that say different things."""

    def same(left: Claim, right: Claim) -> bool:
        return same_clause(left, right) or lines.near(left.span, right.span) >= SAME + 0.1

    found = []
    for kind, topic in _TOPICS.items():
        own = [claim for claim in claims if claim.slot == kind]
        if kind == "condition":
            own = _hanging_alike(matter, own, lines)
        if len(accounts_of(own)) < 2 or len(grouped(own, same)) < 2:
            continue
        shown: DifferenceKind = "cause" if kind == "cause" else "wording"
        severe = kind in {"condition", "lasting"}
        found.append(difference(matter, shown, topic, own, severe=severe, rule=f"{kind} told differently"))
    return found


def _hanging_alike(matter: Matter, claims: Sequence[Claim], lines: Lines) -> list[Claim]:
    """Conditions that have a condition of another account with the same consequence beside them."""
    hosts = {claim: _consequence(matter, claim, lines) for claim in claims}

    def alike(one: Claim, two: Claim) -> bool:
        return any(lines.nearness[i, j] >= _HANGS for i in hosts[one] for j in hosts[two])

    return [a for a in claims if any(a.article != b.article and alike(a, b) for b in claims)]


def _consequence(matter: Matter, claim: Claim, lines: Lines) -> list[int]:
    """The clauses of a condition's sentence besides the condition; all where there is but one."""
    places = lines.at(matter.record.sentence(claim.span))
    own = set(lines.at(claim.span))
    return [n for n in places if n not in own] or places
