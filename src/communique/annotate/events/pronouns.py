"""Pronouns that act or are acted on, where the readers of mentions leave them open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from communique.language.reading import Sentence
from communique.model.attribution import Attribution
from communique.model.entity import EntityKind, LocalEntity

_SPEAKER = {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours"}
_PERSON = {"he", "him", "his", "she", "her"}
_BODY = {"it", "its", "itself"}
_MANY = {"they", "them", "their", "themselves", "both", "each", "all"}
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_OTHERS = frozenset({"obj", "iobj", "obl", "obl:agent", "nmod:poss"})
_BACK = 2

Direct = Callable[[Sentence, int], str | None]


class Antecedents:
    """Finds whom a pronoun means: the speaker for "I" and "we", else the nearest earlier subject that agrees."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        attributions: Sequence[Attribution],
        direct: Direct,
        entity: Callable[[str], LocalEntity | None],
    ) -> None:
        """``direct`` gives the party of a mention at a word, ``entity`` the entity of an id."""
        self._number = {sentence.start: i for i, sentence in enumerate(sentences)}
        self._sentences = tuple(sentences)
        self._spoken = [
            (span.start, span.end, a.source.entity)
            for a in attributions
            if a.source.entity is not None
            for span in (a.quoted or a.content)
        ]
        self._direct = direct
        self._entity = entity

    def all_of(self, sentence: Sentence, index: int) -> tuple[str, ...]:
        """The parties that a pronoun stands for: joined ones for "they" and "both", else at most one."""
        one = self.of(sentence, index)
        if one is not None:
            return (one,)
        return self._joined(sentence, index) if sentence.tokens[index].text.lower() in _MANY else ()

    def _joined(self, sentence: Sentence, index: int) -> tuple[str, ...]:
        """The last joined names before the pronoun, in this sentence or the two before."""
        number = self._number.get(sentence.start, 0)
        for at in range(number, max(-1, number - _BACK - 1), -1):
            other = self._sentences[at] if self._sentences else sentence
            if other.paragraph < sentence.paragraph - 1:
                break
            stop = index if at == number else len(other.tokens)
            for place in reversed(range(stop)):
                if other.tokens[place].deprel != "conj":
                    continue
                whole = (other.tokens[place].head, place)
                named = tuple(dict.fromkeys(who for i in whole if (who := self._direct(other, i)) is not None))
                if len(named) > 1 and all(self._names(who) for who in named):
                    return named
        return ()

    def _names(self, identity: str) -> bool:
        entity = self._entity(identity)
        return entity is not None and entity.kind in {EntityKind.COUNTRY, EntityKind.PERSON}

    def of(self, sentence: Sentence, index: int) -> str | None:
        """The party that the pronoun stands for, None where nobody agrees with it."""
        direct = self._direct(sentence, index)
        if direct is not None and sentence.tokens[index].upos == "PRON":
            return direct
        word = sentence.tokens[index].text.lower()
        if word in _SPEAKER:
            return self._speaker(sentence.tokens[index].start)
        if word in _PERSON | _BODY | _MANY:
            return self._before(sentence, index, word)
        return None

    def _speaker(self, place: int) -> str | None:
        holding = [(end - start, who) for start, end, who in self._spoken if start <= place < end]
        return min(holding)[1] if holding else None

    def _before(self, sentence: Sentence, index: int, word: str) -> str | None:
        """Subjects of this sentence before the pronoun, nearest first; then those of the sentences before."""
        number = self._number.get(sentence.start, 0)
        speaker = self._speaker(sentence.tokens[index].start)
        for at in range(number, max(-1, number - _BACK - 1), -1):
            other = self._sentences[at] if self._sentences else sentence
            if other.paragraph < sentence.paragraph - 1:
                break
            stop = index if at == number else len(other.tokens)
            for relations in (_SUBJECTS, _OTHERS):
                found = self._agreeing(other, stop, word, relations, nearest=at == number)
                found = [who for who in found if who != speaker or word in _BODY]
                if found:
                    return found[0]
        return None

    def _agreeing(
        self, sentence: Sentence, stop: int, word: str, relations: frozenset[str], *, nearest: bool
    ) -> list[str]:
        places = [i for i in range(stop) if sentence.tokens[i].deprel in relations]
        found = [self._direct(sentence, i) for i in (reversed(places) if nearest else places)]
        return [who for who in found if who is not None and self._agrees(who, word)]

    def _agrees(self, identity: str, word: str) -> bool:
        entity = self._entity(identity)
        if entity is None:
            return False
        if word in _PERSON:
            return entity.kind is EntityKind.PERSON
        if word in _BODY:
            return entity.kind in {EntityKind.COUNTRY, EntityKind.ORG}
        return entity.kind in {EntityKind.GROUP, EntityKind.ANONYMOUS, EntityKind.ORG}
