"""Statements, letters, reports and the like as stations: which document it is, and whose."""

from __future__ import annotations

from bisect import bisect_left

from communique.annotate.attribution.candidates import Range, covered
from communique.annotate.attribution.clauses import subtree
from communique.annotate.attribution.cues import CueWords
from communique.annotate.attribution.sources import Naming
from communique.language.reading import Sentence
from communique.model.attribution import Attribution, ChainLink
from communique.model.entity import EntityKind
from communique.model.span import Span

_WRITTEN_BY = {"from", "by", "of"}
_IN = {"in", "on", "via", "through", "with", "by"}
_MAKES = {
    "issue",
    "release",
    "publish",
    "write",
    "send",
    "post",
    "provide",
    "file",
    "give",
    "make",
    "deliver",
    "put",
    "submit",
}
_AUTHORS = {EntityKind.PERSON, EntityKind.ORG, EntityKind.COUNTRY, EntityKind.ANONYMOUS, EntityKind.GROUP}
_BACK = 8


def document_stations(attribution: Attribution, names: Naming, cues: CueWords) -> list[ChainLink] | None:
    """The document and then its author where the source is a document; None where it is none."""
    span = attribution.source.span
    head = names.reading.head_of(span.start, span.end) if span is not None else None
    if span is None or head is None:
        return None
    sentence = names.reading.sentence_at(head.start)
    if sentence is None:
        return None
    if head.upos == "PRON" and names.kind(attribution.source.entity) is EntityKind.DOCUMENT:
        earlier = _first_words(attribution.source.entity, names)
        author = author_of(earlier, names) if earlier is not None else None
    elif head.lemma.lower() in cues.documents:
        author = author_of((head.start, head.end), names)
    else:
        return None
    document = ChainLink(entity=attribution.source.entity, span=span, role="document")
    return [document] if author is None else [document, author]


def _first_words(entity: str | None, names: Naming) -> Range | None:
    """The head word of the first mention that is no pronoun."""
    mention = names.first_words.get(entity or "")
    head = names.reading.head_of(mention.span.start, mention.span.end) if mention is not None else None
    return (head.start, head.end) if head is not None else None


def beside_document(attribution: Attribution, names: Naming, cues: CueWords) -> ChainLink | None:
    """The document in which a speaker says it: "said in a statement", "wrote in a letter"."""
    cue = attribution.cue
    sentence = names.reading.sentence_at(cue.start) if cue is not None else None
    if cue is None or sentence is None:
        return None
    taken = tuple((s.start, s.end) for s in attribution.content)
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.lemma.lower() not in cues.documents or token.upos not in {"NOUN", "PROPN"}:
            continue
        governor = tokens[token.head] if token.head >= 0 else None
        leads = any(tokens[c].lemma.lower() in _IN and tokens[c].deprel == "case" for c in sentence.children(index))
        said = governor is not None and cue.start <= governor.start < cue.end
        if ((leads and said) or _makes_saying(sentence, index, cue)) and not covered(
            ((token.start, token.end),), taken
        ):
            start, end = subtree(sentence, index, trim=True)
            first = next((t for t in tokens if t.start >= start and t.upos != "ADP"), token)
            place = (first.start, max(end, token.end))
            mention = names.main((token.start, token.end))
            entity = (
                mention.entity if mention is not None and names.kind(mention.entity) is EntityKind.DOCUMENT else None
            )
            return ChainLink(entity=entity, span=names.article.span(*place), role="document")
    return None


def _makes_saying(sentence: Sentence, index: int, cue: Span) -> bool:
    """Whether the document is what somebody writes or releases, and the saying word tells what stands in it."""
    tokens = sentence.tokens
    if tokens[index].deprel != "obj" or tokens[tokens[index].head].lemma.lower() not in _MAKES:
        return False
    inside = [i for i, t in enumerate(tokens) if cue.start <= t.start < cue.end]
    return index in inside or any(
        tokens[i].head in {index, tokens[index].head} and tokens[i].deprel.split(":")[0] in {"acl", "advcl"}
        for i in inside
    )


def author_of(head: Range, names: Naming) -> ChainLink | None:
    """Whose document it is: "X's letter", "a letter from X", "released by X", "X issued a letter", here or before."""
    sentence = names.reading.sentence_at(head[0])
    if sentence is None:
        return None
    index = next((i for i, t in enumerate(sentence.tokens) if t.start == head[0]), None)
    if index is None:
        return None
    found = _author_here(sentence, index, names)
    if found is not None:
        return found
    lemma = sentence.tokens[index].lemma.lower()
    at = bisect_left(names.reading.sentences, sentence.start, key=lambda s: s.start)
    for earlier in reversed(names.reading.sentences[max(0, at - _BACK) : at]):
        for number, token in enumerate(earlier.tokens):
            if token.lemma.lower() == lemma and token.upos in {"NOUN", "PROPN"}:
                found = _author_here(earlier, number, names)
                if found is not None:
                    return found
    return None


def _author_here(sentence: Sentence, index: int, names: Naming) -> ChainLink | None:
    """The author that hangs on the document's noun, or the subject of the verb that makes it."""
    tokens = sentence.tokens
    for child in sentence.children(index):
        token = tokens[child]
        by = any(
            tokens[c].lemma.lower() in _WRITTEN_BY and tokens[c].deprel == "case" for c in sentence.children(child)
        )
        if token.deprel == "nmod:poss" or (token.deprel.startswith("nmod") and by):
            return _author_at((token.start, token.end), names) or _unnamed_author(sentence, child, names)
        if token.deprel == "compound" and _named_body((token.start, token.end), names):
            return _author_at((token.start, token.end), names)
        if token.deprel.startswith("acl") and token.lemma.lower() in _MAKES:
            for inner in sentence.children(child):
                if any(tokens[c].lemma.lower() == "by" for c in sentence.children(inner)):
                    return _author_at((tokens[inner].start, tokens[inner].end), names)
    head = tokens[index].head
    if tokens[index].deprel == "obj" and head >= 0 and tokens[head].lemma.lower() in _MAKES:
        for child in sentence.children(head):
            if tokens[child].deprel == "nsubj":
                return _author_at((tokens[child].start, tokens[child].end), names)
    return None


def _author_at(place: Range, names: Naming) -> ChainLink | None:
    mention = names.main(place)
    if mention is None or not mention.entity or names.kind(mention.entity) not in _AUTHORS:
        return None
    return ChainLink(entity=mention.entity, span=mention.span, role="speaker")


def _unnamed_author(sentence: Sentence, index: int, names: Naming) -> ChainLink | None:
    """The words after "from" or "by" where they name somebody whom nothing else tells of."""
    token = sentence.tokens[index]
    if token.deprel == "nmod:poss" or not any(
        sentence.tokens[c].lemma.lower() in {"from", "by"} for c in sentence.children(index)
    ):
        return None
    start, end = subtree(sentence, index, trim=True)
    first = next((t for t in sentence.tokens if t.start >= start and t.upos != "ADP"), token)
    return ChainLink(
        entity=None, span=names.article.span(min(first.start, token.start), max(end, token.end)), role="speaker"
    )


def _named_body(place: Range, names: Naming) -> bool:
    """Whether a modifier before the document's noun names a body."""
    return any(
        m.kind.value == "NAM" and names.kind(m.entity) in {EntityKind.ORG, EntityKind.COUNTRY} for m in names.at(place)
    )
