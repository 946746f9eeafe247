"""Dates of publication inferred from the text alone (docdate format: JSON lines of {id, source, date, text}).

range_holds: of the articles with both ends stated, the share whose true day lies inside; half_open_holds: those with one
end only; wrong_days: single days stated that are more than a day off; abstained: nothing stated; day_right: where a day is stated.
"""  # noqa: E501

from __future__ import annotations

import argparse
import datetime as dt
import json
import statistics
from collections import defaultdict
from pathlib import Path

from communique.annotate.docdate import date_constraints, infer_published
from communique.annotate.times import find_times
from communique.knowledge.load import load_knowledge
from communique.language.core import load_core
from communique.model.article import Article
from training.tasks.times import paragraphs


def rows(data: Path) -> list[dict]:
    files = sorted(data.rglob("*.jsonl")) if data.is_dir() else [data]
    return [json.loads(line) for file in files for line in file.open(encoding="utf8")]


def measure(data: Path, options: object = None, *, errors: bool = False) -> dict[str, float]:  # noqa: ARG001
    """Figures over all articles, and by source."""
    tally: dict[str, list[float]] = defaultdict(list)
    core, knowledge = load_core(), load_knowledge()
    for row in rows(data):
        true = dt.date.fromisoformat(row["date"])
        article = Article(id=row["id"], file=row["id"], raw=row["text"], digest="", body=paragraphs(row["text"]))
        reading = core.read(article.raw, article.body)
        times = find_times(article, reading, knowledge, None)
        date = infer_published(article, date_constraints(article, reading, times, knowledge)).date
        for name in ("all", row["source"]):
            _count(tally, name, date.earliest, date.latest, true)
        if errors and date.earliest and not (date.earliest <= true <= (date.latest or true)):
            print(row["id"], true, date)
    out: dict[str, float] = {}
    for key in sorted(tally):
        values = tally[key]
        out[key] = statistics.median(values) if key.endswith("width") else round(sum(values) / len(values), 4)
    out["wrong_days"] = sum(1 for v in tally["all_day_right"] if not v)
    return out


def _count(tally: dict[str, list[float]], name: str, low: dt.date | None, high: dt.date | None, true: dt.date) -> None:
    tally[f"{name}_abstained"].append(float(low is None and high is None))
    if low and high:
        tally[f"{name}_range_holds"].append(float(low <= true <= high))
        tally[f"{name}_width"].append((high - low).days)
        if low == high:
            tally[f"{name}_day_right"].append(float(abs((low - true).days) <= 0))
    elif low or high:
        tally[f"{name}_half_open_holds"].append(float((low or true) <= true <= (high or true)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", action="store_true")
    a = parser.parse_args()
    print(json.dumps(measure(a.data, errors=a.errors), indent=1))
