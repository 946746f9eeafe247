"""Neutral names for issues: what it is about in plain words, in the articles' own terms, between whom.

A pact goes by its name, the contacts of two persons by theirs. Other issues go by the plain name of their kind; the
commonest terms of the articles follow in brackets ("export curbs", "export controls"), none preferred. The parties
follow in alphabetical order.
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
_TWICE = 2
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NO_PART = re.compile(r"(?:ly|ed|ing|est|er)$")  # what often stands before a noun without being part of its name
_DETERMINER = re.compile(r"^(?:an?|the|its|their|his|her|this|that|exactly|any|some)\s+", re.IGNORECASE)


def issue_title(board: Board, issue: Issue) -> str:
    """The name of an issue with its parties; the user's own title where a profile gives one."""
    if issue.named:
        return issue.title
    kind = process_type(issue.process)
    places = list(_places(board, issue))
    matter = _persons(board, issue) or (_pact(board, issue, places, kind) if issue.process == "agreement" else "")
    if not matter:
        terms = _terms(board, places, kind, issue.part) if kind is not None and issue.process != "contact" else []
        matter = kind.plainly(issue.part) if kind is not None else issue.process
        matter += f" ({', '.join(terms)})" if terms else ""
    names = sorted(board.name_of(party) for party in issue.parties if party in board.entities)
    return f"{matter[:1].upper()}{matter[1:]}" + (f": {_listed(names)}" if names else "")


def _listed(names: list[str]) -> str:
    """Names one after the other, "and" before the last."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _persons(board: Board, issue: Issue) -> str:
    """Whose contacts they are."""
    if issue.process != "contact" or issue.part or not issue.object:
        return ""
    persons = [part.partition("=")[2] for part in issue.object.split("|")]
    names = sorted(board.name_of(person) for person in persons if person in board.entities)
    return f"contacts of {' and '.join(names)}" if names else ""


def _places(board: Board, issue: Issue) -> Iterator[Span]:
    """The words that tell of the issue's events."""
    names = [name for event in issue.events if event in board.events for name in board.events[event].mentions]
    for name in names[:_MANY]:
        mention = board.mentions.get(name)
        if mention is not None:
            yield mention.evidence[0] if mention.evidence else mention.trigger


def _pact(board: Board, issue: Issue, places: list[Span], kind: ProcessType | None) -> str:
    """The name of the pact; else the one that most tellings of the issue touch; "an agreement" is no name."""
    own = board.entities.get(issue.object)
    found: Counter[str] = Counter()
    for span in places:
        words = board.clause(span, longest=400)
        found.update(name for start, end, name in board.pacts.get(span.article, ()) if words.start <= start < words.end)
    named = [name for name in found if len(name) <= _LONG and not _is_bare(name, kind)]
    best = own.name if own is not None else min(named, key=lambda name: (-found[name], name), default="")
    return _DETERMINER.sub("", best)


def _is_bare(name: str, kind: ProcessType | None) -> bool:
    words = [word for word in plain_words(name) if not is_function_word(word)]
    return all(kind is not None and _noun(word, kind) for word in words)


def _noun(word: str, kind: ProcessType, part: str = "") -> bool:
    """Whether a word is one of the kind's nouns, in the singular or plural."""
    nouns = {noun.split()[-1] for noun in kind.nouns(part)}
    return bool({word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word)} & nouns)


def _terms(board: Board, places: list[Span], kind: ProcessType, part: str) -> list[str]:
    """The commonest ways in which the tellings name a thing of that kind, with a word before the noun, each once."""
    found: Counter[str] = Counter()
    for span in dict.fromkeys(board.clause(place) for place in places):
        words = _WORD.findall(span.text)
        for at, (before, word) in enumerate(pairwise(words)):
            governed = at > 0 and words[at - 1].lower() in _GOVERNING
            if word.islower() and _noun(word, kind, part) and _names_it(before) and not governed:
                found[f"{before} {word}"] += 1
    ranked = sorted((t for t in found if found[t] >= _TWICE), key=lambda term: (-found[term], term))
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
