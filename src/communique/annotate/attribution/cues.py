"""Words of saying, and what is done by saying them (table ``cues.csv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.knowledge.load import read_table
from communique.model.attribution import SpeechAct


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWords:
    """Lemma of a saying word -> its speech act; those that govern a clause; nouns of documents, findings, experts."""

    acts: dict[str, SpeechAct]
    phrases: dict[str, SpeechAct]
    nouns: dict[str, SpeechAct]
    clausal: frozenset[str]
    documents: frozenset[str]
    findings: frozenset[str]
    experts: frozenset[str]
    unnamed: frozenset[str]
    describing: frozenset[str]

    def act(self, lemma: str) -> SpeechAct | None:
        """What is done by this word, None where the table does not know it."""
        return self.acts.get(lemma.lower())

    def says(self, lemma: str) -> bool:
        """Whether the word, governing a clause, makes an attribution."""
        return lemma.lower() in self.clausal


@cache
def cue_words() -> CueWords:
    """The table of saying words, read once."""
    rows = [
        (row["lemma"], row["kind"], SpeechAct(row["act"])) for row in read_table("cues.csv", ("lemma", "kind", "act"))
    ]

    def of(*kinds: str) -> dict[str, SpeechAct]:
        return {lemma: act for lemma, kind, act in rows if kind in kinds}

    return CueWords(
        acts=of("word", "clause"),
        phrases=of("phrase"),
        nouns=of("noun"),
        clausal=frozenset(of("clause")),
        documents=frozenset(of("document", "finding")),
        findings=frozenset(of("finding")),
        experts=frozenset(of("expert")),
        unnamed=frozenset(of("unnamed")),
        describing=frozenset(of("describing")),
    )
