"""Names of states: short and full names, adjectives, peoples, capitals, buildings that stand for governments."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from communique.knowledge.rows import Layer, layered

NAME_FORMS = ("short", "full")


@dataclass(frozen=True, slots=True, kw_only=True)
class StateName:
    """One word or phrase for a state: which state, what form, since and until when, what it stands for."""

    state: str
    surface: str
    form: str
    start: str = ""
    end: str = ""
    note: str = ""

    def holds_on(self, day: dt.date | None) -> bool:
        """Whether the word had this meaning on that day; without a day, whether it ever had."""
        if day is None:
            return True
        text = day.isoformat()
        return (not self.start or self.start <= text) and (not self.end or text[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateNames:
    """All names of states, looked up by the words in a text; ``states`` maps ISO alpha-2 to the usual name."""

    states: Mapping[str, str]
    kinds: Mapping[str, str]
    by_surface: Mapping[str, tuple[StateName, ...]]
    readings: Mapping[str, tuple[str, ...]]
    longest: int = field(default=6)

    def find(self, surface: str, *forms: str, day: dt.date | None = None) -> tuple[StateName, ...]:
        """What the words may mean, of the forms asked for (all if none given), on that day."""
        found = self.by_surface.get(surface) or self.by_surface.get(_usual(surface)) or ()
        return tuple(name for name in found if (not forms or name.form in forms) and name.holds_on(day))

    def state(self, surface: str) -> str | None:
        """The state that a short or full name means; for words of several states the usual one."""
        return self._one(surface, NAME_FORMS)

    def state_of_adjective(self, surface: str) -> str | None:
        """The state of an adjective or people word, of one or of many."""
        return self._one(surface, ("adjective", "people"))

    def state_of_capital(self, surface: str, day: dt.date | None = None) -> str | None:
        """The state whose seat of government the city is or was."""
        return self._one(surface, ("capital",), day)

    def _one(self, surface: str, forms: tuple[str, ...], day: dt.date | None = None) -> str | None:
        found = self.find(surface, *forms, day=day)
        if not found:
            return None
        meant = {name.state for name in found}
        if len(meant) == 1:
            return found[0].state
        default = self.readings.get(surface, ("",))[0]
        return default if default in meant else found[0].state

    def ambiguous(self, surface: str) -> tuple[str, ...]:
        """Other readings of the words (states, person, place, word), the usual one first."""
        return self.readings.get(surface, ())


@cache
def _labels() -> Mapping[str, str]:
    labels = {row["polity"]: row["name"] for row in layered("polity", ("polity", "name"))}
    bodies = {row["organisation"]: row["label"] for row in layered("organisation", ("organisation", "label"))}
    short = {body.upper(): label for body, label in bodies.items() if len(body) == len("XX")}
    return {**bodies, **short, **labels}


def state_name(code: str) -> str:
    """The name of a state or body by its code, as it is shown to people; what is no code stays as it is."""
    return _labels().get(code, code)


def _usual(surface: str) -> str:
    """An all-capitals word as it is usually written; typographic apostrophes made straight."""
    straight = surface.replace("’", "'")
    return straight.title() if straight.isupper() and len(straight) > 4 else straight


def load_state_names(layers: Iterable[Layer] = ()) -> StateNames:
    """Read polity, name and ambiguous tables."""
    own = tuple(layers)
    states: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for row in layered("polity", ("polity", "name", "kind"), own):
        states[row["polity"]], kinds[row["polity"]] = row["name"], row["kind"]
    surfaces: dict[str, list[StateName]] = defaultdict(list)
    for row in layered("name", ("subject", "surface", "form"), own):
        name = StateName(
            state=row["subject"],
            surface=row["surface"],
            form=row["form"],
            start=row.get("from", ""),
            end=row.get("to", ""),
            note=row.get("note", ""),
        )
        surfaces[name.surface.replace("’", "'")].append(name)
    readings = {}
    for row in layered("ambiguous", ("surface", "readings", "default"), own):
        rest = [part for part in row["readings"].split(";") if part != row["default"]]
        readings[row["surface"]] = (row["default"], *rest)
    return StateNames(
        states=MappingProxyType(states),
        kinds=MappingProxyType(kinds),
        by_surface=MappingProxyType({key: tuple(names) for key, names in surfaces.items()}),
        readings=MappingProxyType(readings),
    )
