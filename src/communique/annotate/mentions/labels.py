"""A name as it is found in the text: where it stands, what kind of thing it names, and places already taken."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.annotate.mentions.lexicon import Hit
from communique.annotate.mentions.page import Page

PERSON, ORG, PLACE, EVENT, AGREEMENT, WORK, NATION = (
    "PERSON",
    "ORG",
    "PLACE",
    "EVENT",
    "AGREEMENT",
    "WORK",
    "NATIONALITY",
)
KINDS = {
    "PERSON": PERSON,
    "ORG": ORG,
    "PLACE": PLACE,
    "FACILITY": PLACE,
    "EVENT": EVENT,
    "AGREEMENT": AGREEMENT,
    "WORK": WORK,
    "NATIONALITY": NATION,
    "MISC": "MISC",
}


@dataclass(slots=True, kw_only=True)
class Name:
    """A name in the text: place, kind of thing, the table's reading if there is one."""

    start: int
    end: int
    kind: str
    score: float
    hit: Hit | None = None
    rule: str = "core"

    def text(self, raw: str) -> str:
        """The words."""
        return raw[self.start : self.end]


@dataclass(slots=True, kw_only=True)
class Taken:
    """Stretches of the text that are spoken for; none overlaps another."""

    spans: list[tuple[int, int]] = field(default_factory=list)

    @staticmethod
    def of(names: Iterable[Name]) -> Taken:
        """The stretches of names."""
        return Taken(spans=sorted((name.start, name.end) for name in names))

    def add(self, start: int, end: int) -> None:
        """One more stretch."""
        insort(self.spans, (start, end))

    def over(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches that overlap one, in order."""
        first = bisect_right(self.spans, (start, start))
        low = first - 1 if first and self.spans[first - 1][1] > start else first
        return [span for span in self.spans[low : bisect_left(self.spans, (end, end))] if span[1] > start]

    def free(self, start: int, end: int) -> bool:
        """Whether no stretch overlaps one."""
        return not self.over(start, end)


def titled(page: Page, start: int) -> bool:
    """Whether a title of persons ("Ms.") stands right before."""
    before = page.before(start)
    return before is not None and (
        before.text in page.knowledge.words.titles
        or (before.text == "." and page.raw[max(0, start - 4) : start].strip() in {"Mr.", "Ms.", "Dr."})
    )
