"""Opens the record for a command, with progress, and prints answers as text or JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from communique.cli.progress import Told
from communique.errors import NotARecord
from communique.record import Record, open_record


@contextmanager
def opened(
    path: Path,
    *,
    make: bool = False,
    quiet: bool = False,
    workers: int = 1,
    knowledge: Sequence[Path] = (),
) -> Iterator[Record]:
    """The record of a command; only with ``make`` a new one. A file that cannot be written is opened to look at."""
    if not make and not path.exists():
        raise NotARecord(str(path), "there is no such record", f"make one: communique add ARTICLES -r {path}")
    told = Told(quiet=quiet)
    looking = not make and not knowledge and not _writable(path)
    try:
        with open_record(path, read_only=looking, workers=workers, knowledge=knowledge, progress=told) as record:
            yield record
    finally:
        told.close()


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def say(*lines: str) -> None:
    """Print the answer."""
    for line in lines:
        sys.stdout.write(f"{line}\n")


def say_bytes(answer: bytes) -> None:
    """Hand on an answer that is no text, for a pipe."""
    sys.stdout.buffer.write(answer)


def say_json(answer: object) -> None:
    """Print the answer as JSON, in one line, with sorted keys."""
    from communique.model import codec

    say(codec.encode(codec.plain(answer)).decode())


def remark(line: str) -> None:
    """Say something beside the answer, on standard error."""
    sys.stderr.write(f"{line}\n")
