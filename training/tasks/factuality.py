"""Did it happen? The shipped reading of standing on factuality sets: unified (.conll, .jsonl) and MEANTIME (.xml).

Unified sets: Pearson's r and mean absolute error of the score from -3 to +3. MEANTIME: F1 of negative polarity and of
future time. Nothing that ships was trained on any of these sets.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from communique.annotate.events.head import FACTUALITIES, event_head
from communique.annotate.events.weighing import weighed
from communique.annotate.standing import Standing, standing
from communique.language.core import load_core
from communique.language.reading import Sentence
from communique.model.event import Factuality
from training.evaluate import Options

VALUE = {
    Factuality.HAPPENED: 3.0,
    Factuality.PLANNED: 1.5,
    Factuality.POSSIBLE: 0.8,
    Factuality.CONDITIONAL: 0.4,
    Factuality.THREATENED: 0.4,
    Factuality.DENIED: -2.0,
}
_NO = {"happened": -3.0, "planned": -2.0}
Row = tuple[list[str], list[tuple[int, float | tuple[str, str]]]]


def measure(data: Path, options: Options) -> dict[str, float]:
    """All files under ``data`` together."""
    files = [data] if data.is_file() else sorted(p for p in data.rglob("*") if p.suffix in {".conll", ".jsonl", ".xml"})
    rows = [row for path in files for row in _rows(path)]
    pairs = [pair for row in rows[: options.limit or None] for pair in _read(row)]
    if not pairs:
        return {"events": 0}
    if isinstance(pairs[0][0], tuple):
        return _meantime(pairs)
    gold, mine = np.array([g for g, _, _ in pairs]), np.array([v for _, v, _ in pairs])
    r = float(np.corrcoef(gold, mine)[0, 1]) if gold.std() and mine.std() else 0.0
    return {"r": round(r, 4), "mae": round(float(np.abs(gold - mine).mean()), 4), "events": len(pairs)}


def _read(row: Row) -> Iterator[tuple]:
    """(gold, score, standing) of each target."""
    tokens, targets = row
    starts, text = [], ""
    for token in tokens:
        starts.append(len(text))
        text += token + " "
    reading, head = load_core().read(text, [(0, len(text))]), event_head()
    places = {t.start: (s, i) for s in reading.sentences for i, t in enumerate(s.tokens)}
    seen: dict[int, object] = {}
    for index, gold in targets:
        at = starts[index]
        if at not in places:
            at = max((p for p in places if p <= at), default=None)
        if at is None:
            continue
        sentence, i = places[at]
        if head is not None and sentence.start not in seen:
            seen[sentence.start] = head.see(sentence)
        yield gold, *_score(sentence, i, seen.get(sentence.start))


def _score(sentence: Sentence, index: int, seen) -> tuple[float, Standing]:
    """The told standing as a number; half of it is what the head expects on average."""
    ruled = standing(sentence, index)
    told = weighed(ruled, seen, index) if seen is not None else ruled
    value = _NO.get(told.factuality.value, -1.0) if told.negated else VALUE[told.factuality]
    if seen is None:
        return value, told
    no = float(seen.negated[index])
    chances = zip(FACTUALITIES, seen.standings[index].tolist(), strict=True)
    sure = sum(p * (VALUE[f] * (1 - no) + _NO.get(f.value, -1.0) * no) for f, p in chances)
    return 0.5 * value + 0.5 * sure, told


def _meantime(pairs: list[tuple]) -> dict[str, float]:
    out: dict[str, float] = {"events": len(pairs)}
    for name, place, word, mine in (
        ("negative", 0, "NEG", lambda t: t.negated or t.factuality is Factuality.DENIED),
        ("future", 1, "FUTURE", lambda t: t.factuality not in {Factuality.HAPPENED, Factuality.DENIED}),
    ):
        right = sum(g[place] == word and mine(t) for g, _, t in pairs)
        total = sum(g[place] == word for g, _, _ in pairs) + sum(mine(t) for _, _, t in pairs)
        out[f"{name} F1"] = round(2 * right / max(1, total), 4)
    return out


def _rows(path: Path) -> Iterator[Row]:
    if path.suffix == ".xml":
        yield from _xml(path)
    elif path.suffix == ".jsonl":
        for line in path.open(encoding="utf8"):
            row = json.loads(line)
            yield row["text"].split(), [(t["span1"][1] - 1, float(t["label"])) for t in row["targets"]]
    else:
        for block in path.read_text("utf8").split("\n\n"):
            cells = [line.split("\t") for line in block.split("\n") if line.strip()]
            if cells:
                yield [c[1] for c in cells], [(i, float(c[2])) for i, c in enumerate(cells) if c[2] != "_"]


def _xml(path: Path) -> Iterator[Row]:
    root = ET.parse(path).getroot()  # noqa: S314  a corpus on our own disk
    marks = {}
    for event in root.iter("EVENT_MENTION"):
        anchors = [a.get("t_id") for a in event.iter("token_anchor")]
        if anchors and event.get("polarity") and event.get("time"):
            marks[anchors[0]] = (event.get("polarity"), event.get("time"))
    sentences: dict[str, list] = {}
    for token in root.iter("token"):
        sentences.setdefault(token.get("sentence"), []).append(token)
    for tokens in sentences.values():
        yield (
            [t.text or "" for t in tokens],
            [(i, marks[t.get("t_id")]) for i, t in enumerate(tokens) if t.get("t_id") in marks],
        )
