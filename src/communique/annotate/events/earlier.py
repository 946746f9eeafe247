"""Acts told before in the same article, from which "the meeting" or "the talks" take the parties they leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.events.frames import word_class
from communique.annotate.events.matching import Hit
from communique.annotate.events.participants import Parties
from communique.language.reading import Sentence
from communique.model.entity import EntityKind, LocalEntity, Mention
from communique.model.event import Category, EventMention

_DEFINITE = {"the", "this", "that", "these", "those", "such", "its", "their", "his", "her", "both", "any"}
_MEETINGS = {Category.CONSULT}
_LINKS = ("nsubj", "nsubj:pass")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An act told before, with the dictionary form of the word that told it."""

    mention: EventMention
    verb: str


def definite(sentence: Sentence, index: int) -> bool:
    """Whether a noun is one already spoken of ("the", "this", "their")."""
    marks = [c for c in sentence.children(index) if sentence.tokens[c].deprel in {"det", "nmod:poss"}]
    return any(sentence.tokens[c].text.lower() in _DEFINITE for c in marks)


def is_back_reference(sentence: Sentence, hit: Hit) -> bool:
    """Whether a noun points back to a meeting that was told before: definite, with a party left out."""
    if hit.frame.category not in _MEETINGS or not hit.frame.reciprocal:
        return False
    noun = hit.trigger if hit.frame.noun else hit.object if hit.frame.objects else None
    marks = [
        c
        for c in (sentence.children(noun) if noun is not None else ())
        if sentence.tokens[c].deprel in {"det", "nmod:poss", "amod"}
    ]
    return any(sentence.tokens[c].text.lower() in _DEFINITE for c in marks)


def takes_place(sentence: Sentence, hit: Hit) -> bool:
    """Whether the noun is the subject of its own coming about: "the talks collapsed", "the summit will be held"."""
    token = sentence.tokens[hit.trigger]
    if not hit.frame.noun:
        return True
    if token.deprel not in _LINKS or token.head < 0:
        return False
    above = [token.head, *(c for c in sentence.children(token.head) if sentence.tokens[c].deprel == "xcomp")]
    return any(sentence.tokens[at].lemma.lower() in word_class("occurring") for at in above)


def calls_off(sentence: Sentence, hit: Hit) -> bool:
    """Whether a meeting is called off by nobody who is named ("the summit might be cancelled")."""
    if hit.frame.category is not Category.REJECT or hit.object is None:
        return False
    return sentence.tokens[hit.object].lemma.lower() in word_class("talks")


def subjects_above(sentence: Sentence, index: int) -> list[int]:
    """The subjects of the clauses above an act, the outermost first."""
    above = [index]
    while sentence.tokens[above[-1]].head >= 0 and len(above) < len(sentence.tokens):
        above.append(sentence.tokens[above[-1]].head)
    return [
        child
        for at in reversed(above[1:])
        for child in sentence.children(at)
        if sentence.tokens[child].deprel in _LINKS and child not in above
    ]


class Earlier:
    """The meetings told so far, newest last."""

    def __init__(self, mentions: Sequence[Mention], entities: Sequence[LocalEntity]) -> None:
        """``mentions`` of events tell which nouns are the same happening."""
        kinds = {entity.id: entity.kind for entity in entities}
        self._happenings = [m for m in mentions if m.entity is not None and kinds.get(m.entity) is EntityKind.EVENT]
        self._told: list[tuple[EventMention, str | None]] = []
        self._deeds: list[Deed] = []

    def add(self, sentence: Sentence, hit: Hit, mention: EventMention) -> None:
        """Remember a meeting of two sides."""
        self._deeds.append(Deed(mention=mention, verb=sentence.tokens[hit.trigger].lemma.lower()))
        if mention.plover in _MEETINGS and len(mention.actors) + len(mention.recipients) > 1:
            places = (hit.trigger, hit.object) if hit.object is not None else (hit.trigger,)
            self._told.append((mention, self._happening(sentence, places)))

    def completed(
        self, sentence: Sentence, hit: Hit, actors: tuple[str, ...], recipients: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """The parties with those filled in that an earlier telling names, and a note that says so."""
        named = set(actors) | set(recipients)
        found = self._meeting(sentence, hit.trigger, named) if len(named) < 2 else None
        if found is None:
            return actors, recipients, ""
        note = f'parties of the meeting told before ("{found.trigger.text}")'
        return tuple(dict.fromkeys([*found.actors, *found.recipients])), (), note

    def called_off(
        self, sentence: Sentence, hit: Hit, parties: Parties
    ) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """Who calls off a meeting told before: the side that the sentence is about; the others are acted on."""
        about = [who for i in subjects_above(sentence, hit.trigger) for who in parties.every(sentence, i)]
        found = self._meeting(sentence, hit.object or hit.trigger, set(about[:1]))
        if found is None:
            return (), (), ""
        sides = tuple(dict.fromkeys([*found.actors, *found.recipients]))
        actors = tuple(who for who in sides if who in about[:1]) or sides
        why = f'sides of the meeting told before ("{found.trigger.text}")'
        return actors, tuple(who for who in sides if who not in actors), why

    def visited(self, actors: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """Where those who act went, as told before ("his trip")."""
        for mention in (deed.mention for deed in reversed(self._deeds)):
            if mention.mode == "visit" and mention.actors == actors and mention.recipients:
                return mention.recipients, f'the visit told before ("{mention.trigger.text}")'
        return (), ""

    def _meeting(self, sentence: Sentence, index: int, named: set[str]) -> EventMention | None:
        """The meeting told before that a noun means: the same happening, else the last one of those named."""
        same = self._happening(sentence, (index,))
        fitting = [(m, event) for m, event in self._told if named <= {*m.actors, *m.recipients}]
        coreferent = [m for m, event in fitting if event is not None and event == same]
        return coreferent[-1] if coreferent else fitting[-1][0] if fitting else None

    def deed(self, verb: str, owners: Sequence[str], parties: Parties) -> Deed | None:
        """The last deed told by that verb, of the same side where an owner is named."""
        states = {parties.country(who) or who for who in owners}
        for deed in reversed(self._deeds):
            side = {parties.country(who) or who for who in deed.mention.actors}
            if deed.verb == verb and deed.mention.tier == "told" and side and states <= side:
                return deed
        return None

    def doer(self, sentence: Sentence, hit: Hit, actors: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """Whose move, offer or announcement is praised or blamed, where the text says only "the move"."""
        if hit.frame.category not in _JUDGING or hit.object is None:
            return (), ""
        noun = sentence.tokens[hit.object]
        marks = {sentence.tokens[c].text.lower() for c in sentence.children(hit.object)}
        if noun.lemma.lower() not in word_class("deeds") or not marks & _DEFINITE:
            return (), ""
        for mention in (deed.mention for deed in reversed(self._deeds)):
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
