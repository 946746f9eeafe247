"""The door of the room: paths, archives, addresses and the standard input become articles, or a reason why not."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from communique.errors import InputError, UnreadableFile
from communique.model.article import Article, Rejected
from communique.read.compose import compose
from communique.read.decode import decode_plain
from communique.read.draft import Draft
from communique.read.feeds import feed_entries
from communique.read.fetch import Fetcher
from communique.read.jsonl import Row, neighbour, rows, with_row
from communique.read.mail import mail_draft
from communique.read.options import ReadOptions
from communique.read.pages import page_draft
from communique.read.pdf import pdf_draft
from communique.read.place import Archive, Folder, Memory, Place
from communique.read.sniff import Kind, kind_by_name, kind_of
from communique.read.word import word_draft

_KINDS = "communique reads txt, html, jsonl, eml, RSS/Atom, pdf, docx and zip"
STDIN = "-"
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{1,15}://")


def read_inputs(
    paths: Sequence[str | Path], *, options: ReadOptions | None = None, fetcher: Fetcher | None = None
) -> Iterator[Article | Rejected]:
    """Every article in files, folders, zips, addresses or standard input ("-"), and every input that is none.

    Never raises for bad input. Files that a list of JSON lines speaks of are read once, with what the list says.
    """
    limits = options or ReadOptions()
    desk = _Desk(limits, fetcher or Fetcher(max_bytes=limits.max_bytes, seconds=limits.seconds, offline=limits.offline))
    places: list[Place] = []
    addresses: list[str] = []
    for path in paths:
        text = str(path)
        if text == STDIN:
            yield from desk.stdin()
        elif _ADDRESS.match(text):
            addresses.append(text)
        else:
            place = _place(Path(path))
            if isinstance(place, Rejected):
                yield place
            else:
                places.append(place)
    for place in places:
        yield from desk.lists(place)
    for place in places:
        yield from desk.files(place)
    for address in addresses:
        yield from desk.address(address)


def _place(path: Path) -> Place | Rejected:
    """A path as a place: a folder, or the folder of a single file."""
    try:
        if path.is_dir():
            return Folder(path)
        if path.exists():
            return Folder(path.parent, (path.name,))
    except OSError as error:
        return Rejected(
            subject=str(path)[:200], reason=f"it cannot be opened ({error.strerror})", advice="check the name"
        )
    except ValueError:
        return Rejected(subject=repr(str(path)[:200]), reason="this is no usable name", advice="check the name")
    return Rejected(subject=str(path)[:200], reason="there is no such file or folder", advice="check the name")


class _Desk:
    """Reads place after place and remembers which files a list has already brought in."""

    def __init__(self, options: ReadOptions, fetcher: Fetcher) -> None:
        self.options = options
        self.fetcher = fetcher
        self.done: set[str] = set()

    def lists(self, place: Place) -> Iterator[Article | Rejected]:
        """The articles of all lists of JSON lines in a place, with the text files they name."""
        for name in place.names():
            if kind_by_name(name) is Kind.LINES and place.key(name) not in self.done:
                self.done.add(place.key(name))
                yield from _guard(place.subject(name), self._list(place, name))

    def files(self, place: Place) -> Iterator[Article | Rejected]:
        """All other files of a place."""
        for name in place.names():
            if place.key(name) in self.done:
                continue
            self.done.add(place.key(name))
            yield from _guard(place.subject(name), self._file(place, name))

    def stdin(self) -> Iterator[Article | Rejected]:
        """What comes through the standard input: one text, page, mail, feed, archive or list."""
        try:
            data = sys.stdin.buffer.read(self.options.max_bytes + 1)
        except (OSError, ValueError, AttributeError):
            yield Rejected(subject="standard input", reason="it cannot be read", advice="give a file")
            return
        if len(data) > self.options.max_bytes:
            yield Rejected(subject="standard input", reason="more than is read at once", advice="save it to a file")
            return
        yield from _guard("standard input", self.drafts_of(data, "stdin", Memory("stdin", data)))

    def address(self, url: str) -> Iterator[Article | Rejected]:
        """The article or feed at an address."""
        yield from _guard(url[:200], self._address(url))

    def _address(self, url: str) -> Iterator[Article | Rejected]:
        """Fetch and read; entries of a feed that are only beginnings are fetched as well, each once."""
        page = self.fetcher.fetch(url)
        kind = kind_of_page(page.kind, page.url, page.data[:4096])
        if kind is not Kind.FEED:
            for draft in drafts(page.data, page.url, kind, self.options, url=page.url, charset=page.charset):
                yield compose(replace(draft, file=page.url), self.options)
            return
        for entry in feed_entries(page.data, page.url, self.options):
            link = entry.draft.url
            if entry.short and link and self.options.follow_feeds:
                yield from _guard(link, self._entry(entry.draft, link))
            else:
                yield from _guard(entry.draft.file, self._compose(entry.draft))

    def _entry(self, draft: Draft, link: str) -> Iterator[Article | Rejected]:
        """The page behind a feed's entry, with what the feed says where the page is silent."""
        page = self.fetcher.fetch(link)
        kind = kind_of_page(page.kind, page.url, page.data[:4096])
        for full in drafts(page.data, page.url, kind, self.options, url=page.url, charset=page.charset):
            yield compose(
                replace(
                    full,
                    file=page.url,
                    title=full.title or draft.title,
                    published=full.published or draft.published,
                    outlet=full.outlet or draft.outlet,
                    byline=full.byline or draft.byline,
                ),
                self.options,
            )

    def _compose(self, draft: Draft) -> Iterator[Article | Rejected]:
        """One draft, as something that can be guarded."""
        yield compose(draft, self.options)

    def _list(self, place: Place, name: str) -> Iterator[Article | Rejected]:
        """One list of JSON lines."""
        for row in rows(place, name, self.options):
            if isinstance(row, Rejected):
                yield row
                continue
            yield from _guard(f"{place.subject(name)}, line {row.number}", self._row(place, name, row))

    def _row(self, place: Place, name: str, row: Row) -> Iterator[Article | Rejected]:
        """One line of a list."""
        beside = neighbour(name, row)
        if beside is not None:
            self.done.add(place.key(beside))
            try:
                found = list(self._drafts(place, beside))
            except InputError as error:
                where = f"{place.subject(name)}, line {row.number} ({error.subject})"
                raise type(error)(where, error.reason, error.advice) from error
            for draft in found:
                yield compose(with_row(draft, row), self.options)
            return
        label = f"{place.subject(name)}#{row.get('id') or row.number}"
        if (text := row.get("text")) is not None:
            yield compose(with_row(Draft(file=label, raw=text.replace("\x00", "")), row), self.options)
        elif (page := row.get("html")) is not None:
            yield compose(
                with_row(page_draft(page.encode("utf-8", "replace"), label, self.options, charset="utf-8"), row),
                self.options,
            )

    def _file(self, place: Place, name: str) -> Iterator[Article | Rejected]:
        """One file of any kind; an archive is a place of its own."""
        data = place.read(
            name, self.options.max_bytes if kind_by_name(name) is not Kind.ZIP else self.options.max_unpacked
        )
        yield from self.drafts_of(data, place.subject(name), place)

    def drafts_of(self, data: bytes, subject: str, place: Place) -> Iterator[Article | Rejected]:
        """The articles in the bytes of a file."""
        kind = kind_of(subject, data[:4096])
        if kind is Kind.ZIP:
            if isinstance(place, Archive):
                raise UnreadableFile(
                    subject, "an archive inside an archive is not opened", "unpack it and add the folder"
                )
            inner = Archive(io.BytesIO(data), subject, self.options)
            yield from self.lists(inner)
            yield from self.files(inner)
        elif kind is Kind.LINES:
            yield from _guard(subject, self._list(Memory(subject, data), subject))
        elif kind is Kind.FEED:
            for entry in feed_entries(data, subject, self.options):
                yield from _guard(entry.draft.file, self._compose(entry.draft))
        else:
            for draft in drafts(data, subject, kind, self.options):
                yield compose(draft, self.options)

    def _drafts(self, place: Place, name: str) -> Iterator[Draft]:
        """The drafts in a file that a list names."""
        data = place.read(name, self.options.max_bytes)
        yield from drafts(data, place.subject(name), kind_of(name, data[:4096]), self.options)


