"""Sources, cues, contents and whole attributions on PolNeAR documents, from raw text.

The first annotator counts where there are several; fragments of a content are spans of their own; a span is right if
both ends agree. An attribution is found if its content words overlap a gold one's by half (Jaccard of characters).
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from communique.language.core import Core
from communique.language.reading import Linked
from training.evaluate import Options
from training.tasks.core_runs import f1, network

Span = tuple[int, int]


def paragraphs(text: str) -> list[Span]:
    """Every line that holds text."""
    out: list[Span] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def measure(data: Path, options: Options) -> dict[str, float]:
    """Exact F1 of source, cue, content spans; F1 of attributions found, and of those with an overlapping source."""
    files = [data] if data.is_file() else sorted(data.rglob("*.jsonl"))
    core = Core(network(options))
    c: Counter[str] = Counter()
    rows = [json.loads(line) for p in files for line in p.open(encoding="utf8")]
    for row in rows[: options.limit or None]:
        text = row["text"]
        gold = row["annotators"][min(row["annotators"])]["attributions"]
        reading = core.read(text, paragraphs(text))
        for label in ("source", "cue", "content"):
            want = {tuple(x) for a in gold for x in a.get(label) or []}
            have = {(x.start, x.end) for x in reading.layer("attribution", label.upper())}
            c[f"{label} right"] += len(want & have)
            c[f"{label} mine"] += len(have)
            c[f"{label} gold"] += len(want)
        _attributions(gold, [a for a in reading.attributions if a.contents], c)
    out = {
        label: f1(c[f"{label} right"], c[f"{label} mine"], c[f"{label} gold"]) for label in ("source", "cue", "content")
    }
    for label in ("source", "cue", "content"):
        out[f"{label}_precision"] = round(100 * c[f"{label} right"] / max(1, c[f"{label} mine"]), 2)
        out[f"{label}_recall"] = round(100 * c[f"{label} right"] / max(1, c[f"{label} gold"]), 2)
    out["found"] = f1(c["found"], c["mine"], c["gold"])
    out["found_with_source"] = f1(c["sourced"], c["mine"], c["gold"])
    return {**out, "attributions": c["gold"], "documents": len(rows)}


def _characters(spans: list[Span] | tuple[Span, ...]) -> set[int]:
    return {k for a, b in spans for k in range(a, b)}


def _attributions(gold: list[dict], mine: list[Linked], c: Counter[str]) -> None:
    """Match one to one, best overlap first."""
    wanted = [(_characters([tuple(x) for x in a["content"]]), [tuple(x) for x in a.get("source") or []]) for a in gold]
    wanted = [w for w in wanted if w[0]]
    had = [(_characters(a.contents), [a.source] if a.source else []) for a in mine]
    pairs = sorted(
        (
            (len(w[0] & h[0]) / len(w[0] | h[0]), -i, -j)
            for i, w in enumerate(wanted)
            for j, h in enumerate(had)
            if w[0] & h[0]
        ),
        reverse=True,
    )
    used: set[tuple[str, int]] = set()
    for score, i, j in pairs:
        if score < 0.5 or ("w", i) in used or ("h", j) in used:
            continue
        used |= {("w", i), ("h", j)}
        c["found"] += 1
        a, b = wanted[-i][1], had[-j][1]
        c["sourced"] += (not a and not b) or any(x[0] < y[1] and y[0] < x[1] for x in a for y in b)
    c["mine"] += len(had)
    c["gold"] += len(wanted)
