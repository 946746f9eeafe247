"""Mark each word with the part it can play in an expression of time, one letter per item.

The letters make a string, over which the patterns of expressions are written as regular expressions.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.annotate.numerals import Number, number_at
from communique.annotate.words import BREAK, Words
from communique.knowledge.numerals import Numerals
from communique.knowledge.timewords import TimeWords

LETTERS = {
    "weekday": "D", "weekdays": "E", "weekday_short": "D", "month": "M", "month_short": "M", "season": "S",
    "seasons": "Z", "part": "P", "parts": "p", "overnight": "V", "point": "K", "unit": "u", "units": "U",
    "unit_short": "U", "period": "i", "set": "d", "day_word": "R", "ref": "W", "ref_adjective": "w", "last": "l",
    "past": "q", "previous": "v", "next": "n", "following": "f", "coming": "c", "this": "t", "that": "h", "same": "s",
    "latest": "L", "the": "T", "its": "Q", "a": "A", "each": "e", "ago": "G", "relative": "r", "beyond": "b",
    "phase": "y", "edge": "j", "of": "o", "old": "g", "long": "g", "fiscal": "F", "vague": "k", "more": "x",
    "meridiem": "m", "and": "&", "or": "|", "to": ">", "from": "<", "prep": "@", "half": "5", "local": "8",
    "in_part": "7", "approx_before": "~", "approx_after": "`", "holiday": "J", "zone": "z", "decade": "C",
    "ahead": "9", "halved": "2", "or_so": "3",
}  # fmt: skip
"""Which letter stands for which class of time words; Y year, N whole number, B other number, O ordinal, H clock."""

_MARKS = frozenset(",-.:()/'")
_DASHES = frozenset("-–—‐‑")
_NEVER = frozenset("_")


@dataclass(slots=True)
class Tags:
    """Items in text order as columns: the letter, the words covered, what it stands for."""

    words: Words
    letters: str = ""
    firsts: list[int] = field(default_factory=list)
    lasts: list[int] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    def start(self, i: int) -> int:
        """Where an item begins in the text."""
        return self.words.starts[self.firsts[i]]

    def end(self, i: int) -> int:
        """Where an item ends in the text."""
        return self.words.ends[self.lasts[i] - 1]

    def low(self, i: int) -> str:
        """The first word of an item in lower case; empty outside."""
        return self.words.lows[self.firsts[i]] if 0 <= i < len(self.firsts) else ""

    def letter(self, i: int) -> str:
        """The letter of an item; empty outside."""
        return self.letters[i] if 0 <= i < len(self.letters) else ""


class Tagger:
    """Turns words into tagged items."""

    def __init__(self, table: TimeWords, numerals: Numerals) -> None:
        """Cut the phrases of the table into words once."""
        self._table = table
        self._numerals = numerals
        self._phrases = {head: tuple((_phrase_words(p), p) for p in group) for head, group in table.phrases.items()}
        self._starts = frozenset(numerals.units) | frozenset(numerals.tens) | frozenset(numerals.ordinals) | {
            "a", "an", "hundred", "thousand", "million", "billion", "dozen"}  # fmt: skip

    def tag(self, words: Words) -> Tags:
        """Every word gets a place in exactly one item."""
        tags = Tags(words)
        letters: list[str] = []
        i, count = 0, len(words.lows)
        lows, kinds, phrases, table, starts = words.lows, words.kinds, self._phrases, self._table.words, self._starts
        while i < count:
            low, kind = lows[i], kinds[i]
            if kind == "word" and low not in phrases and low not in starts and low not in table:
                letter, last, value = "_", i + 1, ""
            else:
                letter, last, value = self._item(words, i, low, kind)
            letters.append(letter)
            tags.firsts.append(i)
            tags.lasts.append(last)
            tags.values.append(value)
            i = last
        tags.letters = "".join(letters)
        return tags

    def _item(self, words: Words, i: int, low: str, kind: str) -> tuple[str, int, str]:  # noqa: PLR0911
        """Letter, end and value of the item that begins at word ``i``."""
        if kind in {"word", "meridiem"}:
            return self._word(words, i, low, kind)
        if kind == "mark":
            if low in {"'", "’", "‘"}:
                decade = self._short_decade(words, i)
                return decade or ("_", i + 1, "")
            if low in _DASHES:
                return "-", i + 1, low
            number = number_at(words, i, self._numerals) if low not in _MARKS else None
            return _number(number) if number else (low if low in _MARKS else "_", i + 1, low)
        if kind == "break":
            return BREAK, i + 1, ""
        if kind == "clock":
            return "H", i + 1, low
        if kind == "stamp":
            return "I", i + 1, words.raw(i)
        if kind == "slashed":
            return "0", i + 1, low
        if kind == "genitive":
            return "'", i + 1, ""
        return self._figures(words, i, low)

    def _figures(self, words: Words, i: int, low: str) -> tuple[str, int, str]:
        """A number in figures: a decade ("1990s"), a year, or any number."""
        following = words.low(i + 1)
        decade = low.isdecimal() and len(low) == 4 and low[3] == "0" and words.glued(i + 1)
        led = following == "'s" and words.low(i - 1) in ("the", "early", "late", "mid", "-")
        if decade and (following == "s" or led):
            return "C", i + 2, low[:3]
        number = number_at(words, i, self._numerals)
        return _number(number, low) if number else ("_", i + 1, "")

    def _short_decade(self, words: Words, i: int) -> tuple[str, int, str] | None:
        """'90s with its apostrophe."""
        if i + 2 < len(words.lows) and words.glued(i + 1) and words.lows[i + 2] == "s" and words.glued(i + 2):
            low = words.lows[i + 1]
            if len(low) == 2 and low.isdecimal() and low[1] == "0":
                return "C", i + 3, f"19{low[0]}" if low[0] > "2" else f"20{low[0]}"
        return None

    def _word(self, words: Words, i: int, low: str, kind: str) -> tuple[str, int, str]:
        """A word: the longest phrase, else a number word, else a single word of the table."""
        for phrase, name in self._phrases.get(low, ()):
            last = i + len(phrase)
            if tuple(words.lows[i:last]) == phrase:
                entry = self._table.words[name]
                if entry.kind != "zone" or words.name_like(i):
                    return LETTERS[entry.kind], last, entry.value
        if low in self._starts:
            number = number_at(words, i, self._numerals)
            if number:
                return _number(number)
        if kind == "meridiem":
            return "m", i + 1, low[0] + "m"
        entry_or_none = self._table.words.get(low)
        if entry_or_none is None:
            return "_", i + 1, ""
        return self._single(words, i, entry_or_none.kind, entry_or_none.value)

    def _single(self, words: Words, i: int, kind: str, value: str) -> tuple[str, int, str]:
        """A word of the table where capitals or neighbours decide whether it counts."""
        letter = LETTERS[kind]
        if kind == "month":
            return (letter, i + 1, value) if words.name_like(i) else ("_", i + 1, "")
        if kind in ("month_short", "weekday_short"):
            return self._short(words, i, letter, value)
        if kind == "zone":
            return (letter, i + 1, value) if words.raw(i).isupper() else ("_", i + 1, "")
        if kind == "meridiem":
            return (letter, i + 1, value) if words.kinds[i - 1 if i else 0] in ("number", "clock") else ("_", i + 1, "")
        if kind == "unit_short" and (i == 0 or words.kinds[i - 1] != "number"):
            return "_", i + 1, ""
        return letter, i + 1, value

    def _short(self, words: Words, i: int, letter: str, value: str) -> tuple[str, int, str]:
        """A shortened month or weekday: with a capital, and a full stop or a number or month beside it."""
        if not words.name_like(i):
            return "_", i + 1, ""
        last = i + 2 if words.low(i + 1) == "." and words.glued(i + 1) else i + 1
        following = words.low(last if words.low(last) != "," else last + 1)
        beside = following[:1].isdigit() or words.low(i - 1)[:1].isdigit() or self._is_month(following)
        if beside or (
            letter == "M" and last == i + 2 and words.low(i - 1) in ("in", "of", "since", "last", "next", "until")
        ):
            return letter, last, value
        return "_", i + 1, ""

    def _is_month(self, low: str) -> bool:
        entry = self._table.words.get(low)
        return entry is not None and entry.kind in ("month", "month_short")


def _phrase_words(phrase: str) -> tuple[str, ...]:
    """A phrase of the table as the words into which text is cut."""
    spaced = phrase.replace("'s", " 's").replace("s' ", "s ' ").replace("-", " - ").replace(".", " . ")
    return tuple(spaced.split())


def _number(number: Number, low: str = "") -> tuple[str, int, str]:
    """The item of a number: ordinal, year, whole number or other number."""
    value = number.value
    if number.ordinal:
        return "O", number.last, str(value)
    if number.year_words or (
        low.isdecimal() and len(low) == 4 and number.last == number.first + 1 and 1000 <= value <= 2199
    ):
        return "Y", number.last, str(value)
    if value == value.to_integral_value() and value < 10**9:
        return "N", number.last, str(int(value))
    return "B", number.last, format(value, "f")[:20]
