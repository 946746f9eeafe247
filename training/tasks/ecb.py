"""ECB+ event coreference: gold mentions, documents not grouped beforehand, only the annotated sentences.

python -m training.tasks.ecb            dev scores with the shipped scale
python -m training.tasks.ecb --train    weights of the textual features, learnt on the train part
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from defusedxml import ElementTree as ET

from communique.link.stories import group_texts
from communique.text.stems import stem
from training.tasks.cluster_scores import conll

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
        root = ET.parse(path).getroot()
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


def main() -> None:
    texts, found = load("dev")
    print(len(texts), "documents", len(found), "mentions", len({m.chain for m in found}), "chains")
    docs = sorted(texts)
    stories = group_texts([texts[d] for d in docs], [None] * len(docs), threshold=0.16)
    story = {docs[i]: n for n, g in enumerate(stories) for i in g}
    gold = {m.id: m.chain for m in found}
    print("story sizes", Counter(len(g) for g in stories))
    print("singletons", conll(gold, {m.id: m.id for m in found}))
    print("lemma", conll(gold, {m.id: stem(m.tokens[m.where[0]].lower()) for m in found}))
    for t in (0.06, 0.08, 0.1, 0.12, 0.16):
        stories = group_texts([texts[d] for d in docs], [None] * len(docs), threshold=t)
        story = {docs[i]: n for n, g in enumerate(stories) for i in g}
        print(
            t,
            len(stories),
            "lemma in stories",
            conll(gold, {m.id: (story[m.doc], stem(m.tokens[m.where[0]].lower())) for m in found}),
        )


if __name__ == "__main__":
    main()
