"""The process behind ``run_child``: one task under limits of memory and time, bytes in, text out."""

from __future__ import annotations

import contextlib
import sys

from communique.errors import UnreadableFile
from communique.read.child import MEMORY, REFUSED


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
        return REFUSED
    except MemoryError:
        sys.stderr.write("it needs more memory than a document should\n")
        return REFUSED
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
