"""When an article was out: what it says itself, what stands beside it, and what to do when the two disagree."""

from __future__ import annotations

import datetime as dt
import re

from communique.model.article import Published
from communique.model.span import Span
from communique.model.timex import DateRange
from communique.read.draft import Draft
from communique.read.head import Head
from communique.read.stamps import Stamp, find_stamps, first_stamp, url_day

_MONTH_ONLY = re.compile(r"^\s*(?P<y>(?:19|20)\d\d)(?:[-/](?P<m>0[1-9]|1[0-2]))?\s*$")
_NEAR = dt.timedelta(days=2)


def find_published(draft: Draft, head: Head, article: str, zones: tuple[tuple[str, str], ...]) -> Published:
    """The date with its ground; a date in the text goes before metadata that is days away from it."""
    stated, evidence = _stated(head, article, draft.raw)
    meta = _metadata(draft, zones)
    if meta is None and (coarse := _coarse(draft.published)) is not None and stated is None:
        return Published(date=coarse, how="metadata")
    if stated is None and meta is None:
        return _from_dateline(head, article, draft, zones)
    if stated is None:
        assert meta is not None  # noqa: S101 - told apart above
        return Published(date=meta.date(), how="metadata", clock=meta.clock, conflict=_address_conflict(draft, meta))
    if meta is None:
        return Published(date=stated.date(), how="stated", evidence=evidence, clock=stated.clock)
    if abs(stated.day - meta.day) <= _NEAR:
        best = stated if stated.clock or not meta.clock else meta
        return Published(
            date=best.date(), how="stated" if best is stated else "metadata", evidence=evidence, clock=best.clock
        )
    conflict = f"metadata says {meta.day}, the text says {stated.day}; the text is followed"
    return Published(date=stated.date(), how="stated", evidence=evidence, clock=stated.clock, conflict=conflict)


def _stated(head: Head, article: str, raw: str) -> tuple[Stamp | None, tuple[Span, ...]]:
    """The first publication line, else the first update line; its words as evidence."""
    for group in (head.published, head.updated):
        if group:
            base, stamp = group[0]
            return stamp, (Span.cut(article, raw, base + stamp.start, base + stamp.end),)
    return None, ()


def _metadata(draft: Draft, zones: tuple[tuple[str, str], ...]) -> Stamp | None:
    """The day that stands beside the text: its field, else its address, else the day of its last change."""
    if (stamp := first_stamp(draft.published, zones)) is not None:
        return stamp
    if (day := url_day(draft.url)) is not None and _coarse(draft.published) is None:
        return Stamp(day=day)
    return first_stamp(draft.updated, zones)


def _address_conflict(draft: Draft, meta: Stamp) -> str | None:
    """A remark where the address carries another day than the field."""
    day = url_day(draft.url)
    if day is None or abs(day - meta.day) <= _NEAR:
        return None
    return f"the address says {day}, the metadata {meta.day}; the metadata is followed"


def _coarse(value: str | None) -> DateRange | None:
    """A year or a month as metadata."""
    match = _MONTH_ONLY.match(value or "")
    if not match:
        return None
    year = int(match["y"])
    if not match["m"]:
        return DateRange(value=match["y"], earliest=dt.date(year, 1, 1), latest=dt.date(year, 12, 31))
    month = int(match["m"])
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return DateRange(
        value=f"{year:04d}-{month:02d}", earliest=dt.date(year, month, 1), latest=after - dt.timedelta(days=1)
    )


def _from_dateline(head: Head, article: str, draft: Draft, zones: tuple[tuple[str, str], ...]) -> Published:
    """The date line's day; without a year it is kept as evidence and stays open (EDTF: XXXX-10-24)."""
    line = head.dateline
    if line is None or line.day is None or line.day_range is None:
        return Published(date=DateRange())
    span = Span.cut(article, draft.raw, head.dateline_at + line.day_range[0], head.dateline_at + line.day_range[1])
    if (stamp := first_stamp(line.day, zones)) is not None:
        return Published(date=stamp.date(), how="stated", evidence=(span,))
    year = find_stamps(f"{line.day}, 2000")
    if not year:
        return Published(date=DateRange(), evidence=(span,))
    return Published(date=DateRange(value=f"XXXX-{year[0].day:%m-%d}"), evidence=(span,))
