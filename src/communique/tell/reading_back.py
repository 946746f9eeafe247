"""Reads a brief back from its file: the sentences with their parts and citations, and the headings."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import msgspec

from communique.errors import UnreadableFile
from communique.model import codec
from communique.tell.told import Brief, Part, PartKind

_KINDS: dict[str, PartKind] = {
    "name": "name", "quote": "quote", "date": "date", "count": "count", "standing": "standing", "act": "act",
    "state": "state", "topic": "topic", "voice": "voice",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A place that a sentence cites: article and offsets, and the words shown for it (None where none are shown)."""

    article: str
    start: int
    end: int
    shown: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence as it stands in the file."""

    parts: tuple[Part, ...]
    cites: tuple[Cited, ...]

    @property
    def text(self) -> str:
        """The sentence as read."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBrief:
    """A brief as read back; ``dated`` tells whether it counts only what was out by its day."""

    as_of: str
    dated: bool
    since: str
    length: str
    headings: tuple[str, ...]
    sentences: tuple[Sentence, ...]


def read_brief(path: Path) -> ReadBrief:
    """Read a brief from HTML or JSON. Raises UnreadableFile for what is no brief of communique."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(str(path), "cannot be read", "give a brief as .html or .json") from error
    if path.suffix.lower() == ".json":
        try:
            return from_brief(codec.decode(text, Brief))
        except msgspec.MsgspecError as error:
            raise UnreadableFile(str(path), "is no brief in JSON", "make one: `communique brief --json`") from error
    return from_html(text, str(path))


def from_brief(brief: Brief) -> ReadBrief:
    """The sentences of a brief."""
    cards = [card for section in brief.sections for card in section.cards]
    sentences = [*brief.head, *(told for card in cards for told in card.told)]
    return ReadBrief(
        as_of=brief.as_of,
        dated=brief.dated,
        since=brief.since,
        length=brief.length,
        headings=tuple(f"{card.title}{card.label}" for card in cards),
        sentences=tuple(
            Sentence(
                parts=told.parts,
                cites=tuple(
                    Cited(article=c.article, start=c.start, end=c.end, shown=" ".join(c.text.split()))
                    for c in told.cites
                ),
            )
            for told in sentences
        ),
    )


def from_html(text: str, subject: str = "brief") -> ReadBrief:
    """The sentences of a brief in HTML."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if "communique-scope" not in reader.meta:
        raise UnreadableFile(subject, "is no brief of communique", "write one with `communique brief -o brief.html`")
    return ReadBrief(
        as_of=reader.meta.get("communique-as-of", ""),
        dated=reader.meta["communique-scope"] == "day",
        since=reader.meta.get("communique-since", ""),
        length=reader.meta.get("communique-length", "normal"),
        headings=tuple(reader.headings),
        sentences=tuple(reader.sentences),
    )


@dataclass
class _Open:
    """A sentence being read."""

    parts: list[Part] = field(default_factory=list)
    cites: list[Cited] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.headings: list[str] = []
        self.sentences: list[Sentence] = []
        self._open: _Open | None = None
        self._kind: tuple[PartKind, str] | None = None
        self._in_cite = False
        self._heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("name", "").startswith("communique-"):
            self.meta[given["name"]] = given.get("content", "")
        elif tag == "h3":
            self._heading = []
        elif tag == "p" and given.get("class") == "told":
            self._open = _Open()
        elif self._open is not None and tag == "span" and given.get("class", "") in _KINDS:
            self._kind = (_KINDS[given["class"]], given.get("data-value", ""))
            self._open.parts.append(Part(kind=self._kind[0], text="", value=self._kind[1]))
        elif self._open is not None and tag == "a":
            self._in_cite = True
            self._open.cites.append(_cited(given))

    def handle_endtag(self, tag: str) -> None:
        if tag == "h3" and self._heading is not None:
            self.headings.append("".join(self._heading))
            self._heading = None
        elif tag == "p" and self._open is not None:
            self.sentences.append(Sentence(parts=tuple(self._open.parts), cites=tuple(self._open.cites)))
            self._open = self._kind = None
        elif tag == "span":
            self._kind = None
        elif tag == "a":
            self._in_cite = False

    def handle_data(self, data: str) -> None:
        if self._heading is not None:
            self._heading.append(data)
        if self._open is None or self._in_cite:
            return
        if self._kind is None:
            self._open.parts.append(Part(kind="word", text=data))
        else:
            last = self._open.parts[-1]
            self._open.parts[-1] = Part(kind=last.kind, text=last.text + data, value=last.value)


def _cited(given: dict[str, str]) -> Cited:
    article, _, place = given.get("data-span", "").partition(":")
    start, _, end = place.partition(":")
    if not (start.isdecimal() and end.isdecimal()):
        return Cited(article=article, start=-1, end=-1)
    return Cited(article=article, start=int(start), end=int(end), shown=given.get("title"))
