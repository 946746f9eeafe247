"""One article as the mention finder walks it: words in order, sentences, paragraphs, what lies between."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.knowledge.load import Knowledge
from communique.language.reading import Reading, Sentence, Token
from communique.model.article import Article
from communique.model.timex import DateRange, Timex


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a word stands: number of its sentence, its index there."""

    sentence: int
    index: int


@dataclass(slots=True, kw_only=True)
class Page:
    """The article, its reading and the day of what is told, with look-ups by character position."""

    article: Article
    reading: Reading
    knowledge: Knowledge
    published: DateRange
    timexes: Sequence[Timex] = ()
    words: list[Token] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    @staticmethod
    def of(
        article: Article, reading: Reading, knowledge: Knowledge, published: DateRange, timexes: Sequence[Timex]
    ) -> Page:
        """The page with its words in one row."""
        page = Page(article=article, reading=reading, knowledge=knowledge, published=published, timexes=timexes)
        for number, sentence in enumerate(reading.sentences):
            for index, token in enumerate(sentence.tokens):
                page.words.append(token)
                page.places.append(Place(sentence=number, index=index))
        page.starts = [token.start for token in page.words]
        return page

    @property
    def raw(self) -> str:
        """The article's raw text."""
        return self.article.raw

    def first_word(self, start: int) -> int:
        """The number of the first word that begins at or after a position."""
        return bisect_left(self.starts, start)

    def last_word(self, end: int) -> int:
        """The number of the last word that begins before a position; -1 if there is none."""
        return bisect_left(self.starts, end) - 1

    def sentence_of(self, position: int) -> int:
        """The number of the sentence that a position lies in (the one before it, between sentences)."""
        return max(0, bisect_right(self.reading.sentences, position, key=lambda sentence: sentence.start) - 1)

    def sentence(self, number: int) -> Sentence:
        """The sentence of that number."""
        return self.reading.sentences[number]

    def before(self, start: int) -> Token | None:
        """The word before a position, in the same sentence."""
        number = self.first_word(start) - 1
        if number < 0 or number + 1 > len(self.words):
            return None
        same = number + 1 >= len(self.words) or self.places[number].sentence == self.sentence_of(start)
        return self.words[number] if same else None

    def after(self, end: int) -> Token | None:
        """The word after a position, in the same sentence."""
        number = self.first_word(end)
        if number >= len(self.words) or self.places[number].sentence != self.sentence_of(max(0, end - 1)):
            return None
        return self.words[number]

    def day_of(self, position: int) -> tuple[dt.date | None, dt.date | None]:
        """First and last day of what the sentence tells: its own date where that lies in the past, else publication."""
        sentence = self.sentence(self.sentence_of(position)) if self.reading.sentences else None
        first, last = self.published.earliest, self.published.latest
        if sentence is None:
            return first, last
        own = [
            timex
            for timex in self.timexes
            if sentence.start <= timex.span.start < sentence.end
            and timex.earliest
            and timex.latest
            and timex.grain in {"day", "month", None}
        ]
        near = [
            timex
            for timex in own
            if (timex.latest or dt.date.min) - (timex.earliest or dt.date.min) <= dt.timedelta(days=31)
        ]
        old = [timex for timex in near if last is None or (last - (timex.latest or last)).days > 31]
        if len(near) == 1 and old:
            return near[0].earliest, near[0].latest
        return first or (near[0].earliest if len(near) == 1 else None), last or (
            near[0].latest if len(near) == 1 else None
        )
