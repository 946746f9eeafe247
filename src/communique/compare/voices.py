"""On whose word: who stands behind an account's telling of the event, and whom it has take part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from communique.compare.claims import Claim, accounts_of, clean, difference
from communique.compare.matter import Matter
from communique.model.attribution import Attribution
from communique.model.comparison import Difference
from communique.model.entity import EntityKind
from communique.text.stems import is_function_word

OWN_VOICE = "own voice"
CARRIERS = ("outlet.", "press:", "article:", "voice:")
"""First letters of the ids of those who carry words and do not speak for a side."""
_OWN = "the outlet in its own voice"
_UNNAMED = frozenset({EntityKind.ANONYMOUS, EntityKind.GROUP})
_TWO = 2


def holders(matter: Matter) -> list[Claim]:
    """Who tells the event in each account: the named source, or the outlet itself."""
    found = []
    for article, mentions in sorted(matter.told.items()):
        for mention in mentions:
            attribution = matter.record.attributions.get(mention.reported_by or "")
            if attribution is None or attribution.source.span is None:
                span = mention.evidence[0] if mention.evidence else mention.trigger
                found.append(Claim(slot="holder", topic="on whose word", key=OWN_VOICE, value=_OWN, span=span))
            elif (claim := _holder(matter, article, attribution)) is not None:
                found.append(claim)
    return found


def _holder(matter: Matter, article: str, attribution: Attribution) -> Claim | None:
    """The voice of an attribution; a pronoun is shown by the name of its bearer, one without a bearer is nobody."""
    span = attribution.source.span
    if span is None:
        return None
    origin = matter.record.origin_of(article, attribution.id)
    entity = matter.record.entities.get(origin.origin) if origin else None
    words = clean(span.text)
    if all(is_function_word(word) for word in words.lower().split()):
        if entity is None or entity.kind in _UNNAMED:
            return None
        words = entity.name
    side = _side(matter, attribution, origin.origin if origin else "")
    if side and (entity is None or entity.kind is not EntityKind.PERSON):
        key = " ".join(side)
    elif origin and entity is not None and entity.kind not in _UNNAMED:
        key = origin.origin
    else:
        key = words.casefold().removeprefix("the ")
    return Claim(
        slot="holder",
        topic="on whose word",
        key=key,
        value=words,
        span=span,
        attribution=attribution.id,
        extra=side,
        aside=("person",) if entity is not None and entity.kind is EntityKind.PERSON else (),
    )


def _side(matter: Matter, attribution: Attribution, origin: str) -> tuple[str, ...]:
    """The states for which a voice speaks; none for who but carries words, or is nobody's."""
    names = [n for n in (origin, attribution.source.entity) if n and not n.startswith(CARRIERS)]
    return tuple(sorted({home for name in names for home in matter.record.states(name)}))


def _is_state(matter: Matter, name: str) -> bool:
    return matter.record.entities[name].kind is EntityKind.COUNTRY


def same_holder(left: Claim, right: Claim) -> bool:
    """Whether the same voice stands behind both."""
    return left.key == right.key


def holder_differences(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """Accounts that have the event from different voices; grave where these speak for different sides."""
    by_account = {a: [c for c in claims if c.article == a] for a in accounts_of(claims)}
    keys = {a: {c.key for c in own} for a, own in by_account.items()}
    named = {key for own in keys.values() for key in own} - {OWN_VOICE}
    if len(by_account) < _TWO or not named or all(OWN_VOICE in own for own in keys.values()):
        return []
    common = set.intersection(*keys.values()) - {OWN_VOICE}
    if common or not _apart(by_account):
        return []
    own = sum(OWN_VOICE in found for found in keys.values())
    severe = not own
    note = (
        "some tell it in their own voice, others on a source's word" if own else "told on the word of different voices"
    )
    return [difference(matter, "holder", "on whose word", claims, severe=severe, rule="voices differ", note=note)]


def _apart(by_account: dict[str, list[Claim]]) -> bool:
    """Whether two accounts have no voice in common; a side's bodies and officials are one voice, persons are not."""
    return any(not any(_one_voice(a, b) for a in one for b in two) for one, two in combinations(by_account.values(), 2))


def _one_voice(one: Claim, two: Claim) -> bool:
    if one.key == two.key:
        return True
    return bool(set(one.extra) & set(two.extra)) and not (one.aside and two.aside)


def parties(matter: Matter) -> list[Claim]:
    """The states that each account has take part, all its tellings together."""
    found = []
    record = matter.record
    for mentions in matter.told.values():
        named = (n for mention in mentions for n in (*mention.actors, *mention.recipients))
        homes = sorted({h for n in named for h in record.home(n) if h in record.entities and _is_state(matter, h)})
        if len(homes) >= _TWO:
            names = ", ".join(record.entities[home].name for home in homes)
            span = mentions[0].evidence[0] if mentions[0].evidence else mentions[0].trigger
            found.append(
                Claim(
                    slot="parties",
                    topic="who takes part",
                    key=" ".join(homes),
                    value=f"{names}: {clean(span.text, 90)}",
                    span=span,
                    attribution=mentions[0].reported_by,
                )
            )
    return found


def same_parties(left: Claim, right: Claim) -> bool:
    """Whether one account's parties are among the other's, or both name the same pair."""
    one, two = set(left.key.split()), set(right.key.split())
    return one <= two or two <= one or len(one & two) >= _TWO


def party_differences(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """Accounts that name other parties: neither side's are among the other's."""
    if not any(not same_parties(a, b) and a.article != b.article for a, b in combinations(claims, 2)):
        return []
    note = "the accounts name other parties"
    return [difference(matter, "holder", "who takes part", claims, severe=True, rule="parties differ", note=note)]
