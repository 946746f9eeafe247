"""Why, what for, on what condition, for how long, what stays open: clauses that each account adds to an event."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.compare.claims import Claim, accounts_of, clean, difference, grouped
from communique.compare.matter import Matter
from communique.knowledge.comparing import compare_words
from communique.model.comparison import Difference, DifferenceKind
from communique.model.span import Span
from communique.text.stems import content_stems

_BOUND = re.compile(r"[;:—–]|,\s|\s-\s|\n|[.!?](?=\s|$)|[\"”]\s")
_LONGEST = 140
_TOPICS = {
    "cause": "why",
    "purpose": "what for",
    "condition": "on what condition",
    "lasting": "for how long",
    "open": "what is left open",
}
_ALIKE = 0.34


def clauses(matter: Matter) -> list[Claim]:
    """The clauses of all kinds in the sentences that tell the event, account by account."""
    found = []
    for sentence in matter.sentences:
        for kind, topic in _TOPICS.items():
            for match in compare_words().pattern(kind).finditer(sentence.text):
                clause = _clause(matter, sentence, match.start(), whole=kind in {"lasting", "open"})
                key = " ".join(sorted(set(content_stems(clause.text))))
                if len(key) > 3:
                    reporter = matter.reporter(clause)
                    found.append(
                        Claim(
                            slot=kind, topic=topic, key=key, value=clean(clause.text), span=clause, attribution=reporter
                        )
                    )
                break
    return found


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


def clause_differences(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """Kinds of which the accounts give different clauses."""
    found = []
    for kind, topic in _TOPICS.items():
        own = [claim for claim in claims if claim.slot == kind]
        if len(accounts_of(own)) < 2 or len(grouped(own, same_clause)) < 2:
            continue
        shown: DifferenceKind = "cause" if kind == "cause" else "wording"
        severe = kind in {"condition", "lasting"}
        found.append(difference(matter, shown, topic, own, severe=severe, rule=f"{kind} told differently"))
    return found
