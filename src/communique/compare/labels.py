"""What things are called: the contact or act itself, and the persons and places in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from communique.compare.amounts import CONTACT
from communique.compare.claims import Claim, accounts_of, clean, difference
from communique.compare.lengths import is_contact
from communique.compare.matter import Matter
from communique.compare.nearness import Lines
from communique.knowledge.comparing import compare_words
from communique.model.comparison import Difference
from communique.model.entity import EntityKind
from communique.model.event import Factuality
from communique.text.stems import content_stems, is_function_word, plain_words

_OF = re.compile(r"\s+(?:of|in|for|at|on|to|from|who|that|which)\s|,")
_GAP = re.compile(r"[\s,\"“”'‘’-]*(?:and |[a-z-]+ )?")
_TWO = 2


def contact_labels(matter: Matter, lines: Lines, share: frozenset[int]) -> list[Claim]:
    """What each account calls a contact: its form ("talks", "summit", "visit") with its rank ("courtesy", "secret")."""
    if not is_contact(matter) or matter.event.factuality is not Factuality.HAPPENED:
        return []
    words = compare_words()
    found: dict[tuple[str, str], Claim] = {}
    telling = {n for ms in matter.told.values() for m in ms for n in lines.at(m.trigger)}
    for place in sorted(share):
        clause = lines.clauses[place]
        if place not in telling and CONTACT.isdisjoint(clause.stems):
            continue
        article = matter.record.articles[clause.span.article]
        ranks = list(words.pattern("rank").finditer(article.raw, clause.span.start, clause.span.end))
        forms = list(words.pattern("contact").finditer(article.raw, clause.span.start, clause.span.end))
        for form in forms:
            near = [r for r in ranks if _beside(article.raw, r, form)]
            start = min((r.start() for r in near), default=form.start())
            end = max((r.end() for r in near), default=form.end())
            span = article.span(min(start, form.start()), max(end, form.end()))
            key = " ".join([words.judged(form.group()), *sorted({words.judged(r.group()) for r in near})])
            claim = Claim(
                slot="label",
                topic="called",
                key=key,
                value=clean(span.text),
                span=span,
                attribution=matter.reporter(span),
            )
            found.setdefault((claim.article, key), claim)
    return list(found.values())


def _beside(raw: str, rank: re.Match[str], form: re.Match[str]) -> bool:
    """Whether a word of rank belongs to the word for the contact: at most one word stands between them."""
    low, high = sorted((rank.span(), form.span()))
    return bool(_GAP.fullmatch(raw, low[1], high[0]))


def contact_label_differences(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """Accounts that give the contact another rank: secret or open, a courtesy call or formal talks."""
    by_account = {a: [c for c in claims if c.article == a] for a in accounts_of(claims)}
    ranks = {a: {word for c in own for word in c.key.split()[1:]} for a, own in by_account.items()}
    if len(by_account) < _TWO or all(one == two for one, two in combinations(ranks.values(), _TWO)):
        return []
    shown = [c for own in by_account.values() for c in _telling(own)]
    note = "some accounts give it another rank than others"
    return [
        difference(matter, "label", "what it is called", shown, severe=False, rule="rank of the contact", note=note)
    ]


def _telling(claims: Sequence[Claim]) -> list[Claim]:
    """The words of rank of an account; its first plain word where it has none."""
    ranked = [claim for claim in claims if len(claim.key.split()) > 1]
    return ranked or list(claims[:1])


def names(matter: Matter, entity: str) -> list[Claim]:
    """The describing nouns by which the accounts call one person, body or place of the event."""
    found = []
    for article in matter.accounts:
        for mention in matter.record.called_in.get(article, {}).get(entity, ()):
            head = _head(mention.span.text)
            if head:
                found.append(
                    Claim(slot="name", topic="called", key=head, value=clean(mention.span.text), span=mention.span)
                )
    return found


def _head(text: str) -> str:
    """The stem of the head noun: the last content word before "of", "in" or a comma."""
    front = _OF.split(text, maxsplit=1)[0]
    words = [word for word in plain_words(front) if not is_function_word(word)]
    return content_stems(words[-1])[0] if words and content_stems(words[-1]) else ""


def name_differences(matter: Matter) -> list[Difference]:
    """For each who takes part in the story: a noun that judges, an office not fully held; other nouns for the place."""
    record = matter.record
    found = []
    shared = [e for e in (matter.event, *record.events_of(matter.accounts)) if len(e.articles) >= _TWO]
    for entity in dict.fromkeys(name for event in shared for name in (*event.actors, *event.recipients)):
        known = record.entities.get(entity)
        if known is not None and known.kind is EntityKind.PERSON:
            found += _unlike_names(matter, entity, known.name)
        elif known is not None and known.kind is not EntityKind.GROUP:
            found += _charged(matter, names(matter, entity), known.name)
    place = record.entities.get(matter.event.place or "")
    if place is not None and place.kind is EntityKind.PLACE:
        found += _nouns(matter, names(matter, place.id), place.name)
    return found


def _unlike_names(matter: Matter, entity: str, name: str) -> list[Difference]:
    claims = names(matter, entity)
    return _charged(matter, claims, name) or _offices(matter, claims, name)


def _charged(matter: Matter, claims: Sequence[Claim], name: str) -> list[Difference]:
    """Nouns that judge, in the own voice of some accounts and not of others."""
    charged = {claim.article for claim in claims if _judges(matter, claim)}
    if not charged or not charged < accounts_of(claims):
        return []
    note = "some accounts use a noun that judges, in their own voice"
    return [
        difference(
            matter,
            "contested",
            f"what {name} is called",
            claims,
            severe=False,
            rule="charged noun in the outlet's own voice",
            note=note,
        )
    ]


def _offices(matter: Matter, claims: Sequence[Claim], name: str) -> list[Difference]:
    """An office told as not yet, no longer or not wholly held by some, and not so by others."""
    pattern = compare_words().pattern("office")
    part = {claim.article for claim in claims if pattern.search(claim.span.text)}
    if not part or not part < accounts_of(claims):
        return []
    note = "some accounts tell the office as not yet, no longer or not wholly held"
    return [
        difference(
            matter, "label", f"what {name} is called", claims, severe=False, rule="standing in an office", note=note
        )
    ]


def _nouns(matter: Matter, claims: Sequence[Claim], name: str) -> list[Difference]:
    """Other nouns for one place."""
    keys = {a: {c.key for c in claims if c.article == a} for a in accounts_of(claims)}
    if all(one & two for one, two in combinations(keys.values(), _TWO)):
        return []
    return [
        difference(matter, "label", f"what {name} is called", claims, severe=False, rule="nouns for one thing differ")
    ]


def _judges(matter: Matter, claim: Claim) -> bool:
    """Whether the noun judges in itself and stands outside of any reported speech."""
    return claim.key in compare_words().charged and matter.reporter(claim.span) is None
