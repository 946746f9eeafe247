"""Acts between states in 100 newswire sentences: read from the worldwide name corpus, marked by offsets, no text kept.

The corpus gives words only; `sentence` puts them together the way a newspaper prints them. An act has its word's place,
the categories that a reader accepts, the states on both sides (ISO codes) and its standing; optional acts (acts inside
one state, wishes, second words for the same act) count neither way.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

GOLD = Path(__file__).with_name("newswire.json")
SYMMETRIC = {"CONSULT", "AGREE", "COOPERATE"}
_SPACING = (
    (r" ([,.;:!?%)’])", r"\1"),
    (r"([(“$]) ", r"\1"),
    (r"\s?['’] ?s\b(?=\W|$)", lambda m: m.group(0).replace(" ", "")),
    (r"(\w) - (\w)", r"\1-\2"),
    (r" ”", "”"),
    (r"\bU\. S\.", "U.S."),
    (r" n't\b", "n't"),
    (r'" ([^"]*?) "', r'"\1"'),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One marked act."""

    start: int
    end: int
    categories: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    standing: str
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One sentence with its acts."""

    text: str
    acts: tuple[Act, ...]


def sentence(words: list[str]) -> str:
    """The words of a sentence as printed."""
    text = " ".join(words)
    for pattern, printed in _SPACING:
        text = re.sub(pattern, printed, text)
    return text


def sentences(path: Path) -> list[str]:
    """All sentences of one file of the corpus."""
    blocks = path.read_text("utf8", errors="replace").split("\n\n")
    rows = [[line.split("\t")[0].strip() for line in block.splitlines() if "\t" in line] for block in blocks]
    return [sentence([w for w in words if w]) for words in rows if any(words)]


def digest(text: str) -> str:
    """Tells whether a sentence is the one that was marked."""
    return blake2b(text.encode(), digest_size=8).hexdigest()


def read_newswire(folder: Path) -> tuple[Marked, ...]:
    """All marked sentences; one that differs from the one read is refused."""
    found = []
    for row in json.loads(GOLD.read_text("utf8")):
        text = sentences(folder / row["file"])[row["sentence"]]
        if digest(text) != row["digest"]:
            message = f"{row['file']}: sentence {row['sentence']} is not the one that was marked"
            raise ValueError(message)
        found.append(Marked(text=text, acts=tuple(_act(a) for a in row["acts"])))
    return tuple(found)


def _act(row: list) -> Act:
    start, end, categories, actors, recipients, standing, *optional = row
    return Act(
        start=start,
        end=end,
        categories=frozenset(categories.split()),
        actors=frozenset(actors.split()),
        recipients=frozenset(recipients.split()),
        standing=standing,
        optional=bool(optional),
    )
