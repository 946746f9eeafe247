"""Amounts on NewsQuant-like sentences: value F1 and value+unit F1, on all sentences and on those of newspapers.

A file is a list of {text, quantities: [{value, normalized_unit | unit}]}. Sentences carry no offsets: within a sentence
equal values are paired once each. Units are compared as singular names, synonyms folded. These sets name a counted noun
with all that stands before it ("large city"): "unit" compares the whole, "head" the last word alone. They leave out
ranks and "few", "several", "a couple": so does this count. `--data` is a file or a folder of such files.

The unit sets mix sentences from newspapers (printed in lower case, ten words or more) with short probes written for the
makers' own units ("rmb 10 usd 20", "34.9 centigrate to farenheit"). The figures that begin with "news_" count the first
kind alone; in a file whose name begins with "News" every sentence is of that kind.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path

from communique.annotate.quantities import find_quantities
from communique.annotate.quantities.nouns import singular
from communique.annotate.times import find_times
from communique.language.reading import Reading
from communique.model.article import Article
from communique.model.quantity import Quantity

SAME = {
    "percentage": "percent", "%": "percent", "percent": "percent", "pound sterling": "pound", "chinese yuan": "yuan", "japanese yen": "yen",  # noqa: E501
    "people": "person", "metric ton": "tonne", "": "count", "-": "count", "count": "count", "number": "count", "none": "count", "penny": "penny", "pence": "penny",  # noqa: E501
    "us dollar": "dollar", "united states dollar": "dollar", "indian rupee": "rupee", "finnish markka": "finnish markka", "degree celsius": "celsius", "degree fahrenheit": "fahrenheit",  # noqa: E501
    "south korean won": "won", "south african rand": "rand", "russian ruble": "ruble", "time": "count",
    "metric ton per year": "tonne per year", "netherlands guilde": "dutch guilder",
}  # fmt: skip
NEWS_WORDS = 10
FEW = ("few", "several", "couple")
GRADES = {"most", "least", "million", "billion", "trillion", "thousand", "hundred", "dozen"}


def unit_key(unit: str | None) -> str:
    low = " ".join((unit or "").lower().split())
    low = SAME.get(low, low)
    low = re.sub(r"(?<=[a-z]{3})s$", "", re.sub(r"\s*-\s*", "-", low))
    first, per, rest = low.partition(" per ")
    return SAME.get(first, first) + per + rest


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
    """The number or the two of a range as told; open amounts ("dozens") are the plain word's number, half our least."""
    if q.value is not None:
        return (q.value,)
    if q.minimum is not None and q.maximum is not None:
        wide = Decimal("0.1") if q.approximate else Decimal(0)
        return (q.minimum / (1 - wide), q.maximum / (1 + wide))
    return (Decimal(int(q.minimum) // 2),) if q.minimum is not None else ()


def near(a: tuple[Decimal, ...], b: tuple[Decimal, ...]) -> bool:
    return len(a) == len(b) > 0 and all(
        abs(x - y) <= max(abs(y), Decimal(1)) * Decimal("0.0005") + (Decimal("0.004") if abs(y) < 1 else 0)
        for x, y in zip(a, b, strict=True)
    )


def unit_told(q: Quantity, reading: Reading | None) -> str:
    """The unit as these sets name it: a counted noun with what stands before it; how often is a count."""
    if q.dimension != "count" or not q.unit:
        return q.unit or ""
    words = q.span.text.lower().split()
    if words[-1] in ("time", "times") or reading is None:
        return "count" if words[-1] in ("time", "times") else q.unit
    for sentence in reading.sentences:
        tokens = sentence.tokens
        head = next((i for i, t in enumerate(tokens) if t.end == q.span.end), -1)
        if head < 0 or singular(tokens[head].text.lower()) in ("%", "percent"):
            continue
        parts = []
        for i in range(head - 1, -1, -1):
            token = tokens[i]
            word = token.text.lower()
            named = token.upos in ("ADJ", "NOUN", "PROPN", "VERB", "ADV") and word[1:2].isalpha() and word not in GRADES
            joined = tokens[i + 1].text == "-" and token.upos == "NUM"
            if token.start < q.span.start or not (named or joined or (word == "-" and parts)):
                break
            parts.append((token.lemma or word).lower() if token.upos == "ADJ" else word)
        return " ".join([*reversed(parts), q.unit])
    return q.unit


def reader(use: bool):
    if not use:
        return lambda _: None
    from communique.language.core import load_core  # noqa: PLC0415 - heavy, and not always wanted

    core = load_core()
    return lambda text: core.read(text, ((0, len(text)),))


def found(text: str, reading: Reading | None) -> tuple[Quantity, ...]:
    article = Article(id="s", file="s", raw=text, digest="", body=((0, len(text)),))
    times = find_times(article, reading, None, None)
    return tuple(q for q in find_quantities(article, reading, times, None) if q.unit != "rank" and not _few(q))


def _few(q: Quantity) -> bool:
    return q.rule == "open" and (q.minimum or 0) < 10 and any(word in FEW for word in q.span.text.lower().split()[:3])


def is_news(text: str, file: Path) -> bool:
    """Whether the sentence is one of a newspaper and not a probe."""
    return file.stem.startswith("News") or (text == text.lower() and len(text.split()) >= NEWS_WORDS)


def measure(data: Path, options: object = None, *, parse: bool | None = None, errors: str = "") -> dict[str, float]:  # noqa: ARG001
    """F1 in percent over all sentences; files ending in .json below a folder, or one file."""
    if parse is None:
        parse = (Path(__file__).parents[2] / "src/communique/language/weights").is_dir()
    read = reader(parse)
    files = sorted(data.rglob("*.json")) if data.is_dir() else [data]
    every, news = Counter(), Counter()
    for file in files:
        for row in json.loads(file.read_text(encoding="utf8")):
            if "quantities" in row:
                of_news = is_news(row["text"], file)
                counts = _sentence(row, read(row["text"]), errors == "all" or (errors == "news" and of_news))
                every += counts
                news += counts if of_news else Counter()
    return _figures("", every) | _figures("news_", news)


def _figures(prefix: str, n: Counter) -> dict[str, float]:
    out = {f"{prefix}sentences_gold": n["gold"], f"{prefix}found": n["ours"]}
    for key in ("value", "unit", "head"):
        out[f"{prefix}{key}_f1"] = round(200 * n[key] / max(1, n["gold"] + n["ours"]), 2)
    return out


def _sentence(row: dict, reading: Reading | None, errors: bool) -> Counter:
    left = list(found(row["text"], reading))
    n = Counter(ours=len(left), gold=len(row["quantities"]))
    wrong = []
    for told in row["quantities"]:
        name = told.get("normalized_unit", told.get("unit"))
        name = name if isinstance(name, str) else " ".join(name or [])
        b, options = unit_key(name), [q for q in left if near(our_values(q), values(told["value"]))]
        best = max(options, key=lambda q: unit_key(unit_told(q, reading)) == b, default=None)
        if best is None:
            wrong.append(f"missed {told['value']} {name}")
            continue
        left.remove(best)
        a, head = unit_key(unit_told(best, reading)), unit_key(best.unit)
        n += Counter(
            value=1, unit=int(a == b), head=int(b in (a, head) or unit_key((name.split() or [""])[-1]) == head)
        )
        if a != b:
            wrong.append(f"unit {a} gold {b}")
    wrong += [f"extra {our_values(q)} {q.unit} {q.span.text!r}" for q in left]
    if errors and wrong:
        print(row["text"][:170], "\n    ", "; ".join(wrong))
    return n


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", choices=("news", "all"), default="")
    parser.add_argument("--no-parse", action="store_true")
    a = parser.parse_args()
    print(measure(a.data, parse=not a.no_parse, errors=a.errors))
