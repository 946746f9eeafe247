"""Expressions of time on a folder of TimeML documents (TempEval-3): relaxed, strict, type and value F1.

A gold and a found expression pair if they share a character (relaxed) or all characters (strict); value F1 asks for a
relaxed pair with the same TIMEX3 value. `python -m training.tasks.times --data PATH --errors 40 [--fold 0|1] [--parse]`.
"""  # noqa: E501

from __future__ import annotations

import argparse
import datetime as dt
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.annotate.times import find_times
from communique.language.reading import Reading
from communique.model.article import Article
from communique.model.timex import DateRange

_TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass
class Told:
    start: int
    end: int
    type: str
    value: str


@dataclass
class Doc:
    name: str
    day: dt.date
    text: str
    gold: list[Told]


def documents(data: Path) -> Iterator[Doc]:
    """Every TimeML document below the folder, in order of name."""
    for path in sorted(data.rglob("*.tml")):
        raw = path.read_text(encoding="utf8")
        stamp = re.search(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d|\d{8})", raw, re.DOTALL)
        if stamp is None or "<TEXT>" not in raw:
            continue
        digits = stamp[1].replace("-", "")
        day = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
        yield _document(path.stem, day, raw[raw.find("<TEXT>") + 6 : raw.find("</TEXT>")])


def _document(name: str, day: dt.date, body: str) -> Doc:
    text, gold, at = "", [], 0
    for m in _TIMEX.finditer(body):
        text += html.unescape(_TAG.sub("", body[at : m.start()]))
        inner = html.unescape(_TAG.sub("", m[2]))
        attributes = dict(re.findall(r"(\w+)=\"([^\"]*)\"", m[1]))
        if inner.strip():
            lead = len(inner) - len(inner.lstrip())
            gold.append(
                Told(
                    len(text) + lead,
                    len(text) + len(inner.rstrip()),
                    attributes.get("type", ""),
                    attributes.get("value", ""),
                )
            )
        text += inner
        at = m.end()
    return Doc(name, day, text + html.unescape(_TAG.sub("", body[at:])), gold)


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Blocks between blank lines; single line feeds are only wrapping."""
    out, at = [], 0
    for block in re.split(r"(\n\s*\n)", text):
        if block.strip():
            out.append((at, at + len(block)))
        at += len(block)
    return tuple(out)


def article(doc: Doc) -> Article:
    return Article(id=doc.name, file=doc.name, raw=doc.text, digest="", body=paragraphs(doc.text))


def found(doc: Doc, reading: Reading | None) -> list[Told]:
    day = DateRange(value=doc.day.isoformat(), earliest=doc.day, latest=doc.day)
    return [
        Told(t.span.start, t.span.end, str(t.type), t.value or "") for t in find_times(article(doc), reading, None, day)
    ]


def pairs(gold: list[Told], ours: list[Told]) -> list[tuple[int, int]]:
    """One to one, larger overlap first."""
    options = sorted(
        (-(min(g.end, o.end) - max(g.start, o.start)), i, j)
        for i, g in enumerate(gold)
        for j, o in enumerate(ours)
        if g.start < o.end and o.start < g.end
    )
    left, right, out = set(), set(), []
    for _, i, j in options:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


def f1(hits: int, ours: int, gold: int) -> float:
    return round(100 * 2 * hits / (ours + gold), 2) if ours + gold else 0.0


def core_readings(use: bool):
    if not use:
        return lambda _: None
    from communique.language.core import load_core  # noqa: PLC0415 - heavy, and not always wanted

    core = load_core()
    return lambda doc: core.read(doc.text, paragraphs(doc.text))


def measure(
    data: Path, options: object = None, *, parse: bool | None = None, errors: int = 0, fold: int | None = None
) -> dict[str, float]:
    """Figures in percent over all documents below `data`; reads with the core where its weights are there."""
    if parse is None:
        parse = (Path(__file__).parents[2] / "src/communique/language/weights").is_dir()
    read = core_readings(parse)
    n = {"gold": 0, "ours": 0, "relaxed": 0, "strict": 0, "type": 0, "value": 0}
    docs = list(documents(data))
    limit = getattr(options, "limit", 0)
    for k, doc in enumerate(docs[: limit or None]):
        if fold is not None and (k % 3 == 2) != bool(fold):
            continue
        ours = found(doc, read(doc))
        matched = pairs(doc.gold, ours)
        n["gold"] += len(doc.gold)
        n["ours"] += len(ours)
        n["relaxed"] += len(matched)
        for i, j in matched:
            g, o = doc.gold[i], ours[j]
            n["strict"] += (g.start, g.end) == (o.start, o.end)
            n["type"] += g.type == o.type
            n["value"] += g.value == o.value
        if errors:
            _tell(doc, ours, matched)
    out = {f"{k}_f1": f1(n[k], n["ours"], n["gold"]) for k in ("relaxed", "strict", "type", "value")}
    return {
        **out,
        "precision": round(100 * n["relaxed"] / max(1, n["ours"]), 2),
        "recall": round(100 * n["relaxed"] / max(1, n["gold"]), 2),
        "gold": n["gold"],
        "found": n["ours"],
    }


def _tell(doc: Doc, ours: list[Told], matched: list[tuple[int, int]]) -> None:
    def around(x: Told) -> str:
        left, mid, right = (
            doc.text[max(0, x.start - 50) : x.start],
            doc.text[x.start : x.end],
            doc.text[x.end : x.end + 40],
        )
        return f"{left}[[{mid}]]{right}".replace("\n", " ")

    for i, g in enumerate(doc.gold):
        if i not in {a for a, _ in matched}:
            print(f"MISS {doc.day} {g.type[:3]} {g.value} | {around(g)}")
    for j, o in enumerate(ours):
        if j not in {b for _, b in matched}:
            print(f"FALSE {doc.day} {o.type[:3]} {o.value} | {around(o)}")
    for i, j in matched:
        g, o = doc.gold[i], ours[j]
        if g.value != o.value:
            print(f"VALUE {doc.day} gold {g.value} ours {o.value} | {around(g)}")
        if (g.start, g.end) != (o.start, o.end):
            print(f"EXTENT gold {doc.text[g.start : g.end]!r} ours {doc.text[o.start : o.end]!r} | {around(g)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--parse", action="store_true")
    a = parser.parse_args()
    print(measure(a.data, parse=a.parse, errors=a.errors, fold=a.fold))
