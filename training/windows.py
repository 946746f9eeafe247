"""Turn documents into batches of windows: neighbouring sentences, encoded, with the labels their corpus has."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass

import numpy as np
import torch

from communique.language.pieces import CLS, PARAGRAPH_BREAK, QUOTED, SENTENCE_BREAK, SEP, Pieces, quoted, shape
from training.corpora import Doc, Sent
from training.model import MENTIONS, MINILM, NAMES, bio_tags

PIECES = Pieces(MINILM / "tokenizer.json")
IGNORE = -100
KNOWN_NAMES = {
    # what each corpus annotates; a word it leaves unlabelled may still be one of the other kinds
    "worldwide": {
        "PERSON",
        "ORG",
        "PLACE",
        "NATIONALITY",
        "FACILITY",
        "DATE",
        "MONEY",
        "EVENT",
        "WORK",
        "AGREEMENT",
        "MISC",
    },
    "gum": {"PERSON", "PLACE", "ORG", "EVENT"},
    "crossner": {"PERSON", "ORG", "PLACE", "EVENT"},
    "wikigold": {"PERSON", "ORG", "PLACE"},
    "re3d": {"PERSON", "ORG", "PLACE", "NATIONALITY"},
    "meantime": {"PERSON", "ORG", "PLACE"},
}
MISC_MAY_BE = {
    "worldwide": {"MISC", "EVENT", "AGREEMENT", "WORK"},
    "crossner": {"MISC", "NATIONALITY", "AGREEMENT", "WORK", "FACILITY"},
    "wikigold": {"MISC", "NATIONALITY", "EVENT", "AGREEMENT", "WORK"},
}


class Vocabulary(dict):
    """Label -> number for each head."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        super().__init__({k: {t: i for i, t in enumerate(v)} for k, v in lists.items()})
        self.lists = lists
        self.allowed = {c: self._allowed(c) for c in KNOWN_NAMES}

    def _allowed(self, corpus: str) -> dict[str, np.ndarray]:
        """For each tag of a corpus, which tags of ours it may stand for."""
        tags = self.lists["names"]
        known = KNOWN_NAMES[corpus]
        out = {"O": np.array([t == "O" or t[2:] not in known for t in tags])}
        for t in tags[1:]:
            out[t] = np.array([x == t for x in tags])
        for p in "BI":
            may = MISC_MAY_BE.get(corpus, {"MISC"})
            out[f"{p}-MISC"] = np.array([x[0] == p and x[2:] in may for x in tags])
            out[f"{p}-PRODUCT"] = np.array([x == f"{p}-WORK" for x in tags])
        return out


@dataclass
class Coded:
    """A sentence as numbers."""

    ids: np.ndarray
    shapes: np.ndarray
    first: np.ndarray
    par: bool
    upos: np.ndarray | None = None
    xpos: np.ndarray | None = None
    head: np.ndarray | None = None
    deprel: np.ndarray | None = None
    names: np.ndarray | None = None  # [words, tags] allowed
    mention: np.ndarray | None = None
    attr: np.ndarray | None = None
    link: list | None = None
    curly: tuple[np.ndarray, np.ndarray, np.ndarray] | None = None


_CURLY = {
    "'s": "’s",
    "n't": "n’t",
    "'re": "’re",
    "'ll": "’ll",
    "'ve": "’ve",
    "'d": "’d",
    "'m": "’m",
    "'": "’",
    "--": "—",
}


def curl(words: list[str]) -> list[str]:
    """The same sentence with typographic quotation marks."""
    out, inside = [], False
    for w in words:
        if w in ('"', "``", "''"):
            inside = not inside
            out.append("“" if inside else "”")
        else:
            out.append(_CURLY.get(w, w))
    return out


