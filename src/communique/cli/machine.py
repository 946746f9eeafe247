"""Commands about this machine: serve, doctor, demo, knowledge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli.exits import Exit
from communique.cli.options import AsJson, Quiet, RecordFile, Workers, examples

LOOPBACK = "127.0.0.1"


def register(app: typer.Typer) -> None:
    """Hang the commands on the app."""
    app.command(
        epilog=examples("communique serve -r dispute.communique", "communique serve -r dispute.communique --port 9000")
    )(serve)
    app.command(epilog=examples("communique doctor", "communique doctor -r dispute.communique"))(doctor)
    app.command(epilog=examples("communique demo", "communique demo --record mine.communique --no-open"))(demo)
    knowledge = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="Check tables of facts.")
    knowledge.command(
        epilog=examples("communique knowledge check", "communique knowledge check team-tables/ notes.yaml")
    )(check)
    app.add_typer(knowledge, name="knowledge")


def serve(
    record: RecordFile,
    host: Annotated[str, typer.Option("--host", help="The address to listen on; only this one by default.")] = LOOPBACK,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen on.")] = 8765,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open a browser when there is a screen.")] = False,
) -> None:
    """Look at the record in the browser; no request leaves this machine."""
    from communique.cli.door import opened
    from communique.cli.serving import run_server

    with opened(record, quiet=True):
        pass
    run_server(record, host, port, show=show)


def doctor(
    record: Annotated[
        Path | None,
        typer.Option("--record", "-r", envvar="COMMUNIQUE_RECORD", metavar="FILE", help="Look into this record too."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say what is there, what is missing and what that costs; nothing is changed."""
    from communique.cli.door import say, say_json
    from communique.cli.health import findings

    found = findings(record)
    if as_json:
        say_json(found)
    else:
        width = max(len(finding.what) for finding in found)
        for finding in found:
            say(f"{'ok  ' if finding.well else 'LOOK'}  {finding.what:{width}}  {finding.how}")
    if not all(finding.well for finding in found):
        raise typer.Exit(Exit.NOT_FOUND)


def demo(
    record: Annotated[
        Path, typer.Option("--record", "-r", metavar="FILE", help="Where the record of the sample is made.")
    ] = Path("demo.communique"),
    show: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the pages in a browser when there is a screen.")
    ] = True,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Build the record of the two sample disputes and say what it finds."""
    from communique.cli.door import opened, say
    from communique.cli.serving import has_screen, run_server
    from communique.record import samples

    with opened(record, make=True, quiet=quiet, workers=workers) as opened_record:
        opened_record.name_issues(*sorted({path.parent / "profile.yaml" for path in samples()}))
        opened_record.add(*samples(), offline=True)
        say(opened_record.finding())
    say("", f"Next: communique serve -r {record}", "      communique add ARTICLES/ -r dispute.communique")
    if show and has_screen():
        run_server(record, LOOPBACK, 8765, show=True)


def check(
    layers: Annotated[
        list[Path] | None, typer.Argument(metavar="LAYER...", help="Folders of tables or YAML files.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check layers of your own for unknown ids, wrong days, two in one office; without layers the built-in tables.

    The built-in tables come from open sources that disagree in places; what is listed there is known, not mended.
    """
    from communique.cli.door import say, say_json
    from communique.record import check_knowledge

    found = check_knowledge(layers or ())
    if as_json:
        say_json(found)
    else:
        say(*found or ("no fault found",))
    if found and layers:
        raise typer.Exit(Exit.KNOWLEDGE)
