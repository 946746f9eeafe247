"""Statements and readouts as Word documents (.docx)."""

from __future__ import annotations

import io
import zipfile
import zlib

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from communique.errors import UnreadableFile
from communique.read.decode import without_surrogates
from communique.read.draft import Draft
from communique.read.options import ReadOptions

_DAMAGED = (
    PackageNotFoundError,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    OSError,
    AttributeError,
    IndexError,
    TypeError,
    NotImplementedError,
    EOFError,
    RuntimeError,
    etree.LxmlError,
)


def word_draft(data: bytes, subject: str, options: ReadOptions, url: str | None = None) -> Draft:
    """A Word document as a draft; raises UnreadableFile for bombs and damaged files."""
    _check(data, subject, options)
    try:
        document = Document(io.BytesIO(data))
        lines = [" ".join(paragraph.text.split()) for paragraph in document.paragraphs]
        if not any(lines):
            lines = [" ".join(c.text.split()) for table in document.tables for row in table.rows for c in row.cells]
    except _DAMAGED as error:
        raise UnreadableFile(subject, "the Word document is damaged or cut off", "open it and save it again") from error
    text = "\n\n".join(line for line in lines if line)
    if not any(character.isalpha() for character in text):
        raise UnreadableFile(subject, "the Word document has no text", "check what the file holds")
    return Draft(file=subject, raw=without_surrogates(text), url=url)


def _check(data: bytes, subject: str, options: ReadOptions) -> None:
    """Refuse a document that unpacks to far more than it is, or is built of entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            unpacked = sum(info.file_size for info in infos)
            if (
                unpacked > max(50_000_000, options.max_ratio * len(data))
                or unpacked > 10 * options.max_bytes
                or len(infos) > 5000
            ):
                raise UnreadableFile(
                    subject, "it unpacks to far more than it is (a zip bomb?)", "open it and save its text"
                )
            with package.open("word/document.xml") as part:
                if b"<!ENTITY" in part.read(65536):
                    raise UnreadableFile(
                        subject, "it declares entities, as no Word document does", "do not trust this file"
                    )
    except KeyError as error:
        raise UnreadableFile(subject, "there is no Word document in it", "check what the file holds") from error
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableFile(subject, "the Word document is damaged or cut off", "open it and save it again") from error
