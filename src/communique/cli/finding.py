"""What a record finds, in a few lines for the terminal: conflicts, what only one tells, what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from communique.model.article import Article
from communique.model.comparison import Comparison
from communique.model.dossier import Dossier
from communique.model.span import Span
from communique.record import Record

_MOST = 3
_EVENTS = 2


def finding(record: Record) -> Iterator[str]:
    """The finding, not statistics: each line with the words and the article it rests on."""
    dossier = record.dossier()
    articles = {item.article.id: item.article for item in dossier.all_articles}
    yield _head(dossier)
    titles = {event.id: event for event in dossier.linked.events}
    told = sorted(dossier.comparisons, key=lambda c: (-len(c.differences), -len(c.accounts), c.event))
    for comparison in told[:_EVENTS]:
        event = titles[comparison.event]
        when = event.date.value if event.date and event.date.value else "date unknown"
        yield ""
        yield f"{when}  {event.title} - {len(comparison.accounts)} accounts"
        yield from _conflicts(comparison, articles)
        yield from _alone(comparison, articles)
    yield from _ahead(dossier, articles)


def _head(dossier: Dossier) -> str:
    outlets = {item.article.outlet.value for item in dossier.all_articles if item.article.outlet.value}
    return (
        f"{len(dossier.all_articles)} articles, {len(outlets)} outlets, {len(dossier.linked.events)} events, "
        f"{sum(len(c.differences) for c in dossier.comparisons)} differences; no network call"
    )


def _conflicts(comparison: Comparison, articles: dict[str, Article]) -> Iterator[str]:
    ordered = sorted(comparison.differences, key=lambda d: (d.severity != "major", d.id))
    for difference in ordered[:_MOST]:
        values = " | ".join(f"{v.value} {cite(v.span, articles)}" for v in difference.values)
        yield f"  DIFFER    {difference.topic}: {values}"


def _alone(comparison: Comparison, articles: dict[str, Article]) -> Iterator[str]:
    sole = [fact for fact in comparison.facts if fact.status == "sole" and fact.spans]
    for fact in sorted(sole, key=lambda f: f.id)[:_MOST]:
        yield f"  ONLY ONE  {fact.statement} {cite(fact.spans[0], articles)}"


def _ahead(dossier: Dossier, articles: dict[str, Article]) -> Iterator[str]:
    steps = [step for tracking in dossier.trackings[-1:] for step in tracking.deadlines if step.status == "open"]
    if steps:
        yield ""
    for step in sorted(steps, key=lambda s: (s.date.value or "", s.what))[:_MOST]:
        yield f"  NEXT      {step.date.value or 'no date'}: {step.what} {cite(step.evidence[0], articles) if step.evidence else ''}"


def cite(span: Span, articles: dict[str, Article]) -> str:
    """Outlet (or file), date and paragraph of a span, in brackets."""
    article = articles[span.article]
    paragraph = next((n for n, (start, end) in enumerate(article.body, start=1) if start <= span.start < end), 0)
    name = article.outlet.value or article.file
    return f"[{name}, {article.published.date.value or 'undated'}, {f'¶{paragraph}' if paragraph else 'title'}]"
