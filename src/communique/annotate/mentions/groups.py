"""Groups that a text counts or tells by their role: the two countries, the foreign ministers of both, three leaders.

Members are those named nearest before, sentence by sentence; who holds a role is told by the article, else by the
tables of offices on the day of what is told. Where more come into question than are counted, the group stays open
with its candidates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from communique.annotate.mentions.offices import holders
from communique.annotate.mentions.phrases import Phrase
from communique.annotate.mentions.roles import COMING, PAST, status_of
from communique.annotate.mentions.things import Named, Thing, Things
from communique.knowledge.numerals import load_numerals
from communique.knowledge.offices import LEADING
from communique.model.entity import Certainty, EntityKind, MentionKind

LEADERS = frozenset((*LEADING, "leader"))
_REACH = 8
_FAR = 400
_CLEAR = 1.5
_WEAK = frozenset({"amod", "compound", "nmod:poss", "nmod:unmarked", "det", "obl:unmarked"})
_OF_BOTH = re.compile(
    r"\s+(?:of|from|in|for)\s+(?:the\s+|their\s+)?(?P<count>both|two|three|four|five|six|those|these)\s+(?:[a-z-]+\s+)?"
    r"(?:countries|nations|states|sides|neighbou?rs|governments|parties|capitals|powers|allies|rivals)\b"
)
_MINISTERS = ("minister", "ministers", "secretary", "secretaries", "chief", "chiefs")
_BESIDE = frozenset("neighbor neighbour ally rival foe adversary".split())
_BELONG = frozenset("member nation country state ally government power capital".split())
_MANY = re.compile(r"(\w)s?$")
_NEXT = re.compile(r"(?:\s*,)?\s*(?:and\s+)?(?:the\s+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Members found for a group: sure enough to be taken, or only candidates."""

    members: tuple[Thing, ...] = ()
    settled: bool = False


def count_of(words: Iterable[str]) -> int | None:
    """How many the words before a noun count ("two", "both", "eleven"); None without a number."""
    units = load_numerals().units
    for word in words:
        number = 2 if word == "both" else int(word) if word.isdigit() and len(word) < 3 else units.get(word)
        if number is not None and number > 1:
            return number
    return None


def name_countries(things: Things, phrase: Phrase) -> None:
    """Several countries by a common noun: the two countries, both sides, those nations."""
    count = count_of(phrase.lead)
    if phrase.lead[:1] in {("those",), ("these",)} and count is None:
        last = [n for n in things.between(0, phrase.start) if n.kind is MentionKind.NOM and _of_countries(n)]
        _mention(things, phrase, last[-1].thing if last else None, "group named before" if last else "group not known")
        return
    inside = [n.thing.kind for n in things.between(phrase.start, phrase.full_end) if n.thing is not None]
    if count is not None and {EntityKind.ORG, EntityKind.AGREEMENT} & set(inside):
        _mention(things, phrase, None, "group with unknown members")
        return
    choice = states_in_play(things, phrase.start, count or 2, loose=True)
    if choice.settled:
        group(things, phrase.start, phrase.end, choice.members)
    else:
        _mention(things, phrase, None, "group with unknown members", choice.members)


def name_neighbours(things: Things, phrase: Phrase) -> bool:
    """The two neighbours, both allies: countries where two are in play; False where it may be people next door."""
    count = count_of(phrase.lead)
    if phrase.noun is None or phrase.noun.word not in _BESIDE or count is None or phrase.owner:
        return False
    choice = states_in_play(things, phrase.start, count)
    if choice.settled:
        group(things, phrase.start, phrase.end, choice.members)
    return choice.settled


def _of_countries(named: Named) -> bool:
    thing = named.thing
    if thing is None:
        return named.rule.startswith("group") and all(one.kind is EntityKind.COUNTRY for one in named.candidates)
    return bool(thing.members) and all(one.kind is EntityKind.COUNTRY for one in thing.members)


