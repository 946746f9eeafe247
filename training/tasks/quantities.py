"""Amounts on NewsQuant-like sentences: value F1 and value+unit F1.

A file is a list of {text, quantities: [{value, normalized_unit | unit}]}. Sentences carry no offsets: within a sentence
equal values are paired once each. Units are compared as singular names, synonyms folded; "head" takes a counted noun with
its adjectives ("large city") as its last word. `--data` is a file or a folder of such files.
"""  # noqa: E501

from __future__ import annotations

import argparse
import json
import re
from decimal import Decimal, InvalidOperation
from pathlib import Path

from communique.annotate.quantities import find_quantities
from communique.annotate.times import find_times
from communique.model.article import Article
from communique.model.quantity import Quantity

SAME = {
    "percentage": "percent", "%": "percent", "percent": "percent", "pound sterling": "pound", "pound-mass": "pound", "chinese yuan": "yuan", "japanese yen": "yen",  # noqa: E501
    "people": "person", "metric ton": "tonne", "": "count", "-": "count", "count": "count", "number": "count", "none": "count", "penny": "penny", "pence": "penny",  # noqa: E501
    "us dollar": "dollar", "united states dollar": "dollar", "indian rupee": "rupee", "finnish markka": "finnish markka", "degree celsius": "celsius", "degree fahrenheit": "fahrenheit",  # noqa: E501
    "south korean won": "won", "south african rand": "rand", "russian ruble": "ruble",
}  # fmt: skip
OPEN = {24: 12, 20: 10, 40: 20, 200: 100, 2000: 1000, 2000000: 1000000, 2000000000: 1000000000, 200000: 100000}


def unit_key(unit: str | None) -> str:
    low = " ".join((unit or "").lower().split())
    low = SAME.get(low, low)
    low = re.sub(r"(?<=[a-z]{3})s$", "", low)
    return SAME.get(low, low)


def values(text: str | float) -> tuple[Decimal, ...]:
    parts = list(re.split(r"(?<=\d)\s*[-–]\s*(?=\d)|,\s", str(text).strip("[]()")))
    out = []
    for p in parts:
        try:
            out.append(Decimal(p.replace(",", "").replace("'", "").strip()))
        except InvalidOperation:
            return ()
    return tuple(out)


def our_values(q: Quantity) -> tuple[Decimal, ...]:
    if q.value is not None:
        return (q.value,)
    if q.minimum is not None and q.maximum is not None:
        return (q.minimum, q.maximum)
    return (Decimal(OPEN.get(int(q.minimum), int(q.minimum))),) if q.minimum is not None else ()


def near(a: tuple[Decimal, ...], b: tuple[Decimal, ...]) -> bool:
    return len(a) == len(b) > 0 and all(
        abs(x - y) <= max(abs(y), Decimal(1)) * Decimal("0.0005") + (Decimal("0.004") if abs(y) < 1 else 0)
        for x, y in zip(a, b, strict=True)
    )


def reader(use: bool):
    if not use:
        return lambda _: None
    from communique.language.core import load_core  # noqa: PLC0415 - heavy, and not always wanted

    core = load_core()
    return lambda text: core.read(text, ((0, len(text)),))


def found(text: str, reading: object) -> tuple[Quantity, ...]:
    article = Article(id="s", file="s", raw=text, digest="", body=((0, len(text)),))
    times = find_times(article, reading, None, None)
    return tuple(q for q in find_quantities(article, reading, times, None) if q.unit != "rank")


def measure(data: Path, options: object = None, *, parse: bool | None = None, errors: bool = False) -> dict[str, float]:  # noqa: ARG001
    """F1 in percent over all sentences; files ending in .json below a folder, or one file."""
    if parse is None:
        parse = (Path(__file__).parents[2] / "src/communique/language/weights").is_dir()
    read = reader(parse)
    files = sorted(data.rglob("*.json")) if data.is_dir() else [data]
    n = {"gold": 0, "ours": 0, "value": 0, "unit": 0, "head": 0}
    for file in files:
        for row in json.loads(file.read_text(encoding="utf8")):
            if "quantities" in row:
                _sentence(row, found(row["text"], read(row["text"])), n, errors)
    out = {"sentences_gold": n["gold"], "found": n["ours"]}
    for key in ("value", "unit", "head"):
        out[f"{key}_f1"] = round(200 * n[key] / max(1, n["gold"] + n["ours"]), 2)
    return out


def _sentence(row: dict, ours: tuple[Quantity, ...], n: dict[str, int], errors: bool) -> None:
    left = list(ours)
    n["ours"] += len(ours)
    n["gold"] += len(row["quantities"])
    wrong = []
    for told in row["quantities"]:
        name = told.get("normalized_unit", told.get("unit"))
        name = name if isinstance(name, str) else " ".join(name or [])
        options = [q for q in left if near(our_values(q), values(told["value"]))]
        best = max(options, key=lambda q: unit_key(q.unit) == unit_key(name), default=None)
        if best is None:
            wrong.append(f"missed {told['value']} {name}")
            continue
        left.remove(best)
        n["value"] += 1
        a, b = unit_key(best.unit), unit_key(name)
        n["unit"] += a == b
        n["head"] += a == b or unit_key(name.split()[-1] if name.split() else "") == a
        if a != b:
            wrong.append(f"unit {a} gold {b}")
    wrong += [f"extra {our_values(q)} {q.unit} {q.span.text!r}" for q in left]
    if errors and wrong:
        print(row["text"][:170], "\n    ", "; ".join(wrong))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--no-parse", action="store_true")
    a = parser.parse_args()
    print(measure(a.data, parse=not a.no_parse, errors=a.errors))
