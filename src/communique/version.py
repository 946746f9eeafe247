"""The version of communique; part of what every reading, export and record says of its making."""

from __future__ import annotations

__version__ = "0.1.0"
