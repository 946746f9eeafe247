"""Who did what to whom, by the whole of annotate/: the own corpus (folder, .jsonl) or PLOVER-GSR records (JSON array).

Corpus (its test part; `--limit` counts sentences): acts found (trigger head), their category, standing, and whether the
parties that the sentence names are found. GSR: category, and who-what-whom by country; another event with another
trigger in the same sentence counts neither way.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

from communique.annotate import annotate
from communique.knowledge.load import load_knowledge, table_path
from communique.language.core import load_core
from communique.model.article import Article
from communique.model.entity import EntityKind
from training.corpus.build import check, read
from training.evaluate import Options

NOW = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
SAME = {"JAP": "JPN"}
COOPERATIVE = {"CONSULT", "SUPPORT", "COOPERATE", "AID"}


def measure(data: Path, options: Options) -> dict[str, float]:
    """Choose the kind of file by its looks."""
    if data.is_dir() or data.suffix == ".jsonl":
        return _corpus(data, options)
    return _gsr(json.loads(data.read_text("utf8")), options)


def told(text: str) -> tuple[Article, object]:
    """One sentence as an article of its own, annotated."""
    article = Article(id="a1-0", file="sentence.txt", raw=text, digest="", body=((0, len(text)),))
    return article, annotate(article, load_core(), load_knowledge())


def _corpus(data: Path, options: Options) -> dict[str, float]:
    files = sorted(data.glob("events-*.jsonl")) if data.is_dir() else [data]
    records = [r for r in check(read(files))[0] if r["split"] == "test"][: options.limit or None]
    c: Counter[str] = Counter()
    for record in records:
        _, found = told(record["text"])
        mine = [m for m in found.event_mentions if m.tier == "told"]
        c["mine"] += len(mine)
        c["empty"] += not record["events"]
        c["false on empty"] += not record["events"] and bool(mine)
        used: set[str] = set()
        for event in record["events"]:
            c["gold"] += 1
            t = event["trigger"]
            here = [m for m in mine if m.trigger.start < t["end"] and t["start"] < m.trigger.end and m.id not in used]
            if not here:
                continue
            best = max(here, key=lambda m: m.plover.value == event["plover"])
            used.add(best.id)
            c["place"] += 1
            c["category"] += best.plover.value == event["plover"]
            happened = best.factuality.value == "happened" and not best.negated
            gold = effective(event["factuality"], event["negated"])
            c["standing"] += effective(best.factuality.value, best.negated) == gold
            c["told happened"] += happened
            c["wrongly happened"] += happened and gold != "happened"

    def f1(n):
        return round(2 * c[n] / max(1, c["mine"] + c["gold"]), 4)

    return {
        "acts F1": f1("place"),
        "acts precision": round(c["place"] / max(1, c["mine"]), 4),
        "acts and category F1": f1("category"),
        "standing accuracy": round(c["standing"] / max(1, c["place"]), 4),
        "told as happened but did not": round(c["wrongly happened"] / max(1, c["told happened"]), 4),
        "empty sentences with an act": round(c["false on empty"] / max(1, c["empty"]), 4),
        "sentences": len(records),
        "gold": c["gold"],
    }


def effective(factuality: str, negated: bool) -> str:
    """ "Did not happen" and "denied" are one."""
    return "denied" if factuality == "happened" and negated else factuality


def _gsr(records: list[dict], options: Options) -> dict[str, float]:
    with table_path("polity.csv").open(encoding="utf8") as rows:
        lines = [line for line in rows if not line.startswith("#")]
    iso3 = {row["polity"]: row["iso3"] for row in csv.DictReader(lines)}
    c: Counter[str] = Counter()
    for record in [r for r in records if r.get("event") and r.get("text")][: options.limit or None]:
        text, category = record["text"], NOW.get(record["event"], record["event"])
        sides = [_codes(record.get("source")), _codes(record.get("target"))]
        _, found = told(text)
        countries = {e.id: iso3.get(state(e), "") for e in found.entities}
        at = text.find(record.get("eventText") or "\0")
        c["gold"] += 1
        hit = kind_hit = False
        for m in (m for m in found.event_mentions if m.tier == "told" and not m.negated):
            a, r = ({countries.get(p, "") for p in side} - {""} for side in (m.actors, m.recipients))
            here = at < 0 or (m.trigger.start < at + len(record["eventText"]) and at < m.trigger.end)
            kind = _told_ahead(m) == category
            whole = not sides[1] or _told_ahead(m) in {"CONSULT", "AGREE"}
            pair = (a, r) == tuple(sides) or (whole and a | r == sides[0] | sides[1])
            if (kind and pair and not hit) or (here and a and (r or not sides[1])):
                c["mine"] += 1
                c["right"] += kind and pair and not hit
                hit = hit or (kind and pair)
            if (kind and not kind_hit) or here:
                c["kinds mine"] += 1
                c["kinds"] += kind and not kind_hit
                kind_hit = kind_hit or kind

    def ratio(a, b):
        return round(c[a] / max(1, c[b]), 4)

    return {
        "who-what-whom precision": ratio("right", "mine"),
        "who-what-whom recall": ratio("right", "gold"),
        "category precision": ratio("kinds", "kinds mine"),
        "category recall": ratio("kinds", "gold"),
        "records": c["gold"],
    }


def state(entity) -> str:
    """The state that an entity is, or belongs to."""
    return entity.country or (entity.known if entity.kind is EntityKind.COUNTRY else None) or ""


def _told_ahead(mention) -> str:
    """The category by PLOVER's rule that cooperation yet to come counts as agreement (manual 2021, AGREE)."""
    ahead = mention.factuality.value == "planned" and mention.plover.value in COOPERATIVE
    return "AGREE" if ahead else mention.plover.value


def _codes(side: object) -> set[str]:
    parties = side if isinstance(side, list) else [side]
    codes = {p.get("code", "") if isinstance(p, dict) else str(p or "") for p in parties}
    return {SAME.get(code[:3], code[:3]) for code in codes if code}
