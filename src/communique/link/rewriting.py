"""Local ids of one article's readings become the record's ids: every noun that names an entity is rewritten once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from communique.model.annotations import Annotations
from communique.model.attribution import Attribution
from communique.model.entity import Mention
from communique.model.event import EventMention
from communique.model.quantity import Quantity

Names = Mapping[str, str]


def rewrite(annotations: Annotations, names: Names) -> Annotations:
    """The same readings with record-wide entity ids; an id that is not in ``names`` stays as it is."""
    return replace(
        annotations,
        mentions=tuple(_mention(mention, names) for mention in annotations.mentions),
        quantities=tuple(_quantity(quantity, names) for quantity in annotations.quantities),
        attributions=tuple(_attribution(attribution, names) for attribution in annotations.attributions),
        event_mentions=tuple(_event_mention(mention, names) for mention in annotations.event_mentions),
        conditions=tuple(replace(c, holder=_one(c.holder, names)) for c in annotations.conditions),
    )


def _one(name: str | None, names: Names) -> str | None:
    return None if name is None else names.get(name, name)


def _all(ids: tuple[str, ...], names: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names.get(name, name) for name in ids))


def _mention(mention: Mention, names: Names) -> Mention:
    return replace(mention, entity=_one(mention.entity, names), candidates=_all(mention.candidates, names))


def _quantity(quantity: Quantity, names: Names) -> Quantity:
    return quantity if quantity.about is None else replace(quantity, about=_one(quantity.about, names))


def _attribution(attribution: Attribution, names: Names) -> Attribution:
    source = replace(
        attribution.source,
        entity=_one(attribution.source.entity, names),
        candidates=_all(attribution.source.candidates, names),
    )
    chain = tuple(replace(link, entity=_one(link.entity, names)) for link in attribution.chain)
    return replace(attribution, source=source, chain=chain, addressee=_one(attribution.addressee, names))


def _event_mention(mention: EventMention, names: Names) -> EventMention:
    return replace(
        mention,
        actors=_all(mention.actors, names),
        recipients=_all(mention.recipients, names),
        place=_one(mention.place, names),
    )
