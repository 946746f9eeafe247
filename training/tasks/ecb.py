"""ECB+ event coreference: gold mentions, documents not grouped beforehand, only the annotated sentences.

python -m training.tasks.ecb            dev scores with the shipped scale
python -m training.tasks.ecb --train    weights of the textual features, learnt on the train part
"""

from __future__ import annotations

import csv
import importlib
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from communique.link.stories import group_texts
from communique.text.likeness import average_link, cosine, rarity, weighted
from communique.text.stems import content_stems, stem
from training.tasks.cluster_scores import conll

STORY = 0.12
ECB = Path(__file__).resolve().parents[3] / "shared" / "data" / "stories" / "ecbplus"


@dataclass
class Mentioned:
    """One gold event mention with its sentence and document."""

    id: str
    doc: str
    sentence: int
    tokens: list[str]
    where: list[int]
    chain: str
    kind: str


def annotated() -> set[tuple[str, int]]:
    rows = csv.DictReader((ECB / "ECBplus_coreference_sentences.csv").open(encoding="utf8"))
    return {(f"{r['Topic']}_{r['File']}", int(r["Sentence Number"])) for r in rows}


def load(part: str) -> tuple[dict[str, str], list[Mentioned]]:
    """Texts of the documents and the event mentions in annotated sentences."""
    wanted, texts, found = annotated(), {}, []
    for path in sorted((ECB / part / "xml").rglob("*.xml")):
        root = ET.parse(path).getroot()  # noqa: S314
        doc = path.stem
        sentences: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for t in root.iter("token"):
            sentences[int(t.get("sentence"))].append((t.get("t_id"), t.text or ""))
        place = {tid: (s, i) for s, ts in sentences.items() for i, (tid, _) in enumerate(ts)}
        texts[doc] = "\n".join(
            " ".join(w for _, w in ts) for s, ts in sorted(sentences.items()) if s or "plus" not in doc
        )
        marks, chain_of = {}, {}
        for m in root.find("Markables"):
            anchors = [a.get("t_id") for a in m.findall("token_anchor")]
            if anchors:
                marks[m.get("m_id")] = (m.tag, anchors)
            else:
                chain_of[m.get("m_id")] = m.get("instance_id")
        chain: dict[str, str] = {}
        for r in root.find("Relations"):
            target = r.find("target").get("m_id")
            name = r.get("note") if r.tag.startswith("CROSS") else f"{doc}:{r.get('r_id')}"
            for s in r.findall("source"):
                chain[s.get("m_id")] = name or chain_of.get(target) or f"{doc}:{r.get('r_id')}"
        for mid, (tag, anchors) in marks.items():
            if not tag.startswith(("ACTION", "NEG_ACTION")):
                continue
            s = place[anchors[0]][0]
            if (doc, s) in wanted:
                found.append(
                    Mentioned(
                        f"{doc}/{mid}",
                        doc,
                        s,
                        [w for _, w in sentences[s]],
                        [place[a][1] for a in anchors],
                        chain.get(mid, f"{doc}:{mid}"),
                        tag,
                    )
                )
    return texts, found


def described(part: str) -> tuple[list[Mentioned], list[dict], dict, dict]:
    """Mentions with what the pair model sees, document vectors, and the story of each document."""
    texts, found = load(part)
    docs = sorted(texts)
    terms = [content_stems(texts[d]) for d in docs]
    weights = rarity(terms)
    vectors = {d: weighted(t, weights) for d, t in zip(docs, terms, strict=True)}
    stories = group_texts([texts[d] for d in docs], [None] * len(docs), threshold=STORY)
    story = {docs[i]: n for n, group in enumerate(stories) for i in group}
    seen = []
    for m in found:
        stems = [stem(m.tokens[i].lower()) for i in m.where]
        around = [w for i, w in enumerate(m.tokens) if i not in m.where]
        near = [
            m.tokens[i] for i in range(max(0, m.where[0] - 5), min(len(m.tokens), m.where[-1] + 6)) if i not in m.where
        ]
        seen.append(
            {
                "head": stems[0],
                "stems": set(stems),
                "words": weighted(content_stems(" ".join(around)), weights),
                "near": weighted(content_stems(" ".join(near)), weights),
            }
        )
    return found, seen, vectors, story


