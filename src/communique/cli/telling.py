"""Commands that tell the record: brief, changes, calendar, feed, tables, export, verify."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.exits import Exit
from communique.cli.options import AsJson, AsOf, Days, Quiet, RecordFile, Workers, day, examples

FORMS = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".txt": "text",
    ".json": "json",
    ".docx": "docx",
    ".pdf": "pdf",
}
"""The form of a brief by the ending of the file it is written to."""

Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to that file.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="What changed since that day (YYYY-MM-DD).")]
Reader = Annotated[
    str | None,
    typer.Option("--reader", metavar="NAME", help="What changed since this reader last looked; kept in the record."),
]


class Form(StrEnum):
    """The forms in which a brief can be had."""

    HTML = "html"
    MD = "md"
    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"
    JSON = "json"


class HowLong(StrEnum):
    """How much a brief holds."""

    SHORT = "short"
    NORMAL = "normal"
    LONG = "long"


class TableForm(StrEnum):
    """The forms of tables."""

    CSV = "csv"
    PARQUET = "parquet"


def register(app: typer.Typer) -> None:
    """Hang the commands on the app."""
    app.command(
        epilog=examples(
            "communique brief -r dispute.communique",
            "communique brief -r dispute.communique -o brief.html --as-of 2024-05-01",
            "communique brief -r dispute.communique -o brief.pdf --length short --reader desk",
        )
    )(brief)
    app.command(
        epilog=examples(
            "communique changes -r dispute.communique --since 2024-05-01",
            "communique changes -r dispute.communique --reader desk",
        )
    )(changes)
    app.command(epilog=examples("communique calendar -r dispute.communique -o dates.ics"))(calendar)
    app.command(epilog=examples("communique feed -r dispute.communique --since 2024-05-01 -o changes.atom"))(feed)
    app.command(
        epilog=examples(
            "communique tables -r dispute.communique --to tables/",
            "communique tables -r dispute.communique --to tables/ --format parquet",
        )
    )(tables)
    app.command(
        epilog=examples(
            "communique export -r dispute.communique --to out/",
            "communique export -r dispute.communique --to out/ --as-of 2024-05-01 --as-of 2024-06-01",
            "communique export -r dispute.communique --to out/ --every-day",
        )
    )(export)
    app.command(
        epilog=examples("communique verify -r dispute.communique", "communique verify -r dispute.communique brief.html")
    )(verify)


def brief(
    record: RecordFile,
    out: Output = None,
    form: Annotated[Form | None, typer.Option("--format", help="The form; else by the ending of the file.")] = None,
    length: Annotated[
        HowLong, typer.Option("--length", help="short: one page; long: without limits.")
    ] = HowLong.NORMAL,
    as_of: AsOf = None,
    since: Since = None,
    reader: Reader = None,
    workers: Workers = 1,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Tell where the dispute stands: issues, what changed, what comes next, where accounts differ, with citations."""
    from communique.cli.door import opened, say, say_bytes

    chosen = _form(out, form, as_json=as_json)
    with opened(record, quiet=quiet, workers=workers) as opened_record:
        start = day(since) or (opened_record.last_look(reader) if reader else None)
        told = opened_record.brief(chosen, day(as_of), length=length.value, since=start)
        if reader:
            opened_record.looked(reader, day(as_of))
    if out is not None:
        out.write_bytes(told)
        say(f"{out}: {len(told):,} bytes")
    elif chosen in {"docx", "pdf"}:
        say_bytes(told)
    else:
        say(told.decode().rstrip("\n"))


def _form(out: Path | None, form: Form | None, *, as_json: bool) -> str:
    """The form asked for, else that of the file's ending, else Markdown."""
    if as_json:
        return "json"
    if form is not None:
        return "markdown" if form is Form.MD else form.value
    if out is None:
        return "markdown"
    if out.suffix.lower() not in FORMS:
        raise typer.BadParameter(f"the name must end in one of {' '.join(FORMS)}", param_hint="--output")
    return FORMS[out.suffix.lower()]


