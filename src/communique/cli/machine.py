"""Commands about this machine: serve, doctor, demo, knowledge."""

from __future__ import annotations

import datetime as dt
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
    knowledge = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="Check and refresh tables of facts.")
    knowledge.command(
        epilog=examples("communique knowledge check", "communique knowledge check team-tables/ notes.yaml")
    )(check)
    knowledge.command(
        epilog=examples(
            "communique knowledge pull --to newer/",
            "communique knowledge pull FR DE --to newer/",
            "communique add ARTICLES -r dispute.communique --knowledge newer/",
        )
    )(pull)
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

    Also lists holes: days on which nobody is known to hold an office that a state always has. Holes are no fault.
    The built-in tables come from open sources that disagree in places; what is listed there is known, not mended.
    """
    from communique.cli.door import say, say_json
    from communique.knowledge.check import kinds_of
    from communique.knowledge.load import load_knowledge
    from communique.knowledge.survey import holes
    from communique.record import check_knowledge

    faults = check_knowledge(layers or ())
    empty = () if faults and layers else tuple(map(str, holes(load_knowledge(tuple(layers or ())))))
    if layers:
        known = set(map(str, holes(load_knowledge())))
        empty = tuple(hole for hole in empty if hole not in known)
    if as_json:
        say_json({"faults": faults, "holes": empty})
    else:
        counted = (f"{count} rows: {kind}" for kind, count in kinds_of(faults))
        say(*faults or ("no fault found",), *counted, *(f"hole: {hole}" for hole in empty))
    if faults and layers:
        raise typer.Exit(Exit.KNOWLEDGE)


def pull(
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="Where the layer of fresh tables is written.")],
    states: Annotated[
        list[str] | None,
        typer.Argument(metavar="STATE...", help="Two-letter codes (ISO 3166) of the states; without any, all states."),
    ] = None,
    service: Annotated[
        str, typer.Option("--service", metavar="ADDRESS", help="A query service other than the public one.")
    ] = "",
) -> None:
    """Ask Wikidata who holds which office now and write the answer as a layer; needs a network.

    The built-in tables stay as they are: hand the folder to `communique add --knowledge FOLDER` to use it. Rows rest
    on one source, so what they say is likely, not sure. Look them over with `communique knowledge check FOLDER`.
    """
    from communique.cli.door import say
    from communique.knowledge.load import load_knowledge
    from communique.knowledge.pull import SERVICE, pull_offices, role_labels

    knowledge = load_knowledge()
    asked = states or sorted({state for state, _ in knowledge.offices.by_state if len(state) == 2})
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    written = pull_offices(asked, to, role_labels(knowledge.words), address=service or SERVICE, read_on=today)
    say(f"{written} holders of offices in {len(asked)} states written to {to}")
    say(f"Next: communique knowledge check {to}")
