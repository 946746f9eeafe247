"""The vocabulary of time: days, months, units, deictic words, cues, holidays, zones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.errors import KnowledgeError
from communique.knowledge.load import TABLES, read_table

FOLLOWING = 6
"""Most words in one entry of the vocabulary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWord:
    """One entry: what kind of word it is in an expression of time, and what it stands for."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A holiday: the rule for its first day in a year, and how many days it lasts."""

    name: str
    rule: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """All tables of time, ready for look-up; keys are lower case."""

    words: dict[str, TimeWord]
    phrases: dict[str, tuple[str, ...]]
    holidays: dict[str, Holiday]
    zones: dict[str, str]
    cues: dict[str, str]
    cue_lemmas: dict[str, str]
    done: frozenset[str]
    implicatives: frozenset[str]
    """Words whose infinitive shares their own time: "passed up a chance to meet" tells of no meeting to come."""


@cache
def load_time_words(directory: Path = TABLES) -> TimeWords:
    """Read the tables of time; raises KnowledgeError naming the row that is wrong."""
    words = {
        row["word"].lower(): TimeWord(kind=row["class"], value=row["value"])
        for row in reversed(list(read_table("time_words.csv", ("word", "class", "value"), directory)))
    }
    holidays = {
        row["name"].lower(): _holiday(row) for row in read_table("holidays.csv", ("name", "rule", "days"), directory)
    }
    zones = {row["name"].lower(): row["offset"] for row in read_table("time_zones.csv", ("name", "offset"), directory)}
    cues = list(read_table("time_cues.csv", ("word", "kind", "direction"), directory))
    for name in holidays:
        words.setdefault(name, TimeWord(kind="holiday", value=name))
    for name in zones:
        words.setdefault(name, TimeWord(kind="zone", value=name))
    for row in read_table("approximators.csv", ("words", "place", "bound", "times"), directory):
        if row["place"] in ("before", "after") and row["times"] == "yes":
            words.setdefault(row["words"].lower(), TimeWord(kind=f"approx_{row['place']}", value=row["bound"]))
    phrases: dict[str, tuple[str, ...]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        if not word.isalpha():
            head = word.replace("’", "'").split(" ")[0].split("'")[0].split("-")[0].split(".")[0]
            phrases[head] = (*phrases.get(head, ()), word)
    return TimeWords(
        words=words,
        phrases=phrases,
        holidays=holidays,
        zones=zones,
        cues={row["word"]: row["direction"] for row in cues if row["kind"] == "word"},
        cue_lemmas={row["word"]: row["direction"] for row in cues if row["kind"] == "lemma"},
        done=frozenset(row["word"] for row in cues if row["kind"] == "noun"),
        implicatives=frozenset(row["word"] for row in cues if row["kind"] == "implicative"),
    )


def _holiday(row: dict[str, str]) -> Holiday:
    """One row of the holiday table, checked."""
    try:
        return Holiday(name=row["name"], rule=row["rule"], days=int(row["days"]))
    except ValueError as error:
        raise KnowledgeError("holidays.csv", f"days={row['days']!r} of {row['name']!r} is no number") from error
