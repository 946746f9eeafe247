"""Which articles carry the same words: whole texts, shortened and lengthened ones, passages, each with its places.

Quotations are left out (two reporters at one press conference quote the same sentence), and so are the standing lines
of an outlet. Each article is held against the first and the latest earlier holder of each fingerprint, so the work
grows with the number of articles and not with its square.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from communique.link.fingerprints import Marked, Marker, word_places
from communique.model.article import Article
from communique.model.origin import Copy, CopyKind, SharedPassage

_REACH_DAYS = 30  # copies older than that are background, not syndication
_SHARED_MARKS = 3  # fewer common fingerprints are chance
_PASSAGE = 30  # words that must run along for a passage
_GAP = 25  # words that may differ between two equal runs of one chain
_SHORT_RUN = 5  # equal runs shorter than that are not shown
_WHOLE = 0.8
_HALF = 0.5
_HOUSE_ARTICLES = 3
Pairs = NDArray[np.int64]


def find_copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """The copies among articles that stand in the record's order (publication, then id)."""
    marker = Marker()
    marked = [marker.mark(article.raw, report_ranges(article)) for article in articles]
    found = []
    for earlier, later in _candidates(marked, articles):
        copy = _judge(articles, marked, earlier, later)
        if copy is not None:
            found.append(copy)
    return tuple(sorted(found, key=lambda copy: (copy.copy, copy.original)))


def report_ranges(article: Article) -> tuple[tuple[int, int], ...]:
    """The paragraphs of the report; the whole text where it is not divided."""
    return article.body or ((0, len(article.raw)),)


def _candidates(marked: Sequence[Marked], articles: Sequence[Article]) -> list[tuple[int, int]]:
    """Pairs of article indexes that share enough fingerprints to be looked at word by word."""
    if not marked:
        return []
    sizes = [len(text.marks) for text in marked]
    owner = np.repeat(np.arange(len(marked)), sizes)
    marks = np.concatenate([text.marks for text in marked])
    order = np.lexsort((owner, marks))
    marks, owner = marks[order], owner[order]
    keep = np.ones(len(marks), dtype=np.bool_)
    keep[1:] = (marks[1:] != marks[:-1]) | (owner[1:] != owner[:-1])
    marks, owner = marks[keep], owner[keep]
    first = np.ones(len(marks), dtype=np.bool_)
    first[1:] = marks[1:] != marks[:-1]
    group = np.cumsum(first) - 1
    heads = np.flatnonzero(first)
    house = _house_lines(group, owner, articles)
    usable = ~first & ~house[group]
    later = owner[usable]
    head = owner[heads[group[usable]]]
    before = owner[np.flatnonzero(usable) - 1]
    different = before != head
    pairs = np.concatenate([np.stack([head, later], 1), np.stack([before[different], later[different]], 1)])
    return _frequent(pairs, len(marked), articles)


def _frequent(pairs: Pairs, total: int, articles: Sequence[Article]) -> list[tuple[int, int]]:
    days = np.array(
        [article.published.date.earliest.toordinal() if article.published.date.earliest else -1 for article in articles]
    )
    codes, counts = np.unique(pairs[:, 0] * total + pairs[:, 1], return_counts=True)
    left, right = np.divmod(codes[counts >= _SHARED_MARKS], total)
    near = (np.abs(days[left] - days[right]) <= _REACH_DAYS) | (days[left] < 0) | (days[right] < 0)
    return list(zip(left[near].tolist(), right[near].tolist(), strict=True))


def _house_lines(group: Pairs, owner: Pairs, articles: Sequence[Article]) -> NDArray[np.bool_]:
    """Fingerprints that three articles of one outlet share, on two days or more, and no other outlet has."""
    names = {name: number for number, name in enumerate(sorted({article.outlet.value or "" for article in articles}))}
    outlet = np.array([names[article.outlet.value or ""] for article in articles])[owner]
    day = np.array(
        [article.published.date.earliest.toordinal() if article.published.date.earliest else -1 for article in articles]
    )[owner]
    total = int(group[-1]) + 1 if len(group) else 0
    count = np.bincount(group, minlength=total)
    house = np.zeros(total, dtype=np.bool_)
    big = np.flatnonzero(count >= _HOUSE_ARTICLES)
    if not len(big):
        return house
    starts = np.searchsorted(group, big)
    for key, low in zip(big.tolist(), starts.tolist(), strict=True):
        high = low + int(count[key])
        outlets = outlet[low:high]
        if outlets[0] != names.get("", -1) and (outlets == outlets[0]).all() and (day[low:high] != day[low]).any():
            house[key] = True
    return house


@dataclass(frozen=True, slots=True)
class _Run:
    """Equal words: index of the first in each text, and how many."""

    left: int
    right: int
    length: int


