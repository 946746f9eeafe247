"""Finds what hangs on what ("unless ...", "subject to ...") and what a report leaves open ("remains to be seen")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from communique.knowledge.load import read_table
from communique.language.reading import Reading, Sentence
from communique.model.article import Article
from communique.model.attribution import Attribution
from communique.model.event import EventMention, Factuality
from communique.model.hinge import ConditionMention, OpenPoint
from communique.model.span import Span
from communique.text.ids import content_id

Polarity = Literal["if", "unless"]
_LONGEST = 300
_BARE = re.compile(r"\b(?:unless|provided that|providing that|only if)\b", re.IGNORECASE)
_ALSO_TIME = {"once", "until"}
_TALK = {"say", "ask", "know", "tell", "see", "wonder"}


@dataclass(frozen=True, slots=True)
class _HingeWords:
    marks: dict[str, Polarity]
    phrases: tuple[tuple[re.Pattern[str], Polarity, str], ...]
    possible: frozenset[str]
    open: tuple[tuple[re.Pattern[str], Literal["unclear", "pending", "possible"]], ...]


@cache
def _words() -> _HingeWords:
    marks: dict[str, Polarity] = {}
    phrases: list[tuple[re.Pattern[str], Polarity, str]] = []
    possible: set[str] = set()
    open_: list[tuple[re.Pattern[str], Literal["unclear", "pending", "possible"]]] = []
    for row in read_table("hinge_words.csv", ("kind", "words", "value")):
        pattern = re.compile(r"\b" + re.escape(row["words"]).replace(r"\ ", r"\s+") + r"\b", re.IGNORECASE)
        if row["kind"] == "mark":
            marks[row["words"]] = "unless" if row["value"] == "unless" else "if"
        elif row["kind"] == "phrase":
            value, _, needs = row["value"].partition(" after ")
            phrases.append((pattern, "unless" if value == "unless" else "if", needs))
        elif row["kind"] == "possible":
            possible.add(row["words"])
        elif row["kind"] == "open":
            kind: Literal["unclear", "pending", "possible"] = "unclear"
            if row["value"] == "pending":
                kind = "pending"
            elif row["value"] == "possible":
                kind = "possible"
            open_.append((pattern, kind))
    return _HingeWords(marks, tuple(phrases), frozenset(possible), tuple(open_))


def find_conditions(
    article: Article, reading: Reading, attributions: Sequence[Attribution]
) -> tuple[ConditionMention, ...]:
    """All conditions that the article states, in order of place."""
    found: dict[int, ConditionMention] = {}
    for sentence in reading.sentences:
        by_clause = _by_clause(sentence)
        if not by_clause:
            by_clause = _by_bare_mark(article.raw, sentence)
        for cue, condition, consequence, polarity in [*by_clause, *_by_phrase(article.raw, sentence)]:
            inside = any(other != cue and _within(cue, other_if) for other, other_if, _, _ in by_clause)
            if cue[0] in found or inside or condition[1] - condition[0] < 3:
                continue
            found[cue[0]] = _condition(article, cue, condition, consequence, polarity, attributions)
    return tuple(found[at] for at in sorted(found))


_Place = tuple[int, int]
_Hinge = tuple[_Place, _Place, _Place | None, Polarity]


def _within(inner: _Place, outer: _Place) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _by_bare_mark(raw: str, sentence: Sentence) -> list[_Hinge]:
    """Find "unless" and "provided that", which make a condition even where the sentence tree hides the clause."""
    found: list[_Hinge] = []
    for match in _BARE.finditer(raw, sentence.start, sentence.end):
        after = _until_comma(raw, match.end(), sentence.end)
        start = match.end() + len(raw[match.end() : after]) - len(raw[match.end() : after].lstrip())
        before = (sentence.start, sentence.start + len(raw[sentence.start : match.start()].rstrip(" ,;")))
        found.append(
            (
                match.span(),
                (start, after),
                before if before[1] - before[0] > 8 else None,
                "unless" if match.group().lower() == "unless" else "if",
            )
        )
    return found


def _condition(
    article: Article,
    cue: _Place,
    condition: _Place,
    consequence: _Place | None,
    polarity: Polarity,
    attributions: Sequence[Attribution],
) -> ConditionMention:
    ends = [*cue, *condition, *(consequence or ())]
    evidence = _capped(article, min(ends), max(ends), cue[0])
    teller = _teller(evidence, attributions)
    return ConditionMention(
        id=content_id("h1", article.id, str(cue[0])),
        article=article.id,
        evidence=evidence,
        cue=article.span(*cue),
        if_span=article.span(*condition),
        then_span=article.span(*consequence) if consequence else None,
        polarity=polarity,
        told_by=teller.id if teller else None,
        holder=teller.source.entity if teller else None,
        said_on=teller.said_on if teller else None,
    )


def _by_clause(sentence: Sentence) -> list[tuple[_Place, _Place, _Place | None, Polarity]]:
    """A clause with "if", "unless", "until" and the clause that hangs on it."""
    marks = _words().marks
    tokens = sentence.tokens
    found = []
    for index, token in enumerate(tokens):
        polarity = marks.get(token.lemma.lower())
        if polarity is None or token.deprel not in {"mark", "advmod", "case"} or token.head < 0:
            continue
        if _set_phrase(sentence, index) or (token.lemma.lower() in _ALSO_TIME and token.deprel != "mark"):
            continue
        clause = token.head
        upper = tokens[clause].head
        if upper < 0 or tokens[clause].deprel.split(":")[0] not in {"advcl", "ccomp", "obl"}:
            continue
        if tokens[clause].deprel.startswith("ccomp") and tokens[upper].lemma in _TALK:
            continue
        if token.lemma.lower() == "until" and not _negative(sentence, upper):
            continue
        inside = _subtree(sentence, clause)
        whole = _subtree(sentence, upper) - inside
        found.append(
            (
                (token.start, token.end),
                _range(sentence, inside - {index}),
                _nearest(sentence, whole, upper),
                polarity,
            )
        )
    return found


def _set_phrase(sentence: Sentence, index: int) -> bool:
    """Whether the word makes no condition: "once and for all", "as if", "at once"."""
    words = [token.text.lower() for token in sentence.tokens]
    after, before = words[index + 1 : index + 4], words[index - 1] if index else ""
    return after == ["and", "for", "all"] or after[:1] == ["again"] or before in {"as", "at", "all", "than"}


def _negative(sentence: Sentence, index: int) -> bool:
    return any(sentence.tokens[c].lemma.lower() in {"not", "n't", "never", "no"} for c in sentence.children(index))


def _by_phrase(raw: str, sentence: Sentence) -> list[_Hinge]:
    """Find "subject to a deal", "in exchange for ...": the condition follows, the consequence stands around."""
    found: list[_Hinge] = []
    for pattern, polarity, needs in _words().phrases:
        for match in pattern.finditer(raw, sentence.start, sentence.end):
            after = _until_comma(raw, match.end(), sentence.end)
            start = match.end() + len(raw[match.end() : after]) - len(raw[match.end() : after].lstrip())
            before = (sentence.start, sentence.start + len(raw[sentence.start : match.start()].rstrip(" ,;")))
            consequence = before if before[1] - before[0] > 8 else (min(after + 1, sentence.end), sentence.end)
            if after - start > 2 and _fits(raw[sentence.start : match.start()], needs):
                found.append(
                    (match.span(), (start, after), consequence if consequence[1] > consequence[0] else None, polarity)
                )
    return found


def _fits(before: str, needs: str) -> bool:
    """Whether what stands before a phrase makes it a condition: some do so after "cannot" or "might" only."""
    if needs == "negative":
        return _NEGATIVE.search(before) is not None
    if needs == "modal":
        return _MODAL.search(before) is not None
    return True


_NEGATIVE = re.compile(
    r"\b(?:cannot|can['’]t|can not|could not|couldn['’]t|won['’]t|will not|would not|wouldn['’]t|never)\b"
)
_MODAL = re.compile(r"\b(?:must|should|might|may|could|would|will|needs?|has to|have to|can)\b")


def _until_comma(raw: str, start: int, end: int) -> int:
    for at in range(start, end):
        if raw[at] in ',;.!?”"' and at > start + 3:
            return at
    return end


def _subtree(sentence: Sentence, index: int) -> set[int]:
    inside = {index}
    queue = [index]
    while queue:
        parent = queue.pop()
        for child in sentence.children(parent):
            if child not in inside:
                inside.add(child)
                queue.append(child)
    return inside


def _range(sentence: Sentence, inside: set[int]) -> _Place:
    words = [sentence.tokens[i] for i in sorted(inside) if sentence.tokens[i].upos != "PUNCT"]
    return (words[0].start, words[-1].end) if words else (0, 0)


def _nearest(sentence: Sentence, inside: set[int], head: int) -> _Place | None:
    """The longest unbroken run of words around a head."""
    run = [head]
    while run[0] - 1 in inside:
        run.insert(0, run[0] - 1)
    while run[-1] + 1 in inside:
        run.append(run[-1] + 1)
    place = _range(sentence, set(run))
    return place if place[1] > place[0] else None


def _capped(article: Article, start: int, end: int, at: int) -> Span:
    if end - start > _LONGEST:
        start, end = max(start, at - _LONGEST // 2), min(end, at + _LONGEST // 2)
    return article.span(start, end)


def _teller(place: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """The innermost attribution in whose content the place stands."""
    holding = [
        (sum(s.end - s.start for s in a.content), a.id, a)
        for a in attributions
        if any(s.start <= place.start + 2 and place.end <= s.end + 2 for s in a.content)
    ]
    return min(holding, key=lambda x: x[:2])[2] if holding else None


def find_open_points(
    article: Article, reading: Reading, attributions: Sequence[Attribution], events: Sequence[EventMention]
) -> tuple[OpenPoint, ...]:
    """All places where the article says that something is unknown, undecided or merely possible."""
    found: dict[int, OpenPoint] = {}
    for sentence in reading.sentences:
        for pattern, kind in _words().open:
            match = pattern.search(article.raw, sentence.start, sentence.end)
            if match is not None and sentence.start not in found:
                found[sentence.start] = _open_point(article, sentence, match.span(), kind, attributions)
    for event in events:
        if event.factuality is Factuality.POSSIBLE and not event.opinion and _said_possible(event):
            at = reading.sentence_at(event.trigger.start)
            if at is not None and at.start not in found:
                place = (event.trigger.start, event.trigger.end)
                found[at.start] = _open_point(article, at, place, "possible", attributions, event.id)
    return tuple(found[at] for at in sorted(found))


def _said_possible(event: EventMention) -> bool:
    """Whether a word of the text says that the act is possible ("may", "possibility"), not the reader's doubt."""
    words = {word for cue in event.cues for word in cue.text.lower().split()}
    return bool(words & _words().possible)


def _open_point(
    article: Article,
    sentence: Sentence,
    cue: _Place,
    kind: Literal["unclear", "pending", "possible"],
    attributions: Sequence[Attribution],
    event: str | None = None,
) -> OpenPoint:
    span = _capped(article, sentence.start, sentence.end, cue[0])
    teller = _teller(article.span(*cue), attributions)
    return OpenPoint(
        id=content_id("o1", article.id, str(cue[0])),
        article=article.id,
        span=span,
        cue=article.span(*cue),
        kind=kind,
        told_by=teller.id if teller else None,
        event=event,
    )
