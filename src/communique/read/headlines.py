"""Which line is the headline, and which only look like one."""

from __future__ import annotations

import re

from communique.text.folding import fold
from communique.text.similarity import words

_STOPPED = re.compile(r"[.!?:;,…][\"”’')\]]{0,3}$")
_FULL_STOP = re.compile(r"\.[\"”’')\]]{0,2}$")
_TWO_SENTENCES = re.compile(r"[a-z0-9\"”’)][.!?][\"”’)]{0,2}\s+[\"“‘(]?[A-Z]")
_ADDRESS = re.compile(
    r"(?:dear|good (?:morning|afternoon|evening|day)|thank you|ladies and gentlemen|hello|greetings)\b", re.IGNORECASE
)
_KICKER = re.compile(r"[\[(][^\])]{2,30}[\])] ?\w")
MOST_WORDS = 32
_SMALL = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "that",
        "this",
        "will",
        "have",
        "has",
        "had",
        "was",
        "were",
        "are",
        "is",
        "its",
        "his",
        "her",
        "their",
        "after",
        "over",
        "into",
        "about",
        "amid",
        "says",
        "said",
        "not",
        "but",
        "who",
        "which",
        "when",
        "where",
        "what",
        "how",
        "than",
        "then",
        "they",
        "them",
        "been",
        "would",
        "could",
        "should",
        "more",
        "most",
    ]
)


def same_headline(line: str, title: str) -> bool:
    """Whether a line is the headline once more, perhaps with the outlet's name behind it."""
    a, b = _bare(line), _bare(title)
    if not a or not b:
        return False
    if a == b:
        return True
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    rest = longer[len(shorter) :]
    return (
        len(words(shorter)) >= 4
        and longer.startswith(shorter)
        and len(rest) <= 40
        and rest.lstrip()[:1] in {"|", "-", ":"}
    )


def _bare(line: str) -> str:
    """A headline without marks at its ends."""
    return fold(line).strip(" .\"'")


def headline_shaped(line: str) -> bool:
    """Whether a line could be a headline by its form alone: short, one breath, no full stop at its end."""
    count = len(line.split())
    if (
        not 2 <= count <= MOST_WORDS
        or len(line) > 240
        or _ADDRESS.match(line)
        or (line[0] in "•*-–—>·/(<[{@#" and not _KICKER.match(line))
    ):
        return False
    if line[0].islower() or _TWO_SENTENCES.search(line):
        return False
    ending = _STOPPED.search(line)
    return ending is None or (ending[0][0] in "?!" and count <= 16)


def stopped_headline(line: str, following: str, url: str | None) -> bool:
    """Whether a line with a full stop is a headline all the same: the address or the report's opening says it again."""
    count = len(line.split())
    if not 3 <= count <= 20 or len(line) > 160 or not _FULL_STOP.search(line) or _TWO_SENTENCES.search(line):
        return False
    if _ADDRESS.match(line) or line[0] in "\"“‘'(<[@#" or line[0].islower():
        return False
    if _title_case(line):
        return True
    mine = _content(line)
    if len(mine) < 3:
        return False
    slug = _content(re.sub(r"[-_/+.]", " ", url.split("?")[0].rstrip("/").rsplit("/", 1)[-1])) if url else frozenset()
    if len(slug & mine) >= 3 and len(slug & mine) >= 0.6 * min(len(slug), len(mine)):
        return True
    return len(mine & _content(following)) >= 0.6 * len(mine) and len(following.split()) > 1.3 * count


def one_sentence(line: str) -> bool:
    """Whether a line is one short sentence with a full stop, nobody's words and no address."""
    return (
        len(line.split()) <= 20
        and bool(_FULL_STOP.search(line))
        and not _TWO_SENTENCES.search(line)
        and not _ADDRESS.match(line)
    )


def _title_case(line: str) -> bool:
    """Whether Nearly Every Longer Word Has a Capital."""
    longer = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if len(word) > 3]
    return len(longer) >= 4 and sum(word[0].isupper() for word in longer) >= 0.85 * len(longer)


def _content(text: str) -> frozenset[str]:
    """The words that carry the matter, cut to a stem."""
    return frozenset(word[:5] for word in words(text) if len(word) > 2 and word not in _SMALL and not word.isdigit())


def prose(line: str) -> bool:
    """Whether a line is a paragraph of running text."""
    count = len(line.split())
    return bool(_TWO_SENTENCES.search(line)) or (count >= 9 and bool(_STOPPED.search(line))) or count > MOST_WORDS
