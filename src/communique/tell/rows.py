"""Each noun as a row of the export: the names of the public format on the left, our nouns on the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from communique.model.annotations import Annotations
from communique.model.article import Article
from communique.model.attribution import Attribution
from communique.model.comparison import Comparison, Difference, Fact
from communique.model.dossier import Dossier
from communique.model.entity import Entity
from communique.model.event import Event, EventMention
from communique.model.quantity import Quantity
from communique.model.span import Span
from communique.model.timex import DateRange, Timex
from communique.model.track import Position, Raised, Track, Tracking

Row = Mapping[str, object]
_DIGITS = 2


def articles(dossier: Dossier) -> Iterator[Row]:
    """Every article, also those that were not out by the day."""
    for item in dossier.all_articles:
        yield _article(item.article, item.annotations)


def _article(article: Article, annotations: Annotations) -> Row:
    published = article.published
    row: dict[str, object] = {
        "id": article.id,
        "file": article.file,
        "url": article.url,
        "outlet": {"value": article.outlet.value, "how": article.outlet.how},
        "agencies": sorted({credit.name for credit in article.agencies}),
        "title": article.title,
        "byline": article.byline,
        "place": article.place,
        "published": {
            **_date(published.date),
            "how": published.how,
            "evidence": published.evidence,
            "clock": published.clock,
            "conflict": published.conflict,
        },
        "language": article.language,
        "boilerplate": [{"start": cut.start, "end": cut.end, "reason": cut.reason} for cut in article.boilerplate],
        "digest": article.digest,
        "revision_of": article.revision_of,
        "not_read": article.not_read,
        "read_with": annotations.engine,
    }
    if not article.plain_text:
        row["raw"] = article.raw
    return row


def entities(dossier: Dossier) -> Iterator[Row]:
    """All that is named in any article."""
    known = {entity.id for entity in dossier.linked.entities}
    yield from map(_entity, dossier.linked.entities)
    yield from (_entity(entity) for entity in dossier.uncounted.entities if entity.id not in known)


def _entity(entity: Entity) -> Row:
    roles = [
        {"title": r.title, "country": r.country, "from": r.start, "to": r.end, "how": r.how, "status": r.status}
        for r in entity.roles
    ]
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": entity.aliases,
        "country": entity.country,
        "roles": roles,
        "members": entity.members,
        "certainty": entity.certainty,
        "reasons": entity.reasons,
        "facts": entity.facts,
    }


def mentions(dossier: Dossier) -> Iterator[Row]:
    """Words that name somebody or something, in all articles."""
    for mention in (*dossier.linked.mentions, *dossier.uncounted.mentions):
        yield {
            "span": mention.span,
            "kind": mention.kind,
            "entity": mention.entity,
            "candidates": mention.candidates,
            "certainty": mention.certainty,
            "rule": mention.rule,
        }


def times(dossier: Dossier) -> Iterator[Row]:
    """Expressions of time with their values, in all articles."""
    yield from map(_time, (*dossier.linked.timexes, *dossier.uncounted.timexes))


def _time(timex: Timex) -> Row:
    return {
        "span": timex.span,
        "type": timex.type,
        **_date(timex.date),
        "anchor": timex.anchor,
        "mod": timex.mod,
        "rule": timex.rule,
        "reasons": timex.reasons,
        "impossible": timex.impossible,
        "range": _date(timex.stretch) if timex.stretch else None,
    }


def quantities(dossier: Dossier) -> Iterator[Row]:
    """Amounts, in all articles."""
    yield from map(_quantity, (*dossier.linked.quantities, *dossier.uncounted.quantities))


def _quantity(quantity: Quantity) -> Row:
    return {
        "span": quantity.span,
        "value": number(quantity.value),
        "min": number(quantity.minimum),
        "max": number(quantity.maximum),
        "unit": quantity.unit,
        "dimension": quantity.dimension,
        "approx": quantity.approximate,
        "change": quantity.change,
        "base": quantity.base,
        "measures": quantity.measures,
        "about": quantity.about,
        "period": _date_or_null(quantity.period),
        "rule": quantity.rule,
    }


def number(value: Decimal | None) -> int | float | None:
    """A decimal as a JSON number: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def attributions(dossier: Dossier) -> Iterator[Row]:
    """Who says what, in all articles."""
    yield from map(_attribution, (*dossier.linked.attributions, *dossier.uncounted.attributions))


