"""What the pair model sees of two event mentions of ECB+: words, meaning, names, sides in the sentence tree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from communique.knowledge.linkage import irregular_forms
from communique.language.alike import Alike, load_alike
from communique.language.core import Core, load_core
from communique.language.embedding import Embedding
from communique.language.network import VOCABULARY, WEIGHTS, WORDS
from communique.language.pieces import Pieces
from communique.language.reading import Token
from communique.link.stories import group_texts
from communique.text.likeness import cosine, rarity, weighted
from communique.text.stems import content_stems, stem
from training.tasks.ecb_data import Mentioned, load

STORY = 0.12
NEAR, CLOSE = 5, 4
CALENDAR = frozenset(
    (
        "january february march april may june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday"
    ).split()
)
SIDES = frozenset({"nsubj", "obj", "obl", "nmod", "compound", "iobj"})
FEATURES = (
    "same", "part", "heads", "heads_unlike", "words_same", "near", "text", "text_same", "names", "names_same", "own",
    "own_same", "sentence", "meaning", "around", "mention", "sides", "other_dates", "other_numbers", "class", "rare",
)  # fmt: skip


@dataclass
class Seen:
    """One mention made ready for comparison."""

    head: str
    stems: set[str]
    vector: np.ndarray
    kind: str
    sides: set[str]
    words: dict[str, float]
    near: dict[str, float]
    dates: set[str]
    numbers: set[str]
    meaning: np.ndarray
    around: np.ndarray
    mention: np.ndarray


@dataclass
class Part:
    """One part of the corpus: mentions, documents, the stories they fall into."""

    name: str
    found: list[Mentioned] = field(init=False)
    seen: list[Seen] = field(init=False)

    def __post_init__(self) -> None:
        texts, self.found = load(self.name)
        docs = sorted(texts)
        terms = [content_stems(texts[d]) for d in docs]
        self.rarity = rarity(terms)
        self.texts = {d: weighted(t, self.rarity) for d, t in zip(docs, terms, strict=True)}
        names = [_names_and_numbers(texts[d]) for d in docs]
        rare_names = rarity(names)
        self.names = {d: weighted(n, rare_names) for d, n in zip(docs, names, strict=True)}
        stories = group_texts([texts[d] for d in docs], [None] * len(docs), threshold=STORY)
        self.story = {docs[i]: number for number, group in enumerate(stories) for i in group}
        reader = Reader()
        self.seen = [reader.see(mention, self.rarity) for mention in self.found]

    def blocks(self) -> list[list[int]]:
        """The mentions of each story."""
        inside: dict[int, list[int]] = defaultdict(list)
        for i, mention in enumerate(self.found):
            inside[self.story[mention.doc]].append(i)
        return list(inside.values())

    def pairs(self) -> tuple[list[tuple[int, int]], np.ndarray, np.ndarray]:
        """Pairs inside stories, their features, and whether they are one event."""
        pairs = [pair for block in self.blocks() for pair in combinations(block, 2)]
        rows = np.array([self.compared(i, j) for i, j in pairs])
        return pairs, rows, np.array([self.found[i].chain == self.found[j].chain for i, j in pairs])

    def compared(self, i: int, j: int) -> list[float]:
        """The features of one pair, in the order of FEATURES."""
        one, two, left, right = self.found[i], self.found[j], self.seen[i], self.seen[j]
        same, own = float(left.head == right.head), float(one.doc == two.doc)
        heads = float(left.vector @ right.vector)
        text = 0.0 if own else cosine(self.texts[one.doc], self.texts[two.doc])
        names = 0.0 if own else cosine(self.names[one.doc], self.names[two.doc])
        return [
            same,
            float(not same and bool(left.stems & right.stems)),
            heads,
            heads * (1 - same),
            cosine(left.words, right.words) * same,
            cosine(left.near, right.near),
            text,
            text * same,
            names,
            names * same,
            own,
            own * same,
            own * (one.sentence == two.sentence),
            float(left.meaning @ right.meaning),
            float(left.around @ right.around),
            float(left.mention @ right.mention),
            _share(left.sides, right.sides),
            _apart(left.dates, right.dates),
            _apart(left.numbers, right.numbers),
            float(left.kind == right.kind),
            same * self.rarity.get(left.head, 0.0) / 5,
        ]


class Reader:
    """Reads sentences with the core and gives vectors; each sentence once."""

    def __init__(self) -> None:
        self.core: Core = load_core()
        self.alike: Alike = load_alike()
        self.table = Embedding.load(WEIGHTS / WORDS)
        self.pieces = Pieces(WEIGHTS / VOCABULARY)
        self._read: dict[tuple[str, int], tuple[list[Token], list[int], set[str], np.ndarray]] = {}
        self._vectors: dict[str, np.ndarray] = {}

    def see(self, mention: Mentioned, weights: dict[str, float]) -> Seen:
        """One mention in its sentence."""
        tokens, heads, dates, meaning = self._sentence(mention)
        inside = _inside(mention, tokens)
        head = next((i for i in inside if heads[i] not in inside and tokens[i].upos != "PUNCT"), inside[0])
        lemma = tokens[head].lemma.lower()
        others = [word for i, word in enumerate(mention.tokens) if i not in mention.where]
        near = _around(mention, NEAR, leave_out=True)
        vectors = self.alike.vectors([_words(mention, mention.where), " ".join(_around(mention, CLOSE))])
        plain = [stem(word) for word in re.findall(r"[^\W_]+", " ".join(others).lower())]
        return Seen(
            head=stem(lemma),
            stems={base(mention.tokens[i]) for i in mention.where},
            vector=self._word(lemma),
            kind=tokens[head].upos,
            sides=_sides(head, tokens, heads, inside),
            words=weighted([word for word in plain if len(word) > 2], weights),
            near=weighted(content_stems(" ".join(near)), weights),
            dates=dates,
            numbers={word for word in mention.tokens if word[:1].isdigit()},
            meaning=meaning,
            mention=vectors[0],
            around=vectors[1],
        )

    def _sentence(self, mention: Mentioned) -> tuple[list[Token], list[int], set[str], np.ndarray]:
        key = mention.doc, mention.sentence
        if key not in self._read:
            text = " ".join(mention.tokens)
            reading = self.core.read(text, [(0, len(text))])
            tokens: list[Token] = []
            heads: list[int] = []
            for sentence in reading.sentences:
                heads += [token.head + len(tokens) if token.head >= 0 else -1 for token in sentence.tokens]
                tokens += sentence.tokens
            told = [text[x.start : x.end].lower().split() for x in reading.layer("name", "DATE")]
            dates = {word for words in told for word in words if word in CALENDAR or word.isdigit()}
            self._read[key] = tokens, heads, dates, self.alike.vectors([text])[0]
        return self._read[key]

    def _word(self, word: str) -> np.ndarray:
        if word not in self._vectors:
            ids = self.pieces.of(word)
            vector = self.table.rows(np.array(ids, dtype=np.int64)).mean(0) if ids else np.zeros(384)
            length = np.linalg.norm(vector)
            self._vectors[word] = vector / length if length else vector
        return self._vectors[word]


def base(word: str) -> str:
    """The stem of a word, irregular verbs brought to their base form."""
    low = word.lower()
    return stem(irregular_forms().get(low, low))


def _names_and_numbers(text: str) -> list[str]:
    """Capitalised words inside lines (no days or months) and numbers."""
    found = []
    for line in text.split("\n"):
        for place, word in enumerate(line.split()):
            name = word[:1].isupper() and place > 0 and word.lower() not in CALENDAR
            if name or word[:1].isdigit():
                found.append(word.lower())
    return found


def _inside(mention: Mentioned, tokens: Sequence[Token]) -> list[int]:
    """The core's tokens that the mention's own words overlap."""
    ends, start = [], 0
    for word in mention.tokens:
        ends.append((start, start + len(word)))
        start += len(word) + 1
    places = [ends[i] for i in mention.where]
    return [i for i, t in enumerate(tokens) if any(a < t.end and t.start < b for a, b in places)] or [0]


def _sides(head: int, tokens: Sequence[Token], heads: Sequence[int], inside: Sequence[int]) -> set[str]:
    """Stems of the nouns, names and numbers under the head's subjects, objects and modifiers."""
    under = {
        i for i, t in enumerate(tokens) if heads[i] == head and i not in inside and t.deprel.split(":")[0] in SIDES
    }
    for _ in range(4):
        under |= {i for i in range(len(tokens)) if heads[i] in under}
    return {stem(tokens[i].lemma.lower()) for i in under if tokens[i].upos in {"NOUN", "PROPN", "NUM"}}


def _around(mention: Mentioned, reach: int, *, leave_out: bool = False) -> list[str]:
    low, high = max(0, mention.where[0] - reach), min(len(mention.tokens), mention.where[-1] + reach + 1)
    return [mention.tokens[i] for i in range(low, high) if not (leave_out and i in mention.where)]


def _words(mention: Mentioned, places: Iterable[int]) -> str:
    return " ".join(mention.tokens[i] for i in places)


def _share(left: set[str], right: set[str]) -> float:
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _apart(left: set[str], right: set[str]) -> float:
    return float(bool(left and right) and not left & right)
