"""Bytes to text, strictly: what is not text, or not in one encoding, is refused with a reason."""

from __future__ import annotations

import codecs
import re

from communique.errors import NotAnArticle, UnreadableFile

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b]")
_MOST_CONTROLS = 0.002


def decode_plain(data: bytes, subject: str) -> tuple[str, bool]:
    """The text of a plain file, and whether it is simply the file as UTF-8 (a byte order mark stays in place).

    UTF-16 and UTF-32 are read when they announce themselves. Raises UnreadableFile for everything else.
    """
    if not data:
        raise UnreadableFile(subject, "the file is empty", "check how it was saved")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_strict(data, encoding, subject), subject), False
    if b"\x00" in data[:65536]:
        raise UnreadableFile(subject, "the file is binary, not text", "give the text, HTML, PDF or DOCX version")
    return _checked(_strict(data, "utf-8", subject), subject), True


def _strict(data: bytes, encoding: str, subject: str) -> str:
    """Decode or raise UnreadableFile that says where and guesses why."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = f"byte {error.start} (line {line}) is not {encoding.upper()}; {_guess(data)}"
        raise UnreadableFile(subject, reason, "save it as UTF-8 and add it again") from error


def _guess(data: bytes) -> str:
    """What a text that is not UTF-8 looks like."""
    high = sum(byte >= 0x80 for byte in data)
    for name in ("euc-kr", "shift-jis", "gb2312"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if sum(character >= "\u2e80" for character in text) * 2 > 0.9 * high:
            return f"it looks like {name.upper()}"
    if any(character > "\x7f" for character in data.decode("utf-8", "ignore")):
        return "the file mixes encodings"
    return "it looks like Windows-1252 or Latin-1"


def decode_loosely(data: bytes, declared: str | None, subject: str) -> str:
    """Text of a format that may declare its encoding; the declared one first, then UTF-8, then Windows-1252."""
    for mark, marked in ((codecs.BOM_UTF8, "utf-8-sig"), *_BOMS):
        if data.startswith(mark):
            return _strict(data, marked, subject)
    for named in (declared, "utf-8"):
        if named and (text := _try(data, named)) is not None:
            return text
    return data.decode("cp1252", "replace")


def _try(data: bytes, encoding: str) -> str | None:
    """The decoded text, or None when the encoding is unknown or does not fit."""
    try:
        if codecs.lookup(encoding).name in {"iso8859-1", "ascii"}:
            encoding = "utf-8" if _is_utf8(data) else "cp1252"
        return data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, whatever the page says."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _checked(text: str, subject: str) -> str:
    """The text, unless it is full of control characters (binary that happens to decode)."""
    controls = len(_CONTROLS.findall(text, 0, 200_000))
    if controls > max(8, _MOST_CONTROLS * min(len(text), 200_000)):
        raise UnreadableFile(subject, "the file is binary, not text", "give the text, HTML, PDF or DOCX version")
    return text


def check_letters(raw: str, subject: str, most: int) -> None:
    """Raise NotAnArticle where there are no words to read, or more than one article can have."""
    if len(raw) > most:
        raise NotAnArticle(subject, f"{len(raw):,} characters are more than one article has", "split it into articles")
    if not any(character.isalpha() for character in raw):
        raise NotAnArticle(subject, "there is not a single letter in it", "check what the file holds")


def without_surrogates(text: str) -> str:
    """The text with halves of characters (from broken JSON escapes) replaced, so that it can be stored."""
    return text.encode("utf-8", "replace").decode("utf-8") if any("\ud800" <= c <= "\udfff" for c in text) else text