def _attribution(found: Attribution) -> Row:
    return {
        "id": found.id,
        "article": found.article,
        "form": found.form,
        "source": {
            "span": found.source.span,
            "entity": found.source.entity,
            "candidates": found.source.candidates,
            "anonymous": found.source.anonymous,
            "grounds": found.source.grounds,
        },
        "cue": found.cue,
        "content": found.content,
        "quoted": found.quoted,
        "chain": [{"entity": link.entity, "span": link.span, "role": link.role} for link in found.chain],
        "said_on": _date_or_null(found.said_on),
        "issue": found.issue,
        "act": found.act,
        "negated": found.negated,
        "addressee": found.addressee,
        "parent": found.parent,
        "repeats": found.repeats,
        "opinion": found.opinion,
        "confidence": round(found.confidence, _DIGITS),
        "rule": found.rule,
    }


def event_mentions(dossier: Dossier) -> Iterator[Row]:
    """Each account's telling of each act; mere candidates are left out unless an event rests on them."""
    event_of = dict(dossier.linked.event_of)
    for mention in dossier.linked.event_mentions:
        if mention.tier == "told" or mention.id in event_of:
            yield _event_mention(mention, event_of.get(mention.id))
    for mention in dossier.uncounted.event_mentions:
        if mention.tier == "told":
            yield _event_mention(mention, None)


def _event_mention(mention: EventMention, event: str | None) -> Row:
    return {
        "id": mention.id,
        "event": event,
        "article": mention.article,
        "evidence": mention.evidence,
        "trigger": mention.trigger,
        "actors": mention.actors,
        "recipients": mention.recipients,
        "plover": mention.plover,
        "mode": mention.mode,
        "context": mention.context,
        "factuality": mention.factuality,
        "negated": mention.negated,
        "date": _date_or_null(mention.date),
        "place": mention.place,
        "issue": mention.issue,
        "reported_by": mention.reported_by,
        "opinion": mention.opinion,
        "background": mention.background,
        "confidence": round(mention.confidence, _DIGITS),
        "rule": mention.rule,
        "notes": mention.notes,
    }


def events(dossier: Dossier) -> Iterator[Row]:
    """What the accounts together are held to tell."""
    yield from map(_event, dossier.linked.events)


def _event(event: Event) -> Row:
    return {
        "id": event.id,
        "title": event.title,
        "plover": event.plover,
        "mode": event.mode,
        "actors": event.actors,
        "recipients": event.recipients,
        "date": _date_or_null(event.date),
        "place": event.place,
        "issue": event.issue,
        "factuality": event.factuality,
        "negated": event.negated,
        "mentions": event.mentions,
        "articles": event.articles,
        "origins": event.origins,
        "origins_unknown": event.origins_unknown,
        "links": event.links,
        "reasons": event.reasons,
    }


def comparisons(dossier: Dossier) -> Iterator[Row]:
    """Each event told by two accounts or more, claim by claim."""
    yield from map(_comparison, dossier.comparisons)


def _comparison(comparison: Comparison) -> Row:
    return {
        "event": comparison.event,
        "accounts": comparison.accounts,
        "facts": [_fact(fact) for fact in comparison.facts],
        "differences": [_difference(difference) for difference in comparison.differences],
    }


def _fact(fact: Fact) -> Row:
    return {
        "id": fact.id,
        "statement": fact.statement,
        "status": fact.status,
        "articles": fact.articles,
        "spans": fact.spans,
        "origins": fact.origins,
        "slot": fact.slot,
        "values": fact.values,
    }


