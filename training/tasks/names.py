"""Names on token/tag files (worldwide newswire and the like), exact spans, on gold words."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from communique.language.decode import spans
from communique.language.spans import taggers
from training.corpora import CONLL, WORLDWIDE, Doc, bio
from training.evaluate import Options
from training.tasks.core_runs import f1, network, scored

KINDS = ("PERSON", "ORG", "PLACE", "NATIONALITY")
MAPPING = {**WORLDWIDE, **CONLL, "person": "PERSON", "location": "PLACE", "corporation": "ORG", "group": "ORG",
           "product": "PRODUCT", "creative-work": "WORK", "OTH": "MISC", "O": "O"}  # fmt: skip


def documents(data: Path) -> list[Doc]:
    """Read a file or a folder of files: *.tsv (word TAB tag) or columns with the tag last (*.iob2: third column)."""
    out: list[Doc] = []
    for path in [data] if data.is_file() else sorted(p for p in data.rglob("*") if p.is_file()):
        if path.suffix == ".tsv":
            out.append(bio(path, "names", MAPPING, 0, 1, "\t"))
        elif path.suffix == ".iob2":
            out.append(bio(path, "names", MAPPING, 1, 2, "\t"))
        elif path.suffix in (".conll", ".txt", ".bio"):
            out.append(bio(path, "names", MAPPING))
    return out


def measure(data: Path, options: Options) -> dict[str, float]:
    """Precision, recall and F1 over person, organisation, place and nationality, and F1 per kind."""
    net = network(options)
    tagger = taggers(net)[0]
    c: Counter[tuple[str, str]] = Counter()
    for doc in documents(data)[: options.limit or None]:
        for part, scores in scored(net, doc.sents):
            at = 0
            for s in part:
                mine = {(x.first, x.last, x.label) for x in tagger.spans(scores.names[at : at + len(s.words)])}
                gold = set(spans(s.names))
                for kind, group in (("right", mine & gold), ("mine", mine), ("gold", gold)):
                    c.update((x[2], kind) for x in group)
                at += len(s.words)
    total = {k: sum(c[label, k] for label in KINDS) for k in ("right", "mine", "gold")}
    out = {
        "precision": round(100 * total["right"] / max(1, total["mine"]), 2),
        "recall": round(100 * total["right"] / max(1, total["gold"]), 2),
        "f1": f1(total["right"], total["mine"], total["gold"]), "names": total["gold"],
    }  # fmt: skip
    for label in sorted({x[0] for x in c}):
        if c[label, "gold"]:
            out[f"f1_{label}"] = f1(c[label, "right"], c[label, "mine"], c[label, "gold"])
    return out
