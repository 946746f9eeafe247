"""Sentences as numbers for the event network: the annotated corpus, and sentences with marked source and target."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch

from communique.annotate.events.head import CATEGORIES, FACTUALITIES, cut
from communique.annotate.events.tree_places import tree_places
from communique.language.core import Core
from communique.language.pieces import Pieces
from communique.language.reading import Reading, Sentence
from training.corpus.build import check, read
from training.marked import marked_pieces

CORPUS = Path(__file__).parent / "corpus"
NAMES = [c.value for c in CATEGORIES]
STANDINGS = [f.value for f in FACTUALITIES]
_ROOTS = {"YIELD": ("CONCEDE", "RETREAT")}


@dataclass(frozen=True)
class Item:
    """One sentence as numbers; labels only where the source has them.

    ``kinds``, ``acts`` (word, standing, negated), ``roles`` (act, 0 actor or 1 recipient, word) come from the corpus;
    ``pairs`` are (actor, other party, kind) of its acts. ``allowed`` are the kinds of the pair that ``marks`` mark.
    """

    ids: list[int]
    first: list[int]
    marks: list[int]
    classes: list[int]
    relations: list[int]
    ways: torch.Tensor
    split: str = "train"
    kinds: list[int] | None = None
    acts: list[tuple[int, int, int]] = field(default_factory=list)
    roles: list[tuple[int, int, int]] = field(default_factory=list)
    pairs: list[tuple[int, int, int]] = field(default_factory=list)
    allowed: tuple[int, ...] = ()


def sentence_item(pieces: Pieces, sentence: Sentence) -> Item:
    """One sentence as the product gives it to the network."""
    ids, first = cut(pieces, sentence)
    classes, relations, ways = tree_places(sentence)
    return Item(ids, first, [0] * len(ids), classes.tolist(), relations.tolist(), torch.from_numpy(ways))


def corpus_items(pieces: Pieces, core: Core, limit: int = 0) -> list[Item]:
    """All sentences of the annotated corpus; the head word of a span stands for it."""
    records, _ = check(read(sorted(CORPUS.glob("events-*.jsonl"))))
    out: list[Item] = []
    for record in records[: limit or None]:
        reading = core.read(record["text"], [(0, len(record["text"]))])
        out += [_labelled(pieces, record, reading, s) for s in reading.sentences if s.tokens]
    return out


def _labelled(pieces: Pieces, record: dict, reading: Reading, sentence: Sentence) -> Item:
    place = {t.start: k for k, t in enumerate(sentence.tokens)}
    kinds, acts, roles, pairs = [0] * len(sentence.tokens), [], [], []
    for event in record["events"]:
        at = _index(reading, place, event["trigger"])
        if at is None:
            continue
        kinds[at] = NAMES.index(event["plover"])
        acts.append((at, STANDINGS.index(event["factuality"]), int(event["negated"])))
        sides = [[_index(reading, place, s) for s in event[name]] for name in ("actors", "recipients")]
        roles += [(at, k, i) for k, side in enumerate(sides) for i in side if i is not None]
        others = (sides[1] or sides[0][1:])[:1]
        pairs += [(a, b, kinds[at]) for a in sides[0][:1] for b in others if a is not None and b is not None]
    plain = sentence_item(pieces, sentence)
    return replace(plain, split=record["split"], kinds=kinds, acts=acts, roles=roles, pairs=pairs)


def _index(reading: Reading, place: dict[int, int], span: dict) -> int | None:
    head = reading.head_of(span["start"], span["end"])
    return place.get(head.start) if head is not None else None


def own_pair(x: Item, rng: random.Random) -> Item:
    """A sentence of the corpus as a marked pair."""
    a, b, kind = rng.choice(x.pairs)
    ends = [*x.first[1:], len(x.ids) - 1]
    marks = list(x.marks)
    for word, mark in ((a, 1), (b, 2)):
        marks[x.first[word] : ends[word]] = [mark] * (ends[word] - x.first[word])
    return replace(x, marks=marks, allowed=(kind,), kinds=None)


def marked_rows(path: Path) -> list[tuple[str, str]]:
    """The marked sentences of a PLV-style file, with their kinds."""
    with path.open(encoding="utf8") as lines:
        return [(row["marked_sentence"], row["gold_root"]) for row in csv.DictReader(lines, delimiter="\t")]


def allowed(root: str) -> tuple[int, ...]:
    """The kinds that a root of such files stands for."""
    return tuple(NAMES.index(name) for name in _ROOTS.get(root, (root,)))


def relation_item(pieces: Pieces, marked: str, root: str) -> Item:
    """One marked sentence, read without its tree; the marks are taken out and kept beside the words."""
    ids, first, marks = marked_pieces(pieces, marked)
    none = [0] * len(first)
    ways = torch.zeros(len(first), len(first), dtype=torch.long)
    return Item(ids, first, marks, none, none, ways, allowed=allowed(root))


@dataclass(frozen=True)
class Batch:
    """Some sentences side by side; ``real`` pieces and ``words`` are no padding."""

    items: list[Item]
    ids: torch.Tensor
    marks: torch.Tensor
    first: torch.Tensor
    classes: torch.Tensor
    relations: torch.Tensor
    ways: torch.Tensor
    words: torch.Tensor
    real: torch.Tensor

    @property
    def mask(self) -> torch.Tensor:
        """What attention must not look at, as a large negative number."""
        return (self.real[:, None, None, :] - 1) * 1e4


def batch_of(items: list[Item]) -> Batch:
    """Pad some sentences to the longest of them."""
    count, t, w = len(items), max(len(x.ids) for x in items), max(len(x.first) for x in items)
    ids, marks = (torch.zeros(count, t, dtype=torch.long) for _ in range(2))
    first, classes, relations = (torch.zeros(count, w, dtype=torch.long) for _ in range(3))
    ways = torch.zeros(count, w, w, dtype=torch.long)
    inside, real = torch.zeros(count, w, dtype=torch.bool), torch.zeros(count, t)
    for k, x in enumerate(items):
        size, length = len(x.first), len(x.ids)
        ids[k, :length], marks[k, :length] = torch.tensor(x.ids), torch.tensor(x.marks)
        first[k, :size], classes[k, :size] = torch.tensor(x.first), torch.tensor(x.classes)
        relations[k, :size], ways[k, :size, :size] = torch.tensor(x.relations), x.ways
        inside[k, :size], real[k, :length] = True, 1
    return Batch(items, ids, marks, first, classes, relations, ways, inside, real)


def batches(items: Sequence[Item], rng: random.Random, size: int = 32) -> list[list[Item]]:
    """Batches of sentences of like length, in random order."""
    order = sorted(range(len(items)), key=lambda i: len(items[i].ids) + rng.random() * 4)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    return [[items[i] for i in group] for group in groups]
