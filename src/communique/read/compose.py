"""A draft becomes an article: head read, furniture cut, language told, everything with its place."""

from __future__ import annotations

from communique.errors import NotAnArticle
from communique.model.article import Article
from communique.model.span import Span
from communique.read.credits import credits_of
from communique.read.decode import check_letters
from communique.read.draft import Draft
from communique.read.head import Names, read_head
from communique.read.language_id import language_of
from communique.read.options import ReadOptions
from communique.read.outlet import find_outlet
from communique.read.published import find_published
from communique.read.sheet import Sheet
from communique.read.tail import collect_credits, read_tail, strike_furniture
from communique.text.folding import fold
from communique.text.ids import content_id, digest

READ = frozenset({"en"})
"""Languages that are read; texts in others are kept, searched and listed."""


def compose(draft: Draft, options: ReadOptions) -> Article:
    """The article that a draft holds; raises NotAnArticle where there is nothing to read."""
    check_letters(draft.raw, draft.file, options.max_characters)
    identity = content_id("a1", draft.raw, *((draft.url,) if draft.url else ()))
    language = language_of(draft.raw)
    if language not in READ:
        return _unread(draft, identity, language, options)
    return _read(draft, identity, language, options)


def _read(draft: Draft, identity: str, language: str | None, options: ReadOptions) -> Article:
    """An article in a language that is read."""
    names = names_of(options)
    sheet = Sheet.of(draft.raw)
    strike_furniture(sheet, options.press)
    head = read_head(sheet, draft, names)
    byline, found = read_tail(sheet, options.press, names.agencies)
    found += head.found + collect_credits(sheet, names.agencies)
    title_span = None
    if sheet.title is not None:
        para = sheet.paras[sheet.title]
        title_span = Span.cut(identity, draft.raw, para.start, para.end)
    struck = [sheet.text(i) for i, reason in enumerate(sheet.reasons) if reason == "copyright"]
    body = sheet.body()
    if not body and title_span is None:
        raise NotAnArticle(draft.file, "nothing is left but page furniture", "check what the file holds")
    place_range = head.dateline.place_range if head.dateline else None
    return Article(
        id=identity,
        file=draft.file,
        raw=draft.raw,
        digest=digest(draft.raw.encode("utf-8")),
        url=draft.url,
        outlet=find_outlet(
            (draft.outlet, draft.outlet_how),
            url=draft.url,
            masthead=head.masthead,
            closing=struck,
            tables=(names.domains, names.outlets),
        ),
        agencies=credits_of(found, identity, draft.raw),
        title=head.title or (title_span.text if title_span else None),
        title_span=title_span,
        byline=draft.byline or head.byline or byline,
        place=head.dateline.place if head.dateline else None,
        place_span=Span.cut(identity, draft.raw, head.dateline_at + place_range[0], head.dateline_at + place_range[1])
        if place_range
        else None,
        published=find_published(draft, head, identity, options.press.zones),
        language=language,
        boilerplate=sheet.all_cuts(),
        body=body,
        plain_text=draft.plain_text,
        notes=draft.notes,
    )


def _unread(draft: Draft, identity: str, language: str | None, options: ReadOptions) -> Article:
    """An article that is kept but not read."""
    names = names_of(options)
    head = read_head(Sheet.of(""), draft, names)
    reason = f"language: {language}" if language else "language unknown"
    return Article(
        id=identity,
        file=draft.file,
        raw=draft.raw,
        digest=digest(draft.raw.encode("utf-8")),
        url=draft.url,
        outlet=find_outlet(
            (draft.outlet, draft.outlet_how),
            url=draft.url,
            masthead=None,
            closing=(),
            tables=(names.domains, names.outlets),
        ),
        title=draft.title,
        byline=draft.byline,
        published=find_published(draft, head, identity, options.press.zones),
        language=language,
        not_read=f"{reason}; only English is read",
        plain_text=draft.plain_text,
        notes=draft.notes,
    )


def names_of(options: ReadOptions) -> Names:
    """The names a head is searched for."""
    press = options.press
    extra = {fold(name).removeprefix("the "): name for name in options.outlets.values()}
    outlets = {**press.outlets, **extra} if extra else press.outlets
    domains = {**press.domains, **options.outlets} if options.outlets else press.domains
    return Names(agencies=press.agencies, outlets=outlets, domains=domains, zones=press.zones)
