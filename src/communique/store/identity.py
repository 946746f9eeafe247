"""When two inputs are the same article, and which of them tells more about it."""

from __future__ import annotations

from communique.model import codec
from communique.model.article import Article


def telling(article: Article) -> tuple[int, bytes]:
    """A total order on inputs that are the same article; the smallest is kept.

    More head data come first, then the smaller bytes, so that the choice does not hang on the order
    in which the inputs were added.
    """
    known = (
        article.url is not None,
        article.published.date.latest is not None,
        article.outlet.value is not None,
        article.title is not None,
        article.byline is not None,
        bool(article.agencies),
    )
    return -sum(known), codec.encode(article)


def is_bare_copy(article: Article, other: Article) -> bool:
    """Whether the article is the other's text without its address: the same article, told with less."""
    return article.id != other.id and article.url is None and other.url is not None and article.raw == other.raw
