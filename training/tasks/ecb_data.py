"""ECB+ read from its XML: texts of documents and gold event mentions of the annotated sentences."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

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
