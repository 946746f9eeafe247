"""The door of the room: paths, archives, addresses and the standard input become articles, or a reason why not."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from communique.errors import InputError, NotAnArticle, UnreadableFile
from communique.model.article import Article, Rejected
from communique.read.compose import compose
from communique.read.decode import decode_plain
from communique.read.draft import Draft
from communique.read.jsonl import Row, neighbour, rows, with_row
from communique.read.options import ReadOptions
from communique.read.place import Archive, Folder, Place
from communique.read.sniff import Kind, kind_by_name, kind_of

_KINDS = "communique reads txt, html, jsonl, eml, RSS/Atom, pdf, docx and zip"
STDIN = "-"


def read_inputs(paths: Sequence[str | Path], *, options: ReadOptions | None = None) -> Iterator[Article | Rejected]:
    """Every article in files, folders, zips, addresses or standard input ("-"), and every input that is none.

    Never raises for bad input. Files that a list of JSON lines speaks of are read once, with what the list says.
    """
    limits = options or ReadOptions()
    desk = _Desk(limits)
    places: list[Place] = []
    addresses: list[str] = []
    for path in paths:
        text = str(path)
        if text == STDIN:
            yield from desk.stdin()
        elif text.lower().startswith(("http://", "https://")):
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
        return Rejected(subject=str(path)[:200], reason=f"it cannot be opened ({error.strerror})", advice="check the name")
    except ValueError:
        return Rejected(subject=repr(str(path)[:200]), reason="this is no usable name", advice="check the name")
    return Rejected(subject=str(path)[:200], reason="there is no such file or folder", advice="check the name")


class _Desk:
    """Reads place after place and remembers which files a list has already brought in."""

    def __init__(self, options: ReadOptions) -> None:
        self.options = options
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
        data = sys.stdin.buffer.read(self.options.max_bytes + 1)
        if len(data) > self.options.max_bytes:
            yield Rejected(subject="standard input", reason="more than is read at once", advice="save it to a file")
            return
        yield from _guard("standard input", self.data(data, "stdin", None))

    def address(self, url: str) -> Iterator[Article | Rejected]:
        """The article or feed at an address."""
        yield Rejected(subject=url, reason="addresses are not read yet", advice="save the page and add the file")

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
            for draft in self._drafts(place, beside):
                yield compose(with_row(draft, row), self.options)
            return
        label = f"{place.subject(name)}#{row.get('id') or row.number}"
        if (text := row.get("text")) is not None:
            yield compose(with_row(Draft(file=label, raw=text), row), self.options)

    def _file(self, place: Place, name: str) -> Iterator[Article | Rejected]:
        """One file of any kind."""
        for draft in self._drafts(place, name):
            yield compose(draft, self.options)

    def _drafts(self, place: Place, name: str) -> Iterator[Draft]:
        """The drafts in a file."""
        data = place.read(name, self.options.max_bytes)
        subject = place.subject(name)
        kind = kind_of(name, data[:4096])
        if kind is Kind.TEXT:
            raw, plain = decode_plain(data, subject)
            yield Draft(file=subject, raw=raw, plain_text=plain)
            return
        raise UnreadableFile(subject, "this kind of file is not read", _KINDS)

    def data(self, data: bytes, name: str, url: str | None) -> Iterator[Article | Rejected]:
        """Bytes without a file: from the standard input or from the network."""
        place = Archive(io.BytesIO(data), name, self.options) if data.startswith(b"PK\x03\x04") else None
        if place is not None:
            yield from self.lists(place)
            yield from self.files(place)
            return
        raw, plain = decode_plain(data, name)
        yield compose(Draft(file=name, raw=raw, plain_text=plain, url=url), self.options)


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
        yield Rejected(subject=subject, reason=f"it could not be read ({type(error).__name__})", advice="check what the file holds")


__all__ = ["NotAnArticle", "read_inputs"]