def name_role_group(things: Things, phrase: Phrase) -> bool:
    """Several persons by the role they share; False where the words tell no such group."""
    wanted = _classes(phrase)
    if not wanted:
        return False
    told = _told_states(things, phrase)
    if told is not None:
        return _of_states(things, phrase, wanted, told)
    count = count_of(phrase.lead)
    counted = count is not None and not phrase.after_of
    if phrase.lead == ("their",) or (phrase.lead[:1] == ("their",) and not counted):
        states = states_in_play(things, phrase.start, 2)
        return states.settled and _of_states(things, phrase, wanted, (states.members, phrase.full_end))
    if counted or (phrase.lead == ("the",) and not phrase.after_of):
        return _named_before(things, phrase, wanted, count)
    return False


def name_of_body(things: Things, phrase: Phrase) -> bool:
    """The members of a body, or those who hold one office in them: "EU leaders", "ASEAN foreign ministers"."""
    head = phrase.noun.word if phrase.noun is not None and phrase.role is None else phrase.term.casefold()
    records, names = things.page.knowledge.records, things.page.knowledge.names
    inside = list(things.between(phrase.start, phrase.full_end))
    bodies = [n.thing for n in inside if n.thing is not None and (n.thing.known or "") in records.by_body]
    if len(bodies) != 1 or count_of(phrase.lead) or not (_classes(phrase) or head in _BELONG):
        return False
    if any(n.thing is not None and n.thing.kind is EntityKind.COUNTRY for n in inside):
        return False
    body = bodies[0]
    word = "members" if head in _BELONG else _MANY.sub(r"\1s", head)
    known = f"{body.known}.{word.replace(' ', '_')}"
    thing = next((one for one in things.of_kind(EntityKind.GROUP) if one.known == known), None)
    if thing is None:
        thing = things.add(Thing(kind=EntityKind.GROUP, name=f"{word} of {body.name}", known=known, plural=True))
        first, _ = things.page.day_of(phrase.start)
        members = sorted(names.states.get(code, code) for code in records.members(body.known or "", first))
        if first is not None and members:
            thing.reasons.append(f"states in {body.name} on {first} by the tables: {', '.join(members)}")
    thing.alias(" ".join(things.page.raw[phrase.start : phrase.full_end].split()))
    things.mention(phrase.start, phrase.full_end, MentionKind.NOM, thing, "members of a body", "likely")
    return True


def _classes(phrase: Phrase) -> frozenset[str]:
    """The classes of office that the words ask for."""
    role = phrase.role or ("leader" if phrase.noun is not None and phrase.noun.word == "leader" else None)
    if role is None:
        return frozenset()
    return LEADERS if role == "leader" else frozenset({role})


def _told_states(things: Things, phrase: Phrase) -> tuple[tuple[Thing, ...], int] | None:
    """The states that the words themselves name, two or more, and where the words about them end."""
    both = _OF_BOTH.match(things.page.raw, phrase.end, phrase.end + 80)
    if both is not None:
        choice = states_in_play(things, phrase.start, count_of([both["count"]]) or 2)
        return (choice.members, both.end()) if choice.settled else ((), both.end())
    pairs = [n.thing for n in things.between(phrase.end, phrase.full_end) if n.thing is not None and n.thing.members]
    if pairs and all(one.kind is EntityKind.COUNTRY for one in pairs[0].members):
        return tuple(pairs[0].members), phrase.full_end
    inside = list(things.between(phrase.start, phrase.full_end))
    named = [n for n in inside if n.thing is not None and n.thing.kind is EntityKind.COUNTRY]
    if not named:
        return None
    start, end = named[0].start, max(named[-1].end, phrase.full_end)
    found = list(dict.fromkeys((*_listed_before(things, start), *(n.thing for n in named if n.thing is not None))))
    if named[-1].end >= phrase.full_end:
        for following in things.between(end, end + _FAR):
            if following.thing is None or following.thing.kind is not EntityKind.COUNTRY:
                continue
            if following.start < end or not _NEXT.fullmatch(things.page.raw, end, following.start):
                break
            found, end = [*found, following.thing], following.end
    return (tuple(dict.fromkeys(found)), end) if len(set(found)) > 1 else None


