"""Refreshes offices from Wikidata's public query service; writes a layer, never the built-in tables."""

from __future__ import annotations

import csv
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from communique.errors import FetchRefused
from communique.knowledge.rows import layered
from communique.knowledge.words import RoleWords

SERVICE = "https://query.wikidata.org/sparql"
AGENT = "communique (knowledge pull; https://www.wikidata.org/wiki/Wikidata:Data_access)"
_LARGEST = 20_000_000
_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})T")
_QUERY = """SELECT ?person ?personLabel ?positionLabel ?start ?end WHERE {
  ?country wdt:P297 "%s" . ?position wdt:P1001 ?country .
  VALUES ?class { wd:Q48352 wd:Q2285706 wd:Q7330070 wd:Q1553195 }
  ?position wdt:P279*/wdt:P31* ?class .
  ?person p:P39 ?held . ?held ps:P39 ?position .
  OPTIONAL { ?held pq:P580 ?start } OPTIONAL { ?held pq:P582 ?end }
  SERVICE wikibase:label { bd:serviceParam wikibase:language "en" }
} LIMIT 2000"""

_CLASSES = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
Statement = Mapping[str, str]


def role_labels(words: RoleWords) -> dict[str, str]:
    """The terms of the offices that are asked for, each with its role class; terms of one state alone left out."""
    return {
        term: role for term, rows in words.terms.items() for role, states in rows if role in _CLASSES and not states
    }


def pull_offices(
    states: Sequence[str],
    into: Path,
    roles: Mapping[str, str],
    *,
    address: str = SERVICE,
    read_on: str,
    timeout: float = 60.0,
) -> int:
    """Ask for the offices of these states and write their holders as a layer; the number of holdings.

    ``roles`` maps a position's label in lower case to a role class; other positions are left
    out. ``read_on`` is the day that the rows carry. Raises FetchRefused where the service does not answer as it should.
    """
    rows: list[tuple[str, Statement]] = []
    for state in states:
        if not re.fullmatch(r"[A-Z]{2}", state):
            raise FetchRefused(state, "is no ISO 3166-1 alpha-2 code", "write two capital letters")
        rows += [(state, one) for one in ask(state, address=address, timeout=timeout)]
    return _write(rows, into, roles, read_on)


def ask(state: str, *, address: str = SERVICE, timeout: float = 60.0) -> tuple[Statement, ...]:
    """The statements of office for one state as the service gives them."""
    if urllib.parse.urlsplit(address).scheme not in {"http", "https"}:
        raise FetchRefused(address, "is no web address", "give http or https")
    query = urllib.parse.urlencode({"query": _QUERY % state, "format": "json"})
    request = urllib.request.Request(  # noqa: S310 - scheme checked above
        f"{address}?{query}", headers={"User-Agent": AGENT, "Accept": "application/sparql-results+json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:  # noqa: S310 - scheme checked above
            data = answer.read(_LARGEST + 1)
        found = json.loads(data) if len(data) <= _LARGEST else None
        bindings = found["results"]["bindings"] if found else []
        return tuple({key: str(cell["value"]) for key, cell in row.items()} for row in bindings)
    except (urllib.error.URLError, TimeoutError, OSError) as error:
        raise FetchRefused(
            address, f"does not answer: {error}", "try later, or work with the built-in tables"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FetchRefused(address, "answers with something else than query results", "check the address") from error


def _write(rows: Sequence[tuple[str, Statement]], into: Path, roles: Mapping[str, str], read_on: str) -> int:
    people: dict[str, tuple[str, ...]] = {}
    offices: dict[str, tuple[str, ...]] = {}
    holdings: set[tuple[str, ...]] = set()
    for state, row in rows:
        title, person = row.get("positionLabel", ""), row.get("person", "").rsplit("/", 1)[-1]
        role, start = _role(title, roles), _day(row.get("start", ""))
        if role is None or not start or not re.fullmatch(r"Q\d+", person):
            continue
        office = f"{state}.{role}.pulled"
        label = row.get("personLabel", person)
        people[person] = (person, label, label.split()[-1], "given_first", state)
        offices[office] = (office, state, title, role)
        holdings.add((person, office, start, _day(row.get("end", "")), "full"))
    into.mkdir(parents=True, exist_ok=True)
    tail = ("wikidata, pulled", read_on, "one_source", "CC0")
    _table(
        into / "person.csv", ("person", "label", "family_name", "name_order", "polity"), sorted(people.values()), tail
    )
    _table(into / "office.csv", ("office", "polity", "title", "role_class"), sorted(offices.values()), tail)
    rows_of = sorted({(*row, "") for row in holdings} | {(*row, "", "full", "y") for row in _ended(holdings)})
    _table(into / "holding.csv", ("person", "office", "start", "end", "status", "hide"), rows_of, tail)
    return len(holdings)


def _ended(holdings: Collection[tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    """Keys of built-in rows without an end for which the answer has one: the layer hides them."""
    ends = {}
    for person, office, start, end, _ in sorted(holdings):
        if end:
            ends[person, office.removesuffix(".pulled")] = start, end
    offices = {row["office"]: f"{row['polity']}.{row['role_class']}" for row in layered("office", ("role_class",))}
    for row in layered("holding", ("person", "office", "start", "end")):
        span = ends.get((row["person"], offices.get(row["office"], "")))
        if span and not row["end"] and span[0][:4] <= row["start"] <= span[1]:
            yield row["person"], row["office"], row["start"]


def _role(title: str, roles: Mapping[str, str]) -> str | None:
    """The role class of a position by the longest term its label begins with."""
    plain = title.casefold()
    return next(
        (
            roles[term]
            for term in sorted(roles, key=lambda term: (-len(term), term))
            if plain == term or plain.startswith(f"{term} of")
        ),
        None,
    )


def _day(value: str) -> str:
    match = _DAY.match(value)
    return "-".join(match.groups()) if match else ""


def _table(path: Path, columns: Sequence[str], rows: Sequence[Sequence[str]], tail: Sequence[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow((*columns, "source", "source_date", "confidence", "licence"))
        writer.writerows((*row, *tail) for row in rows)
