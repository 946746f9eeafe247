"""The record as flat tables, for spreadsheets and data frames: CSV, or Parquet with the extra ``parquet``.

A spreadsheet runs cells that begin with =, +, -, @, a tab or a line end as formulas; such cells get an apostrophe in
front unless exact cells are asked for. The apostrophe is never put before a plain number.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from communique.errors import MissingExtra
from communique.model.dossier import Dossier
from communique.model.span import Span
from communique.model.timex import DateRange
from communique.model.track import Tracking
from communique.tell.wording import Wording

Cell = str | int | float | bool | None
Table = tuple[tuple[str, ...], list[tuple[Cell, ...]]]
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?%?")


def write_tables(dossier: Dossier, directory: Path, form: str, *, exact: bool = False) -> tuple[tuple[str, int], ...]:
    """Write every table into the folder; returns name and number of rows of each."""
    directory.mkdir(parents=True, exist_ok=True)
    counts = []
    for name, make in TABLES.items():
        columns, rows = make(Wording(dossier))
        data = parquet_bytes(columns, rows) if form == "parquet" else csv_bytes(columns, rows, exact=exact)
        (directory / f"{name}.{form}").write_bytes(data)
        counts.append((name, len(rows)))
    return tuple(counts)


def csv_bytes(columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]], *, exact: bool = False) -> bytes:
    """Rows as CSV (RFC 4180, UTF-8)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell if exact or not isinstance(cell, str) else safe(cell) for cell in row])
    return out.getvalue().encode("utf-8", "replace")


def safe(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula; plain numbers stay as they are."""
    if cell[:1] in {"=", "+", "-", "@", "\t", "\r", "\n"} and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def parquet_bytes(columns: tuple[str, ...], rows: list[tuple[Cell, ...]]) -> bytes:
    """Rows as Parquet. Raises MissingExtra where pyarrow is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415  an extra
        import pyarrow.parquet as pq  # noqa: PLC0415  an extra
    except ImportError as error:
        raise MissingExtra("parquet", "pyarrow is not installed", "pip install 'communique[parquet]'") from error
    kinds = {"accounts": pa.int64(), "origins": pa.int64(), "number": pa.int64(), "paragraph": pa.int64()}
    flags = {"negated", "fresh", "opinion", "moved", "took_place"}
    schema = pa.schema([(c, kinds.get(c, pa.bool_() if c in flags else pa.string())) for c in columns])
    data = {c: [row[i] for row in rows] for i, c in enumerate(columns)}
    out = io.BytesIO()
    pq.write_table(pa.table(data, schema=schema), out)
    return out.getvalue()


def _days(date: DateRange | None) -> tuple[Cell, Cell, Cell]:
    if date is None:
        return None, None, None
    return (
        date.value,
        date.earliest.isoformat() if date.earliest else None,
        date.latest.isoformat() if date.latest else None,
    )


def _said(words: Wording, span: Span | None) -> tuple[Cell, ...]:
    """The words, and where they stand."""
    if span is None:
        return None, None, None, None
    return (
        " ".join(span.text.split()),
        words.articles[span.article].file,
        words.paragraph(span),
        f"{span.start}-{span.end}",
    )


_PLACE = ("words", "file", "paragraph", "offsets")
_WHEN = ("date", "earliest", "latest")


def _articles(words: Wording) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (n, a.id, a.file, a.outlet.value, "; ".join(c.name for c in a.agencies), a.title, *_days(a.published.date),
         a.published.how, a.url)
        for a in words.linked.articles
        for n in [words.numbers[a.id]]
    ]  # fmt: skip
    rows.sort(key=lambda row: int(row[0] or 0))
    return ("number", "article", "file", "outlet", "agencies", "title", *_WHEN, "how_dated", "url"), rows


def _events(words: Wording) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for e in words.linked.events:
        mention = next((words.mentions[m] for m in e.mentions if m in words.mentions), None)
        span = mention.evidence[0] if mention and mention.evidence else None
        rows.append((e.id, e.plover.value, e.mode, words.names(e.actors), words.names(e.recipients), *_days(e.date),
                     e.factuality.value, e.negated, e.issue, len(e.articles), len(e.origins),
                     *_said(words, span)))  # fmt: skip
    names = ("event", "category", "mode", "actors", "recipients", *_WHEN, "factuality", "negated", "issue")
    return (*names, "accounts", "origins", *_PLACE), rows


