"""Organisations, outlets, agreements and places of the tables, looked up by the words in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from communique.knowledge.rows import TABLES, Layer, layered, table_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation or outlet: id, usual name, kind, state (empty: of several), its names."""

    id: str
    label: str
    kind: str
    state: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A wire, paper or broadcaster: domains, names in running text, forms in credits, who controls it."""

    id: str
    label: str
    kind: str
    state: str
    domains: tuple[str, ...]
    names: tuple[str, ...]
    credits: tuple[str, ...]
    control: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A treaty or pact: id, title, kind, dates as far as known, its names."""

    id: str
    title: str
    kind: str
    signed: str
    in_force: str
    ended: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A town, region, area or water with its state (empty: of several or none)."""

    name: str
    kind: str
    state: str
    thousands: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """Look-ups by surface; several bodies may share one name (a Senate, a Defence Ministry)."""

    organisations: Mapping[str, tuple[Body, ...]]
    outlets: tuple[Outlet, ...]
    outlet_names: Mapping[str, Outlet]
    agreements: Mapping[str, Agreement]
    regions: Mapping[str, Place]

    def organisation(self, surface: str, state: str | None = None) -> Body | None:
        """The body of that name, that of the state first; None where several remain and no state decides."""
        found = self.organisations.get(_key(surface), ())
        own = [body for body in found if body.state == state] if state else []
        if own:
            return own[0]
        return found[0] if len(found) == 1 else None

    def outlet(self, surface: str) -> Outlet | None:
        """The outlet of that name as written in running text ("the Post" only where the table has it)."""
        return self.outlet_names.get(_key(surface))

    def agreement(self, surface: str) -> Agreement | None:
        """The agreement of that name."""
        return self.agreements.get(_key(surface))

    def region(self, surface: str) -> Place | None:
        """The region, area or water of that name."""
        return self.regions.get(_key(surface))


def _key(surface: str) -> str:
    text = " ".join(surface.replace("’", "'").split())
    return text[4:] if text[:4] in {"the ", "The "} else text


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def load_bodies(layers: Iterable[Layer] = ()) -> Bodies:
    """Read organisation, outlet, agreement and region tables."""
    own = tuple(layers)
    outlets = tuple(_outlets(own))
    names: dict[str, Outlet] = {}
    for outlet in outlets:
        for name in (outlet.label, *outlet.names):
            names.setdefault(_key(name), outlet)
    return Bodies(
        organisations=MappingProxyType(_organisations(own)),
        outlets=outlets,
        outlet_names=MappingProxyType(names),
        agreements=MappingProxyType(_agreements(own)),
        regions=MappingProxyType(_regions(own)),
    )


def _organisations(layers: tuple[Layer, ...]) -> dict[str, tuple[Body, ...]]:
    found: dict[str, list[Body]] = defaultdict(list)
    for row in layered("organisation", ("organisation", "label", "kind", "polity", "names"), layers):
        body = Body(
            id=row["organisation"],
            label=row["label"],
            kind=row["kind"],
            state=row["polity"],
            names=_parts(row["names"]),
        )
        for name in dict.fromkeys(_key(name) for name in (body.label, *body.names)):
            found[name].append(body)
    return {name: tuple(bodies) for name, bodies in found.items()}


def _outlets(layers: tuple[Layer, ...]) -> Iterable[Outlet]:
    columns = ("outlet", "label", "kind", "polity", "domains", "names", "credits", "control")
    for row in layered("outlet", columns, layers):
        yield Outlet(
            id=row["outlet"],
            label=row["label"],
            kind=row["kind"],
            state=row["polity"],
            domains=_parts(row["domains"]),
            names=_parts(row["names"]),
            credits=_parts(row["credits"]),
            control=row["control"],
        )


def _agreements(layers: tuple[Layer, ...]) -> dict[str, Agreement]:
    found: dict[str, Agreement] = {}
    for row in layered("agreement", ("agreement", "title", "type", "signed", "in_force", "ended", "names"), layers):
        agreement = Agreement(
            id=row["agreement"],
            title=row["title"],
            kind=row["type"],
            signed=row["signed"],
            in_force=row["in_force"],
            ended=row["ended"],
            names=_parts(row["names"]),
        )
        for name in (agreement.title, *agreement.names):
            found.setdefault(_key(name), agreement)
    return found


def _regions(layers: tuple[Layer, ...]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for row in layered("region", ("name", "kind", "polity", "names"), layers):
        place = Place(name=row["name"], kind=row["kind"], state=row["polity"])
        for name in (place.name, *_parts(row["names"])):
            found.setdefault(_key(name), place)
    return found


def load_towns() -> Mapping[str, tuple[Place, ...]]:
    """Towns of 30,000 people or more by name, the largest first."""
    found: dict[str, list[Place]] = defaultdict(list)
    for line in table_path("place.psv", TABLES).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, state, thousands = line.split("|")
            found[name].append(Place(name=name, kind="town", state=state, thousands=int(thousands)))
    return MappingProxyType({name: tuple(places) for name, places in found.items()})
