"""What an outlet prints under (or over) every article, learnt from the articles themselves.

Two things follow from a line that repeats: it is no report, and the articles that carry it come from one house, even
when none of them names it. The articles concerned are told anew; nothing else about them changes.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from communique.knowledge.press import Press, load_press
from communique.model.article import Article, Cut, Outlet
from communique.read.furniture import HINTED, judge
from communique.text.folding import fold
from communique.text.ids import content_id
from communique.text.paragraphs import Paragraph, paragraphs
from communique.text.similarity import runs, words

ENDS = 4
"""Paragraphs at either end of an article in which house lines are looked for."""
ENOUGH = 3
"""Articles that must carry an unmarked line before it is taken for the house's."""
TELLING = 7
"""Words that a line must have to tell one house from another."""
_COPY = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A paragraph near the end of an article: folded words, place, and whether it is cut already."""

    key: str
    para: Paragraph
    cut: bool
    closing: bool


def learn_house_lines(
    articles: Sequence[Article], outlets: Mapping[str, str] | None = None, press: Press | None = None
) -> tuple[Article, ...]:
    """All the articles, in the order given: those whose furniture or outlet shows in their neighbours told anew.

    ``outlets`` (article id to outlet) adds what is known from elsewhere. Articles that are not read are left alone.
    """
    tables = press or load_press()
    reading = sorted((a for a in articles if a.not_read is None), key=lambda a: a.id)
    ends = {article.id: _ends(article) for article in reading}
    carriers: dict[str, list[Article]] = defaultdict(list)
    for article in reading:
        for key in sorted({line.key for line in ends[article.id]}):
            carriers[key].append(article)
    repeated = {key: _distinct(found) for key, found in carriers.items() if len(found) > 1}
    known = {a.id: (outlets or {}).get(a.id) or a.outlet.value for a in reading}
    house = frozenset(key for key, found in repeated.items() if _is_house(key, found, known, tables))
    groups = _groups(repeated, house, ends, known)
    anew = {a.id: _told_anew(a, ends[a.id], house, groups.get(a.id), known) for a in reading}
    return tuple(anew.get(article.id, article) for article in articles)


def _ends(article: Article) -> tuple[_Line, ...]:
    """The paragraphs near both ends, the headline left out."""
    paras = paragraphs(article.raw)
    title = article.title_span
    free = [p for p in paras if title is None or not title.start <= p.start < title.end]
    near = {p.start: p for p in (*free[:ENDS], *free[-ENDS:])}
    cuts = [(cut.start, cut.end) for cut in article.boilerplate]
    closing = {p.start for p in free[-ENDS:]}
    return tuple(
        _Line(
            key=fold(article.raw[p.start : p.end]),
            para=p,
            cut=any(start <= p.start and p.end <= end for start, end in cuts),
            closing=p.start in closing,
        )
        for _, p in sorted(near.items())
        if p.end - p.start <= 600
    )


def _distinct(found: list[Article]) -> list[Article]:
    """The articles without copies and versions of one another: a line in two copies repeats nothing."""
    kept: list[tuple[Article, frozenset[tuple[str, ...]]]] = []
    for article in found[:200]:
        mine = runs(words(" ".join(article.raw[a:b] for a, b in article.body)), 5)
        if all(len(mine & other) < _COPY * max(1, min(len(mine), len(other))) for _, other in kept):
            kept.append((article, mine))
    return [article for article, _ in kept]


def _is_house(key: str, found: list[Article], known: Mapping[str, str | None], press: Press) -> bool:
    """Whether a repeated line is the house's: marked as furniture, or carried often by one outlet on several days."""
    if len(found) < 2:
        return False
    verdict = judge(key, press)
    if verdict.sure or verdict.weight >= HINTED:
        return True
    names = {known[a.id] for a in found} - {None}
    days = {_day(a) for a in found} - {None}
    return len(found) >= ENOUGH and len(names) <= 1 and len(days) != 1 and '"' not in key and not _reports(key)


def _reports(key: str) -> bool:
    """Whether a line reads like a sentence of a report (background is repeated, too, and must stay)."""
    return len(key.split()) > 12 and any(f" {word} " in f" {key} " for word in _REPORTING)


_REPORTING = (
    "said",
    "told",
    "has",
    "had",
    "was",
    "were",
    "have",
    "since",
    "after",
    "between",
    "remain",
    "remains",
    "called",
    "according",
    "signed",
)


def _day(article: Article) -> dt.date | None:
    """The day of an article where it is known."""
    return article.published.date.earliest


def _groups(
    repeated: Mapping[str, list[Article]],
    house: frozenset[str],
    ends: Mapping[str, tuple[_Line, ...]],
    known: Mapping[str, str | None],
) -> dict[str, tuple[str, str | None]]:
    """Article id to the house it belongs to: an id made of the line, and its name where one of its articles has one."""
    out: dict[str, tuple[str, str | None]] = {}
    for key in sorted(house, key=lambda line: (-len(repeated[line]), line)):
        carriers = sorted(id_ for id_, lines in ends.items() if any(line.key == key and line.closing for line in lines))
        names = sorted({name for id_ in carriers if (name := known[id_])})
        if len(key.split()) < TELLING or len(carriers) < 2 or len(names) > 1:
            continue
        earlier = sorted({out[id_][0] for id_ in carriers if id_ in out})
        house_id = earlier[0] if earlier else content_id("o1", key)
        name = names[0] if names else next((out[id_][1] for id_ in carriers if id_ in out and out[id_][1]), None)
        for id_ in carriers:
            out.setdefault(id_, (house_id, name))
    return out


def _told_anew(
    article: Article,
    lines: tuple[_Line, ...],
    house: frozenset[str],
    group: tuple[str, str | None] | None,
    known: Mapping[str, str | None],
) -> Article:
    """The article with its house lines cut and its house named as far as known."""
    fresh = [line.para for line in lines if line.key in house and not line.cut]
    outlet = article.outlet
    if group is not None and known[article.id] is None:
        outlet = Outlet(value=group[1], how="house lines", entity=group[0])
    if not fresh:
        return article if outlet == article.outlet else replace(article, outlet=outlet)
    cuts = tuple(sorted({*article.boilerplate, *(Cut(start=p.start, end=p.end, reason="house line") for p in fresh)}))
    gone = {(p.start, p.end) for p in fresh}
    body = tuple((a, b) for a, b in article.body if not any(start <= a and b <= end for start, end in gone))
    return replace(article, boilerplate=cuts, body=body, outlet=outlet)
