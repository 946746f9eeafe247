"""Starts the web door; it is named, not imported, as the two doors do not know each other."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

from communique.cli.door import remark

WEB = "communique.web.serving"
"""The module that serves a record: ``serve(record, host=..., port=..., show=...)``."""


def run_server(record: Path, host: str, port: int, *, show: bool) -> None:
    """Serve the record until Ctrl-C."""
    remark(f"http://{host}:{port}  (stop with Ctrl-C)")
    importlib.import_module(WEB).serve(record, host=host, port=port, show=show and has_screen())


def has_screen() -> bool:
    """Whether a browser can be shown to the person who typed the command."""
    if not sys.stdout.isatty():
        return False
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
