"""What a reader may do and how much it may swallow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from communique.knowledge.press import Press, load_press

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Limits and permissions of one run; the defaults suit a laptop.

    ``outlets`` maps domains to names of outlets and goes before the built-in table. ``offline`` forbids sockets.
    """

    offline: bool = False
    max_bytes: int = 20 * MEGABYTE
    max_lines_bytes: int = 4_000 * MEGABYTE
    max_characters: int = MEGABYTE
    max_members: int = 20_000
    max_unpacked: int = 1_000 * MEGABYTE
    max_ratio: int = 200
    max_depth: int = 400
    seconds: float = 30.0
    follow_feeds: bool = True
    outlets: Mapping[str, str] = field(default_factory=dict)
    press: Press = field(default_factory=load_press)
