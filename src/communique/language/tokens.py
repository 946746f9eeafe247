"""Cut a stretch of text into words and marks, the way the Universal Dependencies treebanks of English do.

Clitics stand alone (`do n't`, `Seoul 's`), hyphens inside words are words of their own (`well - known`), `cannot` is two words, abbreviations
keep their full stop. Text glued together by careless copying ("Seoul.The", "onMonday") is cut apart. Every word
keeps the characters it covers, so nothing is lost and nothing is changed.
"""

from __future__ import annotations

import re

Piece = tuple[int, int]
"""First character and the one after the last."""

_TITLES = (
    "mr mrs ms dr prof gen lt col maj capt cmdr sgt gov sen rep rev hon st jr sr messrs mx adm brig cpl pvt supt "
    "pres amb det insp"
)
_MONTHS = "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
_OTHERS = (
    "vs etc inc ltd co corp bros dept est approx no nos vol art fig ed eds ave blvd rd mt ft cf al viz misc tel ext assn univ govt intl"
)
ABBREVIATIONS = frozenset(f"{word}." for word in f"{_TITLES} {_MONTHS} {_OTHERS}".split())
"""Words that keep a full stop when a sentence goes on after them."""

_GLUED = "on in of at by to from and for with the that as said but until since after before".split()

_URL = r"(?:https?://|www\.)[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]'’]"
_MAIL = r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}"
_TAG = r"[@#]\w+"
_NUMBER = r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![^\W\d_])|\d+(?:[.,:]\d+)*"
_INITIALS = r"(?:[^\W\d_]\.){2,}(?![^\W\d_]{2})|(?:[^\W\d_]\.)+[^\W\d_](?![^\W\d_])\.?"
_WORD = r"[^\W_](?:[\w\u0300-\u036f\u00ad]*)(?:['’](?=[^\W\d_]{3})[^\W\d_]+)*"
_MARKS = r"\.{2,}|…+|-{2,}|[—–―]+|!{2,}|\?{2,}|[!?]{2,}|'{2}|`{2}|_{2,}|\*{2,}|={2,}|\S"
_PIECE = re.compile("|".join((_URL, _MAIL, _TAG, _INITIALS, _NUMBER, _WORD, _MARKS)))
_CLITIC = re.compile(r"(?i)^(.+?)(n['’]t|['’](?:s|ll|re|ve|d|m))$")
_HALVES = {
    "cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "gimme": 3, "lemme": 3, "dunno": 2, "don't": 2, "kinda": 4,
}  # fmt: skip
_CAMEL = re.compile(rf"^({'|'.join(_GLUED)})([A-Z][a-z]{{2,}})$")
_STOPPED = re.compile(r"[^\W\d_]+")
_APOSTROPHES = "'’"
_CLITIC_TAIL = re.compile(r"(?i)(?:n['’]t|['’](?:s|ll|re|ve|d|m))(?!\w)")
_UNIT = re.compile(r"(?i)^(\d+(?:[.,:]\d+)*)(am|pm|km|kg|cm|mm|m|bn|mn|tn|k|g|ft|mph|gb|mb|kw|mw|gw)$")
MAXIMUM = 60
"""Longest word kept whole, in characters; longer runs are cut, so that no text can slow the reader down."""


def words(text: str, start: int, end: int) -> list[Piece]:
    """Return the (start, end) of each word and mark in `text[start:end]`, in order."""
    found: list[Piece] = []
    for match in _PIECE.finditer(text, start, end):
        a, b = match.span()
        value = match.group()
        if b - a == 1:
            _mark(text, a, found, end)
        elif value[0].isalnum():
            _word(text, a, b, value, found, end)
        else:
            _long(a, b, found)
    return _joined(text, found, end)


def _long(a: int, b: int, found: list[Piece]) -> None:
    """Add a run of characters, cut every MAXIMUM characters."""
    while b - a > MAXIMUM:
        found.append((a, a + MAXIMUM))
        a += MAXIMUM
    found.append((a, b))


def _mark(text: str, a: int, found: list[Piece], end: int) -> None:
    """Add one character."""
    found.append((a, a + 1))


def _word(text: str, a: int, b: int, value: str, found: list[Piece], end: int) -> None:
    """Add a word, cut where two were run together."""
    low = value.lower()
    cut = _HALVES.get(low)
    if cut is None:
        glued = _CAMEL.match(value)
        unit = None if glued else _UNIT.match(value)
        cut = glued.end(1) if glued else unit.end(1) if unit else None
    if cut is not None:
        found.append((a, a + cut))
        found.append((a + cut, b))
    else:
        _long(a, b, found)


def _joined(text: str, found: list[Piece], end: int) -> list[Piece]:
    """Put clitics together (' + s, n + ' + t) and full stops to their abbreviations."""
    out: list[Piece] = []
    i = 0
    while i < len(found):
        a, b = found[i]
        here = text[a:b]
        if here in _APOSTROPHES and out and out[-1][1] == a and text[a - 1].isalnum():
            i = _clitic(text, found, i, out)
            continue
        if here == "." and out and out[-1][1] == a and _keeps_stop(text, out[-1], end):
            out[-1] = (out[-1][0], b)
            i += 1
            continue
        out.append((a, b))
        i += 1
    return out


def _clitic(text: str, found: list[Piece], i: int, out: list[Piece]) -> int:
    """Handle an apostrophe right after a letter; return the index of the next piece to look at."""
    a, b = found[i]
    if i + 1 < len(found) and found[i + 1][0] == b:
        c, d = found[i + 1]
        tail = text[c:d].lower()
        before = text[out[-1][0] : out[-1][1]]
        if tail == "t" and before[-1] in "nN" and len(before) > 1:
            out[-1] = (out[-1][0], a - 1)
            out.append((a - 1, d))
            return i + 2
        if tail in ("s", "ll", "re", "ve", "d", "m"):
            out.append((a, d))
            return i + 2
        if len(before) == 1 and before.isalpha():  # O'Neill, d'Ivoire
            out[-1] = (out[-1][0], d)
            return i + 2
    out.append((a, b))
    return i + 1


def _keeps_stop(text: str, piece: Piece, end: int) -> bool:
    """Tell whether a full stop right after this piece belongs to it (Mr. and J. do, words do not)."""
    a, b = piece
    value = text[a:b]
    if len(value) == 1 and value.isalpha() and value.isupper():  # an initial, unless the paragraph ends
        return bool(text[b + 1 : min(end, b + 3)].strip())
    if f"{value.lower()}." not in ABBREVIATIONS:
        return False
    if value.lower() in ("no", "art", "fig", "ed", "sun", "sat", "mar", "est", "co", "ext", "al"):
        rest = text[b + 1 : min(end, b + 3)].strip()
        if value.lower() in ("co", "al", "ext", "est"):
            return bool(rest)
        return value[0].isupper() and rest[:1].isdigit()
    return value[0].isupper() or value.lower() in ("vs", "etc", "approx")
