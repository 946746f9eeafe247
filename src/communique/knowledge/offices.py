"""Who held which office on a day, and how sure that is."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from communique.errors import KnowledgeError
from communique.knowledge.rows import Layer, Row, layered
from communique.knowledge.spelling import plain, same_name
from communique.knowledge.words import RoleWords
from communique.model.entity import Certainty

Status = Literal["", "then", "former", "previous", "acting", "elect", "nominee", "outgoing", "current", "next"]
LEADING = ("supreme_leader", "head_of_government", "head_of_state")
_MONTH, _YEAR = 7, 4
_STALE_DAYS = 365
"""So long after its source was read a term without an end may still be taken as going on: of 100 such in the tables
72 heads of state, 57 heads of government and 42 foreign and defence ministers still held office two years on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the tables: id, usual name, family name, whether it comes first, and the state."""

    id: str
    label: str
    family: str
    family_first: bool
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A person in an office from a day to a day; ``sure_from`` to ``sure_to`` is what two sources agree on."""

    person: str
    state: str
    role: str
    title: str
    start: tuple[dt.date, dt.date]
    end: tuple[dt.date, dt.date] | None
    status: str = "full"
    sure: tuple[dt.date, dt.date] | None = None
    leader: bool = False
    source: str = ""
    confidence: str = ""
    checked: dt.date | None = None

    def is_stale(self, day: dt.date) -> bool:
        """Whether the term has no end and its source was read more than a year before that day."""
        return self.end is None and self.checked is not None and (day - self.checked).days > _STALE_DAYS

    def may_hold(self, first: dt.date, last: dt.date) -> bool:
        """Whether the office may have been held on some day of the range."""
        return self.start[0] <= last and (self.end is None or first <= self.end[1])

    def surely_holds(self, first: dt.date, last: dt.date) -> bool:
        """Whether two sources agree on every day of the range, first and last day of the office left out."""
        return self.sure is not None and self.sure[0] < first and last < self.sure[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAnswer:
    """Who is meant by a role: the persons possible, how sure, why. No person: unknown."""

    holders: tuple[Holding, ...] = ()
    certainty: Certainty = "open"
    reason: str = ""

    @property
    def person(self) -> str | None:
        """The one person meant, None where nobody or several come into question."""
        ids = {holding.person for holding in self.holders}
        return next(iter(ids)) if len(ids) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offices:
    """Persons, offices and holdings, looked up by state and role, or by name."""

    persons: Mapping[str, Person]
    by_state: Mapping[tuple[str, str], tuple[Holding, ...]]
    by_person: Mapping[str, tuple[Holding, ...]]
    by_word: Mapping[str, tuple[str, ...]]
    words: RoleWords

    def resolve(
        self, title: str, state: str, first: dt.date | None, last: dt.date | None = None, status: Status = ""
    ) -> RoleAnswer:
        """Who "<state>'s <title>" is for what is told of the days first..last; unknown without a day."""
        role = self.words.role_class(title, state)
        if role is None:
            return RoleAnswer(reason=f"{title!r} is no office in the tables")
        if first is None:
            return RoleAnswer(reason="the day is not known")
        last = last or first
        if status in {"former", "previous", "elect", "nominee", "next"}:
            return self._shifted(title, state, role, first, last, status)
        held = self._held(title, state, role, first, last)
        if status == "acting":
            held = tuple(holding for holding in held if holding.status == "acting") or held
        return self._answer(held, title, state, first, last)

    def _held(self, title: str, state: str, role: str, first: dt.date, last: dt.date) -> tuple[Holding, ...]:
        roles = LEADING if role == "leader" else (role,)
        rows = [
            holding for one in roles for holding in self.by_state.get((state, one), ()) if holding.may_hold(first, last)
        ]
        rows = [holding for holding in rows if holding.leader] or rows if role == "leader" else _of_title(rows, title)
        return tuple(rows)

    def _answer(self, held: tuple[Holding, ...], title: str, state: str, first: dt.date, last: dt.date) -> RoleAnswer:
        full = tuple(holding for holding in held if holding.status != "acting") or held
        if not held:
            return RoleAnswer(reason=f"no row for {title} of {state} on {first}")
        people = {holding.person for holding in held}
        if all(holding.is_stale(first) for holding in held):
            last_known = ", ".join(sorted(_called(one, self.persons) for one in people))
            reason = f"last known when the tables were made ({held[0].checked}): {last_known}; not known for {first}"
            return RoleAnswer(holders=held, certainty="open", reason=reason)
        sure = {holding.person for holding in full if holding.surely_holds(first, last)}
        if len(people) == 1:
            certainty: Certainty = "sure" if sure else "likely"
            return RoleAnswer(
                holders=held[:1], certainty=certainty, reason=_told(held[0], self.persons, sure=bool(sure))
            )
        if len(sure) == 1:
            chosen = tuple(holding for holding in full if holding.person in sure)[:1]
            return RoleAnswer(
                holders=chosen,
                certainty="likely",
                reason=f"{_told(chosen[0], self.persons, sure=True)}; another row overlaps",
            )
        names = ", ".join(
            sorted({self.persons[holding.person].label for holding in held if holding.person in self.persons})
        )
        return RoleAnswer(holders=held, certainty="open", reason=f"several held it then: {names}")

    def _shifted(self, title: str, state: str, role: str, first: dt.date, last: dt.date, status: Status) -> RoleAnswer:
        """Former, previous, -elect and next holders: the one before or after those of that day."""
        rows = sorted(_of_title(list(self.by_state.get((state, role), ())), title), key=lambda holding: holding.start)
        now = {holding.person for holding in rows if holding.may_hold(first, last)}
        if status in {"elect", "nominee", "next"}:
            coming = [holding for holding in rows if holding.start[0] > last and holding.person not in now]
            if status == "nominee" or not coming or (coming[0].start[0] - last).days > 150:
                return RoleAnswer(reason=f"no row for a coming {title} of {state}")
            return RoleAnswer(holders=(coming[0],), certainty="likely", reason=f"took office on {coming[0].start[0]}")
        gone = [
            holding
            for holding in rows
            if holding.end is not None and holding.end[1] <= first and holding.person not in now
        ]
        if not gone:
            return RoleAnswer(reason=f"no row for a former {title} of {state}")
        if status == "previous":
            return RoleAnswer(holders=(gone[-1],), certainty="likely", reason="the holder before")
        people = {holding.person for holding in gone}
        return RoleAnswer(
            holders=tuple(gone),
            certainty="likely" if len(people) == 1 else "open",
            reason=f"{len(people)} former holders",
        )

    def people_named(self, name: str) -> tuple[Person, ...]:
        """The persons whose full name may be spelt so, the family name alone not enough."""
        words = {word for word in plain(name).replace("-", " ").split() if len(word) > 1}
        ids = sorted({person for word in words for person in self.by_word.get(word, ())})
        return tuple(self.persons[one] for one in ids if same_name(name, self.persons[one].label))

    def family(self, name: str, state: str | None = None) -> tuple[Person, ...]:
        """The persons of that family name, of one state if given."""
        ids = self.by_word.get(plain(name), ())
        found = (self.persons[one] for one in ids)
        return tuple(
            person for person in found if plain(person.family) == plain(name) and state in {None, person.state}
        )

    def offices_of(self, person: str, first: dt.date | None = None, last: dt.date | None = None) -> tuple[Holding, ...]:
        """The offices a person held, in a range of days if one is given."""
        rows = self.by_person.get(person, ())
        return rows if first is None else tuple(row for row in rows if row.may_hold(first, last or first))


_CROWNED = frozenset("king queen monarch emperor empress emir sultan prince duke".split())
"""Words for those who reign: a source may say "monarch" for a king; who does not reign is none of them."""


def _of_title(rows: list[Holding], title: str) -> list[Holding]:
    """Narrow to the offices whose title has the words asked for, where there are such."""
    asked = set(plain(title).replace("-", " ").split())
    if asked & _CROWNED:
        rows = [row for row in rows if set(plain(row.title).split()) & _CROWNED]
    same = [
        row
        for row in rows
        if set(plain(row.title).replace("-", " ").split()) & asked - {"of", "the", "minister", "secretary", "prime"}
    ]
    return same if same or "president" in asked else rows


def _called(person: str, persons: Mapping[str, Person]) -> str:
    return persons[person].label if person in persons else person


def _told(holding: Holding, persons: Mapping[str, Person], *, sure: bool) -> str:
    name = _called(holding.person, persons)
    end = holding.end[1].isoformat() if holding.end else "no end known"
    source = f"{holding.source}, agreed" if sure else holding.source
    return f"{name}: {holding.title} of {holding.state}, {holding.start[0]} to {end} ({source})"


def day_range(value: str) -> tuple[dt.date, dt.date] | None:
    """Earliest and latest day of a year, month or day; None for an empty cell."""
    if not value:
        return None
    if len(value) <= _YEAR:
        return dt.date(int(value), 1, 1), dt.date(int(value), 12, 31)
    if len(value) <= _MONTH:
        year, month = int(value[:4]), int(value[5:7])
        after = dt.date(year + month // 12, month % 12 + 1, 1)
        return dt.date(year, month, 1), after - dt.timedelta(days=1)
    day = dt.date.fromisoformat(value)
    return day, day


def load_offices(words: RoleWords, layers: Iterable[Layer] = ()) -> Offices:
    """Read person, office and holding tables."""
    own = tuple(layers)
    persons, by_word = _persons(own)
    offices = {row["office"]: row for row in layered("office", ("office", "polity", "title", "role_class"), own)}
    by_state: dict[tuple[str, str], list[Holding]] = defaultdict(list)
    by_person: dict[str, list[Holding]] = defaultdict(list)
    for row in layered("holding", ("person", "office", "start", "end"), own):
        office = offices.get(row["office"])
        try:
            holding = _holding(row, office) if office else None
        except ValueError as error:
            raise KnowledgeError(
                f"holding.csv: {row['person']} {row['office']}", str(error), "write YYYY, YYYY-MM or YYYY-MM-DD"
            ) from error
        if holding is not None:
            by_state[holding.state, holding.role].append(holding)
            by_person[holding.person].append(holding)
    return Offices(
        persons=MappingProxyType(persons),
        words=words,
        by_state=MappingProxyType({key: tuple(rows) for key, rows in by_state.items()}),
        by_person=MappingProxyType({key: tuple(rows) for key, rows in by_person.items()}),
        by_word=MappingProxyType({key: tuple(sorted(ids)) for key, ids in by_word.items()}),
    )


def _persons(layers: tuple[Layer, ...]) -> tuple[dict[str, Person], dict[str, set[str]]]:
    persons: dict[str, Person] = {}
    by_word: dict[str, set[str]] = defaultdict(set)
    for row in layered("person", ("person", "label", "family_name", "name_order"), layers):
        person = Person(
            id=row["person"],
            label=row["label"],
            family=row["family_name"] or row["label"].split()[-1],
            family_first=row["name_order"] == "family_first",
            state=row.get("polity", ""),
        )
        persons[person.id] = person
        for word in plain(person.label).replace("-", " ").split():
            by_word[word].add(person.id)
        by_word[plain(person.family)].add(person.id)
    return persons, by_word


def _holding(row: Row, office: Row) -> Holding | None:
    start = day_range(row["start"])
    if start is None:
        return None
    first, last = day_range(row.get("sure_from", "")), day_range(row.get("sure_to", ""))
    return Holding(
        person=row["person"],
        state=office["polity"],
        role=office["role_class"],
        title=office["title"],
        start=start,
        end=day_range(row["end"]),
        status=row.get("status", "") or "full",
        sure=(first[1], last[0]) if first and last else None,
        leader=bool(row.get("leader")),
        source=row.get("source", ""),
        confidence=row.get("confidence", ""),
        checked=_day_or_none(row.get("source_date", "")),
    )


def _day_or_none(value: str) -> dt.date | None:
    known = day_range(value) if value[:4].isdigit() else None
    return known[1] if known else None