def _judge(articles: Sequence[Article], marked: Sequence[Marked], one: int, two: int) -> Copy | None:
    left, right = marked[one], marked[two]
    runs = _runs(left, right)
    chains = _chains(runs)
    longest = max((sum(run.length for run in chain) for chain in chains), default=0)
    free = [max(1, int((~text.quoted).sum())) for text in (left, right)]
    equal = [_free_words(chains, text, side) / size for text, side, size in zip((left, right), "lr", free, strict=True)]
    share = max(equal)
    kind = "identical" if np.array_equal(left.words, right.words) else _kind(equal, free, longest)
    if kind is None:
        return None
    original, copy, known, how = _direction(articles[one], articles[two])
    swap = original is articles[two]
    shown = [run for chain in chains for run in chain if run.length >= _SHORT_RUN]
    passages = _passages((original, copy), [_Run(r.right, r.left, r.length) for r in shown] if swap else shown)
    if swap and kind in {"abridged", "extended"}:
        kind = "extended" if kind == "abridged" else "abridged"
    return Copy(
        copy=copy.id,
        original=original.id,
        kind=kind,
        passages=passages,
        containment=round(min(1.0, share), 3),
        direction_known=known,
        how=how,
    )


def _kind(equal: Sequence[float], free: Sequence[int], longest: int) -> CopyKind | None:
    """The class of a pair, the second text seen as the copy of the first."""
    left, right = equal
    if min(left, right) >= _WHOLE:
        return "republished"
    if max(left, right) >= _HALF:
        return "abridged" if free[1] < free[0] else "extended"
    return "passage" if longest >= _PASSAGE else None


def _runs(left: Marked, right: Marked) -> list[_Run]:
    """Equal runs around common fingerprints, as long as they go, each found once."""
    _, here, there = np.intersect1d(left.marks, right.marks, return_indices=True)
    seeds = sorted(zip(left.places[here].tolist(), right.places[there].tolist(), strict=True))
    runs: list[_Run] = []
    reached: dict[int, int] = {}
    for i, j in seeds:
        if reached.get(i - j, -1) > i:
            continue
        run = _extend(left, right, i, j)
        reached[i - j] = run.left + run.length
        runs.append(run)
    return runs


def _extend(left: Marked, right: Marked, i: int, j: int) -> _Run:
    """The longest equal run through a seed, quotations left out."""
    back = min(i, j)
    differ = np.flatnonzero(_unlike(left, right, i - back, j - back, back))
    low = int(differ[-1]) + 1 if len(differ) else 0
    ahead = min(len(left.words) - i, len(right.words) - j)
    differ = np.flatnonzero(_unlike(left, right, i, j, ahead))
    high = int(differ[0]) if len(differ) else ahead
    return _Run(i - back + low, j - back + low, back - low + high)


def _unlike(left: Marked, right: Marked, i: int, j: int, length: int) -> NDArray[np.bool_]:
    here, there = slice(i, i + length), slice(j, j + length)
    unlike: NDArray[np.bool_] = (left.words[here] != right.words[there]) | left.quoted[here] | right.quoted[there]
    return unlike


def _chains(runs: Sequence[_Run]) -> list[list[_Run]]:
    """Runs that follow each other in both texts with at most a few words between."""
    chains: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: (run.left, run.right)):
        for chain in reversed(chains[-3:]):
            last = chain[-1]
            gaps = (run.left - last.left - last.length, run.right - last.right - last.length)
            if all(-_SHORT_RUN <= gap <= _GAP for gap in gaps):
                chain.append(run)
                break
        else:
            chains.append([run])
    return chains


def _free_words(chains: Sequence[Sequence[_Run]], text: Marked, side: str) -> int:
    """How many unquoted words of one text the chains cover, the few differing ones inside a chain counted in."""
    covered = np.zeros(len(text.words), dtype=np.bool_)
    for chain in chains:
        first, last = chain[0], chain[-1]
        start, end = (first.left, last.left) if side == "l" else (first.right, last.right)
        covered[start : end + last.length] = True
    return int((covered & ~text.quoted).sum())


def _passages(pair: tuple[Article, Article], runs: Sequence[_Run]) -> tuple[SharedPassage, ...]:
    """The equal words with their places: left the original's, right the copy's."""
    places = [word_places(article.raw, report_ranges(article)) for article in pair]
    shown = []
    for run in runs:
        left, right = (
            article.span(where[first][0], where[first + run.length - 1][1])
            for article, where, first in zip(pair, places, (run.left, run.right), strict=True)
        )
        shown.append(SharedPassage(left=left, right=right))
    return tuple(shown)


def _direction(one: Article, two: Article) -> tuple[Article, Article, bool, str]:
    """Which is the original and which the copy, and how that is known: credit line, then time, then not at all."""
    for article, other in ((one, two), (two, one)):
        named = {credit.name.casefold() for credit in article.agencies}
        if other.outlet.value and other.outlet.value.casefold() in named:
            return other, article, True, f"credits {other.outlet.value}"
    days = [article.published.date for article in (one, two)]
    clocks = [article.published.clock for article in (one, two)]
    if days[0].latest and days[1].earliest and days[0].latest < days[1].earliest:
        return one, two, True, "published earlier"
    if clocks[0] and clocks[1] and clocks[0] != clocks[1] and clocks[0][-6:] == clocks[1][-6:]:
        first, second = (one, two) if clocks[0] < clocks[1] else (two, one)
        return first, second, True, "published earlier that day"
    return one, two, False, "same day, no credit line: direction not known"
