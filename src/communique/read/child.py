"""Work that a hostile file could turn into an endless loop: done in a process with limits that can be killed."""

from __future__ import annotations

import contextlib
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
    command = [sys.executable, "-m", "communique.read.child", task, str(int(seconds) + 1)]
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
        reason = said[-1][:200] if done.returncode == _REFUSED and said else "it is damaged, or too much for the reader"
        raise UnreadableFile(subject, reason, "open it and save its text")
    return done.stdout.decode("utf-8", "replace")


_REFUSED = 3


def _limit(seconds: int) -> None:
    """Hold this process to its share; systems without such limits rely on the clock alone."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 2))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(arguments: list[str]) -> int:
    """Run one task on the bytes of the standard input; the text goes to the standard output."""
    _limit(int(arguments[1]))
    data = sys.stdin.buffer.read()
    try:
        text = _task(arguments[0], data)
    except UnreadableFile as error:
        sys.stderr.write(error.reason + "\n")
        return _REFUSED
    except MemoryError:
        sys.stderr.write("it needs more memory than a document should\n")
        return _REFUSED
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0


def _task(name: str, data: bytes) -> str:
    """The one piece of work."""
    if name == "pdf":
        from communique.read.pdf import text_of  # noqa: PLC0415 - only what the task needs is loaded

        return text_of(data)
    from communique.read.pages import main_text  # noqa: PLC0415

    return main_text(data.decode("utf-8", "replace"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