def drafts(
    data: bytes, subject: str, kind: Kind, options: ReadOptions, *, url: str | None = None, charset: str | None = None
) -> Iterator[Draft]:
    """The draft in the bytes of one text, page, mail or document."""
    if kind is Kind.HTML:
        yield page_draft(data, subject, options, url, charset)
    elif kind is Kind.PDF:
        yield pdf_draft(data, subject, options, url)
    elif kind is Kind.WORD:
        yield word_draft(data, subject, options, url)
    elif kind is Kind.MAIL:
        yield mail_draft(data, subject, options)
    elif kind is Kind.TEXT or (kind is Kind.UNKNOWN and subject in {"stdin", url}):
        raw, plain = decode_plain(data, subject)
        yield Draft(file=subject, raw=raw, plain_text=plain and url is None and subject != "stdin", url=url)
    elif kind is Kind.BINARY:
        raise UnreadableFile(subject, "the file is binary, not text", _KINDS)
    else:
        decode_plain(data[:100_000], subject)
        raise UnreadableFile(subject, "this kind of file is not read", _KINDS)


def kind_of_page(named: str, url: str, head: bytes) -> Kind:
    """The kind of a fetched page, by its bytes first and what the server calls it next."""
    kind = kind_of("", head)
    if kind is not Kind.UNKNOWN:
        return kind
    if "html" in named:
        return Kind.HTML
    if named == "text/plain":
        return Kind.TEXT
    by_name = kind_by_name(url.split("?", 1)[0])
    return by_name if by_name is not Kind.UNKNOWN else Kind.HTML


def _guard(subject: str, work: Iterator[Article | Rejected]) -> Iterator[Article | Rejected]:
    """The work's results; an input error becomes a rejection, and so does anything a library throws."""
    try:
        yield from work
    except InputError as error:
        yield Rejected(subject=error.subject, reason=error.reason, advice=error.advice)
    except MemoryError:
        yield Rejected(subject=subject, reason="it needs more memory than there is", advice="split it")
    except RecursionError:
        yield Rejected(subject=subject, reason="it is nested too deeply", advice="check what the file holds")
    except Exception as error:  # noqa: BLE001 - bad input never stops a run, whatever a parser does with it
        yield Rejected(
            subject=subject, reason=f"it could not be read ({type(error).__name__})", advice="check what the file holds"
        )
