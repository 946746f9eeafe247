"""Cut a stretch of text into words and marks, the way the Universal Dependencies treebanks of English do.

Clitics stand alone (`did n't`, `the envoy 's`), hyphens between words are words of their own (`well - known`) but
prefixes stay (`anti-dumping`), `cannot` is two words, abbreviations keep their full stop. Text glued together by
careless copying ("talks.The", "onMonday") is cut apart. Every word keeps the characters it covers, so nothing is lost
and nothing is changed.
"""

from __future__ import annotations

import re

Piece = tuple[int, int]
"""First character and the one after the last."""

_SHORT = (
    "mr mrs ms dr prof gen lt col maj capt cmdr sgt gov sen rep rev hon st jr sr messrs mx adm brig cpl pvt supt "
    "pres amb det insp jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat "
    "sun vs etc inc ltd co corp bros dept est approx no nos vol art fig ed eds ave blvd rd mt ft cf al viz misc "
    "tel ext assn univ govt intl"
)
ABBREVIATIONS = frozenset(f"{word}." for word in _SHORT.split())
"""Words that keep a full stop when a sentence goes on after them."""

MAXIMUM = 60
"""Longest word kept whole, in characters; longer runs are cut, so that no text can slow the reader down."""

_PREFIXES = "non anti re co pre pro mid cross post over semi multi ex sub counter mini inter intra neo un e"
_LETTER = r"[^\W\d_]"
_PIECE = re.compile(
    "|".join(
        (
            r"(?:https?://|www\.)[^\s<>\"“”]{1,400}[^\s<>\"“”.,;:!?)\]'’]",  # web address
            r"[\w+-](?:[\w.+-]{0,62}[\w+-])?@[\w-]{1,62}(?:\.[\w-]{1,62}){1,6}",  # mail address
            r"[@#]\w{1,100}",
            r"\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|9/11(?!\d)",
            rf"(?:{_LETTER}\.){{2,12}}(?!{_LETTER}{{2}})|(?:{_LETTER}\.){{1,6}}{_LETTER}(?!{_LETTER})\.?",  # U.S. a.m
            r"\w{2,40}\.(?:com|org|net|gov|edu|info|co\.uk|co\.jp|co\.kr)(?!\w)",
            r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)(?!\w)|\d+(?:[.,:]\d+)*",
            rf"(?i:{'|'.join(_PREFIXES.split())})-{_LETTER}+",
            r"[A-Z]{1,3}&[A-Z]{1,2}(?!\w)",
            r"[^\W_][\w\u0300-\u036f\u00ad]*",
            r"\.{2,}|…+|-{2,}|[—–―]+|[!?]{2,}|'{2}|`{2}|_{2,}|\*{2,}|={2,}|\S",
        )
    )
)
_GLUED = re.compile(
    r"^(on|in|of|at|by|to|from|and|for|with|the|that|as|said|but|until|since|after|before)([A-Z][a-z]{2,})$"
)
_UNIT = re.compile(r"(?i)^(\d+(?:[.,:]\d+)*)(am|pm|km|kg|cm|mm|m|bn|mn|tn|k|g|ft|mph|gb|mb|kw|mw|gw)$")
_HALVES = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "gimme": 3, "lemme": 3}
_ALWAYS_LOWER = frozenset({"vs", "etc", "approx"})
_WITH_NUMBER = frozenset({"no", "nos", "art", "fig", "vol", "ed"})
_ALSO_WORDS = frozenset({"sun", "sat", "mar", "co", "al", "ext", "est", "mon", "wed", "fri"})
_APOSTROPHES = frozenset("'’")
_CLITICS = frozenset({"s", "ll", "re", "ve", "d", "m"})


def words(text: str, start: int, end: int) -> list[Piece]:
    """Return the (start, end) of each word and mark in `text[start:end]`, in order."""
    found: list[Piece] = []
    for match in _PIECE.finditer(text, start, end):
        _add(match.group(), *match.span(), found)
    return _joined(text, found, end)


def _add(value: str, a: int, b: int, found: list[Piece]) -> None:
    """Add a run of characters: cut where two words were run together, and every MAXIMUM characters."""
    cut = _HALVES.get(value.lower())
    if cut is None and 1 < b - a <= MAXIMUM:
        glued = _GLUED.match(value) or _UNIT.match(value)
        cut = glued.end(1) if glued else None
    if cut is not None:
        found.append((a, a + cut))
        a += cut
    while b - a > MAXIMUM:
        found.append((a, a + MAXIMUM))
        a += MAXIMUM
    found.append((a, b))


def _joined(text: str, found: list[Piece], end: int) -> list[Piece]:
    """Put clitics together (' + s, n + ' + t) and full stops to their abbreviations."""
    out: list[Piece] = []
    i = 0
    while i < len(found):
        a, b = found[i]
        close = bool(out) and out[-1][1] == a
        if close and b - a == 1 and text[a] in _APOSTROPHES and _letter_before(text, a):
            i = _clitic(text, found, i, out)
            continue
        if close and text[a:b] == "." and _keeps_stop(text, out[-1], end):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
        i += 1
    return out


def _letter_before(text: str, a: int) -> bool:
    """Tell whether a letter or digit stands right before, or an abbreviation's full stop."""
    return text[a - 1].isalnum() or (text[a - 1] == "." and text[a - 2 : a - 1].isalpha())


def _clitic(text: str, found: list[Piece], i: int, out: list[Piece]) -> int:
    """Handle an apostrophe right after a letter; return the index of the next piece to look at."""
    a, b = found[i]
    if i + 1 < len(found) and found[i + 1][0] == b:
        d = found[i + 1][1]
        tail = text[b:d].lower()
        first, last = out[-1]
        if tail == "t" and text[last - 1] in "nN" and last - first > 1:
            out[-1] = (first, last - 1)
            out.append((last - 1, d))
            return i + 2
        if tail in _CLITICS:
            out.append((a, d))
            return i + 2
        single = last - first == 1 and text[first].isalpha()  # O'Neill, d'Ivoire
        inside = text[first].isupper() and len(tail) > 2 and tail.isalpha() and text[b].islower()  # Ba'ath
        if single or inside:
            out[-1] = (first, d)
            return i + 2
    out.append((a, b))
    return i + 1


def _keeps_stop(text: str, piece: Piece, end: int) -> bool:
    """Tell whether a full stop right after this piece belongs to it (Mr. and J. do, words do not)."""
    a, b = piece
    value = text[a:b]
    rest = text[b + 1 : min(end, b + 3)].strip()
    if len(value) == 1 and value.isalpha() and value.isupper():  # an initial, unless the paragraph ends
        return bool(rest)
    low = value.lower()
    if f"{low}." not in ABBREVIATIONS:
        return False
    if low in _WITH_NUMBER:
        return rest[:1].isdigit()
    if low in _ALSO_WORDS:
        return value[0].isupper() and bool(rest)
    return value[0].isupper() or low in _ALWAYS_LOWER