def _ids(words: list[str], inside: list[bool]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    ids, shapes, first = [], [], []
    for w, within in zip(words, inside, strict=True):
        p = PIECES.of(w)
        first.append(len(ids))
        ids += p
        shapes += [shape(w) + QUOTED * within] * len(p)
    return np.array(ids, np.int64), np.array(shapes, np.int64), np.array(first, np.int64)


def code(sent: Sent, inside: list[bool], corpus: str, voc: Vocabulary) -> Coded:
    """Encode one sentence."""
    c = Coded(*_ids(sent.words, inside), sent.par)

    def get(kind: str, tags: list) -> np.ndarray:
        return np.array([IGNORE if t is None else voc[kind].get(t, IGNORE) for t in tags], np.int64)

    if sent.head is not None:
        c.upos, c.xpos, c.deprel = get("upos", sent.upos), get("xpos", sent.xpos), get("deprel", sent.deprel)
        c.head = np.array(sent.head, np.int64)
        curled = curl(sent.words)
        if curled != sent.words:
            c.curly = _ids(curled, inside)
    if sent.names is not None:
        c.names = np.stack([voc.allowed[corpus][t] for t in sent.names])
    if sent.mention is not None:
        c.mention = get("mention", sent.mention)
    if sent.attr is not None:
        c.attr = get("attr", sent.attr)
        c.link = sent.link
    return c


class Window:
    """Neighbouring sentences of one document, ready to be put into a batch."""

    __slots__ = ("sents", "size", "start")

    def __init__(self, sents: list[Coded], start: int, size: int) -> None:
        self.sents, self.start, self.size = sents, start, size


def windows(doc: list[Coded], rng: random.Random, low: int, high: int) -> list[Window]:
    """Cut a document into windows of a random size between `low` and `high` pieces."""
    out: list[Window] = []
    cur: list[Coded] = []
    size, start, budget = 1, 0, rng.randint(low, high)
    for i, s in enumerate(doc):
        n = len(s.ids) + 1
        if n > 400:
            if cur:
                out.append(Window(cur, start, size))
            cur, size, start = [], 1, i + 1
            continue
        if cur and size + n > budget:
            out.append(Window(cur, start, size))
            cur, size, start, budget = [], 1, i, rng.randint(low, high)
        cur.append(s)
        size += n
    if cur:
        out.append(Window(cur, start, size))
    return out


def batches(docs: list[list[Coded]], rng: random.Random, pieces: int, low: int, high: int) -> list[list[Window]]:
    """All windows of a corpus in batches of about `pieces` pieces, alike in length, shuffled."""
    every = [w for d in docs for w in windows(d, rng, low, high)]
    every.sort(key=lambda w: w.size + rng.random() * 8)
    out: list[list[Window]] = []
    cur: list[Window] = []
    longest = 0
    for w in every:
        if cur and max(longest, w.size) * (len(cur) + 1) > pieces:
            out.append(cur)
            cur, longest = [], 0
        cur.append(w)
        longest = max(longest, w.size)
    out.append(cur)
    rng.shuffle(out)
    return out


class Batch:
    """Tensors of one batch; label tensors are None where the corpus has none."""

    def __init__(self, ws: list[Window], rng: random.Random | None = None) -> None:
        b, t = len(ws), max(w.size for w in ws)
        n = max(sum(len(s.first) for s in w.sents) for w in ws)
        self.ids = np.zeros((b, t), np.int64)
        self.shapes = np.zeros((b, t), np.int64)
        self.first = np.zeros((b, n), np.int64)
        self.sent = np.full((b, n), -1, np.int64)
        self.offset = np.zeros((b, n), np.int64)  # index of the first word of the word's sentence
        mask = np.full((b, 1, 1, t), -1e4, np.float32)
        head = ws[0].sents[0]
        want = {k: getattr(head, k) is not None for k in ("upos", "names", "mention", "attr")}

        def fill() -> np.ndarray:
            return np.full((b, n), IGNORE, np.int64)

        self.upos, self.xpos, self.head, self.deprel = (fill() if want["upos"] else None for _ in range(4))
        self.names = np.zeros((b, n, head.names.shape[1]), bool) if want["names"] else None
        self.mention = fill() if want["mention"] else None
        self.attr = fill() if want["attr"] else None
        self.link = fill() if want["attr"] else None
        for i, w in enumerate(ws):
            self._fill(i, w, mask, rng)
        for k in (
            "ids",
            "shapes",
            "first",
            "sent",
            "offset",
            "upos",
            "xpos",
            "head",
            "deprel",
            "names",
            "mention",
            "attr",
            "link",
        ):
            value = getattr(self, k)
            setattr(self, k, None if value is None else torch.from_numpy(value))
        self.mask = torch.from_numpy(mask)
        self.pieces = sum(w.size for w in ws)

    def _fill(self, i: int, w: Window, mask: np.ndarray, rng: random.Random | None) -> None:
        self.ids[i, 0] = CLS
        p, q = 1, 0
        at: list[int] = []
        for k, s in enumerate(w.sents):
            mark = PARAGRAPH_BREAK if s.par else SENTENCE_BREAK
            self.shapes[i, p - 1] = mark
            ids, shapes, first = s.ids, s.shapes, s.first
            curls = s.curly is not None and rng is not None and rng.random() < 0.4
            if curls and len(s.curly[0]) == len(s.ids):
                ids, shapes, first = s.curly
            m, z = len(first), len(ids)
            self.ids[i, p : p + z] = ids
            self.shapes[i, p : p + z] = shapes
            self.first[i, q : q + m] = first + p
            self.sent[i, q : q + m] = k
            self.offset[i, q : q + m] = q
            at.append(q)
            if self.upos is not None:
                self.upos[i, q : q + m], self.xpos[i, q : q + m] = s.upos, s.xpos
                self.deprel[i, q : q + m] = s.deprel
                self.head[i, q : q + m] = np.where(s.head > 0, s.head + q, 0)  # 0 = root, else 1 + word index
            if self.names is not None:
                self.names[i, q : q + m] = s.names
            if self.mention is not None:
                self.mention[i, q : q + m] = s.mention
            if self.attr is not None:
                self.attr[i, q : q + m] = s.attr
            p += z
            self.ids[i, p] = SEP
            p += 1
            q += m
        self.shapes[i, p - 1] = 0
        mask[i, :, :, :p] = 0
        if self.link is not None:
            q = 0
            for s in w.sents:
                for wi, target in enumerate(s.link):
                    if s.attr[wi] == 0 or (target is None and s.attr[wi] <= 0):
                        continue
                    k = None if target is None else target[0] - w.start
                    inside = k is not None and 0 <= k < len(w.sents)
                    self.link[i, q + wi] = 1 + at[k] + target[1] if inside else 0
                q += len(s.first)


def encode(docs: list[Doc], voc: Vocabulary) -> list[list[Coded]]:
    """Encode documents."""
    out = []
    for d in docs:
        inside = quoted([s.words for s in d.sents], [s.par for s in d.sents])
        if d.sents:
            out.append([code(s, row, d.corpus, voc) for s, row in zip(d.sents, inside, strict=True)])
    return out


def vocabulary(ud: list[Doc]) -> Vocabulary:
    """The label sets of all heads; those of the parser from its training data."""

    def most(kind: str, least: int) -> list[str]:
        c = Counter(t for d in ud for s in d.sents for t in getattr(s, kind))
        return [k for k, n in sorted(c.items(), key=lambda x: (-x[1], x[0])) if n >= least]

    return Vocabulary(
        {
            "upos": most("upos", 1), "xpos": most("xpos", 3), "deprel": most("deprel", 5),
            "shapes": [f"{q}{k}" for q in ("", "quoted ") for k in range(12)],
            "names": bio_tags(NAMES), "mention": bio_tags(MENTIONS), "attr": bio_tags(["SOURCE", "CUE", "CONTENT"]),
        }
    )  # fmt: skip
