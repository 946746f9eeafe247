"""Acts told before in the same article, from which "the meeting" or "the talks" take the parties they leave out."""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotate.events.frames import word_class
from communique.annotate.events.matching import Hit
from communique.language.reading import Sentence
from communique.model.entity import EntityKind, LocalEntity, Mention
from communique.model.event import Category, EventMention

_DEFINITE = {"the", "this", "that", "these", "those", "such", "its", "their", "his", "her", "both", "any"}
_MEETINGS = {Category.CONSULT}
_JUDGING = {Category.SUPPORT, Category.ACCUSE, Category.REJECT}
_DEEDS = {
    Category.AGREE,
    Category.CONCEDE,
    Category.RETREAT,
    Category.REQUEST,
    Category.SANCTION,
    Category.MOBILIZE,
    Category.COERCE,
    Category.THREATEN,
}


def is_back_reference(sentence: Sentence, hit: Hit) -> bool:
    """Whether a noun points back to a meeting that was told before: definite, with a party left out."""
    if not hit.frame.noun or hit.frame.category not in _MEETINGS or not hit.frame.reciprocal:
        return False
    marks = [c for c in sentence.children(hit.trigger) if sentence.tokens[c].deprel in {"det", "nmod:poss", "amod"}]
    return any(sentence.tokens[c].text.lower() in _DEFINITE for c in marks)


class Earlier:
    """The meetings told so far, newest last."""

    def __init__(self, mentions: Sequence[Mention], entities: Sequence[LocalEntity]) -> None:
        """``mentions`` of events tell which nouns are the same happening."""
        kinds = {entity.id: entity.kind for entity in entities}
        self._happenings = [m for m in mentions if m.entity is not None and kinds.get(m.entity) is EntityKind.EVENT]
        self._told: list[tuple[EventMention, str | None]] = []
        self._deeds: list[EventMention] = []

    def add(self, sentence: Sentence, hit: Hit, mention: EventMention) -> None:
        """Remember a meeting of two sides."""
        self._deeds.append(mention)
        if mention.plover in _MEETINGS and len(mention.actors) + len(mention.recipients) > 1:
            places = (hit.trigger, hit.object) if hit.object is not None else (hit.trigger,)
            self._told.append((mention, self._happening(sentence, places)))

    def completed(
        self, sentence: Sentence, hit: Hit, actors: tuple[str, ...], recipients: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """The parties with those filled in that an earlier telling names, and a note that says so."""
        named = set(actors) | set(recipients)
        if len(named) > 1:
            return actors, recipients, ""
        same = self._happening(sentence, (hit.trigger,))
        fitting = [(m, event) for m, event in self._told if named <= {*m.actors, *m.recipients}]
        if not fitting:
            return actors, recipients, ""
        coreferent = [m for m, event in fitting if event is not None and event == same]
        found = coreferent[-1] if coreferent else fitting[-1][0]
        note = f'parties of the meeting told before ("{found.trigger.text}")'
        return tuple(dict.fromkeys([*found.actors, *found.recipients])), (), note

    def doer(self, sentence: Sentence, hit: Hit, actors: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """Whose move, offer or announcement is praised or blamed, where the text says only "the move"."""
        if hit.frame.category not in _JUDGING or hit.object is None:
            return (), ""
        noun = sentence.tokens[hit.object]
        marks = {sentence.tokens[c].text.lower() for c in sentence.children(hit.object)}
        if noun.lemma.lower() not in word_class("deeds") or not marks & _DEFINITE:
            return (), ""
        for mention in reversed(self._deeds):
            doers = tuple(a for a in mention.actors if a not in actors)
            if doers and mention.plover in _DEEDS and len(mention.actors) == 1:
                return doers, f'"{noun.text}" is that of the act told before ("{mention.trigger.text}")'
        return (), ""

    def _happening(self, sentence: Sentence, places: Sequence[int]) -> str | None:
        """The happening that a noun names, as the readers of mentions have it."""
        for index in places:
            token = sentence.tokens[index]
            if token.lemma.lower() not in word_class("talks"):
                continue
            for mention in self._happenings:
                if mention.span.start <= token.start and token.end <= mention.span.end:
                    return mention.entity
        return None
