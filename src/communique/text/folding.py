"""Texts compared without their typography: case, quotation marks, dashes and blanks folded."""

from __future__ import annotations

import unicodedata

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


def trim(raw: str, start: int, end: int) -> tuple[int, int]:
    """The range without the blanks (also invisible ones) at its two ends."""
    while start < end and raw[start] in BLANKS:
        start += 1
    while end > start and raw[end - 1] in BLANKS:
        end -= 1
    return start, end
