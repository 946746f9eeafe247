"""What an act is about: the kind of thing, which one of its kind, and the states concerned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.knowledge.matters import Matter, Matters
from communique.link.pacts import Pacts
from communique.link.tellings import Rolls
from communique.model.article import Article
from communique.model.entity import EntityKind, Mention
from communique.model.event import Category, Event, EventMention
from communique.text.around import sentence_around
from communique.text.stems import plain_words

_OBJECT, _AFTER, _TRIGGER, _WORDS = 3.0, 1.5, 2.0, 1.0
_ZONE = 110  # characters after the word that tells an act in which its object stands
_STOP = re.compile(
    r"[.;:!?\n]|,\s|\s(?:while|but|although|though|after|before|when|which|who|and (?:will|said|has|have|is))\s"
)
_PARTIES = 2
_LINE = Matter("contact", "hotline")
_MANY = 6  # states that meet; more are a conference
_SHARE = 4  # one in so many tellings makes an event one of a further part as well
_PACT = "agreement"  # what a pact is that is told by its name alone
_LEADERS = frozenset({"summit", "leaders", "presidents", "premiers"})
_TALKED_OF = frozenset({"peace", "negotiation", "mediation", "ruling", "agreement"})
"""Things about which one talks: a contact without persons on both sides is about them, not a contact for itself."""
_NEEDS_THING = frozenset({Category.SANCTION, Category.CONCEDE, Category.REJECT})
"""Acts that are done to a thing: where their own words name none, that of the sentence is meant."""
_BETWEEN = frozenset({"contact", "diplomacy", "negotiation", "mediation"})
"""What lies between two states: acts in which one of them is alone belong to none of it."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What one event is about; ``object`` is a pact's id or the persons of a contact, empty where its kind says enough.

    ``leaders`` says that the words speak of leaders without naming them; ``acts`` are who does what, kind by kind.
    """

    process: str
    part: str
    object: str
    countries: tuple[str, ...]
    articles: tuple[str, ...]
    weight: int
    leaders: bool = False
    acts: frozenset[tuple[str, str, str]] = frozenset()


class Things:
    """Finds what events are about."""

    def __init__(
        self, matters: Matters, rolls: Rolls, pacts: Pacts, articles: Mapping[str, Article], named: Sequence[Mention]
    ) -> None:
        self.matters, self.rolls, self.pacts, self.articles = matters, rolls, pacts, articles
        self._persons = _one_name_each(rolls)
        self._states: dict[str, list[tuple[int, str]]] = {}
        for mention in named:
            entity = rolls.entities.get(mention.entity or "")
            if entity is not None and entity.kind is EntityKind.COUNTRY:
                self._states.setdefault(mention.span.article, []).append((mention.span.start, entity.id))

    def of(self, event: Event, mentions: Sequence[EventMention]) -> tuple[Thing, ...]:
        """The things an event is about, the main one first; none where it is about nothing between states."""
        persons = self._people(mentions)
        matter = self._matter(event, mentions, persons)
        if matter is None:
            return ()
        main = self._thing(event, matter, mentions, persons)
        return (main, *(self._thing(event, other, own, persons) for other, own in self._beside(matter, mentions)))

    def _beside(self, main: Matter, mentions: Sequence[EventMention]) -> Iterator[tuple[Matter, list[EventMention]]]:
        """Other parts of the same kind of which a good share of the tellings speaks ("stop tests, close the site")."""
        own: dict[Matter, list[EventMention]] = {}
        for mention in mentions:
            texts = [text for _, text in self._texts(mention)]
            for matter in {found.matter for text in texts for found in self.matters.named(text)}:
                own.setdefault(matter, []).append(mention)
        for matter in sorted(own, key=lambda m: (m.process, m.part)):
            enough = len(own[matter]) * _SHARE >= len(mentions)
            other = matter.process == main.process and matter.part and matter.part != main.part
            if other and enough and (main.part or matter == _LINE):
                yield matter, own[matter]

    def _thing(
        self, event: Event, matter: Matter, mentions: Sequence[EventMention], persons: Mapping[str, str]
    ) -> Thing:
        countries = Counter(c for m in mentions for c in sorted(self._countries((*m.actors, *m.recipients))))
        if len(countries) < _PARTIES and not between(matter.process):
            countries.update(c for m in mentions for c in self._states_beside(m) if c not in countries)
        most = sorted(countries, key=lambda country: (-countries[country], country))[:_PARTIES]
        modes = {mention.mode or "" for mention in mentions}
        thing = Thing(
            process=matter.process,
            part=matter.part,
            object="",
            countries=tuple(sorted(most)),
            articles=tuple(sorted({m.article for m in mentions})),
            weight=len(mentions),
            leaders=any(_LEADERS & set(plain_words(_own_words(m))) for m in mentions),
            acts=frozenset(
                (c, event.plover.value, mode) for c in self._countries(event.actors) or {""} for mode in modes
            ),
        )
        if matter.process == "agreement":
            found = [pact for mention in mentions for pact in self._pacts(mention)]
            return replace(thing, object=_first_most(found) if found else "")
        widest = max((self._countries((*m.actors, *m.recipients)) for m in mentions), key=len, default=frozenset())
        if matter.process == "contact" and _PARTIES < len(widest) <= _MANY and len(persons) < _PARTIES:
            return replace(thing, object=f"states={len(widest)}", countries=tuple(sorted(widest)))
        if matter.process == "contact" and not matter.part:
            sides = sorted(set(persons) & set(most))
            return replace(thing, object="|".join(f"{side}={persons[side]}" for side in sides))
        return thing

    def zone(self, mention: EventMention) -> tuple[str, int, int]:
        """The words right behind the one that tells the act, where its object stands."""
        raw = self.articles[mention.article].raw
        start = mention.trigger.end
        end = min(len(raw), start + _ZONE)
        stop = _STOP.search(raw, start, end)
        end = stop.start() if stop else end
        return raw[start:end], start, end

    def _matter(self, event: Event, mentions: Sequence[EventMention], persons: Mapping[str, str]) -> Matter | None:
        texts = [text for mention in mentions for text in self._texts(mention)]
        texts.extend((_AFTER, _PACT) for mention in mentions if self._pacts(mention))
        found = self.matters.weigh(texts)
        category, mode = event.plover.value, _first_most([m.mode or "" for m in mentions]) if mentions else ""
        if event.plover is Category.CONSULT and (found is None or found.process != "contact"):
            talked = found is not None and found.process in _TALKED_OF and len(persons) < _PARTIES
            found = found if talked else Matter("contact", "")
        if found is not None and found.process == "contact":
            return Matter("contact", self._channel(mode, mentions))
        if found is not None:
            return found
        if event.plover is Category.NONE:
            return None
        needs = mentions if event.plover in _NEEDS_THING else []
        beside = self.matters.weigh(text for m in needs for text in self._sentence(m))
        if beside is not None and beside.process not in _BETWEEN:
            return beside
        return self.matters.by_act(category, mode or None)

    def _channel(self, mode: str, mentions: Sequence[EventMention]) -> str:
        """The part of contacts to which one belongs: letters, direct lines; nothing for talks of any kind."""
        if mode == "letter":
            return "letter"
        spoken = [
            {found.matter.part for _, text in self._texts(m) for found in self.matters.named(text)} for m in mentions
        ]
        return "hotline" if sum("hotline" in parts for parts in spoken) * 3 >= len(spoken) else ""

    def _countries(self, names: Sequence[str]) -> frozenset[str]:
        """The states of those named; of a person also that of the same person under a fuller name."""
        own = {self.rolls.entities[self._persons[name]].country for name in names if name in self._persons}
        return self.rolls.countries(names) | {country for country in own if country}

    def _states_beside(self, mention: EventMention) -> frozenset[str]:
        """The states that the sentence names beside the one that acts."""
        raw = self.articles[mention.article].raw
        low, high = sentence_around(raw, mention.trigger.start, mention.trigger.end)
        places = self._states.get(mention.article, ())
        return frozenset(country for start, country in places if low <= start < high)

    def _texts(self, mention: EventMention) -> list[tuple[float, str]]:
        zone = self.zone(mention)[0]
        first = self.matters.named(zone)[:1]
        raw = self.articles[mention.article].raw
        words = raw[max(0, mention.trigger.start - 4) : mention.trigger.end + 4]
        texts = [(_TRIGGER, words), (_AFTER, zone[: first[0].end] if first else "")]
        texts.extend((_WORDS, span.text) for span in mention.evidence)
        if mention.object is not None:
            texts.append((_OBJECT, mention.object.text))
        return texts

    def _pacts(self, mention: EventMention) -> list[str]:
        """The pacts named right behind the act and in its words; else in its sentence."""
        _, start, end = self.zone(mention)
        behind = self.pacts.at(mention.article, start, end)
        beside = [p for span in mention.evidence for p in self.pacts.at(mention.article, span.start, span.end)]
        if behind or beside:
            return [*behind, *beside]
        raw = self.articles[mention.article].raw
        low, high = sentence_around(raw, mention.trigger.start, mention.trigger.end)
        return self.pacts.at(mention.article, low, high)[:1] if mention.plover in _NEEDS_THING else []

    def _sentence(self, mention: EventMention) -> tuple[tuple[float, str], ...]:
        """The sentence before and behind an act; what is named behind it is its object sooner."""
        raw = self.articles[mention.article].raw
        low, high = sentence_around(raw, mention.trigger.start, mention.trigger.end)
        return (_WORDS, raw[low : mention.trigger.start]), (_TRIGGER, raw[mention.trigger.end : high])

    def _people(self, mentions: Sequence[EventMention]) -> dict[str, str]:
        """The person who acts oftenest for each state."""
        counts: Counter[tuple[str, str]] = Counter()
        for mention in mentions:
            for name in sorted(self.rolls.named((*mention.actors, *mention.recipients))):
                entity = self.rolls.entities[name]
                if entity.kind is EntityKind.PERSON:
                    person = self._persons[name]
                    country = self.rolls.entities[person].country
                    if country:
                        counts[country, person] += 1
        best: dict[str, str] = {}
        for country, person in sorted(counts, key=lambda key: (-counts[key], key)):
            best.setdefault(country, person)
        return best


def _own_words(mention: EventMention) -> str:
    """The words of an act itself, where they are no whole sentence that tells others too."""
    return " ".join(span.text for span in (*mention.evidence, mention.trigger) if len(span.text) <= _ZONE)


def between(process: str) -> bool:
    """Whether a kind of thing lies between two states by its nature."""
    return process in _BETWEEN


def _first_most(values: Sequence[str]) -> str:
    """The commonest of the values; of equally common ones the first."""
    counts = Counter(values)
    return max(counts, key=lambda value: counts[value])


def _one_name_each(rolls: Rolls) -> dict[str, str]:
    """One id for persons of whom one name is the other with a title before it, where their states do not differ."""
    persons = sorted(e.id for e in rolls.entities.values() if e.kind is EntityKind.PERSON)
    by_name: dict[str, list[str]] = {}
    for person in persons:
        by_name.setdefault(rolls.entities[person].name.casefold(), []).append(person)
    one: dict[str, str] = {}
    for person in persons:
        entity = rolls.entities[person]
        words = entity.name.casefold().split()
        shorter = [found for at in range(len(words) - 1) for found in by_name.get(" ".join(words[at:]), ())]
        fits = [
            f for f in shorter if entity.country in {None, rolls.entities[f].country} or not rolls.entities[f].country
        ]
        known = [found for found in fits if rolls.entities[found].country] or fits
        one[person] = known[-1] if known else person
    return one
