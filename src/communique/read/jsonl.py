"""Lines of JSON, one article each: with its text or HTML, or with the name of a text file that lies beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import msgspec

from communique.errors import InputError, NotAnArticle, UnreadableFile
from communique.model.article import Rejected
from communique.model.codec import decode
from communique.read.decode import without_surrogates
from communique.read.draft import Draft
from communique.read.options import ReadOptions
from communique.read.place import Place

_KEYS = {
    "text": ("text", "body", "content", "article", "maintext", "full_text", "article_text", "body_text"),
    "html": ("html", "raw_html", "content_html"),
    "file": ("file", "filename", "path", "text_file"),
    "url": ("url", "link", "source_url", "canonical_url"),
    "outlet": (
        "outlet",
        "publisher",
        "publication",
        "newspaper",
        "media",
        "source",
        "source_name",
        "site_name",
        "site",
    ),
    "title": ("title", "headline"),
    "byline": ("byline", "author", "authors", "creator"),
    "published": (
        "published",
        "published_at",
        "publishedAt",
        "date_published",
        "datePublished",
        "publish_date",
        "pub_date",
        "pubdate",
        "date",
    ),
    "updated": ("updated", "updated_at", "date_modified", "dateModified", "modified"),
    "language": ("language", "lang"),
    "id": ("id", "uid", "guid"),
}
_ADVICE = "each line needs an object with text, html or file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line understood: its number and its fields as text."""

    number: int
    fields: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str | None:
        """A field's text, None where it is missing or empty."""
        return dict(self.fields).get(name)


def rows(place: Place, name: str, options: ReadOptions) -> Iterator[Row | Rejected]:
    """The lines of a file in order; what is no article comes as Rejected with its line number."""
    subject = place.subject(name)
    with place.open(name) as file:
        number, read = 0, 0
        while True:
            line = _line(file.readline, options.max_bytes)
            if line is None:
                break
            number += 1
            read += len(line)
            if read > options.max_lines_bytes:
                yield Rejected(subject=subject, reason="the file is larger than is read", advice="split it")
                return
            if not line.strip(b"\xef\xbb\xbf \t\r\n\x00"):
                continue
            try:
                yield Row(number=number, fields=_fields(line, f"{subject}, line {number}", options))
            except InputError as error:
                yield Rejected(subject=error.subject, reason=error.reason, advice=error.advice)
        if number == 0:
            raise UnreadableFile(subject, "the file is empty", "check how it was saved")


def _line(readline: Callable[[int], bytes], most: int) -> bytes | None:
    """The next line; of one that is too long only one byte more than allowed, the rest is passed over."""
    line = readline(most + 1)
    if not line:
        return None
    if len(line) > most:
        while (rest := readline(1 << 20)) and not rest.endswith(b"\n"):
            pass
    return line


def _fields(line: bytes, subject: str, options: ReadOptions) -> tuple[tuple[str, str], ...]:
    """The fields of a line that are known here, under our names; raises InputError where it is no article."""
    if len(line) > options.max_bytes:
        raise UnreadableFile(
            subject, f"more than the {options.max_bytes / 1e6:,.0f} MB that are read", "leave it out or shorten it"
        )
    try:
        value = decode(line.strip(b"\xef\xbb\xbf \t\r\n"), dict[str, object])
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError) as error:
        cut = "" if line.endswith(b"\n") else " (cut off?)"
        raise NotAnArticle(subject, f"this is no JSON object{cut}", _ADVICE) from error
    found: list[tuple[str, str]] = []
    for field, names in _KEYS.items():
        text = next((words for key in names if (words := _words(value.get(key)))), None)
        if text is not None:
            found.append((field, without_surrogates(text)))
    if not any(field in {"text", "html", "file"} for field, _ in found):
        raise NotAnArticle(subject, "the JSON object has no text", _ADVICE)
    return tuple(found)


def _words(value: object) -> str | None:
    """A field's value as text: strings as they are, lists of names joined, named objects by their name."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list):
        parts = [words for item in value[:50] if (words := _words(item))]
        return ", ".join(parts) or None
    if isinstance(value, dict):
        return next((words for key in ("name", "title", "text", "value") if (words := _words(value.get(key)))), None)
    return None


def neighbour(name: str, row: Row) -> str | None:
    """The name, as its place knows it, of the text file a line speaks of; None where it brings its own text."""
    file = row.get("file")
    if file is None or row.get("text") or row.get("html"):
        return None
    if file.startswith(("/", "\\")) or ".." in PurePosixPath(file.replace("\\", "/")).parts or "\x00" in file:
        raise UnreadableFile(
            f"{name}, line {row.number}",
            f"the file name {file[:80]!r} leads out of the folder",
            "name files beside the list",
        )
    return (PurePosixPath(name).parent / file.replace("\\", "/")).as_posix()


def with_row(draft: Draft, row: Row) -> Draft:
    """A draft with what its line says; the line goes before what the file itself says of its head."""

    def pick(field: str, now: str | None) -> str | None:
        value = row.get(field)
        return " ".join(value.split()) if value else now

    outlet = pick("outlet", None)
    return Draft(
        file=draft.file,
        raw=draft.raw,
        plain_text=draft.plain_text,
        url=pick("url", draft.url),
        outlet=outlet or draft.outlet,
        outlet_how="metadata" if outlet else draft.outlet_how,
        title=pick("title", draft.title),
        byline=pick("byline", draft.byline),
        published=pick("published", draft.published),
        updated=pick("updated", draft.updated),
        language=draft.language,
        notes=draft.notes,
    )
