"""Points in dispute and disputes, found in the articles: what events are about, between whom.

An issue is one thing with a course: a pact, a control, a court's ruling, the contacts of two persons, an arsenal; with
its parties. A dispute is a pair of states that face each other in many events, with the issues between them. Titles
are neutral: the thing in plain words, and the parties in alphabetical order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from communique.knowledge.matters import Matters
from communique.knowledge.processes import process_type
from communique.knowledge.profile import Profile, ProfileIssue
from communique.link.gathering import Key, gathered
from communique.link.pacts import Pacts
from communique.link.profiled import Named, named_issue
from communique.link.tellings import Rolls
from communique.link.things import Things
from communique.model.article import Article
from communique.model.entity import Entity, Mention
from communique.model.event import Event, EventMention
from communique.model.track import Dispute, Issue
from communique.text.ids import content_id
from communique.text.stems import content_stems

_PARTIES = 2
NAMED = "profile:"  # begins the object of a key whose title a profile gives
_TERMS = 8


@dataclass(frozen=True, slots=True)
class _Told:
    """What the making of issues looks up."""

    mentions: Mapping[str, EventMention]
    rolls: Rolls
    pacts: Pacts
    things: Things


def find_issues(
    events: Sequence[Event],
    mentions: Sequence[EventMention],
    named: Sequence[Mention],
    entities: Sequence[Entity],
    articles: Mapping[str, Article],
    matters: Matters,
    profiles: Sequence[Profile] = (),
) -> tuple[tuple[Issue, ...], tuple[Dispute, ...], dict[str, str]]:
    """Issues, disputes, and the issue of each event that has one; a user's profile names what it knows."""
    by_id = {mention.id: mention for mention in mentions}
    rolls = Rolls(entities)
    pacts = Pacts(named, rolls, articles)
    told = _Told(by_id, rolls, pacts, Things(matters, rolls, pacts, articles, named))
    keys = gathered({e.id: told.things.of(e, [by_id[m] for m in e.mentions]) for e in events}, pacts)
    keys = _renamed(keys, events, told, profiles)
    members: dict[Key, list[Event]] = defaultdict(list)
    for event in events:
        for key in keys[event.id]:
            members[key].append(event)
    issues = [_issue(key, found, told) for key, found in members.items()]
    disputes = _disputes(issues, events, rolls, profiles)
    home = {issue: dispute.id for dispute in disputes for issue in dispute.issues}
    placed = sorted((replace(issue, dispute=home.get(issue.id)) for issue in issues), key=lambda issue: issue.id)
    return tuple(placed), disputes, {name: found[0].id for name, found in keys.items() if found}


def _renamed(
    keys: Mapping[str, tuple[Key, ...]], events: Sequence[Event], told: _Told, profiles: Sequence[Profile]
) -> dict[str, tuple[Key, ...]]:
    """The keys with the profile's issues in place of those found, of the process that most of their events have."""
    named: dict[str, Named] = {}
    for event in events:
        countries = frozenset(told.rolls.countries((*event.actors, *event.recipients)))
        mentions = [told.mentions[m] for m in event.mentions]
        zones = [told.things.zone(m)[0] for m in mentions] if profiles else []
        if profiles and (found := named_issue(profiles, mentions, countries, zones)) is not None:
            named[event.id] = found
    named |= _of_one_key(keys, named)
    processes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, found in named.items():
        processes[found.issue.title].append(_kind_of(found.issue, keys[name], told.things.matters))
    done = {
        name: tuple(dict.fromkeys(replace(key, parties=_counted_to(key.parties, profiles)) for key in found))
        for name, found in keys.items()
    }
    for name, found in named.items():
        process, part = _first_most(processes[found.issue.title])
        parties = tuple(sorted(found.profile.parties))
        done[name] = (Key(process, f"{NAMED}{found.issue.title}", parties, part),)
    return done


def _of_one_key(keys: Mapping[str, tuple[Key, ...]], named: Mapping[str, Named]) -> dict[str, Named]:
    """Acts that hold none of the user's words, but are about the pact or, mostly, the thing that others name so."""
    votes: dict[Key, list[Named]] = defaultdict(list)
    sizes = Counter(found[0] for found in keys.values() if found)
    for name, issue in named.items():
        if keys[name]:
            votes[keys[name][0]].append(issue)
    done: dict[str, Named] = {}
    for name, found in keys.items():
        key = found[0] if found else None
        if name in named or key is None or not votes.get(key):
            continue
        best, number = Counter(issue.issue.title for issue in votes[key]).most_common(1)[0]
        if (key.object and key.process == "agreement") or number * 2 > sizes[key]:
            done[name] = next(issue for issue in votes[key] if issue.issue.title == best)
    return done


def _kind_of(issue: ProfileIssue, keys: Sequence[Key], matters: Matters) -> tuple[str, str]:
    """The kind of thing that a user's issue is: as the user says, by the user's words, else by the act's own kind."""
    if issue.process:
        return issue.process, ""
    named = matters.weigh([(2.0, issue.title), *((1.0, term) for term in issue.terms)])
    if named is not None:
        return named.process, named.part
    return (keys[0].process, keys[0].part) if keys else ("diplomacy", "")


def _first_most(values: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The commonest of the values; of equally common ones the first."""
    counts = Counter(values)
    return max(counts, key=lambda value: counts[value])


def _issue(key: Key, events: Sequence[Event], told: _Told) -> Issue:
    mentions = [told.mentions[name] for event in events for name in event.mentions]
    stems = Counter(word for mention in mentions for word in content_stems(" ".join(s.text for s in mention.evidence)))
    if key.object.startswith(NAMED):
        return replace(_issue_of(key, key.object.removeprefix(NAMED), stems, events), named=True)
    pact = told.rolls.entities.get(key.object)
    kind = process_type(key.process)
    matter = pact.name if pact else kind.plainly(key.part) if kind is not None else key.process
    names = sorted(told.rolls.entities[p].name if p in told.rolls.entities else p for p in key.parties)
    return _issue_of(key, f"{' and '.join(names)}: {matter}" if names else matter, stems, events)


def _issue_of(key: Key, title: str, stems: Counter[str], events: Sequence[Event]) -> Issue:
    return Issue(
        id=key.id,
        title=title,
        process=key.process,
        parties=key.parties,
        part=key.part,
        object=key.object,
        terms=tuple(word for word, _ in sorted(stems.items(), key=lambda item: (-item[1], item[0]))[:_TERMS]),
        events=tuple(event.id for event in events),
    )


def _disputes(
    issues: Sequence[Issue], events: Sequence[Event], rolls: Rolls, profiles: Sequence[Profile]
) -> tuple[Dispute, ...]:
    """Pairs of states with their issues; one of a single state or of many goes to the most eventful pair it fits."""
    by_pair: dict[tuple[str, ...], list[Issue]] = defaultdict(list)
    known = {tuple(sorted(profile.parties)) for profile in profiles}
    lone: list[Issue] = []
    for issue in issues:
        sides = _sides(issue.parties, profiles)
        if len(issue.parties) == _PARTIES or (issue.parties and sides in known):
            by_pair[sides].append(issue)
        else:
            lone.append(issue)
    size = {pair: sum(len(issue.events) for issue in found) for pair, found in by_pair.items()}
    for issue in lone:
        parties = set(issue.parties)
        fits = [pair for pair in size if parties <= set(pair) or set(pair) <= parties]
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