def pair(one: Mentioned, two: Mentioned, left: dict, right: dict, vectors: dict) -> list[float]:
    """Heads (same, part, beginning); likeness of sentence, neighbourhood, document; same text and sentence."""
    same = float(left["head"] == right["head"])
    part = float(not same and bool(left["stems"] & right["stems"]))
    begin = float(not same and left["head"][:4] == right["head"][:4])
    words, near = cosine(left["words"], right["words"]), cosine(left["near"], right["near"])
    text = cosine(vectors[one.doc], vectors[two.doc])
    own = float(one.doc == two.doc)
    return [
        same,
        part,
        begin,
        words,
        words * same,
        near,
        near * same,
        text,
        text * same,
        own,
        own * (one.sentence == two.sentence),
    ]


def blocks(found: list[Mentioned], story: dict) -> list[list[int]]:
    inside = defaultdict(list)
    for i, m in enumerate(found):
        inside[story[m.doc]].append(i)
    return list(inside.values())


def learnt() -> None:
    """A pair model learnt on the train part, average linkage inside stories, the threshold by the train part too."""
    found, seen, vectors, story = described("train")
    pairs = [p for block in blocks(found, story) for p in combinations(block, 2)]
    x = np.array([pair(found[i], found[j], seen[i], seen[j], vectors) for i, j in pairs])
    y = np.array([found[i].chain == found[j].chain for i, j in pairs])
    model = importlib.import_module("sklearn.linear_model").LogisticRegression(max_iter=500).fit(x, y)
    found, seen, vectors, story = described("dev")
    likeness = []
    for block in blocks(found, story):
        matrix = np.zeros((len(block), len(block)))
        inside = list(combinations(range(len(block)), 2))
        if inside:
            rows = [pair(found[block[i]], found[block[j]], seen[block[i]], seen[block[j]], vectors) for i, j in inside]
            for (i, j), value in zip(inside, model.predict_proba(np.array(rows))[:, 1], strict=True):
                matrix[i, j] = matrix[j, i] = value
        likeness.append((block, matrix))
    gold = {m.id: m.chain for m in found}
    for threshold in (0.3, 0.35, 0.4, 0.45):
        mine = {}
        for block, matrix in likeness:
            for group in average_link(matrix, threshold):
                mine |= {found[block[i]].id: found[block[group[0]]].id for i in group}
        print(f"learnt, threshold {threshold}:", {k: round(100 * float(v), 1) for k, v in conll(gold, mine).items()})


def main() -> None:
    texts, found = load("dev")
    print(len(texts), "documents", len(found), "mentions", len({m.chain for m in found}), "chains")
    docs = sorted(texts)
    story = {
        docs[i]: n
        for n, g in enumerate(group_texts([texts[d] for d in docs], [None] * len(docs), threshold=STORY))
        for i in g
    }
    gold = {m.id: m.chain for m in found}
    for name, key in (
        ("head stem, whole corpus", lambda m: stem(m.tokens[m.where[0]].lower())),
        ("head stem inside stories", lambda m: (story[m.doc], stem(m.tokens[m.where[0]].lower()))),
        (
            "head stem inside gold groups",
            lambda m: (m.doc.split("_")[0], "plus" in m.doc, stem(m.tokens[m.where[0]].lower())),
        ),
    ):
        print(name, {k: round(100 * float(v), 1) for k, v in conll(gold, {m.id: key(m) for m in found}).items()})
    if "--train" in sys.argv:
        learnt()


if __name__ == "__main__":
    main()
