"""Where words stand, as a person would cite it."""

from __future__ import annotations

from communique.model.article import Article
from communique.model.span import Span


def cite(span: Span, articles: dict[str, Article]) -> str:
    """Outlet (or file), date and paragraph of a span, in brackets."""
    article = articles[span.article]
    paragraph = next((n for n, (start, end) in enumerate(article.body, start=1) if start <= span.start < end), 0)
    name = article.outlet.value or article.file
    return f"[{name}, {article.published.date.value or 'undated'}, {f'¶{paragraph}' if paragraph else 'title'}]"
