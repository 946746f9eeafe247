"""Finds the rooms that are built already."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any


def room(module: str, name: str) -> Callable[..., Any] | None:
    """The function of a room, None where the room is not built yet."""
    try:
        return getattr(importlib.import_module(module), name, None)
    except ModuleNotFoundError as error:
        if error.name == module:
            return None
        raise
