"""Pages of HTML: what their head says of the article, read by ourselves, and the tree behind it, within limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec
from lxml import etree, html

from communique.errors import NotAnArticle, UnreadableFile
from communique.model.codec import decode
from communique.read.decode import decode_loosely
from communique.text.folding import fold

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?([\w:.-]{2,30})", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "tr",
        "th",
        "dd",
        "dt",
        "option",
    ]
)
_ARTICLES = (
    "article",
    "newsarticle",
    "report",
    "blogposting",
    "webpage",
    "statement",
    "pressrelease",
    "analysisnewsarticle",
)
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline", "parsely-title", "sailthru.title"),
    "published": (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "parsely-pub-date",
        "sailthru.date",
        "article.published",
        "cxenseparse:recs:publishtime",
        "originalpublicationdate",
        "displaydate",
        "release_date",
    ),
    "updated": (
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "lastmod",
        "last-modified",
        "dcterms.modified",
    ),
    "byline": (
        "author",
        "article:author",
        "dc.creator",
        "byl",
        "parsely-author",
        "sailthru.author",
        "twitter:creator_name",
        "byline",
    ),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher", "cre"),
    "url": ("og:url",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """What a page's head says of its article."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def parse(data: bytes, subject: str, max_depth: int, declared: str | None = None) -> tuple[str, html.HtmlElement]:
    """The page's source as text and its tree; raises for what is empty, binary, too deep or no page."""
    if not data.strip():
        raise UnreadableFile(subject, "the file is empty", "check how it was saved")
    if b"\x00" in data[:4096] and data[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        raise UnreadableFile(subject, "the file is binary, not HTML", "save the page again")
    match = _CHARSET.search(data[:4096])
    source = decode_loosely(data, match[1].decode("ascii", "replace") if match else declared, subject).replace(
        "\x00", ""
    )
    if (depth := _depth(source, max_depth)) > max_depth:
        raise UnreadableFile(
            subject, f"its mark-up is nested more than {depth - 1} deep", "save the text of the page instead"
        )
    source = re.sub(r"^\s{0,200}<\?xml[^>]{0,200}\?>", "", source)
    try:
        tree = html.document_fromstring(source, parser=html.HTMLParser(huge_tree=False, recover=True, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise NotAnArticle(subject, "there is no page in it", "check what the file holds") from error
    return source, tree


def _depth(source: str, most: int) -> int:
    """The greatest nesting of tags, counted no further than one beyond the limit."""
    depth = deepest = 0
    for match in _TAG.finditer(source):
        if match[2].lower() in _VOID:
            continue
        if match[1]:
            depth = max(0, depth - 1)
        else:
            depth += 1
            deepest = max(deepest, depth)
            if deepest > most:
                break
    return deepest


def read_page_head(tree: html.HtmlElement) -> PageHead:
    """Metadata by trust: JSON-LD, then meta tags, then the visible elements that name them."""
    metas = _metas(tree)
    head = _merge(
        _json_ld(tree),
        PageHead(**{field: next((metas[k] for k in keys if k in metas), None) for field, keys in _META.items()}),
    )
    heading = _first_text(tree, "//h1")
    title = head.title or heading or _first_text(tree, "//title")
    when = _first_attribute(
        tree, "//time[@datetime and (@itemprop or @pubdate or ancestor::header or ancestor::article)]/@datetime"
    )
    name = _first_text(tree, "//*[@itemprop='author' or @rel='author']")
    if heading and title and heading != title and fold(title).startswith(fold(heading)):
        title = heading
    return replace(
        head,
        title=_without_site(title, head.outlet),
        published=head.published or when,
        byline=_no_address(head.byline) or _no_address(name),
        url=_first_attribute(tree, "//link[@rel='canonical']/@href") or head.url,
        language=_first_attribute(tree, "/html/@lang"),
    )


def _merge(first: PageHead, second: PageHead) -> PageHead:
    """The first head, its gaps filled from the second."""
    return PageHead(
        title=first.title or second.title,
        byline=first.byline or second.byline,
        published=first.published or second.published,
        updated=first.updated or second.updated,
        outlet=first.outlet or second.outlet,
        url=first.url or second.url,
    )


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    """All meta tags by name or property, in lower case; the first of each counts."""
    out: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            key = (element.get(attribute) or "").strip().lower()
            if key and content:
                out.setdefault(key, content[:2000])
    return out


def _json_ld(tree: html.HtmlElement) -> PageHead:
    """What linked data in the page says of its article."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            value = decode((script.text or "").strip()[:400_000], object)
        except (msgspec.DecodeError, msgspec.ValidationError, RecursionError, UnicodeDecodeError):
            continue
        for item in _objects(value):
            kinds = item.get("@type")
            names = [str(k).lower() for k in (kinds if isinstance(kinds, list) else [kinds])]
            if any(name in _ARTICLES for name in names) and (item.get("headline") or item.get("datePublished")):
                return PageHead(
                    title=_name(item.get("headline")),
                    byline=_name(item.get("author")) or _name(item.get("creator")),
                    published=_name(item.get("datePublished")),
                    updated=_name(item.get("dateModified")),
                    outlet=_name(item.get("publisher")),
                    url=_name(item.get("url")),
                )
    return PageHead()


def _objects(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """All objects in a piece of linked data, outer ones first."""
    if depth > 6:
        return
    if isinstance(value, dict):
        yield {str(key): item for key, item in value.items()}
        yield from _objects(value.get("@graph"), depth + 1)
        yield from _objects(value.get("mainEntity"), depth + 1)
    elif isinstance(value, list):
        for item in value[:200]:
            yield from _objects(item, depth + 1)


def _name(value: object) -> str | None:
    """A text, the name of an object, or the names of a list joined."""
    if isinstance(value, str):
        return " ".join(value.split())[:500] or None
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        return ", ".join(name for item in value[:20] if (name := _name(item))) or None
    return None


def _no_address(name: str | None) -> str | None:
    """A writer's name, unless it is only a link."""
    return None if name is None or name.startswith(("http://", "https://", "@")) else name


def _without_site(title: str | None, outlet: str | None) -> str | None:
    """The headline without the outlet's name behind it."""
    if not title:
        return None
    title = " ".join(title.split())
    for mark in (" | ", " - ", " — ", " – ", " :: "):
        before, found, after = title.rpartition(mark)
        if found and (mark == " | " or (outlet and fold(after) == fold(outlet))) and len(before.split()) >= 3:
            return _without_site(before, outlet)
    return title[:500]


def _first_text(tree: html.HtmlElement, path: str) -> str | None:
    """The words of the first element on a path."""
    for element in tree.xpath(path)[:1]:
        return " ".join(element.text_content().split())[:500] or None
    return None


def _first_attribute(tree: html.HtmlElement, path: str) -> str | None:
    """The first attribute on a path."""
    found = tree.xpath(path)[:1]
    return str(found[0]).strip()[:2000] or None if found else None
