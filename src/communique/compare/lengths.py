"""How long a contact lasted, and how long it was planned to last, wherever an account says so.

A length counts when it stands in a sentence that tells the contact, or in one that names the contact and nobody
else than those who take part; a planned length may also stand in the sentence after.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from communique.compare.amounts import CONTACT, amount, planned
from communique.compare.claims import Claim
from communique.compare.matter import Matter
from communique.model.event import Category, Factuality
from communique.model.quantity import Quantity
from communique.text.stems import content_stems

_UNITS = frozenset({"second", "minute", "hour"})
_HALF = re.compile(r"half (?:an?|the) hour$", re.IGNORECASE)
_THIRTY = Decimal(30)
_AFTER = re.compile(r"\s+(\w+)")
_NEXT = 160  # characters behind a telling in which a planned length still belongs to it


def lengths(matter: Matter) -> list[Claim]:
    """The lengths told of a contact, account by account: the real ones and the planned ones, kept apart."""
    if not is_contact(matter) or matter.event.factuality is not Factuality.HAPPENED:
        return []
    found = []
    names = CONTACT | {s for ms in matter.told.values() for m in ms for s in content_stems(m.trigger.text)}
    for article in matter.tellers:
        for quantity in matter.record.quantities_in.get(article, ()):
            length = _timed(quantity)
            if length is not None and _of_this(matter, length, names):
                claim = amount(matter, length, matter.reporter(length.span))
                if claim is not None:
                    meant = planned(matter, length)
                    found.append(replace(claim, topic="how long it was planned" if meant else "how long"))
    return found


def is_contact(matter: Matter) -> bool:
    """Whether the event is a meeting, talks or a call, by its kind and by a word for it in some telling."""
    if matter.event.plover is not Category.CONSULT:
        return False
    told = (span for mentions in matter.told.values() for m in mentions for span in (m.trigger, *m.evidence))
    return any(not CONTACT.isdisjoint(content_stems(span.text)) for span in told)


def _timed(quantity: Quantity) -> Quantity | None:
    """The length in time, "half an hour" read as such; None for anything else."""
    if quantity.unit == "share" and _HALF.search(quantity.span.text):
        return replace(quantity, unit="minute", value=_THIRTY, minimum=_THIRTY, maximum=_THIRTY)
    return quantity if quantity.unit in _UNITS else None


def _of_this(matter: Matter, quantity: Quantity, names: frozenset[str] | set[str]) -> bool:
    record, span = matter.record, quantity.span
    raw = record.articles[span.article].raw
    if "-" in span.text:
        after = _AFTER.match(raw, span.end)
        return bool(after and set(content_stems(after.group(1))) & names) and _these_people(matter, quantity)
    sentence = record.sentence(span)
    if any(sentence.article == told.article and sentence.start == told.start for told in matter.sentences):
        return True
    if planned(matter, quantity):
        return any(t.article == span.article and 0 <= span.start - t.end <= _NEXT for t in matter.sentences)
    return bool(set(content_stems(sentence.text)) & names) and _these_people(matter, quantity)


def _these_people(matter: Matter, quantity: Quantity) -> bool:
    """Whether the sentence names nobody, or somebody of each side or of one side only, who takes part."""
    named = matter.record.people_in(matter.record.sentence(quantity.span))
    homes = {home for n in (*matter.event.actors, *matter.event.recipients) for home in matter.record.home(n)}
    return not named or bool(named & homes)
