"""communique keeps the sourced record of a dispute between states.

Articles from many outlets go in; the dispute as of any date, each event with all its accounts
side by side, and a brief whose every sentence leads to the words of an article come out.

    import communique

    record = communique.open_record("dispute.communique")
    for event in record.events():
        print(event.date, event.title)
"""

from __future__ import annotations

import importlib

from communique.version import __version__

__all__ = ["__version__", "open_record"]


def __getattr__(name: str) -> object:
    """`communique.open_record`, loaded when it is asked for, so that `import communique` costs nothing."""
    if name == "open_record":
        return importlib.import_module("communique.record").open_record
    raise AttributeError(f"module 'communique' has no attribute {name!r}")
