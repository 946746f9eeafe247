"""Which kind of thing words speak of: the nouns of the process types, found in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.knowledge.processes import ProcessType, process_types

_TELLING = 0.95  # each later type in the table counts a little less, so that the more telling one wins a draw
_LONGEST = 3  # words of a noun
_REMEMBERED = 100_000
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_WHOLE = 0.2  # what a noun of two words counts more than one of one word


@dataclass(frozen=True, slots=True)
class Matter:
    """A kind of thing: its process type and the part of it."""

    process: str
    part: str


@dataclass(frozen=True, slots=True)
class Named:
    """A noun found in a text: what kind of thing it names, and where it stands."""

    matter: Matter
    noun: str
    start: int
    end: int


class Matters:
    """Process types with look-up from words; made once."""

    def __init__(self, types: Sequence[ProcessType]) -> None:
        self.types = tuple(types)
        self._rank = {kind.name: _TELLING**place for place, kind in enumerate(self.types)}
        self._nouns: dict[str, Matter] = {}
        self._known: dict[str, str | None] = {}
        self._dull: set[str] = set()
        self._place: dict[Matter, int] = {}
        for kind in self.types:
            for part, nouns in [("", kind.objects), *((part.name, part.objects) for part in kind.parts)]:
                self._place[Matter(kind.name, part)] = len(self._place)
                for noun in sorted(nouns):
                    self._nouns.setdefault(noun, Matter(kind.name, part))
        self._firsts = {noun.split()[0] for noun in self._nouns if " " in noun}

    def named(self, text: str) -> tuple[Named, ...]:
        """The nouns of process types in a text, in order; of those that overlap the longest."""
        low = text.lower()
        if len(low) == len(text) and self._dull.issuperset(_WORD.findall(low)):
            return ()
        words = [(_plain(m.group()), *m.span()) for m in _WORD.finditer(text)]
        found = tuple(self._named(words))
        if not found and len(self._dull) < _REMEMBERED:
            self._dull.update(word for word in _WORD.findall(low) if self._is_dull(word))
        return found

    def _is_dull(self, word: str) -> bool:
        """Whether no noun begins with a word, so that texts of such words alone need not be looked through."""
        plain = _plain(word)
        return plain not in self._firsts and self._noun(plain) is None

    def _named(self, words: Sequence[tuple[str, int, int]]) -> Iterator[Named]:
        skip = 0
        for at, (word, start, _) in enumerate(words):
            if at < skip or (word not in self._firsts and self._noun(word) is None):
                continue
            longest = min(_LONGEST, len(words) - at) if word in self._firsts else 1
            for length in range(longest, 0, -1):
                told = " ".join(word for word, _, _ in words[at : at + length])
                noun = self._noun(told)
                if noun is not None and not _is_verb(noun, words, at, length):
                    yield Named(self._nouns[noun], noun, start, words[at + length - 1][2])
                    skip = at + length
                    break

    def _noun(self, told: str) -> str | None:
        """The noun of the table that the words are, in the singular or the plural; hyphens count as blanks."""
        if told not in self._known:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            forms = (told, told.replace("-", " "), told.rpartition("-")[2])
            singles = (single for form in dict.fromkeys(forms) if form for single in _singulars(form))
            self._known[told] = next((single for single in singles if single in self._nouns), None)
        return self._known[told]

    def weigh(self, texts: Iterable[tuple[float, str]]) -> Matter | None:
        """The kind of thing of which weighted texts speak most; None where they hold none of the nouns."""
        scores: dict[Matter, float] = {}
        for weight, text in texts:
            for found in self.named(text):
                worth = weight * self._rank[found.matter.process] * (1 + _WHOLE * found.noun.count(" "))
                scores[found.matter] = scores.get(found.matter, 0.0) + worth
        totals: dict[str, float] = {}
        for matter, value in scores.items():
            totals[matter.process] = totals.get(matter.process, 0.0) + value
        best = min(totals, key=lambda name: (-round(totals[name], 6), name), default=None)
        own = [matter for matter in scores if matter.process == best]
        return min(own, key=lambda m: (not m.part, -round(scores[m], 6), self._place[m]), default=None)

    def by_act(self, category: str, mode: str | None) -> Matter | None:
        """The kind of thing to which an act belongs by itself."""
        for wanted in ((category, mode or ""), (category, "")):
            for kind in self.types:
                if wanted in kind.acts:
                    return Matter(kind.name, "")
        return None


@lru_cache(maxsize=_REMEMBERED)
def _plain(word: str) -> str:
    """A word in small letters, without the genitive."""
    return word.lower().replace("’", "'").removesuffix("'s")


def _singulars(word: str) -> Iterator[str]:
    """A word as it is, and without the endings of the plural."""
    yield word
    for ending, instead in (("s", ""), ("es", ""), ("ies", "y")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word.removesuffix(ending) + instead


def _is_verb(noun: str, words: Sequence[tuple[str, int, int]], at: int, length: int) -> bool:
    """Whether a word that can be a noun or a verb is a verb here ("ruling out", "to visit", "will permit")."""
    if at + length < len(words) and words[at + length][0] in {"out", "that"} and noun == "ruling":
        return words[at + length][0] == "out"
    before = words[at - 1][0] if at else ""
    return length == 1 and " " not in noun and before in _BEFORE_VERBS


_BEFORE_VERBS = frozenset(["to", "will", "would", "can", "could", "may", "might", "shall", "should", "must", "cannot"])


@lru_cache(maxsize=1)
def shipped_matters() -> Matters:
    """The process types that come with communique."""
    return Matters(process_types())
