"""Words of saying, and what is done by saying them (table ``cues.csv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.knowledge.load import read_table
from communique.model.attribution import SpeechAct


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWords:
    """Lemma of a saying word -> its speech act; which of them govern a clause; nouns of documents and polls."""

    acts: dict[str, SpeechAct]
    clausal: frozenset[str]
    documents: frozenset[str]

    def act(self, lemma: str) -> SpeechAct | None:
        """What is done by this word, None where the table does not know it."""
        return self.acts.get(lemma.lower())

    def says(self, lemma: str) -> bool:
        """Whether the word, governing a clause, makes an attribution."""
        return lemma.lower() in self.clausal


@cache
def cue_words() -> CueWords:
    """The table of saying words, read once."""
    acts: dict[str, SpeechAct] = {}
    clausal: set[str] = set()
    documents: set[str] = set()
    for row in read_table("cues.csv", ("lemma", "kind", "act")):
        if row["kind"] == "document":
            documents.add(row["lemma"])
            continue
        acts[row["lemma"]] = SpeechAct(row["act"])
        if row["kind"] == "clause":
            clausal.add(row["lemma"])
    return CueWords(acts=acts, clausal=frozenset(clausal), documents=frozenset(documents))
