"""RSS and Atom: each entry an article, with the feed's name as its outlet; read from bytes, never from an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import feedparser

from communique.errors import NotAnArticle, UnreadableFile
from communique.read.decode import without_surrogates
from communique.read.draft import Draft
from communique.read.markup import parse
from communique.read.options import ReadOptions
from communique.read.pages import own_text

MOST_ENTRIES = 2000
FULL = 120
"""Words from which an entry's own text is taken for the whole article."""
_ENTITY = re.compile(rb"<!ENTITY|<!DOCTYPE[^>\[]{0,300}\[", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry as a draft, and whether it seems to be only the beginning of the article."""

    draft: Draft
    short: bool


def feed_entries(data: bytes, subject: str, options: ReadOptions) -> Iterator[Entry]:
    """The entries of a feed in order; raises for what is no feed or is built of entities."""
    if not data.strip():
        raise UnreadableFile(subject, "the file is empty", "check how it was saved")
    if _ENTITY.search(data[:100_000]):
        raise UnreadableFile(
            subject, "it declares entities, as no feed needs to (an entity bomb?)", "do not trust this file"
        )
    if data.count(b"<") > 2_000_000:
        raise UnreadableFile(subject, "it has more mark-up than a feed", "split it")
    parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    entries = list(parsed.entries)
    if not entries:
        raise NotAnArticle(subject, "there is no feed entry in it", "check what the file holds")
    outlet = _plain(_string(parsed.feed.get("title")))
    for number, entry in enumerate(entries[:MOST_ENTRIES], start=1):
        draft = _entry(entry, f"{subject}#{number}", outlet, options)
        yield Entry(draft=draft, short=len(draft.raw.split()) < FULL)


def _entry(entry: feedparser.FeedParserDict, subject: str, outlet: str | None, options: ReadOptions) -> Draft:
    """One entry: the longest of its texts, its link, its dates; the named origin goes before the feed's name."""
    contents = [_string(item.get("value")) for item in entry.get("content", [])] + [_string(entry.get("summary"))]
    text = max((_words(content, subject, options) for content in contents if content), key=len, default="")
    title = _plain(_string(entry.get("title")))
    origin = _plain(_string((entry.get("source") or {}).get("title")))
    raw = "\n\n".join(part for part in (title, text) if part)
    return Draft(
        file=subject,
        raw=without_surrogates(raw),
        url=web_address(_string(entry.get("link"))),
        outlet=origin or outlet,
        outlet_how="feed",
        title=title,
        byline=_plain(_string(entry.get("author"))),
        published=_string(entry.get("published")),
        updated=_string(entry.get("updated")),
    )


def web_address(url: str | None) -> str | None:
    """An address of the web, None for every other scheme."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:
        return None


def _string(value: object) -> str | None:
    """A field as text, None where it is missing."""
    return value if isinstance(value, str) and value.strip() else None


def _words(markup: str, subject: str, options: ReadOptions) -> str:
    """The paragraphs of a piece of HTML as text."""
    if "<" not in markup:
        return markup.strip()
    try:
        _, tree = parse(
            f"<html><body><div>{markup}</div></body></html>".encode("utf-8", "replace"),
            subject,
            options.max_depth,
            "utf-8",
        )
    except (UnreadableFile, NotAnArticle):
        return ""
    text = own_text(tree)
    return text or "\n\n".join(line.strip() for line in tree.text_content().split("\n") if line.strip())


def _plain(text: str | None) -> str | None:
    """A short field without mark-up, on one line."""
    return " ".join(re.sub(r"<[^<>]{0,500}>", " ", text).split())[:500] or None if text else None
