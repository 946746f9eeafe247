"""Points in dispute and disputes, found in the articles: what events are about, between whom.

An issue is a process type between its parties, or over one pact: ``<process type>:<object key>``. A dispute is a pair
of states that face each other in many events, with the issues between them. Titles are neutral: the process in the
words of the table, and the parties in alphabetical order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from communique.knowledge.profile import Profile
from communique.link.matters import Matters
from communique.link.profiled import Named, named_issue
from communique.link.tellings import Rolls
from communique.model.entity import Entity, EntityKind, Mention
from communique.model.event import Event, EventMention
from communique.model.track import Dispute, Issue
from communique.text.ids import content_id
from communique.text.stems import content_stems

_OBJECT, _TRIGGER, _WORDS = 3.0, 2.0, 1.0
_PARTIES = 2
NAMED = "profile:"  # begins the object of a key whose title a profile gives
_TERMS = 8
_BY_OBJECT = frozenset({"agreement", "control", "ruling"})  # types of which one pair of states may have several


@dataclass(frozen=True, slots=True)
class Key:
    """What makes an issue: the process, the object (a pact's id or nothing) and the parties."""

    process: str
    object: str
    parties: tuple[str, ...]

    @property
    def id(self) -> str:
        """The issue's id in the record."""
        return content_id("i1", self.process, self.object, *self.parties)


def find_issues(
    events: Sequence[Event],
    mentions: Sequence[EventMention],
    named: Sequence[Mention],
    entities: Sequence[Entity],
    matters: Matters,
    profiles: Sequence[Profile] = (),
) -> tuple[tuple[Issue, ...], tuple[Dispute, ...], dict[str, str]]:
    """Issues, disputes, and the issue of each event that has one; a user's profile names what it knows."""
    by_id = {mention.id: mention for mention in mentions}
    rolls = Rolls(entities)
    pacts = _pacts(named, rolls)
    keys = {e.id: _key([by_id[m] for m in e.mentions], rolls, pacts, matters) for e in events}
    keys = _renamed(_completed(keys, events), events, by_id, rolls, profiles)
    members: dict[Key, list[Event]] = defaultdict(list)
    for event in events:
        key = keys[event.id]
        if key is not None:
            members[key].append(event)
    issues = [_issue(key, found, by_id, rolls, matters) for key, found in members.items()]
    disputes = _disputes(issues, events, rolls, profiles)
    home = {issue: dispute.id for dispute in disputes for issue in dispute.issues}
    placed = sorted((replace(issue, dispute=home.get(issue.id)) for issue in issues), key=lambda issue: issue.id)
    return tuple(placed), disputes, {name: key.id for name, key in keys.items() if key is not None}


def _renamed(
    keys: Mapping[str, Key | None],
    events: Sequence[Event],
    mentions: Mapping[str, EventMention],
    rolls: Rolls,
    profiles: Sequence[Profile],
) -> dict[str, Key | None]:
    """The keys with the profile's issues in place of those found, of the process that most of their events have."""
    named: dict[str, Named] = {}
    for event in events:
        countries = frozenset(rolls.countries((*event.actors, *event.recipients)))
        if profiles and (found := named_issue(profiles, [mentions[m] for m in event.mentions], countries)) is not None:
            named[event.id] = found
    processes: dict[str, list[str]] = defaultdict(list)
    for name, found in named.items():
        key = keys[name]
        processes[found.issue.title].append(found.issue.process or (key.process if key else "diplomacy"))
    done = {name: key and replace(key, parties=_counted_to(key.parties, profiles)) for name, key in keys.items()}
    for name, found in named.items():
        process = found.issue.process or _first_most(processes[found.issue.title])
        done[name] = Key(process, f"{NAMED}{found.issue.title}", tuple(sorted(found.profile.parties)))
    return done


def _pacts(named: Sequence[Mention], rolls: Rolls) -> Mapping[str, list[tuple[int, int, str]]]:
    """Places in each article where a pact is named."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for mention in named:
        entity = rolls.entities.get(mention.entity or "")
        if entity is not None and entity.kind is EntityKind.AGREEMENT:
            found[mention.span.article].append((mention.span.start, mention.span.end, entity.id))
    return found


def _key(
    mentions: Sequence[EventMention],
    rolls: Rolls,
    pacts: Mapping[str, list[tuple[int, int, str]]],
    matters: Matters,
) -> Key | None:
    """The commonest process, object and parties over an event's mentions."""
    found = [matter for mention in mentions if (matter := _matter(mention, matters)) is not None]
    if not found:
        return None
    process = _first_most([name for name, _ in found])
    pact = [o for mention in mentions for o in _objects(mention, pacts)]
    nouns = [noun for name, noun in found if name == process and noun]
    key = ""
    if process in _BY_OBJECT:
        key = _first_most(pact) if pact and process == "agreement" else _first_most(nouns) if nouns else ""
    countries = Counter(c for m in mentions for c in sorted(rolls.countries((*m.actors, *m.recipients))))
    most = sorted(countries, key=lambda country: (-countries[country], country))[:_PARTIES]
    return Key(process, key, tuple(sorted(most)))


def _first_most(values: Sequence[str]) -> str:
    """The commonest of the values; of equally common ones the first."""
    counts = Counter(values)
    return max(counts, key=lambda value: counts[value])


def _matter(mention: EventMention, matters: Matters) -> tuple[str, str] | None:
    if mention.issue:
        process, _, key = mention.issue.partition(":")
        return process, key
    texts = [(_TRIGGER, mention.trigger.text), *((_WORDS, span.text) for span in mention.evidence)]
    if mention.object:
        texts.append((_OBJECT, mention.object.text))
    return matters.find(texts, mention.plover, mention.mode)


def _objects(mention: EventMention, pacts: Mapping[str, list[tuple[int, int, str]]]) -> list[str]:
    return [
        pact
        for start, end, pact in pacts.get(mention.article, ())
        if any(start < span.end and span.start < end for span in (*mention.evidence, mention.trigger))
    ]


def _completed(keys: Mapping[str, Key | None], events: Sequence[Event]) -> dict[str, Key | None]:
    """A key with one party joins the issue of the same process to which most events of that party belong."""
    full = Counter(key for key in keys.values() if key is not None and len(key.parties) == _PARTIES)
    done: dict[str, Key | None] = {}
    for event in events:
        key = keys[event.id]
        if key is not None and len(key.parties) < _PARTIES:
            fits = [k for k in full if k.process == key.process and set(key.parties) < set(k.parties)]
            key = min(fits, key=lambda k: (-full[k], k.object, k.parties)) if fits else key
        done[event.id] = key if key is None or key.parties else None
    return done


def _issue(
    key: Key, events: Sequence[Event], mentions: Mapping[str, EventMention], rolls: Rolls, matters: Matters
) -> Issue:
    told = [mentions[name] for event in events for name in event.mentions]
    stems = Counter(word for mention in told for word in content_stems(" ".join(s.text for s in mention.evidence)))
    if key.object.startswith(NAMED):
        return replace(_issue_of(key, key.object.removeprefix(NAMED), stems, events), named=True)
    pact = rolls.entities.get(key.object)
    matter = (
        pact.name
        if pact
        else matters.title(key.process) or key.process
        if not key.object
        else f"{key.process} ({key.object})"
    )
    names = sorted(rolls.entities[party].name if party in rolls.entities else party for party in key.parties)
    return _issue_of(key, f"{' and '.join(names)}: {matter}" if names else matter, stems, events)


def _issue_of(key: Key, title: str, stems: Counter[str], events: Sequence[Event]) -> Issue:
    return Issue(
        id=key.id,
        title=title,
        process=key.process,
        parties=key.parties,
        terms=tuple(word for word, _ in sorted(stems.items(), key=lambda item: (-item[1], item[0]))[:_TERMS]),
        events=tuple(event.id for event in events),
    )


def _disputes(
    issues: Sequence[Issue], events: Sequence[Event], rolls: Rolls, profiles: Sequence[Profile]
) -> tuple[Dispute, ...]:
    """Pairs of states with their issues; an issue with one party goes to that party's most eventful pair."""
    by_pair: dict[tuple[str, ...], list[Issue]] = defaultdict(list)
    for issue in issues:
        if len(issue.parties) >= _PARTIES:
            by_pair[_sides(issue.parties, profiles)].append(issue)
    size = {pair: sum(len(issue.events) for issue in found) for pair, found in by_pair.items()}
    for issue in issues:
        if len(issue.parties) == 1:
            fits = [pair for pair in size if issue.parties[0] in pair]
            if fits:
                by_pair[min(fits, key=lambda pair: (-size[pair], pair))].append(issue)
    articles = {event.id: event.articles for event in events}
    found = []
    for pair, own in by_pair.items():
        names = sorted(rolls.entities[party].name if party in rolls.entities else party for party in pair)
        told = sorted({article for issue in own for event in issue.events for article in articles[event]})
        found.append(
            Dispute(
                id=content_id("d2", *pair),
                title=_title(pair, profiles) or " and ".join(names),
                parties=pair,
                issues=tuple(sorted(issue.id for issue in own)),
                articles=tuple(told),
            )
        )
    return tuple(sorted(found, key=lambda dispute: (-size[dispute.parties], dispute.id)))


def _counted_to(parties: tuple[str, ...], profiles: Sequence[Profile]) -> tuple[str, ...]:
    """Parties with dependencies replaced by the party to which a profile counts them."""
    return tuple(sorted({next((own for p in profiles if (own := p.party(party))), party) for party in parties}))


def _sides(parties: tuple[str, ...], profiles: Sequence[Profile]) -> tuple[str, ...]:
    """The parties of the profile's dispute to which all of these belong, else these."""
    for profile in profiles:
        if all(profile.party(party) for party in parties):
            return tuple(sorted(profile.parties))
    return parties


def _title(parties: tuple[str, ...], profiles: Sequence[Profile]) -> str:
    """The user's title of the dispute between these parties, empty where a profile names none."""
    return next((profile.title for profile in profiles if tuple(sorted(profile.parties)) == parties), "")
