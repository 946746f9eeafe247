"""Work that a hostile file could turn into an endless loop: done in a process with limits that can be killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from communique.errors import UnreadableFile

MEMORY = 2_000_000_000
"""Bytes of address space that the process may take."""


def run_child(task: str, data: bytes, subject: str, seconds: float) -> str:
    """The text that a task ("pdf" or "page") makes of the bytes; raises UnreadableFile."""
    source = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))}
    command = [sys.executable, "-m", "communique.read.child_process", task, str(int(seconds) + 1)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False, env=environment)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(
            subject, f"it took longer than {seconds:.0f} seconds to read", "save its text and add that"
        ) from error
    except OSError as error:
        raise UnreadableFile(subject, f"no process could be started for it ({error.strerror})", "try again") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = said[-1][:200] if done.returncode == REFUSED and said else "it is damaged, or too much for the reader"
        raise UnreadableFile(subject, reason, "open it and save its text")
    return done.stdout.decode("utf-8", "replace")


REFUSED = 3
"""Exit status by which the process says that it refuses the file, with the reason in its last line."""
