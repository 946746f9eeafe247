"""Cue words by which accounts are compared: causes, purposes, conditions, verdicts, charged nouns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from communique.errors import KnowledgeError
from communique.knowledge.load import TABLES, read_table
from communique.text.stems import stem

KINDS = frozenset(
    [
        "cause", "purpose", "condition", "lasting", "verdict", "outcome", "charged", "sure", "worse", "contact", "rank",
        "office", "schedule", "commit", "narrow",
    ]
)  # fmt: skip
_GOES_ON = (
    r"(?=\s+(?:to|the|an?|in|on|at|with|for|from|by|its|his|her|their|this|next|later|again|[A-Z\d])"
    r"|\s*(?:$|[.,;]))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareWords:
    """For each kind one pattern of its cues (longest first); the polarity of verdicts; stems of charged nouns."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    polarity: tuple[tuple[str, str], ...]
    charged: frozenset[str]
    narrow: frozenset[str]
    schedule: re.Pattern[str]
    """"due to" before a verb of the agenda that goes on as a verb does ("due to travel to")."""

    def pattern(self, kind: str) -> re.Pattern[str]:
        """The pattern of one kind."""
        return next(pattern for name, pattern in self.patterns if name == kind)

    def judged(self, words: str) -> str:
        """Whether a verdict word speaks for, against or doubtfully."""
        return dict(self.polarity).get(words.casefold(), "")


@lru_cache(maxsize=4)
def compare_words(directory: Path = TABLES) -> CompareWords:
    """The table ``compare_words.csv``."""
    cues: dict[str, list[str]] = {kind: [] for kind in sorted(KINDS)}
    polarity: dict[str, str] = {}
    for number, row in enumerate(read_table("compare_words.csv", ("kind", "words", "polarity"), directory), 2):
        if row["kind"] not in KINDS:
            raise KnowledgeError(
                f"compare_words.csv, row {number}", f"unknown kind {row['kind']!r}", "see the table's head"
            )
        cues[row["kind"]].append(row["words"])
        if row["polarity"]:
            polarity[row["words"].casefold()] = row["polarity"]
    return CompareWords(
        patterns=tuple((kind, _pattern(words)) for kind, words in sorted(cues.items())),
        polarity=tuple(sorted(polarity.items())),
        charged=frozenset(stem(word.split()[-1]) for word in cues["charged"]),
        narrow=frozenset(cues["narrow"]),
        schedule=re.compile(rf"(?i:due to (?:{'|'.join(sorted(cues['schedule']))})){_GOES_ON}"),
    )


def _pattern(words: list[str]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(word) for word in longest) + r")(?![\w-])", re.IGNORECASE)