def _difference(difference: Difference) -> Row:
    return {
        "id": difference.id,
        "topic": difference.topic,
        "kind": difference.kind,
        "values": difference.values,
        "severity": difference.severity,
        "note": difference.note,
        "rule": difference.rule,
    }


def tracks(dossier: Dossier) -> Iterator[Row]:
    """Where each issue stands on each day that was asked for."""
    for tracking in dossier.trackings:
        yield from map(_track, tracking.tracks)


def _track(track: Track) -> Row:
    return {
        "issue": track.issue,
        "title": track.title,
        "as_of": track.as_of,
        "state": track.state,
        "since": _date_or_null(track.since),
        "fresh": track.fresh,
        "evidence": track.evidence,
        "positions": [_position(position) for position in track.positions],
        "summary": track.summary,
        "told_by": track.told_by,
        "process": track.process,
        "events": track.events,
    }


def _position(position: Position) -> Row:
    return {
        "holder": position.holder,
        "statement": position.statement,
        "evidence": position.evidence,
        "attribution": position.attribution,
        "said_on": _date_or_null(position.said_on),
        "moved": position.moved,
        "opinion": position.opinion,
        "chain": position.chain,
    }


def conditions(dossier: Dossier) -> Iterator[Row]:
    """Who ties what to what, as of the last day."""
    for condition in _last(dossier.trackings).conditions:
        yield {
            "holder": condition.holder,
            "if_issue": condition.if_issue,
            "if": condition.if_text,
            "then_issue": condition.then_issue,
            "then": condition.then_text,
            "polarity": condition.polarity,
            "said_on": _date_or_null(condition.said_on),
            "evidence": condition.evidence,
        }


def deadlines(dossier: Dossier) -> Iterator[Row]:
    """Dated next steps, as of the last day."""
    for deadline in _last(dossier.trackings).deadlines:
        yield {
            "issue": deadline.issue,
            "what": deadline.what,
            "date": _date(deadline.date),
            "status": deadline.status,
            "evidence": deadline.evidence,
            "told_by": deadline.told_by,
            "event": deadline.event,
        }


def questions(dossier: Dossier) -> Iterator[Row]:
    """What reports leave open, and the answers, as of the last day."""
    for question in _last(dossier.trackings).questions:
        yield {
            "question": question.question,
            "issue": question.issue,
            "opened": {"article": question.opened.article, "span": question.opened.span},
            "resolved": _resolved(question.resolved),
        }


def _resolved(raised: Raised | None) -> Row | None:
    return None if raised is None else {"article": raised.article, "span": raised.span, "answer": raised.answer}


def run(dossier: Dossier, counts: Sequence[tuple[str, int]]) -> Row:
    """How the export came about: versions, inputs, settings, counts, what was skipped and why."""
    info = dossier.run
    return {
        "format_version": info.format_version,
        "program_version": info.program_version,
        "engine": info.engine,
        "as_of": dossier.as_of or (_last(dossier.trackings).as_of or None),
        "inputs": [{"file": name, "digest": digest} for name, digest in info.inputs],
        "settings": dict(info.settings),
        "counts": dict(counts),
        "skipped": [{"subject": x.subject, "reason": x.reason, "advice": x.advice} for x in info.rejected],
        "undated": info.undated,
        "off_topic": dossier.linked.off_topic,
    }


def _last(trackings: Sequence[Tracking]) -> Tracking:
    return max(trackings, key=lambda tracking: tracking.as_of, default=Tracking(as_of=""))


def _date(date: DateRange) -> dict[str, object]:
    return {
        "value": date.value,
        "earliest": date.earliest.isoformat() if date.earliest else None,
        "latest": date.latest.isoformat() if date.latest else None,
    }


def _date_or_null(date: DateRange | None) -> dict[str, object] | None:
    return None if date is None else _date(date)


__all__ = ["Row", "Span"]
