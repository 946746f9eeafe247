"""Speed of all of annotate/ on articles of 500 words: `./run bench annotate`.

Prints articles a second on one core and with two workers, by the clock and by the processor, and the share of each
layer. The articles are cut from the news texts of `benchmarks.corpus`: names, quotations, acts as dense as in news.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context

from benchmarks.corpus import NEWS
from communique import annotate as whole
from communique.annotate import events as acts
from communique.annotate import paragraphs_of
from communique.annotate.events.head import EventHead
from communique.knowledge.load import load_knowledge
from communique.language.core import Core, load_core
from communique.model.article import Article

WORDS = 500
LAYERS = {
    "find_times": "times", "find_mentions": "names and parties", "find_attributions": "who says what",
    "find_quantities": "amounts", "find_conditions": "conditions", "find_open_points": "open points",
    "date_constraints": "the article's day", "infer_published": "the article's day",
}  # fmt: skip
Reading = tuple[int, float, float]


def articles(count: int) -> list[Article]:
    """So many articles of 500 words: the paragraphs of the news texts one after another, cut anew."""
    if not NEWS.is_dir():
        raise SystemExit(f"the benchmark's articles are not there: {NEWS}")
    out: list[Article] = []
    kept: list[str] = []
    for file in sorted(NEWS.rglob("*.txt")):
        for paragraph in file.read_text("utf8").split("\n"):
            kept += [paragraph.strip()] if paragraph.strip() else []
            if sum(len(p.split()) for p in kept) >= WORDS:
                out.append(_article(len(out), kept))
                kept = []
            if len(out) == count:
                return out
    return out


def _article(number: int, paragraphs: list[str]) -> Article:
    """The first 500 words of some paragraphs as one article."""
    left, raw = WORDS, ""
    body: list[tuple[int, int]] = []
    for paragraph in paragraphs:
        text = " ".join(paragraph.split()[:left])
        left -= len(text.split())
        if text:
            body.append((len(raw), len(raw) + len(text)))
            raw += text + "\n\n"
    return Article(id=f"a1-{number}", file=f"{number}.txt", raw=raw, digest="", body=tuple(body))


def annotate_all(texts: list[Article]) -> Reading:
    """Annotate articles; their number, seconds of the clock and of the processor (loading not counted)."""
    core, knowledge = load_core(), load_knowledge()
    whole.annotate(texts[0], core, knowledge)
    begun, spent = time.perf_counter(), time.process_time()
    for text in texts:
        whole.annotate(text, core, knowledge)
    return len(texts), time.perf_counter() - begun, time.process_time() - spent


def shares(texts: list[Article]) -> dict[str, float]:
    """The share of each layer in the processor time of annotate/, in percent; the acts' network stands for itself."""
    spent: Counter[str] = Counter()

    def timed(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def inner(*given: object, **named: object) -> object:
            start = time.process_time()
            try:
                return function(*given, **named)
            finally:
                spent[name] += time.process_time() - start

        return inner

    kept = {name: getattr(whole, name) for name in (*LAYERS, "find_events")}
    see, read = EventHead.see, Core.read
    for name, layer in LAYERS.items():
        setattr(whole, name, timed(layer, kept[name]))
    whole.find_events = timed("acts, whole", acts.find_events)
    EventHead.see, Core.read = timed("acts, network", see), timed("core", read)
    try:
        core, knowledge = load_core(), load_knowledge()
        start = time.process_time()
        for text in texts:
            whole.annotate(text, core, knowledge)
        total = time.process_time() - start
    finally:
        for name, function in kept.items():
            setattr(whole, name, function)
        EventHead.see, Core.read = see, read
    spent["acts, frames and judging"] = spent.pop("acts, whole") - spent["acts, network"]
    spent["rest"] = total - sum(spent.values())
    return {name: round(100 * value / total, 1) for name, value in spent.most_common()}


def main(options: argparse.Namespace) -> None:
    """Print all figures as one JSON object."""
    print(json.dumps(measured(options.articles or 60), indent=1))


def measured(count: int) -> dict[str, object]:
    """Measure on so many articles."""
    texts = articles(count)
    number, wall, cpu = annotate_all(texts)
    sentences = sum(len(load_core().read(t.raw, paragraphs_of(t)).sentences) for t in texts[:10])
    out: dict[str, object] = {
        "articles": number, "words": WORDS, "sentences_per_article": round(sentences / len(texts[:10]), 1),
        "articles_per_second_1": round(number / wall, 2), "articles_per_cpu_second": round(number / cpu, 2),
    }  # fmt: skip
    with get_context("spawn").Pool(2) as pool:
        halves = pool.map(annotate_all, [texts[::2], texts[1::2]])
    out["articles_per_second_2"] = round(sum(n / seconds for n, seconds, _ in halves), 2)
    out["articles_per_cpu_second_2"] = round(sum(n for n, _, _ in halves) / sum(c for _, _, c in halves), 2)
    out["shares_percent"] = shares(texts)
    return out


if __name__ == "__main__":
    main(argparse.Namespace(articles=None))
