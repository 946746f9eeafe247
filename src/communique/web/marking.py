"""The article page: the raw text cut into pieces, each knowing which layers mark it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from communique.model.article import Article
from communique.model.dossier import ReadArticle
from communique.tell.wording import Wording, date_words
from communique.web.pages import ArticlePage, Piece

Mark = tuple[int, int, str, str]


def article_page(words: Wording, read: ReadArticle) -> ArticlePage:
    """The article's page: what is known of it, and its text with marks."""
    article = read.article
    marks = _marks(words, read)
    return ArticlePage(
        id=article.id,
        title=article.title or article.file,
        outlet=article.outlet.value or "",
        published=date_words(article.published.date) or "no date",
        how=article.published.how or "not known",
        file=article.file,
        url=article.url or "",
        byline=article.byline or "",
        agencies=", ".join(credit.name for credit in article.agencies),
        digest=article.digest,
        not_read=article.not_read or "",
        revision_of=article.revision_of or "",
        paragraphs=_paragraphs(article, marks),
    )


def _marks(words: Wording, read: ReadArticle) -> list[Mark]:
    """Places with a layer name and a note for the reader."""
    found: list[Mark] = []
    notes = read.annotations
    local = {entity.id: entity.name for entity in notes.entities}
    for mention in notes.mentions:
        who = local.get(mention.entity or "", "not resolved")
        found.append((mention.span.start, mention.span.end, "who", f"{mention.kind.value.lower()}: {who}"))
    found.extend((t.span.start, t.span.end, "time", t.value or "no day known") for t in notes.timexes)
    found.extend((q.span.start, q.span.end, "amount", f"{q.value} {q.unit or ''}".strip()) for q in notes.quantities)
    for attribution in notes.attributions:
        who = local.get(
            attribution.source.entity or "", attribution.source.span.text if attribution.source.span else "unnamed"
        )
        found.extend((s.start, s.end, "speech", f"{attribution.form.value}: {who}") for s in attribution.content)
    for event in notes.event_mentions:
        standing = "did not happen" if event.negated else event.factuality.value
        found.append((event.trigger.start, event.trigger.end, "event", f"{event.plover.value.lower()}: {standing}"))
    found.extend((cut.start, cut.end, "cut", f"cut: {cut.reason}") for cut in read.article.boilerplate)
    found.extend(_cited(words, read.article))
    return sorted(found)


def _cited(words: Wording, article: Article) -> list[Mark]:
    """Places that events or comparisons lead to, so that links have an anchor there."""
    spans = {span for m in words.linked.event_mentions if m.article == article.id for span in m.evidence}
    return [(span.start, span.end, "cited", "") for span in spans]


def _paragraphs(article: Article, marks: Sequence[Mark]) -> tuple[tuple[Piece, ...], ...]:
    """The raw text line by line; empty lines are left out."""
    lines = []
    start = 0
    for line in article.raw.splitlines(keepends=True):
        end = start + len(line)
        if line.strip():
            lines.append(_pieces(article.raw, start, end, [m for m in marks if m[0] < end and start < m[1]]))
        start = end
    return tuple(lines)


def _pieces(raw: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """Pieces between the borders of marks; every border that begins a mark gets an anchor."""
    borders = sorted({start, end, *(max(start, m[0]) for m in marks), *(min(end, m[1]) for m in marks)})
    begins = {m[0] for m in marks}
    pieces = []
    for left, right in pairwise(borders):
        over = [m for m in marks if m[0] <= left and right <= m[1]]
        layers = " ".join(dict.fromkeys(m[2] for m in over))
        note = "; ".join(dict.fromkeys(m[3] for m in over if m[3]))
        pieces.append(
            Piece(text=raw[left:right], layers=layers, note=note, anchor=f"c{left}" if left in begins else "")
        )
    return tuple(pieces)
