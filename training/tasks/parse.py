"""Word classes, lemmas and dependencies on CoNLL-U files, on gold words and on raw text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np

from communique.language.core import Core
from communique.language.decode import tree
from communique.language.parse import arcs, relations
from training.corpora import Doc, conllu
from training.evaluate import Options
from training.tasks.core_runs import f1, network, scored


def measure(data: Path, options: Options) -> dict[str, float]:
    """UPOS, XPOS, lemma, UAS, LAS (without subtype, marks counted) on gold words; F1 of the same on raw text."""
    files = [data] if data.is_file() else sorted(data.rglob("*.conllu"))
    docs = [d for p in files for d in conllu(p, "ud")]
    docs = docs[: options.limit or None]
    net = network(options)
    c: Counter[str] = Counter()
    for doc in docs:
        for part, scores in scored(net, doc.sents):
            at = 0
            for s in part:
                _sentence(net, s, scores, at, c)
                at += len(s.words)
    keys = ("upos", "xpos", "lemma", "uas", "las", "las_subtype")
    out = {k: round(100 * c[k] / max(1, c["n"]), 2) for k in keys}
    out["arc_gap"] = round(100 * (c["sure"] / max(1, c["n"]) - c["uas"] / max(1, c["n"])), 2)
    return {**out, "words": c["n"], **raw(Core(net), docs)}


def _sentence(net, s, scores, at: int, c: Counter) -> None:
    n = len(s.words)
    table = arcs(scores, at, at + n)
    heads = tree(table)
    named = relations(net, scores, at, at + n, heads)
    labels = net.labels
    chance = np.exp(table - table.max(1, keepdims=True))
    chance /= chance.sum(1, keepdims=True)
    up, xp = scores.upos[at : at + n].argmax(1), scores.xpos[at : at + n].argmax(1)
    for k in range(n):
        u, x, r = labels["upos"][up[k]], labels["xpos"][xp[k]], labels["deprel"][named[k]]
        c["n"] += 1
        c["upos"] += u == s.upos[k]
        c["xpos"] += x == s.xpos[k]
        c["lemma"] += net.lemmas.of(s.words[k], u, x) == s.lemma[k]
        right = heads[k] == s.head[k]
        c["uas"] += right
        c["sure"] += float(chance[k, heads[k]])
        c["las"] += right and r.split(":")[0] == s.deprel[k].split(":")[0]
        c["las_subtype"] += right and r == s.deprel[k]


def detokenised(doc: Doc) -> tuple[str, list[tuple[int, int]], list[list[tuple[int, int]]]]:
    """The text of a document, its paragraphs, and the gold places of its words by sentence."""
    text, paragraphs, places = "", [], []
    start = 0
    for k, s in enumerate(doc.sents):
        if s.par and k:
            paragraphs.append((start, len(text.rstrip())))
            text = text.rstrip() + "\n\n"
            start = len(text)
        row = []
        for w, space in zip(s.words, s.space, strict=True):
            row.append((len(text), len(text) + len(w)))
            text += w + (" " if space else "")
        if not text.endswith((" ", "\n")):
            text += " "
        places.append(row)
    paragraphs.append((start, len(text)))
    return text, paragraphs, places


def raw(core: Core, docs: list[Doc]) -> dict[str, float]:
    """The same from raw text: words, sentences, UPOS and LAS as F1 over words with the same place."""
    c: Counter[str] = Counter()
    for doc in docs:
        text, paragraphs, places = detokenised(doc)
        reading = core.read(text, paragraphs)
        gold = {}
        for s, row in zip(doc.sents, places, strict=True):
            for k, place in enumerate(row):
                head = s.head[k]
                gold[place] = (s.upos[k], row[head - 1] if head else None, s.deprel[k].split(":")[0])
        mine = {}
        for x in reading.sentences:
            for t in x.tokens:
                head_at = None if t.head < 0 else (x.tokens[t.head].start, x.tokens[t.head].end)
                mine[t.start, t.end] = (t.upos, head_at, t.deprel.split(":")[0])
        c["gold"] += len(gold)
        c["mine"] += len(mine)
        for place, value in mine.items():
            if place in gold:
                c["words"] += 1
                c["upos"] += value[0] == gold[place][0]
                c["las"] += value[1:] == gold[place][1:]
        g = {(row[0][0], row[-1][1]) for row in places}
        m = {(s.start, s.end) for s in reading.sentences}
        c["sents"] += len(g & m)
        c["gsents"] += len(g)
        c["msents"] += len(m)
    return {
        "raw_words": f1(c["words"], c["mine"], c["gold"]), "raw_sentences": f1(c["sents"], c["msents"], c["gsents"]),
        "raw_upos": f1(c["upos"], c["mine"], c["gold"]), "raw_las": f1(c["las"], c["mine"], c["gold"]),
    }  # fmt: skip
