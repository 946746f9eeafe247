"""One reading per name for the whole article: the kind it has in most places, the same words where none was seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from communique.annotate.mentions.labels import AGREEMENT, EVENT, ORG, PERSON, PLACE, Name, Taken
from communique.annotate.mentions.page import Page
from communique.knowledge.spelling import plain

_HEAD = 4
Votes = dict[str, dict[str, float]]


def _surface(text: str) -> str:
    return plain(text).replace("-", " ")


def votes_of(page: Page, names: list[Name]) -> Votes:
    """For each name in the article the weight of every kind that the core gave it."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name in names:
        if name.hit is None:
            votes[_surface(name.text(page.raw))][name.kind] += name.score
    _families(page, names, votes)
    return votes


def _families(page: Page, names: list[Name], votes: Votes) -> None:
    """The parts of a person's full name speak for a person wherever they stand alone."""
    for name in names:
        words = name.text(page.raw).split()
        if name.kind == PERSON and name.hit is None and 1 < len(words) < 5 and name.score > 0.4:
            for word in (words[0], words[-1]):
                if len(word) > 1 and _surface(word) in votes:
                    votes[_surface(word)][PERSON] += name.score


def by_majority(page: Page, name: Name, votes: Votes) -> Name:
    """The kind that the same words have in most places of the article."""
    if name.hit is not None:
        return name
    ballot = votes[_surface(name.text(page.raw))]
    best = max(sorted(ballot), key=lambda kind: round(ballot[kind], 3)) if ballot else name.kind
    if best != name.kind:
        name.kind, name.rule = best, f"{name.rule}, as elsewhere in the article"
    return name


def completed(page: Page, names: list[Name]) -> list[Name]:
    """The same words where the core saw nothing, and family names after a full name."""
    wanted: dict[str, str] = {}
    for name in names:
        text = name.text(page.raw)
        if (
            name.hit is None
            and name.kind in {PERSON, ORG, PLACE, AGREEMENT, EVENT}
            and (len(text) > 3 or name.kind == PERSON)
        ):
            wanted[text] = name.kind
        words = text.split()
        if name.kind == PERSON and name.hit is None and len(words) > 1:
            family = _lone_family(words)
            for word in family:
                wanted.setdefault(word, PERSON)
    taken = Taken.of(names)
    for start, end, kind in sorted(
        _places(page, wanted), key=lambda at: (at[0] - at[1], page.raw[at[0] : at[1]], at[0])
    ):
        if taken.free(start, end) and _free(page, start, end, kind):
            names.append(Name(start=start, end=end, kind=kind, score=0.5, rule="as elsewhere in the article"))
            taken.add(start, end)
    return sorted(names, key=lambda name: name.start)


def _places(page: Page, wanted: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Every place where wanted words begin with a word of the text, found by their first few letters."""
    by_head: dict[str, list[str]] = defaultdict(list)
    for text in wanted:
        by_head[text[:_HEAD]].append(text)
    lengths = sorted({len(head) for head in by_head})
    for token in page.words:
        start = token.start
        if start and (page.raw[start - 1].isalnum() or page.raw[start - 1] in "_-"):
            continue
        for length in lengths:
            for text in by_head.get(page.raw[start : start + length], ()):
                end = start + len(text)
                after = page.raw[end : end + 1]
                if page.raw.startswith(text, start) and not (after.isalnum() or after == "_"):
                    yield start, end, wanted[text]


def _lone_family(words: list[str]) -> list[str]:
    """Words of a full name that may stand alone: the last, and the first where it may be the family name."""
    out = [words[-1]] if len(words[-1]) > 2 or words[-1].isalpha() else []
    if 2 <= len(words) <= 3 and len(words[0]) <= 6 and words[0].isalpha():
        out.append(words[0])
    return [word for word in out if word[:1].isupper() and word not in {"Jr.", "Sr.", "II", "III"}]


def _free(page: Page, start: int, end: int, kind: str) -> bool:
    """A single word must be read as a name there: capital inside a sentence, or a proper noun."""
    number = page.first_word(start)
    token = page.words[number]
    if " " in page.raw[start:end]:
        return True
    after = page.after(end)
    if (
        after is not None
        and after.upos == "PROPN"
        and after.start == end + 1
        and kind == PERSON
        and not after.text.isupper()
    ):
        return False
    return token.upos == "PROPN" or (
        page.places[number].index > 0 and token.text[:1].isupper() and token.upos not in {"ADJ", "ADV"}
    )
