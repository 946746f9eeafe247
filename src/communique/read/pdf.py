"""Statements and readouts as PDF: pages to paragraphs, running heads and page numbers left out."""

from __future__ import annotations

import io
import re
from collections import Counter

from communique.errors import UnreadableFile
from communique.read.child import run_child
from communique.read.decode import without_surrogates
from communique.read.draft import Draft
from communique.read.options import ReadOptions

MOST_PAGES = 400
_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:;][\"”’')\]]{0,2}$")
_LIST = re.compile(r"(?:[•·▪◦*–-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")


def pdf_draft(data: bytes, subject: str, options: ReadOptions, url: str | None = None) -> Draft:
    """A PDF as a draft; it is opened only in the killable process."""
    if b"%%EOF" not in data[-2048:] and b"startxref" not in data[-4096:] and len(data) < 64:
        raise UnreadableFile(subject, "the PDF is cut off", "fetch it again")
    text = run_child("pdf", data, subject, options.seconds)
    if not any(character.isalpha() for character in text):
        raise UnreadableFile(subject, "the PDF has no text (a scan?)", "run text recognition on it first")
    return Draft(file=subject, raw=without_surrogates(text), url=url)


def text_of(data: bytes) -> str:
    """The text of a PDF as paragraphs; raises UnreadableFile. To be called in the killable process only."""
    from pypdf import PdfReader  # noqa: PLC0415 - a large library, loaded only where a PDF is read
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        _check(locked=reader.is_encrypted and not reader.decrypt(""), pages=len(reader.pages))
        pages = [page.extract_text(extraction_mode="layout") or page.extract_text() or "" for page in reader.pages]
    except UnreadableFile:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        OSError,
        RecursionError,
        NotImplementedError,
    ) as error:
        raise UnreadableFile("PDF", "the PDF is damaged or cut off", "") from error
    return "\n\n".join(paragraphs_of(pages))


def _check(*, locked: bool, pages: int) -> None:
    """Refuse what cannot be opened, or is a book."""
    if locked:
        raise UnreadableFile("PDF", "the PDF is locked with a password", "")
    if pages > MOST_PAGES:
        raise UnreadableFile("PDF", f"{pages} pages are more than the {MOST_PAGES} that are read", "")


def paragraphs_of(pages: list[str]) -> list[str]:
    """Lines joined to paragraphs across pages."""
    sheets = [[" ".join(line.split()) for line in page.strip().split("\n")] for page in pages]
    repeated = _running(sheets)
    sheets = [_tightened(sheet) for sheet in sheets]
    lines = [
        line for sheet in sheets for line in sheet if not _NUMBER.fullmatch(line or "x") and _key(line) not in repeated
    ]
    longest = sorted(len(line) for line in lines if line)
    width = longest[int(len(longest) * 0.8)] if longest else 0
    out: list[str] = []
    open_ = False
    for line in lines:
        if not line:
            open_ = False
            continue
        if (
            open_
            and out
            and not _LIST.match(line)
            and not (_ENDED.search(out[-1]) and len(out[-1].rsplit("\n", 1)[-1]) < 0.7 * width)
        ):
            out[-1] = _joined(out[-1], line)
        else:
            out.append(line)
        open_ = len(line) >= 0.7 * width or (not _ENDED.search(line) and len(line) >= 0.55 * width)
    return out


def _tightened(sheet: list[str]) -> list[str]:
    """The lines of a page; where every line has a blank one under it (wide spacing), single blank ones are dropped."""
    filled = [i for i, line in enumerate(sheet) if line]
    parted = sum(i + 1 < len(sheet) and not sheet[i + 1] for i in filled)
    if len(filled) < 6 or parted < 0.6 * len(filled):
        return sheet
    return [line for i, line in enumerate(sheet) if line or (i + 1 < len(sheet) and not sheet[i + 1])]


def _key(line: str) -> str:
    """A running head without its page number."""
    return re.sub(r"\d+", "#", line)


def _running(sheets: list[list[str]]) -> frozenset[str]:
    """Lines that stand at the top or foot of most pages."""
    if len(sheets) < 3:
        return frozenset()
    counts: Counter[str] = Counter()
    for sheet in sheets:
        filled = [line for line in sheet if line]
        counts.update({_key(line) for line in filled[:2] + filled[-2:]})
    return frozenset(key for key, count in counts.items() if count >= 0.6 * len(sheets) and len(key) < 120)


def _joined(before: str, line: str) -> str:
    """Two lines of one paragraph; a word broken by a hyphen is mended."""
    if before.endswith("-") and before[-2:-1].isalpha() and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"
