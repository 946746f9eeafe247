"""What an act is about (PLOVER's contexts): told by the words of its clause, else by the kind of act."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from communique.annotate.events.frames import Frame
from communique.annotate.events.matching import Hit
from communique.knowledge.load import read_table
from communique.language.reading import Sentence

_MOST = 2
_CLOSE = 3
_KIND = 2
_LEAST = 1
_SHARE = 0.6
_SIDE = {"nsubj", "advcl", "parataxis"}
_CLAUSES = {"ccomp", "advcl", "parataxis", "acl:relcl", "csubj"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextBook:
    """Contexts by the words and by the kinds of act that tell them; contexts in the order of the table."""

    words: dict[str, tuple[str, ...]]
    acts: dict[str, tuple[str, ...]]
    rank: dict[str, int]


@cache
def context_book() -> ContextBook:
    """The table of contexts, read once."""
    words: dict[str, list[str]] = defaultdict(list)
    acts: dict[str, list[str]] = defaultdict(list)
    rank: dict[str, int] = {}
    for row in read_table("event_contexts.csv", ("context", "words", "acts")):
        rank[row["context"]] = len(rank)
        for word in dict.fromkeys(row["words"].split()):
            words[word].append(row["context"])
        for act in dict.fromkeys(row["acts"].split()):
            acts[act].append(row["context"])
    return ContextBook(
        words={word: tuple(found) for word, found in words.items()},
        acts={act: tuple(found) for act, found in acts.items()},
        rank=rank,
    )


def contexts(sentence: Sentence, hit: Hit) -> tuple[str, ...]:
    """At most two contexts of an act, the one with most words in its clause first."""
    book = context_book()
    counts: dict[str, int] = defaultdict(int)
    for index, near in _clause(sentence, hit.trigger):
        for word in _words(sentence, index):
            for context in book.words.get(word, ()):
                counts[context] += _CLOSE if near else 1
    for context in _of_kind(book, hit.frame):
        counts[context] += _KIND
    found = sorted(counts, key=lambda c: (-counts[c], book.rank[c]))
    return tuple(c for c in found[:_MOST] if counts[c] >= max(_LEAST, counts[found[0]] * _SHARE))


def _of_kind(book: ContextBook, frame: Frame) -> tuple[str, ...]:
    """The contexts that a kind of act has by itself."""
    return book.acts.get(f"{frame.category.value}/{frame.mode}") or book.acts.get(frame.category.value, ())


def _words(sentence: Sentence, index: int) -> tuple[str, ...]:
    """A word's dictionary form, and with the next word's where the two may stand in the table together."""
    lemma = sentence.tokens[index].lemma.lower()
    if index + 1 >= len(sentence.tokens):
        return (lemma,)
    return lemma, f"{lemma}_{sentence.tokens[index + 1].lemma.lower()}"


def _clause(sentence: Sentence, index: int) -> list[tuple[int, bool]]:
    """The words of the clause in which a word stands, and whether each is the act's own or right below it."""
    tokens = sentence.tokens
    top = index
    for _ in range(len(tokens)):
        if tokens[top].head < 0 or tokens[top].deprel in _CLAUSES:
            break
        top = tokens[top].head
    own = {index, *sentence.children(index)}
    own |= {c for at in own - {index} for c in sentence.children(at) if tokens[at].deprel not in _SIDE}
    found, layer = [], [top]
    while layer:
        found.extend(layer)
        layer = [c for at in layer for c in sentence.children(at) if tokens[c].deprel not in _CLAUSES]
    return [(at, at in own) for at in sorted(found)]
