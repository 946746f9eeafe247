"""Finds attributions that need no parse: "according to ...", "reportedly", headlines with a colon, bare quotations."""

from __future__ import annotations

import re

from communique.annotate.attribution.candidates import Candidate, Range
from communique.annotate.attribution.clauses import subtree
from communique.annotate.attribution.quotations import Quotation
from communique.language.reading import Reading, Sentence

_ACCORDING = re.compile(r"\b[Aa]ccording to\b|\bin the words of\b|\bcited by\b", re.UNICODE)
_REPORTEDLY = re.compile(r"\b(?:reportedly|allegedly|supposedly|purportedly)\b")
_COLON = re.compile(r"^(?P<who>[^\n:“”\"]{2,60}):\s+(?P<what>\S.{8,})$")
_SPOKEN_QUOTATION = 5


def phrase_candidates(reading: Reading, title: Range | None, quotations: tuple[Quotation, ...]) -> list[Candidate]:
    """Attributions by fixed phrases, in order of place."""
    found: list[Candidate] = []
    for sentence in reading.sentences:
        found.extend(_according_to(reading.text, sentence))
        found.extend(_reportedly(reading.text, sentence))
    if title is not None:
        found.extend(_headline(reading.text, title))
    found.extend(_floating(reading, quotations))
    return sorted(found, key=lambda candidate: (candidate.start, candidate.end))


def _according_to(text: str, sentence: Sentence) -> list[Candidate]:
    """Forms like "X, according to Y" and "According to Y, X": the content is the rest of the sentence."""
    found = []
    for match in _ACCORDING.finditer(text, sentence.start, sentence.end):
        source = _object_after(sentence, match.end())
        if source is None:
            continue
        left = (sentence.start, _strip_right(text, sentence.start, match.start()))
        right = (_strip_left(text, source[1], sentence.end), _strip_right(text, source[1], sentence.end))
        before, after = left[1] - left[0], right[1] - right[0]
        content = left if before > 15 and before >= after / 3 else right
        if content[1] - content[0] > 3:
            found.append(
                Candidate(source=source, cue=match.span(), contents=(content,), rule="according-to", score=0.8)
            )
    return found


def _object_after(sentence: Sentence, position: int) -> Range | None:
    """The noun phrase that begins at or after a position."""
    tokens = sentence.tokens
    first = next((i for i, token in enumerate(tokens) if token.start >= position), None)
    if first is None:
        return None
    index = first
    for _ in range(12):
        head = tokens[index].head
        if head < first or tokens[index].upos == "VERB":
            break
        index = head
    start, end = subtree(sentence, index, trim=True)
    return (max(start, tokens[first].start), end) if end > tokens[first].start else None


def _reportedly(text: str, sentence: Sentence) -> list[Candidate]:
    """A clause that somebody unnamed reports; the source stays empty."""
    match = _REPORTEDLY.search(text, sentence.start, sentence.end)
    if match is None:
        return []
    index = next((i for i, t in enumerate(sentence.tokens) if t.start == match.start()), None)
    if index is None or sentence.tokens[index].head < 0:
        return []
    start, end = subtree(sentence, sentence.tokens[index].head, trim=False)
    contents = tuple(r for r in ((start, match.start()), (match.end(), end)) if r[1] - r[0] > 2)
    trimmed = tuple((_strip_left(text, a, b), _strip_right(text, a, b)) for a, b in contents)
    return [Candidate(source=None, cue=match.span(), contents=trimmed, rule="reportedly", score=0.6)] if trimmed else []


def _headline(text: str, title: Range) -> list[Candidate]:
    """Forms like "X: what X says" in a headline."""
    match = _COLON.match(text[title[0] : title[1]])
    if match is None or not match["who"][0].isupper() or len(match["who"].split()) > 4:
        return []
    who, what = match.span("who"), match.span("what")
    return [
        Candidate(
            source=(title[0] + who[0], title[0] + who[1]),
            cue=None,
            contents=((title[0] + what[0], title[0] + what[1]),),
            rule="headline-colon",
            score=0.5,
        )
    ]


def _floating(reading: Reading, quotations: tuple[Quotation, ...]) -> list[Candidate]:
    """Quoted sentences as candidates without a cue; they count only where nothing else explains the words."""
    return [
        Candidate(
            source=None,
            cue=None,
            contents=((quotation.inner_start, quotation.inner_end),),
            rule="bare-quotation",
            score=0.4,
            floating=True,
        )
        for quotation in quotations
        if quotation.depth == 0 and quotation.words(reading.text) >= _SPOKEN_QUOTATION
    ]


def _strip_right(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.—–-"):
        end -= 1
    return end


def _strip_left(text: str, start: int, end: int) -> int:
    while start < end and (text[start].isspace() or text[start] in ",;:—–-."):
        start += 1
    return start
