"""On whose word, and whether it came about: who holds a telling, and how sure it is told to be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from communique.compare.claims import Claim, accounts_of, clean, difference
from communique.compare.matter import Matter
from communique.model.comparison import Difference
from communique.model.event import Category, Event, EventMention, Factuality
from communique.model.timex import DateRange
from communique.text.stems import content_stems

OWN_VOICE = "own voice"
_OWN = "the outlet in its own voice"
_AHEAD = frozenset({Factuality.PLANNED, Factuality.POSSIBLE, Factuality.CONDITIONAL, Factuality.THREATENED})
_OVERTAKEN = (
    (frozenset({"planned", "possible", "conditional"}), frozenset({"happened", "did not happen"})),
    (frozenset({"happened"}), frozenset({"denied", "did not happen"})),
)
_UNDOING = frozenset({Category.REJECT, Category.SANCTION, Category.RETREAT, Category.THREATEN})


def holders(matter: Matter) -> list[Claim]:
    """Who tells the event in each account: the named source, or the outlet itself."""
    found = []
    for article, mentions in sorted(matter.told.items()):
        for mention in mentions:
            attribution = matter.record.attributions.get(mention.reported_by or "")
            if attribution is not None and attribution.source.span is not None:
                origin = matter.record.origin_of(article, attribution.id)
                key = origin.origin if origin else attribution.source.span.text.casefold()
                found.append(
                    Claim(
                        slot="holder",
                        topic="on whose word",
                        key=key,
                        value=clean(attribution.source.span.text),
                        span=attribution.source.span,
                        attribution=attribution.id,
                    )
                )
            else:
                span = mention.evidence[0] if mention.evidence else mention.trigger
                found.append(Claim(slot="holder", topic="on whose word", key=OWN_VOICE, value=_OWN, span=span))
    return found


def same_holder(left: Claim, right: Claim) -> bool:
    """Whether the same voice stands behind both."""
    return left.key == right.key


def holder_differences(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """Accounts that have the event from different voices; major where no voice is common to all."""
    by_account = {a: {c.key for c in claims if c.article == a} for a in accounts_of(claims)}
    named = {key for keys in by_account.values() for key in keys} - {OWN_VOICE}
    if len(by_account) < 2 or not named or len({frozenset(keys) for keys in by_account.values()}) < 2:
        return []
    common = set.intersection(*by_account.values()) - {OWN_VOICE}
    own = sum(OWN_VOICE in keys for keys in by_account.values())
    note = (
        "some tell it in their own voice, others on a source's word" if own else "told on the word of different sources"
    )
    return [
        difference(
            matter,
            "holder",
            "on whose word",
            claims,
            severe=not common and len(named) > 1,
            rule="voices differ",
            note=note,
        )
    ]


def parties(matter: Matter) -> list[Claim]:
    """The states that each telling has take part."""
    found = []
    record = matter.record
    for mentions in matter.told.values():
        for mention in mentions:
            homes = sorted({home for n in (*mention.actors, *mention.recipients) for home in record.home(n)})
            if homes:
                names = ", ".join(record.entities[home].name if home in record.entities else home for home in homes)
                span = mention.evidence[0] if mention.evidence else mention.trigger
                found.append(
                    Claim(
                        slot="parties",
                        topic="who takes part",
                        key=" ".join(homes),
                        value=f"{names}: {clean(span.text, 90)}",
                        span=span,
                        attribution=mention.reported_by,
                    )
                )
    return found


def same_parties(left: Claim, right: Claim) -> bool:
    """Whether one telling's parties are among the other's."""
    one, two = set(left.key.split()), set(right.key.split())
    return one <= two or two <= one


def party_differences(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """Accounts that name other parties: neither side's are among the other's."""
    if not any(not same_parties(a, b) and a.article != b.article for a, b in combinations(claims, 2)):
        return []
    return [
        difference(
            matter,
            "holder",
            "who takes part",
            claims,
            severe=True,
            rule="parties differ",
            note="the accounts name other parties",
        )
    ]


def standings(matter: Matter) -> list[Claim]:
    """Whether it came about, is ahead, possible, conditional or denied, account by account, with tied events."""
    found = [_standing(mention) for mentions in matter.told.values() for mention in mentions]
    for event in (*matter.kin, *_undoings(matter)):
        found += [
            _standing(matter.record.mentions[name])
            for name in event.mentions
            if matter.record.mentions[name].article in matter.accounts
        ]
    return sorted(found, key=lambda claim: (matter.record.order[claim.article], claim.span.start))


def _standing(mention: EventMention) -> Claim:
    word = mention.factuality.value
    if mention.negated:
        word = "did not happen" if mention.factuality is Factuality.HAPPENED else f"not {word}"
    if mention.plover in _UNDOING and mention.factuality in _AHEAD:
        word = f"may be undone ({mention.plover.value.lower()}, {word})"
    span = mention.evidence[0] if mention.evidence else mention.trigger
    return Claim(
        slot="standing",
        topic="whether it came about",
        key=word,
        value=f"{word}: {clean(span.text, 90)}",
        span=span,
        attribution=mention.reported_by,
    )


def _undoings(matter: Matter) -> list[Event]:
    """For an act that lies ahead: events of the same parties by which it would be called off."""
    if matter.event.factuality not in _AHEAD or matter.event.plover in _UNDOING:
        return []
    record = matter.record
    who = set(matter.event.actors) | set(matter.event.recipients)
    nouns = {word for mentions in matter.told.values() for m in mentions for word in content_stems(m.trigger.text)}
    found = []
    for event in record.events_of(matter.accounts):
        if event.plover not in _UNDOING or event.factuality not in _AHEAD or event.id == matter.event.id:
            continue
        if not who & (set(event.actors) | set(event.recipients)):
            continue
        words = {w for name in event.mentions for s in record.mentions[name].evidence for w in content_stems(s.text)}
        if nouns & words:
            found.append(event)
    return found


def standing_differences(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """Accounts that tell different standings; major where one has it come about and another not, or one denies."""
    keys = {claim.key for claim in claims}
    if len(accounts_of(claims)) < 2 or len(keys) < 2:
        return []
    hard = {"happened", "denied", "did not happen"} & keys
    severe = len(hard) > 1 or any(key.startswith("may be undone") for key in keys)
    return [
        difference(
            matter,
            "outcome",
            "whether it came about",
            claims,
            severe=severe,
            rule="standings differ",
            note="told with different sureness",
        )
    ]


def superseded(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """An earlier account's standing that a later one overtakes: a plan that came about, a telling that is denied."""
    days = {a: matter.record.articles[a].published.date for a in accounts_of(claims)}
    found = []
    for old, new in _OVERTAKEN:
        earlier = [claim for claim in claims if claim.key in old]
        later = [claim for claim in claims if claim.key in new]
        pairs = [(a, b) for a in earlier for b in later if _before(days[a.article], days[b.article])]
        if pairs:
            shown = list(dict.fromkeys(claim for pair in pairs for claim in pair))
            note = "a later account tells it otherwise; both stand as told on their day"
            found.append(
                difference(
                    matter,
                    "superseded",
                    "overtaken",
                    shown,
                    severe=False,
                    rule=f"{min(old)} overtaken by {min(new)}",
                    note=note,
                )
            )
    return found


def _before(one: DateRange, two: DateRange) -> bool:
    return one.latest is not None and two.earliest is not None and one.latest < two.earliest
