"""Starts the web door; it is named, not imported, as the two doors do not know each other."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from pathlib import Path

from communique.cli.door import remark

APP = "communique.web.app:serving"
"""The factory of the web application; it finds its record in the environment."""


def run_server(record: Path, host: str, port: int, *, show: bool) -> None:
    """Serve the record until Ctrl-C."""
    import uvicorn

    os.environ["COMMUNIQUE_RECORD"] = str(record.resolve())
    address = f"http://{host}:{port}"
    remark(f"{address}  (stop with Ctrl-C)")
    if show and has_screen():
        threading.Timer(1.0, webbrowser.open, (address,)).start()
    uvicorn.run(APP, factory=True, host=host, port=port, log_level="warning", server_header=False)


def has_screen() -> bool:
    """Whether a browser can be shown to the person who typed the command."""
    if not sys.stdout.isatty():
        return False
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
