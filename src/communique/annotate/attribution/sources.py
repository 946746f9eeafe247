"""Tells whose words they are: from the source's words to a person, body, document or anonymous voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.attribution.candidates import Range
from communique.language.reading import Reading
from communique.model.article import Article
from communique.model.attribution import Source
from communique.model.entity import EntityKind, LocalEntity, Mention, MentionKind
from communique.model.span import Span

_GROUNDS = re.compile(
    r"(?:on (?:the )?condition of anonymity|(?:who |and )?(?:declined|asked|refused|requested) (?:not )?to be (?:named|identified)"
    r"|not authori[sz]ed to speak|spoke anonymously|requested anonymity)[^.;”\"\n]{0,160}",
    re.IGNORECASE,
)
_STRENGTH = {
    MentionKind.NAM: 0,
    MentionKind.MET: 1,
    MentionKind.ROLE: 2,
    MentionKind.NOM: 3,
    MentionKind.PRO: 4,
    MentionKind.ADJ: 9,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What an article names and where: for finding the mention that a source's words hold."""

    article: Article
    reading: Reading
    mentions: tuple[Mention, ...]
    entities: dict[str, LocalEntity]

    def at(self, place: Range) -> list[Mention]:
        """The mentions that lie in a range or hold it."""
        start, end = place
        return [m for m in self.mentions if m.span.start < end and start < m.span.end]

    def main(self, place: Range) -> Mention | None:
        """The mention that the range is about: the one at its head word; names before nouns before pronouns."""
        found = [m for m in self.at(place) if m.kind is not MentionKind.ADJ]
        if not found:
            return None
        head = self.reading.head_of(*place)
        if head is not None:
            at_head = [m for m in found if m.span.start <= head.start and head.end <= m.span.end]
            found = at_head or [m for m in found if m.span.start >= head.start] or found
        return min(found, key=lambda m: (_STRENGTH[m.kind], -(m.span.end - m.span.start), m.span.start))

    def paragraph(self, position: int) -> int:
        """The number of the paragraph at a place, -9 outside of what is read."""
        sentence = self.reading.sentence_at(position)
        return sentence.paragraph if sentence is not None else -9

    def kind(self, entity: str | None) -> EntityKind | None:
        """What kind of thing an entity of the article is."""
        found = self.entities.get(entity or "")
        return found.kind if found is not None else None


def naming(article: Article, reading: Reading, entities: Sequence[LocalEntity], mentions: Sequence[Mention]) -> Naming:
    """The look-up of one article's mentions."""
    return Naming(article=article, reading=reading, mentions=tuple(mentions), entities={e.id: e for e in entities})


def resolve_source(names: Naming, place: Range | None, sentence: Range | None) -> Source:
    """Source words -> Source; without words nobody is named, and nothing is filled in."""
    if place is None:
        return Source()
    span = names.article.span(*place)
    mention = names.main(place)
    if mention is None:
        return Source(span=span)
    named = _named_within(names, place) if names.kind(mention.entity) is EntityKind.ANONYMOUS else None
    if named is not None:
        return Source(span=span, entity=named.entity)
    anonymous = names.kind(mention.entity) is EntityKind.ANONYMOUS and not _known_one(names, mention)
    return Source(
        span=span,
        entity=mention.entity,
        candidates=mention.candidates,
        anonymous=anonymous,
        grounds=_grounds(names.article, sentence) if anonymous else None,
    )


def _named_within(names: Naming, place: Range) -> Mention | None:
    """The person whose name closes a long description ("Former Secretary of State and front-runner X")."""
    for mention in names.at(place):
        if mention.kind is not MentionKind.NAM or names.kind(mention.entity) is not EntityKind.PERSON:
            continue
        if not place[0] < mention.span.start or not place[1] - 1 <= mention.span.end <= place[1] + 1:
            continue
        before = names.reading.tokens_in(place[0], mention.span.start)
        if before and before[-1].upos in {"NOUN", "PROPN", "ADJ", "PUNCT"} and before[-1].lemma not in {"'s", "’s"}:
            return mention
    return None


def _known_one(names: Naming, mention: Mention) -> bool:
    """Whether "the ..." speaks of one who must be known, as nobody unnamed was brought in before."""
    if not mention.span.text.lower().startswith("the "):
        return False
    head = names.reading.head_of(mention.span.start, mention.span.end)
    if head is None or head.xpos not in {"NN", "NNP"}:
        return False
    first = min((m.span.start for m in names.mentions if m.entity == mention.entity), default=mention.span.start)
    return first >= mention.span.start and not any(
        t.lemma == head.lemma and t.start < mention.span.start for s in names.reading.sentences for t in s.tokens
    )


def _grounds(article: Article, sentence: Range | None) -> Span | None:
    """Why the voice is not named, in the article's words."""
    if sentence is None:
        return None
    match = _GROUNDS.search(article.raw, *sentence)
    return article.span(match.start(), match.end()) if match else None
