"""Through whom it is heard: outlets that were told or that quote, programmes, unnamed reports."""

from __future__ import annotations

import re

from communique.annotate.attribution.candidates import Range, covered
from communique.annotate.attribution.clauses import subtree
from communique.annotate.attribution.cues import CueWords
from communique.annotate.attribution.sources import Naming
from communique.language.reading import Sentence, Token
from communique.model.attribution import Attribution, ChainLink
from communique.model.entity import EntityKind, LocalEntity, Mention

_THROUGH = {"on", "with", "to", "by", "in", "for", "as", "during"}
_REPORTS = {"report", "quote", "cite", "carry", "publish"}
_TITLE = re.compile(
    r"\b(?:on|with) (?:[A-Z][\w.&-]{0,20}(?:['’]s)? ){0,3}[\"“‘']{1,2}"
    r"([A-Z][\w'’]{0,20}(?: (?:(?:the|of|and|in|with|a) )?[A-Z][\w'’]{0,20}){0,4})[.,]?[\"”’']{1,2}"
)
_TELLS = {"tell", "remind", "inform", "assure"}


def relay_stations(attribution: Attribution, names: Naming, cues: CueWords) -> list[ChainLink]:
    """The outlet through which a speaker is heard, or unnamed reports, where the sentence says so."""
    cue = attribution.cue
    sentence = names.reading.sentence_at(cue.start) if cue is not None else None
    if cue is None or sentence is None:
        return []
    unnamed = _unnamed((cue.start, cue.end), sentence, names, cues)
    if unnamed is not None:
        return [unnamed]
    taken = tuple((s.start, s.end) for s in attribution.content)
    inside = {i for i, t in enumerate(sentence.tokens) if cue.start <= t.start < cue.end}
    for index, token in enumerate(sentence.tokens):
        if covered(((token.start, token.end),), taken) or not _leads(sentence, index, inside):
            continue
        found = _medium(sentence, index, attribution, names)
        if found is not None:
            return [found]
    programme = _programme(sentence, taken, names)
    return [programme] if programme is not None else []


def _programme(sentence: Sentence, taken: tuple[Range, ...], names: Naming) -> ChainLink | None:
    """A broadcast by its title in marks: "said on ...'s “...”"."""
    for match in _TITLE.finditer(names.article.raw, sentence.start, sentence.end):
        if not covered((match.span(1),), taken):
            return ChainLink(entity=None, span=names.article.span(*match.span(1)), role="relay")
    return None


def _unnamed(cue: Range, sentence: Sentence, names: Naming, cues: CueWords) -> ChainLink | None:
    """Forms like "reportedly" and "was quoted as": somebody reports it who is not named."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.lemma.lower() in cues.unnamed and token.head >= 0 and cue[0] <= tokens[token.head].start < cue[1]:
            return ChainLink(entity=None, span=names.article.span(token.start, token.end), role="relay")
        quoted = token.lemma.lower() == "quote" and cue[0] <= token.start < cue[1]
        if quoted and any(tokens[c].deprel == "aux:pass" for c in sentence.children(index)):
            by = [t for t in tokens[index + 1 : index + 3] if t.lemma.lower() == "by"]
            teller = names.main((by[0].end, by[0].end + 5)) if by else None
            span = teller.span if teller is not None else names.article.span(token.start, token.end)
            return ChainLink(entity=teller.entity if teller is not None else None, span=span, role="relay")
    return None


def _leads(sentence: Sentence, index: int, cue: set[int]) -> bool:
    """Whether a noun hangs on the saying word: as the one told, or after "on", "with", "to", "by"."""
    tokens = sentence.tokens
    top = index
    for _ in range(5):
        if tokens[top].deprel.split(":")[0] not in {"nmod", "compound", "flat", "appos"} or tokens[top].head < 0:
            break
        top = tokens[top].head
    relation, head = tokens[top].deprel.split(":")[0], tokens[top].head
    if head < 0:
        return False
    if relation in {"obj", "iobj"}:
        return tokens[head].lemma.lower() in _TELLS and head in cue
    if relation != "obl" or not _cased(sentence, top):
        return False
    return head in cue or (tokens[head].deprel.split(":")[0] in {"advcl", "acl"} and tokens[head].head in cue)


def _cased(sentence: Sentence, index: int) -> bool:
    tokens = sentence.tokens
    return any(tokens[c].deprel == "case" and tokens[c].lemma.lower() in _THROUGH for c in sentence.children(index))


def _medium(sentence: Sentence, index: int, attribution: Attribution, names: Naming) -> ChainLink | None:
    """The station at a noun: a known outlet, or a programme by its name."""
    token: Token = sentence.tokens[index]
    reports = token.head >= 0 and sentence.tokens[token.head].lemma.lower() in _REPORTS
    for mention in names.at((token.start, token.end)):
        entity = names.entities.get(mention.entity or "")
        if (
            entity is not None
            and entity.kind is EntityKind.ORG
            and entity.id != attribution.source.entity
            and (reports or is_outlet(entity))
        ):
            return ChainLink(entity=entity.id, span=mention.span, role="relay")
    works = [x for x in names.reading.layer("name", "WORK") if x.start <= token.start < x.end]
    if works and token.upos in {"NOUN", "PROPN"}:
        return ChainLink(entity=None, span=names.article.span(works[0].start, works[0].end), role="relay")
    return None


def is_outlet(entity: LocalEntity | None) -> bool:
    """Whether the knowledge tables list the body as an outlet or agency."""
    return entity is not None and (entity.known or "").startswith("outlet.")


def cited_voice(attribution: Attribution, names: Naming) -> Mention | None:
    """Whom a report cites: "X reported, citing Y" is Y's saying, heard through X."""
    cue = attribution.cue
    sentence = names.reading.sentence_at(cue.start) if cue is not None else None
    if cue is None or sentence is None:
        return None
    tokens = sentence.tokens
    taken = tuple((s.start, s.end) for s in attribution.content)
    for index, token in enumerate(tokens):
        if token.lemma.lower() not in {"cite", "quote"} or token.xpos != "VBG" or token.head < 0:
            continue
        if not cue.start <= tokens[token.head].start < cue.end or covered(((token.start, token.end),), taken):
            continue
        for child in sentence.children(index):
            if tokens[child].deprel == "obj":
                start, end = subtree(sentence, child, trim=True)
                mention = names.main((tokens[child].start, tokens[child].end)) or names.main((start, end))
                kinds = {EntityKind.PERSON, EntityKind.ORG, EntityKind.ANONYMOUS, EntityKind.GROUP}
                if mention is not None and names.kind(mention.entity) in kinds:
                    return mention
    return None
