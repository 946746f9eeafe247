"""The options that several commands share, each explained once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

RecordFile = Annotated[
    Path,
    typer.Option("--record", "-r", envvar="COMMUNIQUE_RECORD", metavar="FILE", help="The record, one file on disk."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts instead of text.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on standard error.")]
Workers = Annotated[
    int, typer.Option("--workers", "-w", min=1, max=64, help="Processes that read articles; the result is the same.")
]
KnowledgeLayers = Annotated[
    list[Path] | None,
    typer.Option(
        "--knowledge", metavar="PATH", help="A folder of tables or a YAML file laid over the built-in knowledge."
    ),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Only what was published by that day (YYYY-MM-DD).")
]
Days = Annotated[
    list[str] | None,
    typer.Option("--as-of", metavar="DATE", help="Only what was published by that day; may be given several times."),
]


def day(text: str | None) -> dt.date | None:
    """The day meant by an option; raises a usage error that shows the form."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2024-05-31", param_hint="--as-of") from error


def examples(*lines: str) -> str:
    """The epilog of a command's help: what one would type."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
