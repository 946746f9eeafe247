"""One made-up report, read by the whole of annotate/."""

from __future__ import annotations

from functools import lru_cache

from communique.annotate import annotate
from communique.knowledge.load import load_knowledge
from communique.language.core import load_core
from communique.model.article import Article
from communique.model.event import EventMention


@lru_cache(maxsize=64)
def acts(*paragraphs: str) -> tuple[EventMention, ...]:
    """All event mentions, candidates included."""
    raw = "\n".join(paragraphs)
    places, at = [], 0
    for paragraph in paragraphs:
        places.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    article = Article(id="a1-test", file="test.txt", raw=raw, digest="", body=tuple(places))
    found: tuple[EventMention, ...] = annotate(article, load_core(), load_knowledge()).event_mentions
    return found


def told(*paragraphs: str) -> tuple[EventMention, ...]:
    """The mentions that are told."""
    return tuple(m for m in acts(*paragraphs) if m.tier == "told")


def kinds(*paragraphs: str) -> set[str]:
    """The categories that are told."""
    return {m.plover.value for m in told(*paragraphs)}


def happened(*paragraphs: str) -> set[str]:
    """The categories told as having happened."""
    return {m.plover.value for m in told(*paragraphs) if m.factuality.value == "happened" and not m.negated}
