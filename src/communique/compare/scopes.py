"""How far it goes: one noun with other describing words in each account ("missiles", "long-range missiles")."""

from __future__ import annotations

import re
from collections import defaultdict

from communique.compare.claims import Claim, accounts_of, clean, difference
from communique.compare.matter import Matter
from communique.model.comparison import Difference
from communique.model.span import Span
from communique.text.stems import content_stems, is_function_word

_WORD = re.compile(r"[^\W\d_][\w'’.-]*\w|[^\W\d_]")
_MOST_WORDS = 6
_LEADS = frozenset(
    [
        "a",
        "an",
        "the",
        "its",
        "his",
        "her",
        "their",
        "of",
        "on",
        "and",
        "or",
        "for",
        "to",
        "over",
        "against",
        "in",
        "with",
        "all",
        "any",
        "no",
        "some",
        "this",
        "that",
        "these",
        "those",
        "from",
        "by",
        "about",
        "only",
        "such",
        "between",
    ]
)


def scopes(matter: Matter) -> dict[str, list[Claim]]:
    """Head noun (stem) -> the noun phrases with that head in the words that tell the event."""
    names = matter.record.names
    found: dict[str, list[Claim]] = defaultdict(list)
    for article, mentions in sorted(matter.told.items()):
        seen = set()
        for mention in mentions:
            for evidence in mention.evidence:
                for span in _phrases(matter, evidence):
                    stems = content_stems(span.text)
                    if span.start in seen or not stems or stems[-1] in names:
                        continue
                    seen.add(span.start)
                    modifiers = sorted(set(stems[:-1]) - names)
                    found[stems[-1]].append(
                        Claim(
                            slot="scope",
                            topic=stems[-1],
                            key=" ".join(modifiers),
                            value=clean(span.text),
                            span=span,
                            attribution=mention.reported_by,
                            extra=(article,),
                        )
                    )
    return found


def _phrases(matter: Matter, evidence: Span) -> list[Span]:
    """Runs of content words after a word that opens a noun phrase, up to the next function word or mark."""
    article = matter.record.articles[evidence.article]
    words = list(_WORD.finditer(evidence.text))
    found = []
    place = 0
    while place < len(words):
        if words[place].group().lower() not in _LEADS:
            place += 1
            continue
        first = last = place + 1
        while last < len(words) and last - first < _MOST_WORDS and _goes_on(evidence.text, words, last, first):
            last += 1
        if last > first:
            found.append(article.span(evidence.start + words[first].start(), evidence.start + words[last - 1].end()))
        place = max(last, place + 1)
    return found


def _goes_on(text: str, words: list[re.Match[str]], place: int, first: int) -> bool:
    """Whether the word still belongs to the noun phrase: a content word, no mark before it, or "and" between two."""
    between = text[words[place - 1].end() : words[place].start()]
    if place > first and between.strip():
        return False
    word = words[place].group().lower()
    return not is_function_word(word)


def scope_differences(matter: Matter) -> list[Difference]:
    """Nouns that at least two accounts use for the event, with other describing words."""
    found = []
    for head, claims in sorted(scopes(matter).items()):
        by_account: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            by_account[claim.article].add(claim.key)
        if len(accounts_of(claims)) < 2 or len({frozenset(keys) for keys in by_account.values()}) < 2:
            continue
        if not any(claim.key for claim in claims):
            continue
        bare = any("" in keys for keys in by_account.values())
        severe = bare and len(by_account) > 2
        longest = max(claims, key=lambda claim: (len(claim.value), claim.value))
        topic = f"how far: {longest.value}"
        note = "some accounts leave the narrowing words out" if bare else "described with other words"
        found.append(
            difference(
                matter,
                "wording",
                topic,
                claims,
                severe=severe,
                rule=f"words around one noun ({head}) differ",
                note=note,
            )
        )
    return found
