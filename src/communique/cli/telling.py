"""Commands that tell the record: brief, export, verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli.exits import Exit
from communique.cli.options import AsJson, AsOf, Days, Quiet, RecordFile, Workers, day, examples

FORMS = {".html": "html", ".htm": "html", ".md": "markdown", ".json": "json"}
"""The form of a brief by the ending of the file it is written to."""


def register(app: typer.Typer) -> None:
    """Hang the commands on the app."""
    app.command(
        epilog=examples(
            "communique brief -r dispute.communique",
            "communique brief -r dispute.communique -o brief.html --as-of 2024-05-01",
        )
    )(brief)
    app.command(
        epilog=examples(
            "communique export -r dispute.communique --to out/",
            "communique export -r dispute.communique --to out/ --as-of 2024-05-01 --as-of 2024-06-01",
            "communique export -r dispute.communique --to out/ --every-day",
        )
    )(export)
    app.command(epilog=examples("communique verify -r dispute.communique"))(verify)


def brief(
    record: RecordFile,
    out: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=f"Write it: {' '.join(FORMS)} by the ending.")
    ] = None,
    as_of: AsOf = None,
    workers: Workers = 1,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Tell where the dispute stands: issues, what changed, what comes next, where accounts differ, with citations."""
    from communique.cli.door import opened, say

    form = "json" if as_json else "markdown"
    if out is not None:
        if out.suffix.lower() not in FORMS:
            raise typer.BadParameter(f"the name must end in one of {' '.join(FORMS)}", param_hint="--output")
        form = FORMS[out.suffix.lower()]
    with opened(record, quiet=quiet, workers=workers) as opened_record:
        told = opened_record.brief(form, day(as_of))
    if out is None:
        say(told.decode().rstrip("\n"))
    else:
        out.write_bytes(told)
        say(f"{out}: {len(told):,} bytes")


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


def verify(record: RecordFile, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Check that every stored text has its digest and that every span cuts out the words it claims."""
    from communique.cli.door import opened, remark, say, say_json

    with opened(record, quiet=quiet) as opened_record:
        verdict = opened_record.verify()
    if as_json:
        say_json(verdict)
    else:
        say(f"{verdict.articles} articles, {verdict.spans} spans checked: {len(verdict.faults)} faults")
        for fault in verdict.faults:
            remark(f"  {fault.subject}: {fault.reason}")
    if verdict.faults:
        raise typer.Exit(Exit.NOT_FOUND)
