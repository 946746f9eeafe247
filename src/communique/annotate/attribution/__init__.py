"""Who says what, through whom: every direct, mixed and indirect attribution of an article.

quotations -> candidates (trained core, clauses, phrases) -> merging -> sources -> form and act -> chains.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotate.attribution.candidates import Candidate, Range
from communique.annotate.attribution.chains import with_chains
from communique.annotate.attribution.clauses import clause_candidates
from communique.annotate.attribution.cues import cue_words
from communique.annotate.attribution.forms import describe
from communique.annotate.attribution.led import led_candidates
from communique.annotate.attribution.merging import merge, model_candidates
from communique.annotate.attribution.phrases import phrase_candidates
from communique.annotate.attribution.quotations import find_quotations
from communique.annotate.attribution.repeats import with_repeats
from communique.annotate.attribution.sources import naming
from communique.annotate.attribution.speakers import settled
from communique.language.reading import Reading
from communique.model.article import Article
from communique.model.attribution import Attribution
from communique.model.entity import LocalEntity, Mention
from communique.model.timex import Timex

_BLOCK = 12_000


def find_attributions(
    article: Article,
    reading: Reading,
    entities: Sequence[LocalEntity],
    mentions: Sequence[Mention],
    timexes: Sequence[Timex],
) -> tuple[Attribution, ...]:
    """All attributions of one article, in order of place, with chains; spans point into ``article.raw``."""
    cues = cue_words()
    title = (article.title_span.start, article.title_span.end) if article.title_span else None
    quotations = find_quotations(article.raw, [*([title] if title else []), *article.body])
    rules = [
        *clause_candidates(reading, cues),
        *led_candidates(reading, quotations, cues),
        *phrase_candidates(reading, title, quotations),
    ]
    names = naming(article, reading, entities, mentions)
    model = model_candidates(reading)
    chained: list[Attribution] = []
    for start, end in blocks(reading):
        here = [q for q in quotations if start <= q.start < end]
        candidates = merge(reading, _within(model, start, end), _within(rules, start, end), here, cues)
        found = [describe(candidate, names, here, timexes, cues) for candidate in candidates]
        kept = {attribution.id: attribution for attribution in found if attribution is not None}
        spoken = sorted(settled(tuple(kept.values()), names), key=lambda a: (a.content[0].start, a.id))
        chained.extend(with_chains(spoken, names, cues))
    return with_repeats(chained, title)


def _within(candidates: Sequence[Candidate], start: int, end: int) -> list[Candidate]:
    return [candidate for candidate in candidates if start <= candidate.start < end]


def blocks(reading: Reading) -> list[Range]:
    """Stretches of whole paragraphs, put together one by one so that long texts take linear time."""
    found: list[Range] = []
    begin, last, paragraph = 0, 0, -1
    for sentence in reading.sentences:
        long = sentence.start - begin
        if long > 2 * _BLOCK or (sentence.paragraph != paragraph and long > _BLOCK):
            found.append((begin, sentence.start))
            begin = sentence.start
        paragraph, last = sentence.paragraph, max(last, sentence.end)
    return [*found, (begin, max(last, len(reading.text)) + 1)]
