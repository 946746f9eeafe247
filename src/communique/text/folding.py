"""Texts compared without their typography: case, quotation marks, dashes and blanks folded, places kept."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_SAME = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "ʼ": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "…": "...", "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
    }
)  # fmt: skip
BLANKS = " \t\r\n\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f"
BLANKS += "\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\u0085\x1c\x1d\x1e\x1f"


def fold(text: str) -> str:
    """The text in lower case, with plain quotation marks and dashes and single blanks: for comparing lines."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_SAME)).lower().split())


def fold_characters(character: str) -> str:
    """What one character becomes when folded; possibly nothing, possibly several."""
    return unicodedata.normalize("NFKC", character.translate(_SAME)).lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A folded text together with the place in the raw text of each of its characters."""

    text: str
    places: tuple[int, ...]

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """The raw range under a range of the folded text; an empty one lies where its start would be."""
        if start >= end:
            place = self.places[start] if start < len(self.places) else (self.places[-1] + 1 if self.places else 0)
            return place, place
        return self.places[start], self.places[end - 1] + 1


def fold_with_places(raw: str, start: int = 0, end: int | None = None) -> Folded:
    """Fold a stretch of raw text and remember where every folded character came from."""
    out: list[str] = []
    places: list[int] = []
    blank = True
    for place in range(start, len(raw) if end is None else end):
        for character in fold_characters(raw[place]):
            if character.isspace():
                if not blank:
                    out.append(" ")
                    places.append(place)
                blank = True
            else:
                out.append(character)
                places.append(place)
                blank = False
    if out and out[-1] == " ":
        out.pop()
        places.pop()
    return Folded(text="".join(out), places=tuple(places))


def trim(raw: str, start: int, end: int) -> tuple[int, int]:
    """The range without the blanks (also invisible ones) at its two ends."""
    while start < end and raw[start] in BLANKS:
        start += 1
    while end > start and raw[end - 1] in BLANKS:
        end -= 1
    return start, end
