"""How long times and quantities take beside the reading core, on sample reports: milliseconds per 500 words.

python benchmarks/times.py FOLDER_OF_TXT [--core]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from communique.annotate.quantities import find_quantities
from communique.annotate.times import find_times
from communique.model.article import Article

ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--core", action="store_true", help="time the reading core too")
    given = parser.parse_args()
    articles = [_article(path) for path in sorted(given.folder.glob("*.txt"))]
    words = sum(len(a.raw.split()) for a in articles)
    readings: list[object] = [None] * len(articles)
    if given.core:
        from communique.language.core import load_core  # noqa: PLC0415 - slow to load, and only wanted on request

        core = load_core()
        began = time.process_time()
        readings = [core.read(a.raw, a.body) for a in articles]
        _tell("core", time.process_time() - began, words)
    best = min(_once(articles, readings) for _ in range(ROUNDS))
    _tell("times and quantities", best, words)


def _article(path: Path) -> Article:
    raw = path.read_text(encoding="utf-8")
    return Article(id=path.stem, file=path.name, raw=raw, digest="", body=((0, len(raw)),))


def _once(articles: list[Article], readings: list[object]) -> float:
    began = time.process_time()
    for article, reading in zip(articles, readings, strict=True):
        times = find_times(article, reading, None, None)  # type: ignore[arg-type]
        find_quantities(article, reading, times, None)  # type: ignore[arg-type]
    return time.process_time() - began


def _tell(what: str, seconds: float, words: int) -> None:
    print(f"{what:22} {1000 * seconds * 500 / words:8.2f} ms of processor time per 500 words")


if __name__ == "__main__":
    main()
