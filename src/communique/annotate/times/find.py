"""Find the expressions of time of an article and resolve each in text order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from communique.annotate.times.dates import CORE_PATTERNS
from communique.annotate.times.direction import Direction
from communique.annotate.times.match import Match, Pattern
from communique.annotate.times.pairs import ends, joined, with_ranges
from communique.annotate.times.passage import Passage
from communique.annotate.times.resolution import Meaning, resolve, resolve_between
from communique.annotate.times.spans import SPAN_PATTERNS
from communique.annotate.times.symbol import Symbol, parse
from communique.annotate.times.tags import Tagger, Tags
from communique.annotate.words import BREAK, cut_words
from communique.knowledge.numerals import load_numerals
from communique.knowledge.timewords import TimeWords, load_time_words
from communique.language.reading import Reading
from communique.model.article import Article
from communique.model.span import Span
from communique.model.timex import DateRange, Timex, TimexType

PATTERNS: tuple[Pattern, ...] = (*SPAN_PATTERNS, *CORE_PATTERNS)
_NEEDS_REASON = re.compile(r"weekday|month|value\(\d{4}")


def find_times(
    article: Article, reading: Reading | None, knowledge: object, published: DateRange | None
) -> tuple[Timex, ...]:
    """All expressions of time in title and body, in text order.

    What hangs on the day of publication is reckoned from ``published``: a day gives a value, a range gives a range,
    None leaves it open (``symbolic`` keeps it; see ``resolve_again``).
    """
    del knowledge  # the vocabulary of time is the same for every dispute
    title = article.title_span
    paragraphs = sorted({*article.body, *([(title.start, title.end)] if title else [])})
    found = tuple(_recognised(article, reading, paragraphs))
    return _resolved(found, published, load_time_words())


def resolve_again(timexes: Iterable[Timex], published: DateRange | None) -> tuple[Timex, ...]:
    """The same expressions reckoned from another day of publication; nothing is searched again."""
    return _resolved(tuple(timexes), published, load_time_words())


@lru_cache(maxsize=1)
def _tagger() -> Tagger:
    return Tagger(load_time_words(), load_numerals())


def _recognised(article: Article, reading: Reading | None, paragraphs: Sequence[tuple[int, int]]) -> Iterator[Timex]:
    """Expressions with their symbols, not yet resolved."""
    words = cut_words(article.raw, paragraphs)
    tags = _tagger().tag(words)
    direction = Direction(reading, words, load_time_words())
    chosen = _chosen(tags, direction)
    spans = [article.span(tags.start(first), tags.end(last - 1)) for first, last, _, _ in chosen]
    others = ends(spans, joined(tags, [(first, last) for first, last, _, _ in chosen]))
    for (first, last, shape, symbol), span in zip(chosen, spans, strict=True):
        _, reason = (
            direction.at(tags.firsts[first], tags.lasts[last - 1]) if _NEEDS_REASON.search(str(symbol)) else (None, "")
        )
        yield Timex(
            span=span,
            type=TimexType.DATE,
            value=None,
            symbolic=str(symbol),
            rule=shape,
            reasons=(reason,) if reason else (),
            other_end=others.get(span),
        )


def _chosen(tags: Tags, direction: Direction) -> list[tuple[int, int, str, Symbol]]:
    """The longest matches that do not overlap, in text order."""
    candidates = [
        (found.start() - found.end(), order, found.start(), found.end(), shape, found)
        for order, shape in enumerate(PATTERNS)
        for found in shape.letters.finditer(tags.letters)
        if found.end() > found.start() and BREAK not in found[0]
    ]
    candidates.sort(key=lambda c: c[:4])
    taken = bytearray(len(tags.letters))
    out: list[tuple[int, int, str, Symbol]] = []
    for _, _, first, last, shape, found in candidates:
        if any(taken[first:last]):
            continue
        symbol = shape.build(Match(tags, first, last, found, direction))
        if symbol is not None:
            taken[first:last] = b"\1" * (last - first)
            out.append((first, last, shape.name, symbol))
    return sorted(out, key=lambda c: c[0])


def _resolved(timexes: Sequence[Timex], published: DateRange | None, table: TimeWords) -> tuple[Timex, ...]:
    """Resolve in text order; the last date told is what "that day" and "a week later" are reckoned from."""
    early = published.earliest if published else None
    late = published.latest if published else None
    if early is None or late is None:
        early = late = None
    passage = Passage(table)
    out: list[Timex] = []
    for timex in timexes:
        symbol = parse(timex.symbolic)
        if symbol is None:
            out.append(timex)
            continue
        starts = passage.starts(early, timex.span.start), passage.starts(late, timex.span.start, late=True)
        meaning = resolve_between(symbol, *starts)
        out.append(_with(timex, meaning, symbol, passage.anchor))
        passage.note(timex.span, symbol, meaning, (resolve(symbol, starts[0]), resolve(symbol, starts[1])), late)
    return with_ranges(out)


def _with(timex: Timex, meaning: Meaning, symbol: Symbol, reference: Span | None) -> Timex:
    anchored = symbol.anchor()
    anchor: Span | Literal["publication"] | None = None
    if anchored == "pub" or (anchored == "ref" and reference is None):
        anchor = "publication"
    elif anchored == "ref":
        anchor = reference
    return replace(
        timex,
        type=meaning.type,
        value=meaning.value,
        earliest=meaning.first,
        latest=meaning.last,
        mod=meaning.mod,
        grain=meaning.grain,
        anchor=anchor,
        impossible=meaning.impossible,
    )


__all__ = ["PATTERNS", "find_times", "resolve_again"]
