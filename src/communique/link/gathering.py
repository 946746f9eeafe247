"""Acts about one thing gathered into an issue: the parts of a kind, the persons of a contact, the states concerned.

What is told of one thing in one article is one thing: a stray act of other states joins the issue that its articles
tell of more. Two pairs of states keep their own where each has a thing of that kind; a war or a pact is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from communique.knowledge.processes import process_type
from communique.link.pacts import Pacts
from communique.link.things import Thing, between
from communique.text.ids import content_id

_Place = tuple[str, int]
"""An event and one of the things it is about."""
_PARTIES = 2
_STRAY = 3  # times as weighty as a stray act must be what it joins
_PAIR = 3  # a pair names the parties if it has this share of the weight of the one that acts alone


@dataclass(frozen=True, slots=True)
class Key:
    """What makes an issue: the process, its part, the object (a pact, the persons of a contact) and the parties."""

    process: str
    object: str
    parties: tuple[str, ...]
    part: str = ""

    @property
    def id(self) -> str:
        """The issue's id in the record."""
        return content_id("i1", self.process, self.part, self.object, *self.parties)


class _Oneness(Enum):
    """Whether each pair of states has a thing of its own, all that are told together share one, or it has a name."""

    OWN = 0
    SHARED = 1
    NAMED = 2


@dataclass(slots=True)
class _Group:
    """Acts of the same states about one kind of thing."""

    countries: frozenset[str]
    weight: int = 0
    articles: set[str] = field(default_factory=set)
    pairs: dict[frozenset[str], int] = field(default_factory=dict)

    def takes(self, other: _Group) -> None:
        """Counts another group's acts to this one."""
        self.weight += other.weight
        self.articles |= other.articles
        for pair, weight in other.pairs.items():
            self.pairs[pair] = self.pairs.get(pair, 0) + weight

    def parties(self, *, shared: bool) -> frozenset[str]:
        """The states concerned: of a thing of many those that act most; else a pair that acts often enough."""
        if shared and len(self.pairs) > 1:
            acting: dict[str, int] = defaultdict(int)
            for pair, weight in self.pairs.items():
                for country in pair:
                    acting[country] += weight
            first, *others = sorted(acting, key=lambda country: (-acting[country], country))[:_PARTIES]
            return frozenset([first, *(other for other in others if acting[other] * _PAIR >= acting[first])])
        own = self.pairs.get(self.countries, 0)
        wider = [p for p, weight in self.pairs.items() if self.countries < p and weight * _PAIR >= own]
        return min(wider, key=lambda p: (-self.pairs[p], sorted(p)), default=self.countries)


def gathered(told: Mapping[str, Sequence[Thing]], pacts: Pacts) -> dict[str, tuple[Key, ...]]:
    """The keys of the issues to which each event belongs, the main one first."""
    things = {(name, at): thing for name, found in told.items() for at, thing in enumerate(found)}
    things = _parted(_meeting(_one_pact(_placed(things), pacts)))
    families: dict[tuple[str, str, str], list[_Place]] = defaultdict(list)
    for place, thing in things.items():
        if not (between(thing.process) and len(thing.countries) < _PARTIES):
            families[thing.process, thing.part, thing.object].append(place)
    keys: dict[_Place, Key] = {}
    for (process, part, object_), places in sorted(families.items()):
        kind = process_type(process)
        one = _Oneness.NAMED if object_ else _Oneness.SHARED if kind is not None and kind.shared else _Oneness.OWN
        for place, parties in _clustered({p: things[p] for p in places}, one).items():
            if parties and not (between(process) and len(parties) < _PARTIES):
                keys[place] = Key(process, object_, tuple(sorted(parties)), part)
    found: dict[str, tuple[Key, ...]] = dict.fromkeys(told, ())
    for name, at in sorted(keys):
        found[name] = tuple(dict.fromkeys((*found[name], keys[name, at])))
    return found


def _placed(things: Mapping[_Place, Thing]) -> dict[_Place, Thing]:
    """What is done to a thing by nobody who is known counted to the two states of which the article tells most."""
    pairs: dict[str, dict[tuple[str, ...], int]] = defaultdict(lambda: defaultdict(int))
    for thing in things.values():
        if len(thing.countries) == _PARTIES:
            for article in thing.articles:
                pairs[article][thing.countries] += thing.weight
    done = dict(things)
    for place, thing in things.items():
        near = pairs.get(thing.articles[0], {}) if not thing.countries and not between(thing.process) else {}
        if near:
            done[place] = replace(thing, countries=min(near, key=lambda pair: (-near[pair], pair)))
    return done


