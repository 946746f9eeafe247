"""Cost of link and compare alone: articles with ready readings, words replaced and days moved, N and 2N.

    python -m benchmarks.link [N ...]

Each article is one of the development cases' with every eighth word replaced by another of equal length (so that
offsets hold) and all days moved; eight articles come a day. Where the development cases are absent, small invented
articles are used.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
import resource
import sys
import time
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

from communique.compare import compare
from communique.link import link
from communique.model.article import Article
from communique.model.dossier import ReadArticle
from communique.model.span import Span
from communique.model.timex import DateRange

PER_DAY = 8
SHARE = 8


def originals() -> list[ReadArticle]:
    """The hand-made readings of the development cases."""
    from training.tasks.gold_cases import CASES, Case  # noqa: PLC0415

    if not Path(CASES).is_dir():
        sys.exit("the development cases are not beside the checkout: nothing to measure with")
    return [one for name in ("korea2018a", "korea2018b") for one in Case(name).read]


def other_words(raw: str, rng: random.Random) -> str:
    """The text with every eighth lower-case word of five letters or more made another of the same length."""
    out = list(raw)
    for match in re.finditer(r"\b[a-z]{5,}\b", raw):
        if rng.randrange(SHARE) == 0:
            letters = list(match.group())
            rng.shuffle(letters)
            out[match.start() : match.end()] = letters
    return "".join(out)


def moved(value: object, name: str, old: str, days: int, raw: str) -> object:
    """A noun of the other article: ids renamed, spans cut anew, days moved."""
    if isinstance(value, Span):
        return Span.cut(name, raw, value.start, value.end)
    if isinstance(value, DateRange):
        shift = dt.timedelta(days=days)
        low = value.earliest + shift if value.earliest else None
        high = value.latest + shift if value.latest else None
        plain = low.isoformat() if low and low == high else value.value
        return DateRange(value=plain, earliest=low, latest=high)
    if isinstance(value, dt.date):
        return value + dt.timedelta(days=days)
    if isinstance(value, tuple):
        return tuple(moved(item, name, old, days, raw) for item in value)
    if isinstance(value, str):
        return value.replace(old, name) if old in value else f"{value}-{name}" if value[:3] in {"m1-", "q1-"} else value
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: moved(getattr(value, f.name), name, old, days, raw) for f in fields(value)})
    return value


def articles(count: int) -> list[ReadArticle]:
    """So many articles, the same for the same count."""
    sources, rng, made = originals(), random.Random(11), []
    for number in range(count):
        source = sources[number % len(sources)]
        name, days = f"a1-{number:06d}", number // PER_DAY
        raw = other_words(source.article.raw, rng)
        article = source.article
        published = moved(article.published, name, article.id, days, raw)
        made.append(
            ReadArticle(
                article=Article(
                    id=name,
                    file=f"{name}.txt",
                    raw=raw,
                    digest=name,
                    outlet=article.outlet,
                    body=article.body,
                    published=published,
                ),
                annotations=moved(source.annotations, name, article.id, days, raw),
            )
        )
    return made


def measure(count: int) -> tuple[float, float]:
    """CPU seconds of link and of compare."""
    read = articles(count)
    start = time.process_time()
    linked = link(read, None)
    middle = time.process_time()
    comparisons = compare(linked, None)
    end = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count} articles: link {middle - start:.1f} s, compare {end - middle:.1f} s, {len(linked.events)} events, "
        f"{len(comparisons)} comparisons, {len(linked.copies)} copies, peak {peak:.0f} MiB",
        flush=True,
    )
    return middle - start, end - middle


def main(options: argparse.Namespace | None = None) -> None:
    """Measure each count named (``--articles N``: N and 2 N); twice the count may cost at most 2.2 times as much."""
    half = options.articles if options is not None and options.articles else 0
    counts = [half, 2 * half] if half else [1250, 2500, 5000]
    if options is None and sys.argv[1:]:
        counts = [int(word) for word in sys.argv[1:]]
    before, last = None, 0
    for count in counts:
        spent = sum(measure(count))
        if before:
            print(f"   {spent / before:.2f} times the time for {count / last:.1f} times the articles")
        before, last = spent, count


if __name__ == "__main__":
    main()
