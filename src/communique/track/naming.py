"""Neutral names for issues, made of the articles' own words: what it is about, in each side's terms, between whom.

A pact goes by its name. Other issues go by the nouns of their kind as the articles use them ("export curbs", "export
controls"): the commonest terms side by side, none preferred. The parties follow in alphabetical order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from communique.knowledge.processes import ProcessType, process_type
from communique.model.span import Span
from communique.model.track import Issue
from communique.text.stems import is_function_word, plain_words, stem
from communique.track.board import Board

_TERMS = 2
_LONG = 60
_MANY = 24  # tellings that are looked at for a name
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NO_PART = re.compile(r"(?:ly|ed|ing|est|er)$")  # what often stands before a noun without being part of its name


def issue_title(board: Board, issue: Issue) -> str:
    """The name of an issue with its parties; the user's own title where a profile gives one."""
    if issue.named:
        return issue.title
    kind = process_type(issue.process)
    places = list(_places(board, issue))
    pact = _pact(board, places, kind) if issue.process == "agreement" else ""
    terms = [pact] if pact else _terms(board, places, kind) if kind is not None else []
    matter = ", ".join(terms) or (kind.plain if kind is not None else issue.process)
    names = sorted(board.entities[party].name if party in board.entities else party for party in issue.parties)
    return f"{matter[:1].upper()}{matter[1:]}" + (f": {' and '.join(names)}" if names else "")


def _places(board: Board, issue: Issue) -> Iterator[Span]:
    """The words that tell of the issue's events."""
    names = [name for event in issue.events if event in board.events for name in board.events[event].mentions]
    for name in names[:_MANY]:
        mention = board.mentions.get(name)
        if mention is not None:
            yield mention.evidence[0] if mention.evidence else mention.trigger


def _pact(board: Board, places: list[Span], kind: ProcessType | None) -> str:
    """The name of the pact that most tellings of the issue touch; "an agreement" is no name."""
    found: Counter[str] = Counter()
    for span in places:
        words = board.clause(span, longest=400)
        found.update(name for start, end, name in board.pacts.get(span.article, ()) if words.start <= start < words.end)
    named = [name for name in found if len(name) <= _LONG and not _is_bare(name, kind)]
    return min(named, key=lambda name: (-found[name], name), default="")


def _is_bare(name: str, kind: ProcessType | None) -> bool:
    words = [word for word in plain_words(name) if not is_function_word(word)]
    return all(kind is not None and _noun(word, kind) for word in words)


def _noun(word: str, kind: ProcessType) -> bool:
    """Whether a word is one of the kind's nouns, in the singular or plural."""
    return bool({word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word)} & kind.objects)


def _terms(board: Board, places: list[Span], kind: ProcessType) -> list[str]:
    """The commonest ways in which the tellings name a thing of that kind, with a word before the noun, each once."""
    found: Counter[str] = Counter()
    for span in dict.fromkeys(board.clause(place) for place in places):
        words = _WORD.findall(span.text)
        for at, (before, word) in enumerate(pairwise(words)):
            governed = at > 0 and words[at - 1].lower() in _GOVERNING
            if word.islower() and _noun(word, kind) and _names_it(before) and not governed:
                found[f"{before} {word}"] += 1
    ranked = sorted(found, key=lambda term: (-found[term], term))
    kept: list[str] = []
    for term in ranked:
        if not any(set(map(stem, term.split())) == set(map(stem, other.split())) for other in kept):
            kept.append(term)
    return kept[:_TERMS]


def _names_it(word: str) -> bool:
    """Whether the word before a noun is part of what it names: no verb, no article, no comparison."""
    return (
        len(word) > 2
        and word.islower()
        and not any(c.isdigit() for c in word)
        and not is_function_word(word)
        and not _NO_PART.search(word)
        and word not in _FEW
    )


_GOVERNING = frozenset(
    ["to", "will", "would", "should", "must", "can", "could", "may", "might", "not", "and", "they", "it"]
)
_FEW = frozenset(
    ["all", "any", "both", "brief", "each", "every", "few", "first", "good", "held", "hold", "keep", "last", "make",
     "many", "new", "next", "recent", "said", "second", "several", "severe", "strict", "such", "three", "two", "toward",
     "towards", "additional", "own", "possible", "top", "separate", "similar", "whole", "main", "much"]
)  # fmt: skip
