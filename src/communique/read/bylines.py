"""The lines that name who wrote it."""

from __future__ import annotations

import re

_LEAD = re.compile(
    r"^(?:\W{0,3})(?:by|story by|written by|reported by|report by|text by|words by|byline:)[:\s]{1,3}", re.IGNORECASE
)
_NAME = r"[A-ZÀ-ÖØ-Þ][\w.'’-]{0,24}"
_NAMES = re.compile(rf"{_NAME}(?:,? (?:and |& |de |van |von |bin |al-|el-)?{_NAME}){{0,14}}")
_POSTS = (
    r"(?:staff|senior|chief|political|diplomatic|foreign|special|guest|contributing|deputy|managing"
    r"|associate|news)?\s?"
    r"(?:writer|reporter|correspondent|editor|columnist|contributor|analyst|staff|bureau|desk|intern|commentator)s?\b"
)
_TITLE = re.compile(_POSTS, re.IGNORECASE)
_POST = re.compile(r",? " + _POSTS + "$", re.IGNORECASE)


def byline_in(line: str) -> str | None:
    """The names of a line like "By Jane Kim and John Park, Staff Writers", or None."""
    if len(line) > 160 or len(line.split()) > 22:
        return None
    lead = _LEAD.match(line)
    if lead is None:
        return None
    rest = line[lead.end() :].strip()
    match = _NAMES.match(rest)
    if match is None or len(match[0]) < 2:
        return None
    remainder = rest[match.end() :].strip(" .,|/-–—•·")
    if remainder and not _harmless(remainder):
        return None
    names = rest[: match.end()]
    post = _POST.search(names)
    return (names[: post.start()] if post and post.start() > 2 else names).strip(" ,.")


def _harmless(remainder: str) -> bool:
    """What may follow a name in a byline: a post, a place, a date, an address, another medium."""
    return (
        bool(_TITLE.match(remainder))
        or "@" in remainder
        or bool(re.search(r"\b(?:19|20)\d\d\b", remainder))
        or bool(re.match(r"(?:in|for|at|of|from|with|special to)\b", remainder, re.IGNORECASE))
        or len(remainder.split()) <= 4
    )


def titled_name(line: str) -> str | None:
    """A name in a line like "Jane Kim, Staff Writer": a name followed by nothing but a post."""
    if len(line) > 90 or line.endswith((".", "?", "!", ":")):
        return None
    match = _NAMES.match(line)
    if match is None:
        return None
    rest = line[match.end() :].strip(" ,|/-–—•·")
    head = match[0]
    if (post := _POST.search(head)) and post.start() > 4:
        return head[: post.start()].strip(" ,")
    return head.strip(" ,") if rest and _TITLE.fullmatch(rest) else None


def bare_name(line: str) -> bool:
    """Whether a line is two to four capitalised words and nothing else: a name, if a date stands beside it."""
    parts = line.split()
    return 2 <= len(parts) <= 4 and all(re.fullmatch(_NAME, part) for part in parts) and not line.isupper()
