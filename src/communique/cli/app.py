"""All commands by name."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import adding, asking, machine, telling
from communique.cli.exits import EXITS_HELP
from communique.version import __version__

app = typer.Typer(
    name="communique",
    help="Keep the sourced record of a dispute between states: articles in; who says what, what happened, "
    "where accounts differ and where each issue stands out of it, every line with the words it rests on.",
    epilog="\b\nBegin with:\n"
    "  communique demo\n"
    "  communique add ARTICLES/ -r dispute.communique\n"
    "  communique brief -r dispute.communique\n\n" + EXITS_HELP,
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
adding.register(app)
telling.register(app)
asking.register(app)
machine.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"communique {__version__}")
        raise typer.Exit


@app.callback()
def _whole(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Options before the command."""
