"""Speed and memory of the language core on articles of 500 words: `python -m benchmarks.core`.

Prints articles and words a second with one and two workers, the time to load, peak memory, the share of each step,
and how the time grows from 10,000 to 100,000 words.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

from communique.language import core as reader
from communique.language.core import Core
from communique.language.network import WEIGHTS, Network

SENTENCES = Path(__file__).resolve().parents[1] / "tests" / "language" / "sentences.txt"


def articles(count: int, words: int = 500, seed: int = 1) -> list[str]:
    """Articles of so many words, made of the sentences that the tests read, three to a paragraph."""
    rng = random.Random(seed)
    lines = SENTENCES.read_text("utf8").splitlines()
    out = []
    for _ in range(count):
        text, size = [], 0
        while size < words:
            part = rng.sample(lines, 3)
            size += sum(len(line.split()) for line in part)
            text.append(" ".join(part))
        out.append("\n\n".join(text))
    return out


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Every line that holds text."""
    out, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def peak(texts: list[str]) -> int:
    """Peak memory in MB of a process that reads these articles."""
    read_all(texts)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def read_all(texts: list[str]) -> tuple[int, float, float]:
    """Read articles; returns words, seconds of the clock and of the processor (loading not counted)."""
    core = Core(Network(WEIGHTS))
    core.read(texts[0], paragraphs(texts[0]))
    begun, spent = time.perf_counter(), time.process_time()
    count = sum(len(s.tokens) for t in texts for s in core.read(t, paragraphs(t)).sentences)
    return count, time.perf_counter() - begun, time.process_time() - spent


def shares(texts: list[str]) -> dict[str, float]:
    """The share of each step in the time of reading, in percent."""
    spent: Counter[str] = Counter()

    def timed(name: str, function: Callable) -> Callable:
        def inner(*args: object, **named: object) -> object:
            start = time.perf_counter()
            try:
                return function(*args, **named)
            finally:
                spent[name] += time.perf_counter() - start

        return inner

    steps = {
        "words": "cut into words", "sentences": "cut into sentences", "tokens": "trees, classes, lemmas",
        "sentence_labels": "names and mentions", "paragraph_spans": "attribution spans", "attributions": "linking",
    }  # fmt: skip
    kept = {name: getattr(reader, name) for name in steps}
    run, window = Network.run, Network.window
    for name, step in steps.items():
        setattr(reader, name, timed(step, kept[name]))
    Network.run = timed("network", run)
    Network.window = timed("word pieces", window)
    core = Core(Network(WEIGHTS))
    start = time.perf_counter()
    for text in texts:
        core.read(text, paragraphs(text))
    total = time.perf_counter() - start
    for name, function in kept.items():
        setattr(reader, name, function)
    Network.run, Network.window = run, window
    spent["rest"] = total - sum(spent.values())
    return {name: round(100 * value / total, 1) for name, value in spent.most_common()}


def main(options: argparse.Namespace) -> None:
    """Print all figures as one JSON object."""
    print(json.dumps(measured(options.articles or 40), indent=1))


def measured(count: int) -> dict[str, object]:
    """Measure on so many articles."""
    start = time.perf_counter()
    Network(WEIGHTS)
    out: dict[str, object] = {"load_seconds": round(time.perf_counter() - start, 2)}
    texts = articles(count)
    words, wall, cpu = read_all(texts)
    out |= {
        "words": words, "articles_per_second_1": round(count / wall, 2), "words_per_second_1": round(words / wall),
        "words_per_cpu_second": round(words / cpu), "articles_per_cpu_second": round(count / cpu, 2),
    }  # fmt: skip
    context = get_context("spawn")
    with context.Pool(2) as pool:
        halves = pool.map(read_all, [texts, articles(count, seed=2)])
    out["articles_per_second_2"] = round(sum(count / seconds for _, seconds, _ in halves), 2)
    out["words_per_second_2"] = round(sum(n / seconds for n, seconds, _ in halves))
    out["shares_percent"] = shares(texts)
    for name, given in (("peak_mb", texts), ("peak_mb_100000_words", articles(1, 100_000))):
        with context.Pool(1) as pool:
            out[name] = pool.apply(peak, (given,))
    for size in (10_000, 100_000):
        words, _, cpu = read_all(articles(1, size))
        out[f"cpu_seconds_per_1000_words_at_{size}"] = round(1000 * cpu / words, 3)
    return out


if __name__ == "__main__":
    main(argparse.Namespace(articles=None))
