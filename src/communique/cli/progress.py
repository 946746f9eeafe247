"""Progress of long work, on standard error, so that standard output stays for the answer."""

from __future__ import annotations

import sys
import time

_WORDS = {
    "read": "reading inputs",
    "count": "finding what was out",
    "annotate": "reading articles",
    "link": "linking",
    "attest": "looking up offices",
    "compare": "comparing accounts",
    "track": "tracking issues",
}
_EVERY = 0.2
_EVERY_LINE = 10.0


class Told:
    """Shows stages and counts: one changing line on a terminal, now and then a line in a log."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._live = sys.stderr.isatty()
        self._last = 0.0
        self._shown = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note of a stage that begins, or of how far it is."""
        now = time.monotonic()
        wait = _EVERY if self._live else _EVERY_LINE
        if self._quiet or (now - self._last < wait and done != total):
            return
        if not self._live and total == 0:
            return
        self._last = now
        counted = f" {done}/{total}" if total else (f" {done}" if done else "")
        line = f"{_WORDS.get(stage, stage)}{counted}"
        if self._live:
            sys.stderr.write(f"\r\033[K{line}")
            self._shown = True
        elif done:
            sys.stderr.write(f"{line}\n")
        sys.stderr.flush()

    def close(self) -> None:
        """Clear the changing line."""
        if self._shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
            self._shown = False
