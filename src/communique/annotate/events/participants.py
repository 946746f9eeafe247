"""From words to parties: which entity of the article a noun stands for."""

from __future__ import annotations

from collections.abc import Sequence

from communique.language.reading import Sentence
from communique.model.entity import EntityKind, LocalEntity, Mention, MentionKind

_PARTIES = {EntityKind.PERSON, EntityKind.COUNTRY, EntityKind.ORG, EntityKind.GROUP, EntityKind.ANONYMOUS}
_ORDER = {
    MentionKind.NAM: 0,
    MentionKind.MET: 0,
    MentionKind.ROLE: 1,
    MentionKind.NOM: 2,
    MentionKind.PRO: 3,
    MentionKind.ADJ: 4,
}


class Parties:
    """Finds the parties that stand at given words of one article."""

    def __init__(self, entities: Sequence[LocalEntity], mentions: Sequence[Mention]) -> None:
        """Mentions by place; only those that are resolved count."""
        self._entities = {entity.id: entity for entity in entities}
        self._mentions = sorted(mentions, key=lambda m: (m.span.start, m.span.end))

    def entity(self, identity: str) -> LocalEntity | None:
        """The entity of that local id."""
        return self._entities.get(identity)

    def of(self, sentence: Sentence, indexes: Sequence[int]) -> tuple[str, ...]:
        """The parties at some words, each once, in order of place."""
        found: list[str] = []
        for index in indexes:
            identity = self.at(sentence, index)
            if identity is not None and identity not in found:
                found.append(identity)
        return tuple(found)

    def at(self, sentence: Sentence, index: int) -> str | None:
        """The party at one word: the mention whose head it is; else the one that governs or owns it."""
        token = sentence.tokens[index]
        direct = self._covering(token.start, token.end)
        if direct is not None:
            return direct
        for child in sentence.children(index):
            relation = sentence.tokens[child].deprel
            if relation in {"nmod:poss", "appos", "compound", "amod", "flat"} or relation == "nmod":
                inner = self._covering(sentence.tokens[child].start, sentence.tokens[child].end)
                if inner is not None and token.upos in {"NOUN", "PROPN"} and token.lemma.lower() in _COLLECTIVE:
                    return inner
        return None

    def _covering(self, start: int, end: int) -> str | None:
        """The best mention over a word: names first, then the one that ends closest to it."""
        found = [
            m
            for m in self._mentions
            if m.span.start <= start and end <= m.span.end and m.entity is not None and self._is_party(m)
        ]
        if not found:
            return None
        best = min(found, key=lambda m: (m.kind is MentionKind.ADJ, m.span.end - end, _ORDER[m.kind], m.span.start))
        return best.entity

    def _is_party(self, mention: Mention) -> bool:
        entity = self._entities.get(mention.entity or "")
        return entity is not None and entity.kind in _PARTIES


_COLLECTIVE = {
    "government", "side", "administration", "authority", "official", "troop", "force", "military", "army", "navy", "delegation",
    "minister", "ministry", "leader", "president", "envoy", "regime", "parliament", "lawmaker", "company", "firm", "court", "police",
    "people", "citizen", "national", "fisherman", "soldier", "ambassador", "diplomat", "representative", "forces", "vessel", "ship",
    "boat", "jet", "plane", "warship", "coastguard", "team", "crew",
}  # fmt: skip
