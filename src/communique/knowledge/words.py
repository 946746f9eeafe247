"""Words for people and things: role terms, titles before names, words of status, nouns that stand for actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from communique.knowledge.rows import Layer, layered


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A common noun that may name an actor or a thing: kind, plural, bare use, use as an unnamed source."""

    word: str
    kind: str
    plural: bool = False
    bare: bool = False
    voice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWords:
    """Role terms with their classes, titles before names, status words and nouns; all keys in lower case."""

    terms: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    titles: Mapping[str, str]
    statuses: Mapping[str, str]
    suffixes: Mapping[str, str]
    nouns: Mapping[str, Noun]
    longest: int = 6

    def role_class(self, term: str, state: str | None = None) -> str | None:
        """The class of a role term, the one bound to that state first; None for unknown words."""
        rows = self.terms.get(_singular(term.casefold().replace("’", "'"), self.terms), ())
        for role, states in rows:
            if state is not None and state in states:
                return role
        free = [role for role, states in rows if not states]
        if free:
            return free[0]
        return rows[0][0] if rows and state is None else None

    def is_role(self, term: str) -> bool:
        """Whether the words are a role term of any state."""
        return _singular(term.casefold().replace("’", "'"), self.terms) in self.terms


def _singular(term: str, known: Mapping[str, object]) -> str:
    if term in known:
        return term
    for ending, instead in (("men", "man"), ("women", "woman"), ("ies", "y"), ("s", "")):
        if term.endswith(ending) and term[: -len(ending)] + instead in known:
            return term[: -len(ending)] + instead
    return term


def load_role_words(layers: Iterable[Layer] = ()) -> RoleWords:
    """Read role_term, person_title, status_word and noun tables."""
    own = tuple(layers)
    terms: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for row in layered("role_term", ("term", "role_class", "polities"), own):
        states = tuple(part for part in row["polities"].split(";") if part)
        terms[row["term"].casefold()].append((row["role_class"], states))
    titles = {row["title"]: row["gender"] for row in layered("person_title", ("title", "gender"))}
    statuses: dict[str, str] = {}
    suffixes: dict[str, str] = {}
    for row in layered("status_word", ("word", "effect", "place")):
        (suffixes if row["place"] == "suffix" else statuses)[row["word"]] = row["effect"]
    return RoleWords(
        terms=MappingProxyType({key: tuple(rows) for key, rows in terms.items()}),
        titles=MappingProxyType(titles),
        statuses=MappingProxyType(statuses),
        suffixes=MappingProxyType(suffixes),
        nouns=MappingProxyType(_nouns(own)),
    )


def _nouns(layers: tuple[Layer, ...]) -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for row in layered("noun", ("noun", "plural", "kind", "bare", "voice"), layers):
        for word, plural in ((row["plural"], True), (row["noun"], False)):
            if word:
                nouns[word] = Noun(
                    word=row["noun"], kind=row["kind"], plural=plural, bare=bool(row["bare"]), voice=bool(row["voice"])
                )
    return nouns
