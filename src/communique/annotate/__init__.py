"""Article -> Annotations: what one article says, in the order in which each room needs the ones before it."""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotate.attribution import find_attributions
from communique.annotate.docdate import date_constraints, infer_published
from communique.annotate.events import find_events
from communique.annotate.hinges import find_conditions, find_open_points
from communique.annotate.mentions import find_mentions
from communique.annotate.quantities import find_quantities
from communique.annotate.times import find_times
from communique.knowledge.load import Knowledge
from communique.language.core import Core
from communique.language.reading import Reading, Sentence
from communique.model.annotations import Annotations, DateConstraint, SentenceView
from communique.model.article import Article, Published
from communique.model.entity import AttestedOffice
from communique.model.timex import DateRange, Timex


def annotate(
    article: Article,
    core: Core,
    knowledge: Knowledge,
    *,
    published: DateRange | None = None,
    attested: Sequence[AttestedOffice] = (),
    engine: str = "",
) -> Annotations:
    """All that the article says; ``published`` is its day where the neighbours know it better than it does itself.

    ``engine`` names program, model and knowledge in the result. An article in a language that is not read gives
    empty annotations that say so.
    """
    if article.not_read is not None:
        return Annotations(article=article.id, engine=engine, skipped=(article.not_read,))
    paragraphs = paragraphs_of(article)
    reading = core.read(article.raw, paragraphs)
    day, timexes, constraints = _dated(article, reading, knowledge, published or article.published.date)
    entities, mentions = find_mentions(article, reading, timexes, knowledge, day, tuple(attested))
    attributions = find_attributions(article, reading, entities, mentions, timexes)
    events = find_events(article, reading, entities, mentions, timexes, attributions, day)
    return Annotations(
        article=article.id,
        engine=engine,
        published=day,
        sentences=_views(article, reading, paragraphs),
        entities=entities,
        mentions=mentions,
        timexes=timexes,
        quantities=find_quantities(article, reading, timexes, knowledge),
        attributions=attributions,
        event_mentions=events,
        date_constraints=constraints,
        conditions=find_conditions(article, reading, attributions),
        open_points=find_open_points(article, reading, attributions, events),
    )


def _dated(
    article: Article, reading: Reading, knowledge: Knowledge, day: DateRange
) -> tuple[DateRange, tuple[Timex, ...], tuple[DateConstraint, ...]]:
    """The article's day, inferred where it is not stated; the times reckoned from it; what narrows it."""
    timexes = find_times(article, reading, knowledge, day)
    constraints = date_constraints(article, reading, timexes, knowledge)
    if day.latest is None:
        inferred = infer_published(article, constraints).date
        if inferred.latest is not None:
            return inferred, find_times(article, reading, knowledge, inferred), constraints
    return day, timexes, constraints


def published_of(article: Article, annotations: Annotations) -> Published:
    """When the article was out: as stated or in the metadata, else as its own words allow to reckon."""
    if article.published.date.latest is not None:
        return article.published
    return infer_published(article, annotations.date_constraints)


def paragraphs_of(article: Article) -> tuple[tuple[int, int], ...]:
    """The ranges of the raw text that are read: the headline where it stands in the text, and the body."""
    title = article.title_span
    return tuple(sorted({*article.body, *([(title.start, title.end)] if title else [])}))


def _views(article: Article, reading: Reading, paragraphs: Sequence[tuple[int, int]]) -> tuple[SentenceView, ...]:
    return tuple(_view(article, sentence, paragraphs) for sentence in reading.sentences)


def _view(article: Article, sentence: Sentence, paragraphs: Sequence[tuple[int, int]]) -> SentenceView:
    title = article.title_span
    return SentenceView(
        span=article.span(sentence.start, sentence.end),
        paragraph=sentence.paragraph,
        title=title is not None and paragraphs[sentence.paragraph] == (title.start, title.end),
        lemmas=tuple(token.lemma for token in sentence.tokens),
    )
