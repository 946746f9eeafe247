"""Capitalised words that neither core nor tables cover: things by their last word, persons by the title before."""

from __future__ import annotations

from collections.abc import Iterable

from communique.annotate.mentions.labels import AGREEMENT, EVENT, ORG, PERSON, PLACE, Name, Taken, titled
from communique.annotate.mentions.page import Page
from communique.language.reading import Token

_ORG_HEADS = frozenset(
    "ministry department council committee commission university institute institution center centre "
    "party agency bank court corp corporation inc ltd co company group association federation union "
    "foundation authority bureau office service academy college school command army navy forces "
    "parliament assembly senate congress secretariat organization organisation league front movement "
    "network society administration program programme project news times post journal herald tribune "
    "daily press".split()
)
_EVENT_HEADS = frozenset(
    "war games olympics summit conference revolution uprising election intifada dialogue forum spring cup "
    "crisis massacre".split()
)
_DEAL_HEADS = frozenset(
    "agreement treaty accord accords pact convention protocol memorandum declaration framework armistice act".split()
)
_PLACE_HEADS = frozenset(
    "sea ocean river strait bay gulf island islands peninsula airport province prefecture beach mountain "
    "mountains lake city county valley square street dam heights canal desert zone dmz".split()
)
_JOINERS = frozenset("of the and for & on de del la al el bin ibn van von der den du da dos di".split())


def joined_runs(page: Page, names: list[Name]) -> list[Name]:
    """Capitalised words that nothing covers: things by their last word, persons by what stands before."""
    covered = Taken.of(names)
    out = list(names)
    for start, end in _runs(page):
        if not covered.free(start, end):
            continue
        kind = _kind_by_words(page, start, end)
        if kind is not None:
            out.append(Name(start=start, end=end, kind=kind, score=0.5, rule="capitals"))
    return sorted(out, key=lambda name: name.start)


def _runs(page: Page) -> Iterable[tuple[int, int]]:
    """Runs of capitalised words inside sentences, small joining words between them allowed."""
    for sentence in page.reading.sentences:
        tokens = sentence.tokens
        shouting = sum(token.text.isupper() and len(token.text) > 1 for token in tokens) > len(tokens) / 2
        i = 0
        while i < len(tokens) and not shouting:
            if not _capital(tokens[i].text) or (i == 0 and tokens[i].upos != "PROPN"):
                i += 1
                continue
            j = i
            while j + 1 < len(tokens) and (_capital(tokens[j + 1].text) or _bridge(tokens, j + 1)):
                j += 1
            while tokens[j].text in _JOINERS or not _capital(tokens[j].text):
                j -= 1
            yield tokens[i].start, tokens[j].end
            i = j + 1


def _capital(word: str) -> bool:
    return word[:1].isupper() and any(c.isalpha() for c in word)


def _bridge(tokens: tuple[Token, ...], index: int) -> bool:
    word = tokens[index].text
    if word == "-":
        return (
            index + 1 < len(tokens)
            and tokens[index].start == tokens[index - 1].end
            and tokens[index + 1].start == tokens[index].end
        )
    return (
        word in {"of", "for", "&", "de", "al", "bin"} and index + 1 < len(tokens) and _capital(tokens[index + 1].text)
    )


def _kind_by_words(page: Page, start: int, end: int) -> str | None:
    text = page.raw[start:end]
    words = [word.strip(".,").lower() for word in text.split()]
    heads = {words[-1], words[0]} if " of " in text or " for " in text else {words[-1]}
    if len(words) > 1:
        for kind, known in ((ORG, _ORG_HEADS), (EVENT, _EVENT_HEADS), (AGREEMENT, _DEAL_HEADS), (PLACE, _PLACE_HEADS)):
            if heads & known:
                return kind
    return PERSON if titled(page, start) else None
