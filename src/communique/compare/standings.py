"""Whether it came about and how sure it is: happened, ahead, in doubt, denied; and what a later account overtakes."""

from __future__ import annotations

from collections.abc import Sequence

from communique.compare.amounts import CONTACT
from communique.compare.claims import Claim, accounts_of, clean, difference, judged_claim
from communique.compare.lengths import is_contact
from communique.compare.matter import Matter
from communique.compare.nearness import Lines
from communique.knowledge.comparing import compare_words
from communique.model.comparison import Difference
from communique.model.event import Event, EventMention, Factuality
from communique.model.timex import DateRange
from communique.text.stems import content_stems

_AHEAD = frozenset({Factuality.PLANNED, Factuality.POSSIBLE, Factuality.CONDITIONAL, Factuality.THREATENED})
_OVERTAKEN = (
    (frozenset({"planned", "possible", "conditional"}), frozenset({"happened", "did not happen"})),
    (frozenset({"happened"}), frozenset({"denied", "did not happen"})),
)
_ABSENT = frozenset({"denied", "did not happen"})
_TWO = 2


def standings(matter: Matter) -> list[Claim]:
    """Whether it came about, account by account, in the event's own tellings and those of a plan or denial of it."""
    found = [_standing(mention) for mentions in matter.told.values() for mention in mentions]
    who = {*matter.event.actors, *matter.event.recipients}
    for event in matter.kin:
        if who <= {*event.actors, *event.recipients} or {*event.actors, *event.recipients} <= who:
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
    span = mention.evidence[0] if mention.evidence else mention.trigger
    return Claim(
        slot="standing",
        topic="whether it came about",
        key=word,
        value=f"{word}: {clean(span.text, 90)}",
        span=span,
        attribution=mention.reported_by,
    )


def standing_differences(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """One account has it come about, another tells that it did not, or has it denied."""
    yes = [c for c in claims if c.key == "happened"]
    no = [c for c in claims if c.key in _ABSENT]
    apart = [pair for one in yes for two in no if one.article != two.article for pair in (one, two)]
    if not apart:
        return []
    note = "some tell that it came about, others that it did not"
    shown = list(dict.fromkeys(apart))
    return [
        difference(
            matter, "outcome", "whether it came about", shown, severe=True, rule="happened against not", note=note
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
            words = [min(c.key for c in shown if c.key in ways) for ways in (old, new)]
            found.append(
                difference(
                    matter,
                    "superseded",
                    "overtaken",
                    shown,
                    severe=False,
                    rule=f"{words[0]} overtaken by {words[1]}",
                    note=note,
                )
            )
    return found


def _before(one: DateRange, two: DateRange) -> bool:
    return one.latest is not None and two.earliest is not None and one.latest < two.earliest


def sureness(matter: Matter, lines: Lines, share: frozenset[int]) -> list[Difference]:
    """How sure an event that lies ahead is told to be: scheduled in one account, in doubt in another."""
    if matter.event.factuality not in _AHEAD or not is_contact(matter):
        return []
    claims = _sure_words(matter, lines, share)
    by_account = {a: {c.key for c in claims if c.article == a} for a in accounts_of(claims)}
    if len(by_account) < _TWO or all(keys == next(iter(by_account.values())) for keys in by_account.values()):
        return []
    note = "some tell it as settled, others as open or in doubt"
    severe = {"sure", "doubt"} <= {c.key for c in claims}
    return [difference(matter, "outcome", "how sure it is", claims, severe=severe, rule="sureness differs", note=note)]


def _sure_words(matter: Matter, lines: Lines, share: frozenset[int]) -> list[Claim]:
    words = compare_words()
    nouns = CONTACT | {s for ms in matter.told.values() for m in ms for s in content_stems(m.trigger.text)}
    homes = _homes(matter, matter.event)
    telling = {n for ms in matter.told.values() for m in ms for n in lines.at(m.trigger)}
    firsts: dict[tuple[str, str], Claim] = {}
    for place in sorted(share | _speaking(matter, lines, nouns)):
        clause = lines.clauses[place]
        match = words.pattern("sure").search(clause.span.text)
        about = place in telling or (bool(nouns & set(clause.stems)) and bool(homes & lines.who_of(place)))
        if match and about:
            claim = judged_claim(matter, clause.span, match.group(), slot="sure", topic="how sure it is")
            firsts.setdefault((claim.article, claim.key), claim)
    return list(firsts.values())


def _homes(matter: Matter, event: Event) -> set[str]:
    """The states of those who take part in an event."""
    return {home for n in (*event.actors, *event.recipients) for home in matter.record.home(n)}


def _speaking(matter: Matter, lines: Lines, nouns: frozenset[str] | set[str]) -> frozenset[int]:
    """Clauses that name a contact ahead between these parties, where the story knows of but one such contact."""
    record = matter.record
    others = [
        event
        for event in record.events_of(matter.accounts)
        if event.plover is matter.event.plover and event.factuality in _AHEAD and event.id != matter.event.id
    ]
    homes = {home for n in (*matter.event.actors, *matter.event.recipients) for home in record.home(n)}
    if any(homes <= _homes(matter, e) and len(e.articles) > len(matter.event.articles) for e in others):
        return frozenset()
    rival = {home for e in others for home in _homes(matter, e)} - homes
    return frozenset(
        n
        for n, clause in enumerate(lines.clauses)
        if nouns & set(clause.stems) and _of_these(homes, rival, lines.who_of(n))
    )


def _of_these(homes: set[str], rival: set[str], named: frozenset[str]) -> bool:
    """Whether a sentence names all of these parties, or some of them and nobody of another contact ahead."""
    return homes <= named or (bool(homes & named) and not rival & named)
