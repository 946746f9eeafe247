"""From words to parties: which entity of the article a noun or pronoun stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from communique.annotate.events.arguments import conjuncts
from communique.annotate.events.frames import word_class
from communique.annotate.events.pronouns import Antecedents
from communique.language.reading import Sentence
from communique.model.attribution import Attribution
from communique.model.entity import EntityKind, LocalEntity, Mention, MentionKind

_PARTIES = {EntityKind.PERSON, EntityKind.COUNTRY, EntityKind.ORG, EntityKind.GROUP, EntityKind.ANONYMOUS}
_LOOSE = {EntityKind.GROUP, EntityKind.ANONYMOUS}
_OWNERS = ("nmod:poss", "appos", "compound", "amod", "flat", "nmod:desc", "nmod", "nmod:unmarked")
_MARKS = ("nmod:poss", "amod", "compound")
_BELONGING = {"", "from", "of", "in"}
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

    def __init__(
        self,
        entities: Sequence[LocalEntity],
        mentions: Sequence[Mention],
        sentences: Sequence[Sentence] = (),
        attributions: Sequence[Attribution] = (),
    ) -> None:
        """Mentions by place; only those that are resolved count."""
        self._entities = {entity.id: entity for entity in entities}
        self._mentions = sorted(mentions, key=lambda m: (m.span.start, m.span.end))
        self._starts = [m.span.start for m in self._mentions]
        self._countries = {e.country: e.id for e in entities if e.kind is EntityKind.COUNTRY and e.country}
        self._antecedents = Antecedents(sentences, attributions, self._direct, self.entity)

    def entity(self, identity: str) -> LocalEntity | None:
        """The entity of that local id."""
        return self._entities.get(identity)

    def country(self, identity: str) -> str | None:
        """The state to which a party belongs, where it is known."""
        entity = self._entities.get(identity)
        return entity.country if entity is not None else None

    def named_in(self, sentence: Sentence) -> bool:
        """Whether anybody stands in a sentence who could be a party to an act."""
        at = bisect_left(self._starts, sentence.start)
        while at < len(self._mentions) and self._mentions[at].span.start < sentence.end:
            if self._is_party(self._mentions[at]):
                return True
            at += 1
        return any(token.upos == "PRON" for token in sentence.tokens)

    def of(self, sentence: Sentence, indexes: Sequence[int], *, places: bool = False) -> tuple[str, ...]:
        """The parties at some words, each once, in order of place; with ``places`` a town counts as its state."""
        found: list[str] = []
        for index in indexes:
            here = self.every(sentence, index)
            state = self._state_at(sentence, index) if places and not here else None
            found.extend(who for who in (*here, *([state] if state else [])) if who not in found)
        return tuple(found)

    def at(self, sentence: Sentence, index: int) -> str | None:
        """The party at one word, the first where there are several."""
        return next(iter(self.every(sentence, index)), None)

    def every(self, sentence: Sentence, index: int) -> tuple[str, ...]:
        """The parties at one word: the mention whose head it is; else all that own it ("aides to A and B")."""
        token = sentence.tokens[index]
        if token.upos == "PRON" or token.lemma.lower() in {"its", "their", "his", "her", "my", "our"}:
            return self._antecedents.all_of(sentence, index)
        direct = self._direct(sentence, index)
        here = (direct,) if direct is not None else ()
        known = direct is not None and not self._loose(direct)
        if known and token.xpos != "NNS":
            return here
        inner = self._inner(sentence, index, loose=bool(here))
        return here if known and len(inner) < 2 else inner or here

    def _direct(self, sentence: Sentence, index: int) -> str | None:
        token = sentence.tokens[index]
        return self._covering(token.start, token.end)

    def _loose(self, identity: str) -> bool:
        """Whether it is a group or unnamed voice of which no state and no members are known."""
        entity = self._entities[identity]
        return entity.kind in _LOOSE and entity.country is None and not entity.members

    def _inner(self, sentence: Sentence, index: int, *, loose: bool) -> tuple[str, ...]:
        """The parties a noun belongs to: "envoys from the South", "its government", "the leaders of A and B"."""
        token = sentence.tokens[index]
        if token.upos not in {"NOUN", "PROPN"}:
            return ()
        lemma = token.lemma.lower()
        close = loose or lemma in word_class("collective")
        joined = any(sentence.tokens[c].deprel == "cc" for c in sentence.children(index))
        found: list[str] = []
        for child in sentence.children(index):
            relation = sentence.tokens[child].deprel
            if relation not in (_OWNERS if close else _MARKS):
                continue
            if relation == "nmod" and not _belongs(lemma, _preposition(sentence, child)):
                continue
            places = conjuncts(sentence, child) if close else (child,)
            owners = [
                self._named(sentence, at) if relation in {"amod", "compound"} else self.at(sentence, at)
                for at in places
            ]
            found.extend(who for who in owners if who is not None and not self._loose(who))
            if found and not (close and joined):
                break
        return tuple(dict.fromkeys(found))

    def _named(self, sentence: Sentence, index: int) -> str | None:
        """The party that a modifier names by itself, whatever larger mention it stands in."""
        token = sentence.tokens[index]
        found = [m for m in self._over(token.start, token.end) if self._is_party(m)]
        least = min(found, key=lambda m: (m.span.end - m.span.start, m.span.start), default=None)
        return least.entity if least is not None else self.at(sentence, index)

    def _state_at(self, sentence: Sentence, index: int) -> str | None:
        """The state in which a town or place lies, as a party."""
        token = sentence.tokens[index]
        for mention in self._mentions:
            if mention.span.start <= token.start and token.end <= mention.span.end and mention.entity:
                entity = self._entities.get(mention.entity)
                if entity is not None and entity.kind is EntityKind.PLACE and entity.country:
                    return self._countries.get(entity.country, entity.id)
        return None

    def _covering(self, start: int, end: int) -> str | None:
        """The best mention over a word: names first, then the one that ends closest to it."""
        found = [m for m in self._over(start, end) if self._is_party(m)]
        if not found:
            return None
        best = min(
            found,
            key=lambda m: (
                m.kind is MentionKind.ADJ,
                m.span.end - end,
                not self._is_joined(m),
                _ORDER[m.kind],
                m.span.start,
            ),
        )
        return best.entity

    def _over(self, start: int, end: int) -> list[Mention]:
        """The resolved mentions that take in a stretch of text."""
        return [m for m in self._mentions if m.span.start <= start and end <= m.span.end and m.entity is not None]

    def _is_joined(self, mention: Mention) -> bool:
        """Whether it names several states at once ("the two Koreas", "North and South ...")."""
        entity = self._entities.get(mention.entity or "")
        return entity is not None and entity.kind is EntityKind.GROUP and len(entity.members) > 1

    def _is_party(self, mention: Mention) -> bool:
        entity = self._entities.get(mention.entity or "")
        return entity is not None and entity.kind in _PARTIES


def _belongs(lemma: str, case: str) -> bool:
    """Whether a noun belongs to what follows it: "officials of A", and "aides to A" as well."""
    return case in _BELONGING or (case == "to" and lemma in word_class("attendants"))


def _preposition(sentence: Sentence, index: int) -> str:
    cases = [sentence.tokens[c].lemma.lower() for c in sentence.children(index) if sentence.tokens[c].deprel == "case"]
    return cases[0] if cases else ""