def changes(
    record: RecordFile,
    since: Since = None,
    reader: Reader = None,
    as_of: AsOf = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Tell what is new, moved, resolved or gone stale between two days, each with its words."""
    from communique.cli.citing import cite
    from communique.cli.door import opened, say, say_json

    if since is None and reader is None:
        raise typer.BadParameter("give a day with --since or a reader with --reader", param_hint="--since")
    with opened(record, quiet=quiet) as opened_record:
        start = day(since) or (opened_record.last_look(reader) if reader else None)
        found = opened_record.changes(start, day(as_of)) if start is not None else ()
        titles = {track.issue: track.title for track in opened_record.issues(day(as_of))}
        articles = {item.article.id: item.article for item in opened_record.articles()}
        if reader:
            opened_record.looked(reader, day(as_of))
    if as_json:
        say_json(found)
        return
    if start is None:
        say(f"{reader} looks for the first time; from now on changes are told")
    for change in found:
        say(f"{change.kind}: {titles.get(change.issue or '', 'no issue')}: {change.what}")
        say(*(f"    “{' '.join(span.text.split())}” {cite(span, articles)}" for span in change.evidence))
    if start is not None and not found:
        say(f"nothing changed since {start.isoformat()}")


def calendar(record: RecordFile, out: Output = None, as_of: AsOf = None, quiet: Quiet = False) -> None:
    """Write the dated steps ahead as iCalendar."""
    from communique.cli.door import opened, say

    with opened(record, quiet=quiet) as opened_record:
        told = opened_record.calendar(day(as_of))
    if out is None:
        say(told.decode().rstrip("\r\n"))
    else:
        out.write_bytes(told)
        say(f"{out}: {len(told):,} bytes")


def feed(
    record: RecordFile,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="Changes since that day (YYYY-MM-DD).")],
    out: Output = None,
    as_of: AsOf = None,
    quiet: Quiet = False,
) -> None:
    """Write what changed since a day as an Atom feed."""
    from communique.cli.door import opened, say

    start = day(since)
    if start is None:
        raise typer.BadParameter("give a day", param_hint="--since")
    with opened(record, quiet=quiet) as opened_record:
        told = opened_record.feed(start, day(as_of))
    if out is None:
        say(told.decode().rstrip("\n"))
    else:
        out.write_bytes(told)
        say(f"{out}: {len(told):,} bytes")


def tables(
    record: RecordFile,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder to write; made where it is not there.")],
    form: Annotated[TableForm, typer.Option("--format", help="CSV, or Parquet (extra: parquet).")] = TableForm.CSV,
    exact: Annotated[
        bool,
        typer.Option("--exact", help="Cells as they are; without it a cell that a spreadsheet would run is marked."),
    ] = False,
    as_of: AsOf = None,
    quiet: Quiet = False,
) -> None:
    """Write the record as flat tables: one row per event, attribution, position, difference, date ..."""
    from communique.cli.door import opened, say

    with opened(record, quiet=quiet) as opened_record:
        done = opened_record.tables(to, form.value, day(as_of), exact=exact)
    say(f"{to}: " + ", ".join(f"{number} {name}" for name, number in done))


def export(
    record: RecordFile,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder to write; made where it is not there.")],
    as_of: Days = None,
    every_day: Annotated[bool, typer.Option("--every-day", help="Tracks for each day an article was out.")] = False,
    workers: Workers = 1,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Write the record as JSON Lines, one file per kind of thing; the same record gives the same bytes."""
    from communique.cli.door import opened, say, say_json

    days = {found for text in as_of or () if (found := day(text))}
    with opened(record, quiet=quiet, workers=workers) as opened_record:
        if every_day:
            days |= set(opened_record.days())
        done = opened_record.export(to, *sorted(days))
    if as_json:
        say_json({"directory": str(to), "lines": dict(done.lines)})
    else:
        say(f"{to}: " + ", ".join(f"{number} {name}" for name, number in done.lines))


def verify(
    record: RecordFile,
    told: Annotated[
        Path | None, typer.Argument(metavar="[BRIEF]", help="A brief (.html or .json): check each of its sentences.")
    ] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Check every stored text and span; or of a brief every name, number, date, standing and quotation."""
    from communique.cli.door import opened, remark, say, say_json

    with opened(record, quiet=quiet) as opened_record:
        if told is not None:
            checked = opened_record.check_brief(told)
            headline = f"{checked.sentences} sentences checked: {len(checked.faults)} refused"
            faults = checked.faults
        else:
            verdict = opened_record.verify()
            headline = f"{verdict.articles} articles, {verdict.spans} spans checked: {len(verdict.faults)} faults"
            faults = verdict.faults
    if as_json:
        say_json(checked if told is not None else verdict)
    else:
        say(headline)
        for fault in faults:
            remark(f"  {fault.subject}: {fault.reason}")
    if faults:
        raise typer.Exit(Exit.NOT_FOUND)
