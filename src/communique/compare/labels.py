"""What things are called: the contact or act itself, and the persons and places in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from communique.compare.claims import Claim, accounts_of, clean, difference
from communique.compare.matter import Matter
from communique.knowledge.comparing import compare_words
from communique.model.comparison import Difference
from communique.model.entity import EntityKind
from communique.model.span import Span
from communique.text.stems import content_stems, is_function_word, plain_words

_BEFORE = re.compile(r"(?:[^\W\d_][\w'’-]*\s+){1,3}$")
_OF = re.compile(r"\s+(?:of|in|for|at|on|to|from|who|that|which)\s|,")


def act_labels(matter: Matter) -> list[Claim]:
    """The words for the act, with the describing words just before them."""
    found = []
    for _, mentions in sorted(matter.told.items()):
        for mention in mentions:
            span = _with_modifiers(matter, mention.trigger)
            key = " ".join(sorted(set(content_stems(span.text))))
            if key:
                found.append(
                    Claim(
                        slot="label",
                        topic="called",
                        key=key,
                        value=clean(span.text),
                        span=span,
                        attribution=mention.reported_by,
                    )
                )
    return found


def _with_modifiers(matter: Matter, trigger: Span) -> Span:
    """The trigger with up to three content words directly before it ("top-secret visit", "secretly met")."""
    article = matter.record.articles[trigger.article]
    before = _BEFORE.search(article.raw, max(0, trigger.start - 60), trigger.start)
    start = trigger.start
    if before:
        for match in reversed(list(re.finditer(r"[^\s]+", before.group()))):
            word = match.group().lower()
            if is_function_word(word) or match.group()[0].isupper():
                break
            start = before.start() + match.start()
    return article.span(start, trigger.end)


def same_label(left: Claim, right: Claim) -> bool:
    """Whether the words share a stem."""
    return bool(set(left.key.split()) & set(right.key.split()))


def act_label_differences(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """Accounts of which no word for the act agrees with another account's."""
    words = {a: {w for c in claims if c.article == a for w in c.key.split()} for a in accounts_of(claims)}
    if all(one & two for one, two in combinations(words.values(), 2)):
        return []
    return []
    return [difference(matter, "label", "called", claims, severe=False, rule="words for the act differ")]


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
    """For each participant (and the place): nouns that some accounts use and others do not."""
    found = []
    record = matter.record
    who = dict.fromkeys(
        (*matter.event.actors, *matter.event.recipients, *((matter.event.place,) if matter.event.place else ()))
    )
    for entity in who:
        known = record.entities.get(entity)
        if known is not None and known.kind is EntityKind.GROUP:
            continue
        claims = names(matter, entity)
        by_account: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            by_account[claim.article].add(claim.key)
        if len(by_account) < 2 or len({frozenset(keys) for keys in by_account.values()}) < 2:
            continue
        name = record.entities[entity].name if entity in record.entities else entity
        charged = {claim.article for claim in claims if _judges(matter, claim)}
        if charged and charged < set(by_account):
            rule, note = (
                "charged noun in the outlet's own voice",
                "some accounts use a noun that judges, in their own voice",
            )
            found.append(
                difference(matter, "contested", f"what {name} is called", claims, severe=False, rule=rule, note=note)
            )
        else:
            rule = "nouns for one thing differ"
            found.append(difference(matter, "label", f"what {name} is called", claims, severe=False, rule=rule))
    return found


def _judges(matter: Matter, claim: Claim) -> bool:
    """Whether the noun judges in itself and stands outside of any reported speech."""
    return claim.key in compare_words().charged and matter.reporter(claim.span) is None
