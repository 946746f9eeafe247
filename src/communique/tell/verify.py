"""Checks a dossier against the stored articles: every span cuts out its words, every text has its digest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from communique.model.article import Article
from communique.model.dossier import Dossier
from communique.model.span import Span
from communique.text.ids import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that does not agree with the stored articles."""

    subject: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was checked, and every fault found."""

    articles: int
    spans: int
    faults: tuple[Fault, ...]


def verify_dossier(articles: Iterable[Article], dossier: Dossier) -> Verdict:
    """Check the digest of every stored article and every span anywhere in the dossier."""
    raws = {article.id: article for article in articles}
    faults = [fault for article in raws.values() if (fault := _digest_fault(article))]
    spans = set(spans_in(dossier))
    faults += [fault for span in sorted(spans) if (fault := _span_fault(span, raws))]
    return Verdict(articles=len(raws), spans=len(spans), faults=tuple(faults))


def spans_in(noun: object) -> Iterator[Span]:
    """Every span inside a noun, however deep."""
    if isinstance(noun, Span):
        yield noun
    elif isinstance(noun, tuple):
        for part in noun:
            yield from spans_in(part)
    elif is_dataclass(noun) and not isinstance(noun, type):
        for field in fields(noun):
            yield from spans_in(getattr(noun, field.name))


def _digest_fault(article: Article) -> Fault | None:
    if digest(article.raw.encode("utf-8", "surrogatepass")) == article.digest:
        return None
    return Fault(subject=article.id, reason="the stored text does not agree with its digest")


def _span_fault(span: Span, articles: Mapping[str, Article]) -> Fault | None:
    article = articles.get(span.article)
    if article is None:
        return Fault(subject=span.article, reason=f"{span.text!r:.60} points into an article that is not in the record")
    there = article.raw[span.start : span.end]
    if 0 <= span.start < span.end and there == span.text:
        return None
    return Fault(subject=span.article, reason=f"at {span.start}-{span.end} stands {there!r:.60}, not {span.text!r:.60}")