def _one_pact(things: Mapping[_Place, Thing], pacts: Pacts) -> dict[_Place, Thing]:
    """Pacts that share a word, and with which the same state does the same, are one."""
    doing: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for thing in things.values():
        if thing.process == "agreement" and thing.object:
            doing[thing.object] |= thing.acts
    one: dict[str, str] = {}
    names = sorted(doing)
    for at, name in enumerate(names):
        fits = (o for o in names[:at] if o not in one and _same_act(doing[o], doing[name]) and pacts.alike(o, name))
        home = next(fits, None)
        if home is not None:
            one[name] = home
    return {p: replace(t, object=one.get(t.object, t.object)) for p, t in things.items()}


def _same_act(one: set[tuple[str, str, str]], other: set[tuple[str, str, str]]) -> bool:
    """Whether the same state, as far as it is known, does the same."""
    return any(a[1:] == b[1:] and (a[0] == b[0] or not a[0] or not b[0]) for a in one for b in other)


def _meeting(things: Mapping[_Place, Thing]) -> dict[_Place, Thing]:
    """Contacts of which one person is named, or just "the leaders", joined to those of the two persons they fit."""
    weights: dict[str, int] = defaultdict(int)
    articles: dict[str, set[str]] = defaultdict(set)
    for thing in things.values():
        if thing.process == "contact" and "|" in thing.object:
            weights[thing.object] += thing.weight
            articles[thing.object].update(thing.articles)
    done = dict(things)
    for name, thing in things.items():
        if thing.process == "contact" and not thing.part and "|" not in thing.object:
            fits = [full for full in weights if _of_one(thing, full)]
            near = [full for full in fits if articles[full] & set(thing.articles)]
            best = min(near or fits, key=lambda full: (-weights[full], full), default=None)
            if best is not None:
                done[name] = replace(thing, object=best)
    return done


def _of_one(thing: Thing, full: str) -> bool:
    """Whether a contact in which one person or none is named can be that of two: of the same two states."""
    sides = {part.partition("=")[0] for part in full.split("|")}
    if set(thing.countries) != sides:
        return False
    return thing.object in full.split("|") if thing.object else thing.leaders


def _parted(things: Mapping[_Place, Thing]) -> dict[_Place, Thing]:
    """Acts that name no part of a kind counted to the part of which the same articles and states tell most."""
    weights: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for thing in things.values():
        if thing.part:
            for article in thing.articles:
                for country in thing.countries:
                    weights[thing.process, article, country, thing.part] += thing.weight
    done = dict(things)
    for name, thing in things.items():
        kind = process_type(thing.process)
        if thing.part or kind is None or not kind.parts or thing.process == "contact":
            continue
        votes: dict[str, int] = defaultdict(int)
        for part in kind.parts:
            votes[part.name] = sum(
                weights.get((thing.process, article, country, part.name), 0)
                for article in thing.articles
                for country in thing.countries
            )
        best = min(votes, key=lambda part: (-votes[part], part))
        if votes[best]:
            done[name] = replace(thing, part=best)
    return done


def _clustered(things: Mapping[_Place, Thing], one: _Oneness) -> dict[_Place, frozenset[str]]:
    """The parties of the issue to which each act of one kind of thing belongs."""
    groups: dict[frozenset[str], _Group] = {}
    for thing in things.values():
        countries = frozenset(thing.countries)
        group = groups.setdefault(countries, _Group(countries, pairs={countries: 0}))
        group.weight += thing.weight
        group.pairs[countries] += thing.weight
        group.articles.update(thing.articles)
    kept: list[_Group] = []
    home: dict[frozenset[str], _Group] = {}
    for group in sorted(groups.values(), key=lambda g: (not g.countries, -g.weight, sorted(g.countries))):
        into = next((other for other in _nearest(group, kept) if _joins(group, other, one)), None)
        home[group.countries] = into or group
        if into is None:
            kept.append(group)
        else:
            into.takes(group)
    return {
        place: home[frozenset(thing.countries)].parties(shared=one is not _Oneness.OWN)
        for place, thing in things.items()
    }


def _nearest(group: _Group, kept: Sequence[_Group]) -> Iterable[_Group]:
    """Those that are told of in the same articles first, then the weightier ones."""
    return sorted(kept, key=lambda o: (not o.articles & group.articles, -o.weight, sorted(o.countries)))


def _joins(group: _Group, other: _Group, one: _Oneness) -> bool:
    """Whether acts of some states about a kind of thing belong to those of others about it."""
    together = bool(group.articles & other.articles)
    if not group.countries:
        return together
    if group.countries < other.countries or (other.countries < group.countries and together):
        return True
    if one is _Oneness.NAMED or (one is _Oneness.SHARED and together):
        return True
    lone = len(group.countries) < _PARTIES and group.weight * _STRAY <= other.weight
    return together and lone
