"""No country, person, treaty or outlet is named in the code: they are data in the tables of knowledge/."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "communique"
TABLES = SOURCE / "knowledge" / "tables"
FEWEST_LETTERS = 6
"""Single words shorter than this are too often other words; such states are caught by their adjectives."""
WORDS_TOO = frozenset(
    """
    Central Government National General Foreign Express Standard Monitor Mirror Reporter Independent Observer
    Register Record Courier Journal Bulletin Herald Tribune Chronicle Dispatch Advance Examiner Sentinel Enterprise
    Citizen Leader Gazette Telegraph Insider Variety Fortune Nature Science Politics People Reason Nation Vanguard
    Context Platform
    """.split()
)
"""Outlets and names that are plain words of the trade."""

ALLOWED = {
    "read/language_id.py": {"Chinese", "Japanese"},  # languages, not states
    "tell/brief_text.py": {"Georgia"},  # a typeface
}


def rows(table):
    with (TABLES / table).open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(line for line in handle if not line.startswith("#"))


def names():
    """Every name the tables know that is unmistakably a name: of states and peoples, persons, pacts, outlets."""
    for row in rows("name.csv"):
        if row["form"] in {"short", "full", "adjective", "demonym", "people"}:
            yield row["surface"]
    for row in rows("polity.csv"):
        yield row["name"]
    for row in rows("person.csv"):
        yield row["label"]
    for row in rows("agreement.csv"):
        yield from (row["title"], *row["names"].split(";"))
    for row in rows("region.csv"):
        yield from (row["name"], *row["names"].split(";"))
    for row in rows("outlet.csv"):
        yield row["label"] if "label" in row else row["outlet"]


def telling(name):
    """Whether a name can be looked for: two words or more, or one long one; with a capital; no word of the trade."""
    one_word = " " not in name
    return name[:1].isupper() and name not in WORDS_TOO and (not one_word or len(name) >= FEWEST_LETTERS)


@pytest.fixture(scope="module")
def known():
    return {name for name in names() if name and telling(name)}


def named(text, known):
    """The known names that stand in a text: runs of one to five words are looked up, so that the cost stays small."""
    words = list(re.finditer(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?", text))
    found = set()
    for first in range(len(words)):
        for last in range(first, min(first + 5, len(words))):
            run = text[words[first].start() : words[last].end()]
            found.update({run, run.rstrip("."), run.removesuffix("'s"), run.removesuffix("’s")} & known)
    return found


def test_the_tables_are_read(known):
    assert len(known) > 3000


def test_a_name_in_the_code_is_found(known):
    state = next(row["surface"] for row in rows("name.csv") if telling(row["surface"]) and row["form"] == "short")
    person = next(row["label"] for row in rows("person.csv"))
    assert named(f'STATES = ["{state}"]  # as {person}\'s friends say', known) == {state, person}


def test_no_state_person_pact_or_outlet_is_named_in_the_code(known):
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        found[name] = sorted(named(path.read_text(encoding="utf-8"), known) - ALLOWED.get(name, set()))
    assert {name: hits for name, hits in found.items() if hits} == {}
