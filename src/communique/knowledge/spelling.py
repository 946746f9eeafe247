"""When two spellings are one name: accents, macrons, hyphens, name order, usual romanisations."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPLIT = re.compile(r"[^a-z0-9]+")
_TAIL = re.compile(r"(?:,.*|\s+\([^)]*\)|,?\s+(?:jr|sr)\.?|\s+(?:ii|iii|iv)|['’]s?)$", re.IGNORECASE)
_LONG_VOWELS = (("ou", "o"), ("oo", "o"), ("uu", "u"), ("oh", "o"), ("ei", "e"))
_ROMANISED = tuple(
    tuple(pair.split(">"))
    for pair in (
        "eo>o eu>u ou>u oo>u ee>i ie>i yi>i ea>a ck>k kh>k ph>p "
        "ts>t tz>t ch>j sh>s gh>g zh>j q>k w>v y>i d>t b>p g>k r>l"
    ).split()
)
_NEAR = 0.2


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Lower case, no accents, straight apostrophes; for comparing, never for showing."""
    decomposed = unicodedata.normalize(
        "NFKD", text.replace("’", "'").replace("ø", "o").replace("ı", "i").replace("ł", "l")
    )
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name, hyphens taken as parts of a given name, suffixes and initials' stops left out."""
    bare = _TAIL.sub("", plain(name))
    return tuple(word for word in _SPLIT.split(bare.replace("'", "")) if word)


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    for old, new in _ROMANISED:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


def _long(word: str) -> str:
    for old, new in _LONG_VOWELS:
        word = word.replace(old, new)
    return word


@lru_cache(maxsize=262144)
def alike(left: str, right: str) -> bool:
    """Whether two words may be one word in two romanisations, or differ by one slip."""
    if left == right or _long(left) == _long(right) or _sound(left) == _sound(right):
        return True
    return (
        min(len(left), len(right)) >= 5
        and left[0] == right[0]
        and distance(left, right) <= max(1, int(_NEAR * len(left)) - 1)
    )


def distance(left: str, right: str) -> int:
    """Edits (insert, delete, replace) between two words; 9 for words of very different length."""
    if abs(len(left) - len(right)) > 2:
        return 9
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        before, row[0] = row[0], i
        for j, b in enumerate(right, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def same_name(left: str, right: str) -> bool:
    """Whether two full names may be one person's: same words in any order, initials, middle names, spellings."""
    a, b = name_words(left), name_words(right)
    if len(a) < 2 or len(b) < 2:
        return a == b
    if (
        sorted(a) == sorted(b)
        or "".join(a) == "".join(b)
        or ("".join(sorted("".join(a))) == "".join(sorted("".join(b))) and set(a) & set(b))
    ):
        return True
    if len(a) == len(b):
        return _paired(a, b) or _paired(a, b[1:] + b[:1]) or _paired(a, b[-1:] + b[:-1])
    short, long = sorted((a, b), key=len)
    return _joined(short, long) or (short[0] == long[0] and short[-1] == long[-1])


def _paired(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Word by word alike; at least one word must be the very same, an initial stands for its word."""
    exact = any(x == y and len(x) > 1 for x, y in zip(a, b, strict=True))
    return exact and all(
        x == y or (len(x) == 1 and y.startswith(x)) or (len(y) == 1 and x.startswith(y)) or alike(x, y)
        for x, y in zip(a, b, strict=True)
    )


def _joined(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the longer name is the shorter one with a word cut in two ("Jong Un", "Jongun")."""
    tight = "".join(long)
    return tight == "".join(short) or any(tight == "".join(short[i:] + short[:i]) for i in range(1, len(short)))