def _listed_before(things: Things, start: int) -> list[Thing]:
    """States in a list that runs up to the phrase: "A's, B's and [C's foreign ministers]"."""
    out: list[Thing] = []
    for named in reversed(list(things.between(start - _FAR // 4, start))):
        if named.end > start or named.thing is None or named.thing.kind is not EntityKind.COUNTRY:
            continue
        between = things.page.raw[named.end : start]
        if not re.fullmatch(r"\s*(?:,|,?\s+and|\s+and)\s+", between):
            break
        out, start = [named.thing, *out], named.start
    return out


def _of_states(things: Things, phrase: Phrase, wanted: frozenset[str], told: tuple[Sequence[Thing], int]) -> bool:
    """The holders of the role in the states told, each by the article or the tables; open where one is not known."""
    states, end = told
    status = status_of(things.page, phrase)
    found = [_holder(things, phrase, wanted, state, status) for state in states]
    members = tuple(dict.fromkeys(one for one in found if one is not None))
    if len(members) > 1 and len(members) == len(states):
        group(things, phrase.start, end, members)
        return True
    if not members and states:
        return False
    things.mention(phrase.start, end, MentionKind.NOM, None, "group with unknown members", "open", members)
    return True


def _holder(things: Things, phrase: Phrase, wanted: frozenset[str], state: Thing, status: str) -> Thing | None:
    persons = [one for one in things.of_kind(EntityKind.PERSON) if one.state == state.known]
    own = [one for one in persons if _has(one, phrase, wanted, status)]
    if len(own) == 1:
        return own[0]
    if own or status in PAST | COMING:
        return None
    known, answer = holders(things, phrase, state.known or "")
    if len(known) != 1 or answer.certainty == "open":
        return None
    things.keep(known[0])
    return known[0]


def _has(thing: Thing, phrase: Phrase, wanted: frozenset[str], status: str) -> bool:
    """Whether the article (or a table) calls the person so: as one in office, one gone or one to come."""
    if status in PAST:
        return phrase.term.casefold() in thing.gone
    if status in COMING:
        return bool(thing.coming & wanted)
    return bool((thing.classes | thing.coming) & wanted)


def _leads(things: Things, thing: Thing, phrase: Phrase) -> bool:
    """Whether a head of state rules, as far as the tables know: not where they name another as the state's leader."""
    if thing.known is None or thing.state is None or thing.classes & (LEADERS - {"head_of_state"}):
        return True
    first, last = things.page.day_of(phrase.start)
    ruling = {one.person for one in things.page.knowledge.offices.resolve("leader", thing.state, first, last).holders}
    return not ruling or thing.known in ruling


def _named_before(things: Things, phrase: Phrase, wanted: frozenset[str], count: int | None) -> bool:
    """The holders of the role that are named nearest before; else those of the states in play there."""
    status = status_of(things.page, phrase)

    def holds(named: Named) -> Thing | None:
        thing = named.thing
        if thing is None or thing.kind is not EntityKind.PERSON or not _has(thing, phrase, wanted, status):
            return None
        return thing if wanted is not LEADERS or _leads(things, thing, phrase) else None

    choice = _nearest(things, phrase.start, count or 2, holds, _one_a_state)
    if choice.settled:
        group(things, phrase.start, phrase.end, choice.members)
        return True
    if len(choice.members) < (count or 2) and count is not None and status not in PAST | COMING:
        states = states_in_play(things, phrase.start, count)
        seats = {state.known for state in states.members}
        if states.settled and all(one.state in seats for one in choice.members):
            return _of_states(things, phrase, wanted, (states.members, phrase.end))
    if not choice.members or not (wanted & LEADERS or phrase.term.casefold().endswith(_MINISTERS)):
        return False
    things.mention(
        phrase.start, phrase.end, MentionKind.NOM, None, "group with unknown members", "open", choice.members
    )
    return True


def states_in_play(things: Things, position: int, count: int, *, loose: bool = False) -> Choice:
    """The states spoken of nearest before a place: so many and no more; loose: else the article's own pair."""

    def state(named: Named) -> Thing | None:
        thing = named.thing
        if thing is None or thing.kind is EntityKind.COUNTRY:
            return thing
        return things.states.get(thing.state or "") if thing.kind is EntityKind.PERSON else None

    choice = _nearest(things, position, count, state, lambda found: found)
    if choice.settled or not loose:
        return choice
    often = Counter({one.known: len(one.places) for one in things.of_kind(EntityKind.COUNTRY)})
    ranked = sorted(things.of_kind(EntityKind.COUNTRY), key=lambda one: (-often[one.known], one.known or ""))
    top, after = ranked[:count], ranked[count : count + 1]
    clear = not after or often[top[-1].known] >= _CLEAR * often[after[0].known]
    near = choice.members or tuple(top)
    if len(top) == count and clear and set(top) <= set(near):
        return Choice(members=tuple(top), settled=True)
    if count == 2 and len(choice.members) > 1:
        latest = sorted(choice.members, key=lambda one: -one.last_before(position))
        return Choice(members=tuple(latest[:count]), settled=True)
    return choice


def _nearest(
    things: Things,
    position: int,
    count: int,
    pick: Callable[[Named], Thing | None],
    distinct: Callable[[list[Thing]], list[Thing]],
) -> Choice:
    """Backwards sentence by sentence until so many are found; settled where a sentence brings no more than that."""
    found: list[Thing] = []
    for mentions in _sentences(things, position):
        here = list(dict.fromkeys(one for named in mentions if (one := pick(named)) is not None))
        strong = {id(one) for named in mentions if (one := pick(named)) is not None and _strong(things, named)}
        picked = [list(n.thing.members) for n in mentions if n.thing is not None and n.thing.members and _all(n, pick)]
        for stretch in (*reversed(picked), here, [one for one in here if id(one) in strong]):
            if len(distinct(stretch)) == count and set(found) <= set(stretch):
                return Choice(members=tuple(_in_order(distinct(stretch))), settled=True)
        found = distinct([*found, *(one for one in here if one not in found)])
        if len(found) >= count:
            return Choice(members=tuple(_in_order(found)), settled=len(found) == count)
    return Choice(members=tuple(_in_order(found)))


def _all(named: Named, pick: Callable[[Named], Thing | None]) -> bool:
    """Whether every member of a group is of the kind looked for."""
    members = named.thing.members if named.thing is not None else ()
    return all(pick(replace(named, thing=member)) is member for member in members)


def _sentences(things: Things, position: int) -> Iterator[list[Named]]:
    """The mentions before a place, sentence by sentence backwards, as far as a reader looks back."""
    page, end = things.page, position
    number = page.sentence_of(position)
    for back in range(number, max(-1, number - _REACH), -1):
        start = page.sentence(back).start
        found = list(things.between(start, end))
        if found:
            yield found
        end = start


def _strong(things: Things, named: Named) -> bool:
    """Whether the mention stands for itself rather than beside a noun ("a deal with them", not "their nickel")."""
    token = things.page.words[things.page.last_word(named.end)]
    return token.deprel not in _WEAK


def _one_a_state(persons: list[Thing]) -> list[Thing]:
    """Each person once, the first of each state."""
    out: list[Thing] = []
    for person in persons:
        if not any(other is person or (other.state and other.state == person.state) for other in out):
            out.append(person)
    return out


def _in_order(members: Iterable[Thing]) -> list[Thing]:
    return sorted(members, key=lambda member: member.places[0] if member.places else 0)


def group(things: Things, start: int, end: int, members: Sequence[Thing], rule: str = "group as its members") -> None:
    """A group by its members: the same members, the same thing."""
    wanted = {id(member) for member in members}
    thing = next((t for t in things.of_kind(EntityKind.GROUP) if {id(m) for m in t.members} == wanted), None)
    if thing is None:
        ordered = _in_order(members)
        thing = things.add(Thing(kind=EntityKind.GROUP, name=_listed(ordered), members=ordered, plural=True))
        states = {member.state for member in members}
        thing.state = states.pop() if len(states) == 1 else None
        thing.reasons.append("the members named last before")
    thing.alias(" ".join(things.page.raw[start:end].split()))
    things.mention(start, end, MentionKind.NOM, thing, rule, "likely")


def _listed(members: Sequence[Thing]) -> str:
    names = [member.name for member in members]
    return " and ".join((", ".join(names[:-1]), names[-1]))


def _mention(things: Things, phrase: Phrase, thing: Thing | None, rule: str, candidates: Sequence[Thing] = ()) -> None:
    sure: Certainty = "open" if thing is None else "likely"
    things.mention(phrase.start, phrase.end, MentionKind.NOM, thing, rule, sure, tuple(candidates))
