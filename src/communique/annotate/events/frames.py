"""Predicate frames as data: which words with which objects make which kind of act."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.errors import KnowledgeError
from communique.knowledge.load import read_table
from communique.model.event import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One line of ``frames.csv``: a word, what its object must be, and where the one acted on stands.

    ``objects`` empty: any object or none; ``forbidden``: the object must not be one of these. ``recipients``
    are slots in order of preference ("obj", "to", "obj.with", "comp" ...). ``need`` is a particle, preposition
    or construction that has to be there.
    """

    name: str
    category: Category
    mode: str
    lemma: str
    noun: bool
    objects: frozenset[str]
    forbidden: frozenset[str]
    recipients: tuple[str, ...]
    reciprocal: bool
    need: str
    actors: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """More demanding frames are tried first."""
        return (2 if self.objects else 0) + (2 if self.need else 0) + (1 if self.forbidden else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameBook:
    """All frames by the lemma of their trigger, idioms that are no act, and noun classes."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    future: dict[Category, Category]
    idioms: frozenset[tuple[str, str]]
    classes: dict[str, frozenset[str]]

    def idiom(self, lemma: str, following: tuple[str, ...]) -> bool:
        """Whether a verb followed by these lemmas is an idiom and no act."""
        return any((lemma, word) in self.idioms for word in following)


@cache
def frame_book() -> FrameBook:
    """The frames, read and checked once."""
    classes = {
        row["class"]: frozenset(row["lemmas"].split()) for row in read_table("event_words.csv", ("class", "lemmas"))
    }
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    adjectives: dict[str, list[Frame]] = {}
    by_class = {"v": verbs, "n": nouns, "a": adjectives}
    columns = ("category", "mode", "pos", "lemmas", "object", "recipient", "recip", "need", "actor")
    for number, row in enumerate(read_table("frames.csv", columns)):
        for frame in _frames(row, number, classes):
            by_class[row["pos"]].setdefault(frame.lemma, []).append(frame)
    idioms = frozenset((row["verb"], row["words"]) for row in read_table("event_idioms.csv", ("verb", "words")))
    future = {
        Category(row["category"]): Category(row["future"])
        for row in read_table("future_rules.csv", ("category", "future"))
    }
    return FrameBook(
        verbs=_ordered(verbs),
        nouns=_ordered(nouns),
        adjectives=_ordered(adjectives),
        future=future,
        idioms=idioms,
        classes=classes,
    )


def word_class(name: str) -> frozenset[str]:
    """The nouns (lemmas) of one class of ``event_words.csv``, empty for an unknown class."""
    return frame_book().classes.get(name, frozenset())


def _frames(row: dict[str, str], number: int, classes: dict[str, frozenset[str]]) -> list[Frame]:
    allowed, forbidden = _objects(row["object"], classes, number)
    return [
        Frame(
            name=f"{row['category'].lower()}-{row['mode']}-{number}",
            category=Category(row["category"]),
            mode=row["mode"],
            lemma=lemma,
            noun=row["pos"] == "n",
            objects=allowed,
            forbidden=forbidden,
            recipients=tuple(row["recipient"].split()),
            reciprocal=row["recip"] == "yes",
            need=row["need"],
            actors=tuple(row["actor"].split()),
        )
        for lemma in dict.fromkeys(row["lemmas"].split())
    ]


def _objects(cell: str, classes: dict[str, frozenset[str]], number: int) -> tuple[frozenset[str], frozenset[str]]:
    """The lemmas that the object may be, and those that it must not be."""
    allowed: set[str] = set()
    forbidden: set[str] = set()
    for word in cell.split():
        target = forbidden if word.startswith("!") else allowed
        name = word.removeprefix("!")
        if name in {"@_actor", "*"}:
            target.add(name)
        elif name.startswith("@"):
            if name[1:] not in classes:
                raise KnowledgeError(
                    f"frames.csv, row {number + 2}", f"no word class {name}", "add it to event_words.csv"
                )
            target |= classes[name[1:]]
        else:
            target.add(name)
    return frozenset(allowed), frozenset(forbidden)


def _ordered(frames: dict[str, list[Frame]]) -> dict[str, tuple[Frame, ...]]:
    return {lemma: tuple(sorted(found, key=lambda f: (-f.weight, f.name))) for lemma, found in sorted(frames.items())}
