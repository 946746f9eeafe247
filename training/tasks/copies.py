"""Copies measured: a synthetic suite over news texts (four whole-text classes, passages) and BASIL's same-event pairs.

python -m training.tasks.copies
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import time
from collections import Counter
from pathlib import Path

from communique.link.copies import find_copies
from communique.model.article import Article, Published
from communique.model.timex import DateRange

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "stories"
DAY = dt.date(2020, 1, 1)


def article(name: str, text: str, day: dt.date = DAY) -> Article:
    body = tuple((m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    date = DateRange(value=day.isoformat(), earliest=day, latest=day)
    return Article(id=name, file=name, raw=text, digest="", body=body, published=Published(date=date))


def basil() -> dict[str, str]:
    out = {}
    for path in sorted((SHARED / "basil/dev").rglob("*.json")):
        row = json.loads(path.read_text(encoding="utf8"))
        text = ""
        for number, sentence in enumerate(row["body"], start=1):
            whole = number % 3 == 0 and text.count('"') % 2 == 0 and text.count("“") == text.count("”")
            text += sentence["sentence"].strip() + ("\n" if whole else " ")
        out[path.stem.lower()] = text
    return out


def boiler(rng: random.Random, text: str) -> str:
    pool = [
        "please",
        "subscribe",
        "here",
        "newsletter",
        "rights",
        "reserved",
        "contact",
        "desk",
        "follow",
        "us",
        "today",
        "more",
        "stories",
        "read",
        "later",
    ]
    return text + "\n" + " ".join(rng.choice(pool) for _ in range(60))


def head(text: str) -> str:
    parts = re.split(r"(?<=[.\n])", text)
    out = ""
    while len(out.split()) < 0.4 * len(text.split()):
        out += parts.pop(0)
    return out


def edits(rng: random.Random, text: str, share: float) -> str:
    out = []
    for token in re.findall(r"\S+|\s+", text):
        draw = rng.random()
        if token.isspace() or draw > share:
            out.append(token)
        elif draw < share / 2:
            out.append(rng.choice(["however", "new", "officials", "after", "city", "major", "early"]))
    return "".join(out)


def passage(rng: random.Random, text: str, host: str) -> str | None:
    """Eighty unquoted-heavy words of one text inside another; None where the text has no such stretch."""
    words = list(re.finditer(r"\S+", text))
    quotes = [(m.start(), m.end()) for m in re.finditer(r'“[^”\n]*”|"[^"\n]*"', text)]
    starts = [
        i
        for i in range(len(words) - 80)
        if sum(b - a for a, b in quotes if a < words[i + 79].end() and b > words[i].start()) < 120
    ]
    if not starts:
        return None
    i = rng.choice(starts)
    paragraphs = host.split("\n")
    paragraphs.insert(len(paragraphs) // 2, text[words[i].start() : words[i + 79].end()].replace("\n", " "))
    return "\n".join(paragraphs)


def main() -> None:
    rng = random.Random(7)
    texts = basil()
    names = sorted(n for n in texts if len(texts[n].split()) > 150)
    originals = [article("o-" + n, texts[n]) for n in names]
    later = DAY + dt.timedelta(days=1)
    sample = rng.sample(names, 120)
    made: list[Article] = []
    for n in sample:
        t = texts[n]
        made += [
            article(f"boiler-{n}", boiler(rng, t), later),
            article(f"head-{n}", head(t), later),
            article(f"seventy-{n}", edits(rng, t[: int(0.7 * len(t))], 0.03), later),
            article(f"edited-{n}", edits(rng, t, 0.10), later),
        ]
        hosted = passage(rng, t, texts[rng.choice([x for x in names if x.split("_")[0] != n.split("_")[0]])])
        if hosted:
            made.append(article(f"passage-{n}", hosted, later))
    everything = sorted([*originals, *made], key=lambda a: (a.published.date.value, a.id))
    start = time.process_time()
    copies = find_copies(everything)
    spent = time.process_time() - start
    right, kinds = Counter(), Counter()
    raw = {a.id: a.raw for a in everything}
    for c in copies:
        for p in c.passages:
            assert raw[p.left.article][p.left.start : p.left.end] == p.left.text
            assert raw[p.right.article][p.right.start : p.right.end] == p.right.text
        kind, _, name = c.copy.partition("-")
        if c.original == "o-" + name:
            right[kind] += 1
            kinds[kind, c.kind] += 1
    made_of = Counter(a.id.partition("-")[0] for a in made)
    for kind in made_of:
        print(
            f"{kind}: {right[kind]}/{made_of[kind]} = {100 * right[kind] / made_of[kind]:.1f} %",
            {k[1]: v for k, v in kinds.items() if k[0] == kind},
        )
    print(f"{len(everything)} articles in {spent:.2f} s: {len(everything) / spent:.0f} articles/s")
    alone = [article(n, t) for n, t in basil().items()]
    flagged = [(c.copy, c.original, c.kind, c.containment) for c in find_copies(sorted(alone, key=lambda a: a.id))]
    same = [f for f in flagged if f[0].split("_")[0] == f[1].split("_")[0]]
    print(f"BASIL dev: {len(same)} same-event pairs flagged, {len(flagged) - len(same)} others", flagged)


if __name__ == "__main__":
    main()
