"""Commands about this machine: doctor, demo, serve, knowledge."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Hang the commands on the app."""
