"""The report out of a page of HTML: trafilatura within limits, watched over by a plain reading of our own."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import html

from communique.errors import NotAnArticle, UnreadableFile
from communique.read.child import run_child
from communique.read.decode import without_surrogates
from communique.read.draft import Draft
from communique.read.headlines import same_headline
from communique.read.markup import PageHead, parse, read_page_head
from communique.read.options import ReadOptions

NEAR = 200_000
"""Characters of source that are read in this process; larger pages go to a process that can be killed."""
SHORTER = 0.5
"""Share of the page's own paragraphs below which trafilatura's text is not trusted."""
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "nav",
        "footer",
        "aside",
        "form",
        "figure",
        "figcaption",
        "template",
        "svg",
        "button",
        "select",
        "iframe",
        "head",
        "header",
    ]
)
_TEXT = frozenset(["p", "h1", "h2", "h3", "h4", "li", "blockquote", "pre", "td", "dd"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def page_draft(
    data: bytes, subject: str, options: ReadOptions, url: str | None = None, charset: str | None = None
) -> Draft:
    """A page as a draft; raises for pages that are none, too deep or without words."""
    source, tree = parse(data, subject, options.max_depth, charset)
    head = read_page_head(tree)
    text, notes = _body(source, tree, subject, options)
    if not any(character.isalpha() for character in text):
        raise NotAnArticle(subject, "the page has no text", "it may need JavaScript; save it from a browser")
    return _draft(head, text, subject, url, notes)


def _draft(head: PageHead, text: str, subject: str, url: str | None, notes: tuple[str, ...]) -> Draft:
    """Headline on top, then the report; an address only if it is one of the web."""
    first = text.split("\n", 1)[0]
    title = head.title
    raw = text if title is None or same_headline(first, title) else f"{title}\n\n{text}"
    canonical = head.url if head.url and urlsplit(head.url).scheme in {"http", "https"} else None
    return Draft(
        file=subject,
        raw=without_surrogates(raw),
        url=canonical or url,
        outlet=head.outlet,
        outlet_how="page metadata",
        title=without_surrogates(title) if title else None,
        byline=head.byline,
        published=head.published,
        updated=head.updated,
        language=head.language,
        notes=notes,
    )


def _body(source: str, tree: html.HtmlElement, subject: str, options: ReadOptions) -> tuple[str, tuple[str, ...]]:
    """The report's paragraphs, one per line pair, and a note where the two readings disagree."""
    own = own_text(tree)
    try:
        found = (
            main_text(source)
            if len(source) <= NEAR
            else run_child("page", source.encode("utf-8", "replace"), subject, options.seconds)
        )
    except UnreadableFile as error:
        return own, (f"the page was read plainly: {error.reason}",)
    if len(found) < SHORTER * len(own) and len(own) >= 400:
        return own, (
            f"text got shorter than expected ({len(found)} of {len(own)} characters); the page was read plainly",
        )
    return found or own, ()


def main_text(source: str) -> str:
    """What trafilatura takes for the report; "" where it finds none or fails."""
    import trafilatura  # noqa: PLC0415 - slow to load, and many records hold no page

    try:
        text = trafilatura.extract(
            source, output_format="txt", include_comments=False, include_tables=False, deduplicate=False
        )
    except Exception:  # noqa: BLE001 - whatever it throws, the plain reading stands in
        return ""
    return _spaced(text or "")


def _spaced(text: str) -> str:
    """One paragraph per block."""
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def own_text(tree: html.HtmlElement) -> str:
    """The paragraphs of the page's article element, else of its main part, else of the whole body."""
    for path in ("//article", "//main", "//*[@role='main']", "//*[@itemprop='articleBody']", "//body"):
        for root in tree.xpath(path)[:1]:
            text = "\n\n".join(_paragraphs(root))
            if len(text) >= 200 or path == "//body":
                return text
    return ""


def _paragraphs(root: html.HtmlElement) -> list[str]:
    """The words of each text element, walked without recursion, hidden and framing elements left out."""
    out: list[str] = []
    stack = [root]
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str) or _hidden(element):
            continue
        if element.tag in _TEXT or not len(element):
            words = " ".join(element.text_content().split())
            if words and (element.tag in _TEXT or len(words.split()) > 8):
                out.append(words)
            continue
        stack.extend(reversed(element))
    return out


def _hidden(element: html.HtmlElement) -> bool:
    """Whether an element is not part of what a reader sees of the report."""
    return (
        element.tag in _SKIPPED
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
    )
