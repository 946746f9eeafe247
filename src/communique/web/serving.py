"""Starts the web door on this machine."""

from __future__ import annotations

import socket
import webbrowser
from pathlib import Path

import uvicorn

from communique.errors import CommuniqueError
from communique.web.app import make_app


def serve(record: Path, *, host: str = "127.0.0.1", port: int = 8765, show: bool = False) -> None:
    """Serve the pages until interrupted; loopback by default. ``show`` opens a browser window.

    Raises CommuniqueError when the port is taken.
    """
    _free(host, port)
    if show:
        webbrowser.open(f"http://{host}:{port}/")
    uvicorn.run(make_app(record), host=host, port=port, log_level="warning", access_log=False)


def _free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommuniqueError(f"{host}:{port}", "cannot be used", "choose another with --port") from error
