"""Finds the words of the tables in a text: states, peoples, capitals, bodies, outlets, agreements, regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from communique.annotate.mentions.page import Page
from communique.knowledge.load import Knowledge

RANK = {"state": 0, "adjective": 1, "people": 2, "capital": 3, "body": 4, "outlet": 5, "agreement": 6, "region": 7}
_SHORT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A surface of the tables: what it is and whose."""

    surface: str
    what: str
    ref: str
    state: str | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A surface found in the text."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    def of(self, *what: str) -> Entry | None:
        """The first reading of these kinds."""
        return next((entry for entry in self.entries if entry.what in what), None)


Lexicon = Mapping[str, tuple[tuple[str, tuple[Entry, ...]], ...]]


@lru_cache(maxsize=4)
def lexicon(knowledge: Knowledge) -> Lexicon:
    """All surfaces by their first word, the longest first."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in _entries(knowledge):
        found[entry.surface].append(entry)
    by_word: dict[str, list[tuple[str, tuple[Entry, ...]]]] = defaultdict(list)
    for surface, entries in found.items():
        ordered = tuple(sorted(entries, key=lambda entry: (RANK[entry.what], entry.ref)))
        by_word[_first(surface)].append((surface, ordered))
    return {word: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0]))) for word, rows in by_word.items()}


def _first(surface: str) -> str:
    """The characters up to the first blank, hyphen or stop inside."""
    for index, character in enumerate(surface):
        if index and not (character.isalnum() or character == "'"):
            return surface[:index]
    return surface


def _entries(knowledge: Knowledge) -> list[Entry]:
    names, bodies = knowledge.names, knowledge.bodies
    form_of = {"short": "state", "full": "state", "adjective": "adjective", "people": "people", "capital": "capital"}
    out: list[Entry] = []
    for surface, rows in names.by_surface.items():
        if surface.startswith(("the ", "The ")):
            continue
        readings = names.ambiguous(surface)
        certain = not any(reading in {"person", "place", "word", "thing"} for reading in readings)
        seen: set[str] = set()
        for name in rows:
            what = form_of.get(name.form)
            if what and what not in seen:
                seen.add(what)
                default = readings[0] if readings and any(row.state == readings[0] for row in rows) else name.state
                out.append(Entry(surface=surface, what=what, ref=default, state=default, certain=certain))
    for surface, organisations in bodies.organisations.items():
        shared = len(organisations) > 1 or "word" in names.ambiguous(surface)
        out += [
            Entry(surface=surface, what="body", ref=body.id, state=body.state or None, certain=not shared)
            for body in organisations
        ]
    for surface, outlet in bodies.outlet_names.items():
        if "." in outlet.id:
            continue
        vague = "word" in names.ambiguous(surface) or (surface.isupper() and len(surface) < _SHORT)
        out.append(
            Entry(
                surface=surface, what="outlet", ref=f"outlet.{outlet.id}", state=outlet.state or None, certain=not vague
            )
        )
    for surface, agreement in bodies.agreements.items():
        out.append(Entry(surface=surface, what="agreement", ref=f"agreement.{agreement.id}"))
    for surface, place in bodies.regions.items():
        out.append(
            Entry(
                surface=surface,
                what="region",
                ref=place.name,
                state=place.state or None,
                certain="place" not in names.ambiguous(surface),
            )
        )
    return out


def scan(page: Page) -> list[Hit]:
    """Every surface of the tables in the article, the longest at each place, none inside another."""
    words = lexicon(page.knowledge)
    found: list[Hit] = []
    end = -1
    for token in page.words:
        if token.start < end:
            continue
        hit = _at(page, token.start, words)
        if hit is not None:
            found.append(hit)
            end = hit.end
    return found


def _at(page: Page, start: int, words: Lexicon) -> Hit | None:
    stretch = page.raw[start : start + 80].replace("’", "'")
    if not stretch[:1].isupper() and stretch[:3] != "al-":
        return None
    for surface, entries in words.get(_first_of(stretch), ()):
        if stretch.startswith(surface) and _ends(page.raw, start + len(surface), surface):
            return Hit(start=start, end=start + len(surface), entries=entries)
    return _shouted(page, start, stretch, words)


def _first_of(stretch: str) -> str:
    for index, character in enumerate(stretch):
        if index and not (character.isalnum() or character == "'"):
            return stretch[:index]
        if (
            character == "'"
            and stretch[index + 1 : index + 2] in {"s", ""}
            and not stretch[index + 2 : index + 3].isalnum()
        ):
            return stretch[:index]
    return stretch


def _shouted(page: Page, start: int, stretch: str, words: Lexicon) -> Hit | None:
    """The same for words in capitals, as in date lines and headlines."""
    first = _first_of(stretch)
    if not first.isupper() or len(first) < _SHORT:
        return None
    for surface, entries in words.get(first.title(), ()):
        if stretch.startswith(surface.upper()) and _ends(page.raw, start + len(surface), surface):
            return Hit(start=start, end=start + len(surface), entries=entries)
    return None


def _ends(raw: str, end: int, surface: str) -> bool:
    """Whether the surface ends at a word's end (a full stop inside an abbreviation belongs to it)."""
    after = raw[end : end + 1]
    if after == "-" and raw[end + 1 : end + 2].isupper() and surface.isalpha() and len(surface) < _SHORT:
        return False
    return not after.isalnum() and not (after == "." and raw[end + 1 : end + 2].isalnum() and surface.isupper())
