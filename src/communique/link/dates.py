"""Date an article by its neighbours: dated articles that tell of the same matter, and the weekdays it names.

A neighbour tells the same news if both begin with an act of the same two persons, or quote the same words; likeness
of words alone does not tell two meetings of one quarrel apart. Of these the most alike count, by rarity-weighted stems.
The range runs from the day of the nearest neighbours to the day after; the first weekday told as past must be the day
of publication or the day before, where that fits.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from communique.link.stories import report_text
from communique.model.article import Published
from communique.model.dossier import ReadArticle
from communique.model.entity import EntityKind
from communique.model.event import Factuality
from communique.model.span import Span
from communique.model.timex import DateRange
from communique.text.likeness import cosine, rarity, weighted
from communique.text.stems import content_stems

ALIKE = 0.25
"""Least likeness of a neighbour that may date an article; likeness inside one story is usually above 0.3."""
_NEAREST = 0.7
_TERMS = 400
_SPREAD = 3
_LEAD = 3  # paragraphs that tell the news
_QUOTED = 5  # content words of a quotation that two articles do not share by chance
_DAY = dt.timedelta(1)
_TOLERANCE = 2
_PAST_WEEKDAY = re.compile(r"weekday\((\d),(?:past|pastz)\)")


def joint_dates(read: Sequence[ReadArticle], knowledge: object) -> tuple[tuple[str, Published], ...]:
    """Articles whose date the record knows better than they do: undated ones, and reprints with a later stamp."""
    del knowledge
    items = sorted(read, key=lambda item: item.article.id)
    out: list[tuple[str, Published]] = []
    for item in items:
        corrected = _contradiction(item)
        if corrected is not None:
            out.append((item.article.id, corrected))
    undated = [i for i, item in enumerate(items) if _day(item) is None]
    if undated and len(undated) < len(items):
        terms = [content_stems(report_text(item.article)) for item in items]
        weights = rarity(terms)
        vectors = [weighted(document, weights, _TERMS) for document in terms]
        tellers = _tellers(items)
        for i in undated:
            told = common_news(items[i], everywhere=True)
            same = sorted({k for news in told for k in tellers.get(news, ()) if k != i})
            found = _dated_by(items, i, {k: round(cosine(vectors[i], vectors[k]), 6) for k in same})
            if found is not None:
                out.append((items[i].article.id, found))
    return tuple(sorted(out, key=lambda pair: pair[0]))


def _contradiction(item: ReadArticle) -> Published | None:
    """The day stated in the text where a stamp beside it says another one (a reprint), with the conflict in words."""
    stamp = item.article.published
    stated = next((c for c in item.annotations.date_constraints if c.rule == "stated-day"), None)
    if stamp.how != "metadata" or stamp.date.earliest is None or stated is None or stated.range.earliest is None:
        return None
    if abs((stamp.date.earliest - stated.range.earliest).days) <= _TOLERANCE:
        return None
    told = stamp.date.value or stamp.date.earliest.isoformat()
    conflict = f"the stamp beside the text says {told}, the text itself {stated.range.value}"
    return Published(date=stated.range, how="stated", evidence=stated.evidence, conflict=conflict)


def _day(item: ReadArticle) -> dt.date | None:
    """The article's own day; None where it is no single day."""
    date = item.article.published.date
    if date.latest is None:
        date = item.annotations.published
    return date.earliest if date.earliest and date.earliest == date.latest else None


def _tellers(items: Sequence[ReadArticle]) -> dict[str, list[int]]:
    """Which dated articles begin with each piece of news."""
    found: dict[str, list[int]] = {}
    for k, item in enumerate(items):
        if _day(item) is not None:
            for news in common_news(item):
                found.setdefault(news, []).append(k)
    return found


def _dated_by(items: Sequence[ReadArticle], i: int, likeness: Mapping[int, float]) -> Published | None:
    """The range that the dated articles of the same news give an undated one; None where none is near enough."""
    dated = [(value, day) for k, value in likeness.items() if (day := _day(items[k])) is not None]
    top = max((value for value, _ in dated), default=0.0)
    if top < ALIKE:
        return None
    days = sorted(day for value, day in dated if value >= max(ALIKE, top * _NEAREST))
    low, high = days[0], days[-1]
    if (high - low).days > 2 * _SPREAD:
        middle = next(day for value, day in sorted(dated, key=lambda d: (-d[0], d[1])))
        low, high = middle - _DAY * _SPREAD, middle + _DAY * _SPREAD
    first, last, evidence = _by_weekday(items[i], low, high)
    first, last = _allowed(items[i], first, last)
    if first > last:
        return None
    value = first.isoformat() if first == last else None
    return Published(date=DateRange(value=value, earliest=first, latest=last), how="inferred", evidence=evidence)


def _by_weekday(item: ReadArticle, low: dt.date, high: dt.date) -> tuple[dt.date, dt.date, tuple[Span, ...]]:
    """Narrow by the first weekday told as past: out on that day or the next; else a day of play on each side."""
    for timex in item.annotations.timexes:
        told = _PAST_WEEKDAY.search(timex.symbolic)
        if told is None:
            continue
        number = int(told[1])
        span = [low + _DAY * n for n in range(-1, (high - low).days + 2)]
        fitting = [day for day in span if (day.isoweekday() - number) % 7 in (0, 1)]
        if fitting:
            return min(low, max(fitting[0], low)), max(high, fitting[-1]), (timex.span,)
        return low, high + _DAY, (timex.span,)
    return low - _DAY, high + _DAY, ()


def _allowed(item: ReadArticle, first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    """Cut off the days that the article's own words rule out."""
    for constraint in item.annotations.date_constraints:
        if constraint.range.earliest is not None:
            first = max(first, constraint.range.earliest)
        if constraint.range.latest is not None:
            last = min(last, constraint.range.latest)
    return first, last


def common_news(item: ReadArticle, *, everywhere: bool = False) -> frozenset[str]:
    """What makes two articles the same news: pairs of persons in acts that they begin with, and quoted words.

    ``everywhere`` takes the acts of the whole article: an undated report may come to the news of a dated one late.
    """
    lead = len(item.article.raw) if everywhere else _lead_end(item)
    persons = {
        entity.id: entity.known or entity.name.casefold()
        for entity in item.annotations.entities
        if entity.kind is EntityKind.PERSON
    }
    found: set[str] = set()
    for mention in item.annotations.event_mentions:
        if mention.trigger.start < lead and mention.factuality is Factuality.HAPPENED and not mention.negated:
            names = sorted({persons[party] for party in (*mention.actors, *mention.recipients) if party in persons})
            found.update(f"{a} & {b}" for a, b in combinations(names, 2))
    for attribution in item.annotations.attributions:
        for span in attribution.quoted:
            words = content_stems(span.text)
            if len(words) >= _QUOTED:
                found.add(" ".join(words[:_QUOTED]))
    return frozenset(found)


def _lead_end(item: ReadArticle) -> int:
    """Where the first paragraphs of the report end."""
    body = item.article.body
    return body[min(_LEAD, len(body)) - 1][1] if body else 0
