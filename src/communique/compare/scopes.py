"""How far it goes: one noun narrowed in some accounts and not, or otherwise, in others.

"Missiles" beside "long-range missiles": compared are clauses that say the same, so that one noun stands for one thing.
"""

from __future__ import annotations

import re
from collections import defaultdict

from communique.compare.amounts import CONTACT
from communique.compare.claims import Claim, accounts_of, clean, difference
from communique.compare.matter import Matter
from communique.compare.nearness import Clause, Lines
from communique.knowledge.comparing import compare_words
from communique.model.comparison import Difference
from communique.text.stems import content_stems, is_function_word

_WORD = re.compile(r"[^\W\d_][\w'’.-]*\w|[^\W\d_]")
_OF = re.compile(r"\s+of\b")
_TWO, _THREE = 2, 3


def scope_differences(matter: Matter, lines: Lines) -> list[Difference]:
    """Nouns that some accounts narrow and others use without, or with another, narrowing word."""
    found: dict[str, dict[tuple[str, str], Claim]] = defaultdict(dict)
    for group in lines.groups:
        told: dict[str, list[Claim]] = defaultdict(list)
        for place in sorted(group):
            for claim in _phrases(matter, lines.clauses[place]):
                told[claim.topic].append(claim)
        for noun, claims in told.items():
            if len(accounts_of(claims)) >= _TWO and len({claim.key for claim in claims}) >= _TWO:
                for claim in claims:
                    found[noun].setdefault((claim.article, claim.key), claim)
    return [one for noun, claims in sorted(found.items()) for one in _difference(matter, noun, list(claims.values()))]


def _phrases(matter: Matter, clause: Clause) -> list[Claim]:
    """The noun phrases of a clause by their last words, with the narrowing words in them."""
    narrow = compare_words().narrow
    article = matter.record.articles[clause.span.article]
    found = []
    for run in _runs(clause.span.text):
        last = run[-1].group().lower()
        stems = content_stems(last)
        if not stems or stems[-1] in matter.record.names or stems[-1] in CONTACT or last in narrow:
            continue
        words = [match for match in run[:-1] if match.group().lower() in narrow]
        if not words and _OF.match(clause.span.text, run[-1].end()):
            continue
        start = words[0].start() if words else run[-1].start()
        span = article.span(clause.span.start + start, clause.span.start + run[-1].end())
        key = " ".join(sorted(match.group().lower() for match in words))
        found.append(
            Claim(
                slot="scope",
                topic=last.removesuffix("s"),
                key=key,
                value=clean(span.text),
                span=span,
                attribution=matter.reporter(span),
            )
        )
    return found


def _runs(text: str) -> list[list[re.Match[str]]]:
    """Runs of content words with nothing but blanks between them."""
    runs: list[list[re.Match[str]]] = [[]]
    end = 0
    for word in _WORD.finditer(text):
        if is_function_word(word.group().lower()) or text[end : word.start()].strip():
            runs.append([])
        if not is_function_word(word.group().lower()):
            runs[-1].append(word)
        end = word.end()
    return [run for run in runs if run]


def _difference(matter: Matter, noun: str, claims: list[Claim]) -> list[Difference]:
    keys = {a: {c.key for c in claims if c.article == a} for a in accounts_of(claims)}
    if all(own == next(iter(keys.values())) for own in keys.values()):
        return []
    bare = any("" in own for own in keys.values())
    longest = max((c for c in claims if c.key), key=lambda claim: (len(claim.value), claim.value))
    note = "some accounts leave the narrowing words out" if bare else "narrowed with other words"
    severe = bare and len(keys) >= _THREE
    rule = f"words around one noun ({noun}) differ"
    return [difference(matter, "wording", f"how far: {longest.value}", claims, severe=severe, rule=rule, note=note)]
