"""Which kind of file bytes are, by name and by their beginning."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath


class Kind(StrEnum):
    """The kinds of file that are read."""

    TEXT = "text"
    HTML = "html"
    LINES = "jsonl"
    MAIL = "eml"
    FEED = "feed"
    PDF = "pdf"
    WORD = "docx"
    ZIP = "zip"
    BINARY = "binary"
    UNKNOWN = "unknown"


_BY_NAME = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".eml": Kind.MAIL,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".xml": Kind.FEED,
    ".rdf": Kind.FEED,
    ".pdf": Kind.PDF,
    ".docx": Kind.WORD,
    ".zip": Kind.ZIP,
}
_MARKS = (
    (b"%PDF-", Kind.PDF),
    (b"\x89PNG", Kind.BINARY),
    (b"\xff\xd8\xff", Kind.BINARY),
    (b"GIF8", Kind.BINARY),
    (b"\xd0\xcf\x11\xe0", Kind.BINARY),
    (b"\x7fELF", Kind.BINARY),
    (b"MZ", Kind.BINARY),
    (b"SQLite format 3\x00", Kind.BINARY),
    (b"\x1f\x8b", Kind.BINARY),
    (b"Rar!", Kind.BINARY),
    (b"7z\xbc\xaf", Kind.BINARY),
    (b"RIFF", Kind.BINARY),
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article)[\s>]", re.IGNORECASE)
_MAIL = re.compile(
    rb"^(?:From|Return-Path|Received|Delivered-To|MIME-Version|Message-ID|Date|Subject):\s", re.IGNORECASE
)


def kind_by_name(name: str) -> Kind:
    """The kind that a file's ending promises."""
    return _BY_NAME.get(PurePosixPath(name).suffix.lower(), Kind.UNKNOWN)


def kind_of(name: str, head: bytes) -> Kind:
    """The kind of a file by its first bytes where these are plain, else by its name."""
    named = kind_by_name(name)
    for mark, kind in _MARKS:
        if head.startswith(mark) and not (
            kind is Kind.BINARY and mark in {b"MZ", b"RIFF"} and b"\x00" not in head[:512]
        ):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return Kind.WORD if named is Kind.WORD else Kind.ZIP
    if named is Kind.UNKNOWN or named is Kind.FEED:
        return _by_look(head, named)
    return named


def _by_look(head: bytes, named: Kind) -> Kind:
    """Mark-up, mail or lines of JSON recognised by how they begin."""
    start = head[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _FEED.search(start[:2048]):
        return Kind.FEED
    if _HTML.search(start[:2048]):
        return Kind.HTML
    if named is Kind.FEED:
        return named
    if start.startswith(b"{"):
        return Kind.LINES
    if _MAIL.match(start):
        return Kind.MAIL
    return Kind.UNKNOWN
