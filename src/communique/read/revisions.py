"""The same article again, or a later version of it: recognised by address, headline and text, never by guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from communique.model.article import Article
from communique.read.headlines import same_headline
from communique.read.outlet import host_of
from communique.text.similarity import runs, words

SAME_PLACE = 0.3
"""Share of the shorter text that versions at one address have in common."""
SAME_HEAD = 0.6
"""Share that versions under one headline of one outlet have in common."""


def mark_revisions(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles, each later version with the earlier one that it revises; in the order given.

    The order among versions is that of their dates, then of their clocks, then of their ids: not of their coming in.
    """
    shelves: dict[str, list[Article]] = defaultdict(list)
    revises: dict[str, str] = {}
    for article in sorted(articles, key=_age):
        marks = _marks(article)
        alike = {other.id: other for mark in marks for other in shelves[mark]}
        found = find_revision(article, alike.values()) if alike else None
        if found is not None:
            revises[article.id] = found
        for mark in marks:
            shelves[mark].append(article)
    return tuple(replace(a, revision_of=revises.get(a.id, a.revision_of)) for a in articles)


def _marks(article: Article) -> tuple[str, ...]:
    """What two versions have in common at least: the address, or how the headline begins."""
    place = address_key(article.url)
    head = " ".join(words(article.title or "")[:4])
    return tuple(mark for mark in (place and f"at {place}", head and f"head {head}") if mark)


def find_revision(article: Article, earlier: Iterable[Article]) -> str | None:
    """The id of the latest earlier article of which this is another version, or None."""
    place = address_key(article.url)
    mine: frozenset[tuple[str, ...]] | None = None
    found: Article | None = None
    for other in earlier:
        if other.id == article.id or other.digest == article.digest:
            continue
        same_place = place is not None and place == address_key(other.url)
        if not same_place and not _same_head(article, other):
            continue
        mine = _runs(article) if mine is None else mine
        theirs = _runs(other)
        shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
        if shared >= (SAME_PLACE if same_place else SAME_HEAD) and (found is None or _age(other) > _age(found)):
            found = other
    return found.id if found is not None else None


def _age(article: Article) -> tuple[str, str, str]:
    """By which versions are put in order."""
    day = article.published.date.earliest
    return (day.isoformat() if day else "9999", article.published.clock or "", article.id)


def _runs(article: Article) -> frozenset[tuple[str, ...]]:
    """The word runs of the report alone."""
    return runs(words(" ".join(article.raw[a:b] for a, b in article.body)), 4)


def _same_head(article: Article, other: Article) -> bool:
    """Whether two articles have one headline and nothing speaks against one outlet."""
    if not article.title or not other.title or not same_headline(article.title, other.title):
        return False
    mine, theirs = article.outlet, other.outlet
    if mine.value and theirs.value:
        return mine.value == theirs.value
    if mine.entity and theirs.entity:
        return mine.entity == theirs.entity
    return mine.value is None and theirs.value is None


def address_key(url: str | None) -> str | None:
    """An address without scheme, "www.", query of trackers and fragment: one key per page."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    query = "&".join(sorted(item for item in parts.query.split("&") if item and item.split("=")[0].lower() in _TELLING))
    path = parts.path.rstrip("/").removesuffix("/amp").removesuffix("/index.html")
    return f"{host_of(url).removeprefix('m.').removeprefix('amp.')}{path}?{query}" if path or query else None


_TELLING = frozenset(
    {
        "id",
        "p",
        "article",
        "articleid",
        "article_id",
        "no",
        "aid",
        "idx",
        "newsid",
        "news_id",
        "story",
        "sid",
        "ud",
        "cid",
        "key",
        "num",
    }
)
