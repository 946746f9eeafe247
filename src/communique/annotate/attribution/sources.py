"""Tells whose words they are: from the source's words to a person, body, document or anonymous voice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.attribution.candidates import Range
from communique.annotate.attribution.cues import CueWords
from communique.language.reading import Reading
from communique.model.article import Article
from communique.model.attribution import Source
from communique.model.entity import EntityKind, LocalEntity, Mention, MentionKind
from communique.model.span import Span

_GROUNDS = re.compile(
    r"(?:on (?:the )?condition of anonymity"
    r"|(?:who |and )?(?:declined|asked|refused|requested) (?:not )?to be (?:named|identified|quoted by name)"
    r"|not authori[sz]ed to speak|spoke anonymously|requested anonymity)[^.;”\"\n]{0,160}",
    re.IGNORECASE,
)
_A = {"a", "an", "one", "another", "some", "several", "two"}
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
    longest: int
    first_words: dict[str, Mention]
    first_lemmas: dict[str, int]

    def at(self, place: Range) -> list[Mention]:
        """The mentions that lie in a range or hold it."""
        start, end = place
        low = bisect_left(self.mentions, start - self.longest, key=lambda m: m.span.start)
        high = bisect_left(self.mentions, end, key=lambda m: m.span.start)
        return [m for m in self.mentions[low:high] if start < m.span.end]

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
    ordered = tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end)))
    first_words: dict[str, Mention] = {}
    for mention in ordered:
        if mention.entity is not None and mention.kind is not MentionKind.PRO:
            first_words.setdefault(mention.entity, mention)
    first_lemmas: dict[str, int] = {}
    for sentence in reading.sentences:
        for at, token in enumerate(sentence.tokens):
            if any(t.lemma.lower() in _A for t in sentence.tokens[max(0, at - 3) : at]):
                first_lemmas.setdefault(token.lemma, token.start)
    return Naming(
        article=article,
        reading=reading,
        mentions=ordered,
        entities={e.id: e for e in entities},
        longest=max((m.span.end - m.span.start for m in ordered), default=0),
        first_words=first_words,
        first_lemmas=first_lemmas,
    )


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
    anonymous = is_unnamed(names, mention)
    return Source(
        span=span,
        entity=mention.entity,
        candidates=mention.candidates,
        anonymous=anonymous,
        grounds=_grounds(names.article, sentence) if anonymous else None,
    )


def unnamed_reports(names: Naming, cue: Range | None, cues: CueWords) -> Source:
    """The source of "reports that ..." and "reportedly": nobody is named, the word itself stands for the voice."""
    for token in names.reading.tokens_in(*cue) if cue is not None else ():
        lemma = token.lemma.lower()
        if lemma in cues.unnamed or (token.upos == "NOUN" and lemma in cues.documents and lemma in cues.nouns):
            return Source(span=names.article.span(token.start, token.end), anonymous=True)
    return Source()


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


def is_unnamed(names: Naming, mention: Mention) -> bool:
    """Whether the voice stays unnamed in the article: an entity of that kind that was not brought in as "the ..."."""
    if names.kind(mention.entity) is not EntityKind.ANONYMOUS:
        return False
    return not _known_one(names, names.first_words.get(mention.entity or "", mention))


def _known_one(names: Naming, mention: Mention) -> bool:
    """Whether "the ..." speaks of one who must be known, as nobody unnamed was brought in before."""
    if not mention.span.text.lower().startswith("the "):
        return False
    head = names.reading.head_of(mention.span.start, mention.span.end)
    if head is None or head.xpos not in {"NN", "NNP"}:
        return False
    return names.first_lemmas.get(head.lemma, head.start) >= head.start


def _grounds(article: Article, sentence: Range | None) -> Span | None:
    """Why the voice is not named, in the article's words."""
    if sentence is None:
        return None
    match = _GROUNDS.search(article.raw, *sentence)
    return article.span(match.start(), match.end()) if match else None