def _attributions(words: Wording) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for a in words.linked.attributions:
        holder = words.name(a.source.entity) if a.source.entity else None
        via = " < ".join(words.name(link.entity) if link.entity else "?" for link in a.chain)
        rows.append((a.id, holder, a.source.span.text if a.source.span else None, a.act.value, a.form.value, a.opinion,
                     via, *_days(a.said_on), *_said(words, a.content[0] if a.content else None)))  # fmt: skip
    return ("attribution", "holder", "named", "speech_act", "form", "opinion", "chain", *_WHEN, *_PLACE), rows


def _tracking(words: Wording) -> Tracking:
    return words.dossier.trackings[-1] if words.dossier.trackings else Tracking(as_of="")


def _issues(words: Wording) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            t.issue,
            t.title,
            t.as_of,
            t.word or None,
            t.state,
            t.fresh,
            t.last_report,
            *_days(t.since),
            *_said(words, t.said),
        )
        for t in _tracking(words).tracks
    ]
    return ("issue", "title", "as_of", "state", "in_words", "fresh", "last_report", *_WHEN, *_PLACE), rows


def _positions(words: Wording) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (t.issue, t.title, words.name(p.holder), p.opinion, p.moved, *_days(p.said_on), *_said(words, p.evidence[0]))
        for t in _tracking(words).tracks
        for p in t.positions
    ]
    return ("issue", "title", "holder", "opinion", "moved", *_WHEN, *_PLACE), rows


def _deadlines(words: Wording) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (d.issue, d.status, words.name(d.told_by) if d.told_by else None, *_days(d.date), *_said(words, d.evidence[0]))
        for d in _tracking(words).deadlines
    ]
    return ("issue", "status", "told_by", *_WHEN, *_PLACE), rows


def _conditions(words: Wording) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (words.name(c.holder) if c.holder else None, c.polarity, c.if_text, c.then_text, c.if_issue, c.then_issue,
         *_said(words, c.evidence[0]))
        for c in _tracking(words).conditions
    ]  # fmt: skip
    return ("holder", "polarity", "if", "then", "if_issue", "then_issue", *_PLACE), rows


def _contacts(words: Wording) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (c.event, words.names(c.parties), c.channel, c.label, c.level, c.place, c.took_place, *_days(c.date),
         c.planned_length.span.text if c.planned_length else None, c.length.span.text if c.length else None,
         *_said(words, c.evidence[0] if c.evidence else None))
        for c in _tracking(words).contacts
    ]  # fmt: skip
    names = ("event", "parties", "channel", "label", "level", "place", "took_place", *_WHEN, "planned_length", "length")
    return (*names, *_PLACE), rows


def _differences(words: Wording) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (c.event, d.id, d.kind, d.severity, d.topic, words.outlet(v.article), v.value, *_said(words, v.span))
        for c in words.dossier.comparisons
        for d in c.differences
        for v in d.values
    ]
    return ("event", "difference", "kind", "severity", "topic", "account", "value", *_PLACE), rows


def _figures(words: Wording) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (str(q.value) if q.value is not None else None, str(q.minimum) if q.minimum is not None else None,
         str(q.maximum) if q.maximum is not None else None, q.unit, q.change,
         q.measures.text if q.measures else None, *_days(q.period), *_said(words, q.span))
        for q in words.linked.quantities
    ]  # fmt: skip
    return ("value", "least", "most", "unit", "change", "measures", *_WHEN, *_PLACE), rows


TABLES: Mapping[str, Callable[[Wording], Table]] = {
    "articles": _articles,
    "events": _events,
    "attributions": _attributions,
    "issues": _issues,
    "positions": _positions,
    "deadlines": _deadlines,
    "conditions": _conditions,
    "contacts": _contacts,
    "differences": _differences,
    "figures": _figures,
}
"""The tables by file name."""
