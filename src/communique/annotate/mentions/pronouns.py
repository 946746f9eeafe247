"""Pronouns that act or speak: he and she for persons, it and they for bodies and groups; else left open."""

from __future__ import annotations

from bisect import bisect_left

from communique.annotate.mentions.things import Named, Thing, Things
from communique.language.reading import Token
from communique.model.entity import EntityKind, MentionKind

_PERSONAL = {"he": "m", "she": "f"}
_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
_REACH = 2


def name_pronouns(things: Things) -> None:
    """He, she, it, they as subjects, outside quotations, where one antecedent stands out."""
    page = things.page
    named = sorted((n for n in things.named if n.thing is not None), key=lambda n: n.start)
    quoted = _quoted(page.raw)
    last: dict[str, Thing] = {}
    for number, token in enumerate(page.words):
        word = token.text.lower()
        if token.upos != "PRON" or token.deprel not in _SUBJECT or word not in {*_PERSONAL, "it", "they"}:
            continue
        before = bisect_left(quoted, (token.start, token.start)) - 1
        if before >= 0 and quoted[before][0] < token.start < quoted[before][1]:
            continue
        sentence = page.places[number].sentence
        thing = _antecedent(things, named, token, word, sentence) or (last.get(word) if word in _PERSONAL else None)
        if thing is None:
            continue
        if word in _PERSONAL:
            thing.gender = thing.gender or _PERSONAL[word]
            last[word] = thing
        elif not _needed(things, token):
            continue
        things.mention(token.start, token.end, MentionKind.PRO, thing, "pronoun", "likely")


def _place(named: Named) -> int:
    return named.start


def _antecedent(things: Things, named: list[Named], token: Token, word: str, sentence: int) -> Thing | None:
    page = things.page
    start = page.sentence(max(0, sentence - _REACH)).start
    near = named[bisect_left(named, start, key=_place) : bisect_left(named, token.start, key=_place)]
    window = [n for n in near if n.thing is not None and _agrees(n.thing, word)]
    if not window:
        return None
    scored = [(_score(things, n, sentence), n) for n in window]
    best = max(scored, key=lambda item: (item[0], item[1].start))
    rivals = {id(n.thing) for score, n in scored if n.thing is not best[1].thing and score >= best[0]}
    return None if rivals and word not in _PERSONAL else best[1].thing


def _agrees(thing: Thing, word: str) -> bool:
    if word in _PERSONAL:
        return (
            thing.kind is EntityKind.PERSON or (thing.kind is EntityKind.ANONYMOUS and not thing.plural)
        ) and thing.gender in {"", _PERSONAL[word]}
    if word == "it":
        return thing.kind in {EntityKind.COUNTRY, EntityKind.ORG}
    return thing.plural and thing.kind in {EntityKind.GROUP, EntityKind.ANONYMOUS}


def _score(things: Things, named: Named, sentence: int) -> float:
    page = things.page
    number = page.last_word(named.end)
    at = page.words[number]
    subject = (
        2.0
        if at.deprel in _SUBJECT or _part_of_subject(page.sentence(page.places[number].sentence).tokens, at)
        else 0.0
    )
    here = page.places[number].sentence
    possessed = 0.5 if page.raw[named.end : named.end + 2] in {"'s", "’s"} else 0.0
    return subject + (1.0 if here == sentence else 0.5 if here == sentence - 1 else 0.0) - possessed


def _part_of_subject(tokens: tuple[Token, ...], token: Token) -> bool:
    return token.deprel in {"flat", "compound", "appos"} and token.head >= 0 and tokens[token.head].deprel in _SUBJECT


def _needed(things: Things, token: Token) -> bool:
    return any(one.source and one.source[0] <= token.start < one.source[1] for one in things.page.reading.attributions)


def _quoted(raw: str) -> list[tuple[int, int]]:
    """Rough ranges between double quotation marks, paragraph by paragraph."""
    out: list[tuple[int, int]] = []
    opened: int | None = None
    for index, character in enumerate(raw):
        if character == "\n":
            opened = None
        elif character == "“" or (character == '"' and opened is None):
            opened = index
        elif character in {"”", '"'} and opened is not None:
            out.append((opened, index))
            opened = None
    return out
