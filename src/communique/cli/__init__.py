"""The command line: one door to a record. Everything heavy is loaded by the command that needs it."""

from __future__ import annotations

import errno
import os
import signal
import sys

from communique.cli.app import app
from communique.cli.exits import Exit, exit_for
from communique.errors import CommuniqueError

__all__ = ["main"]

_PLACES = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR, errno.EEXIST}
)
"""What a place that cannot be written to complains of."""


def main(arguments: list[str] | None = None) -> None:
    """Run one command; every trouble ends in one clear line and a documented exit code."""
    signal.signal(signal.SIGINT, _stop)
    try:
        app(arguments, prog_name="communique")
    except (KeyboardInterrupt, _Stopped):
        _say("\nstopped; what was finished is kept, run the same command again to go on")
        sys.exit(Exit.STOPPED)
    except CommuniqueError as error:
        _say(f"communique: {error}")
        sys.exit(exit_for(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.DONE)
    except OSError as error:
        if error.errno not in _PLACES:
            raise
        _say(f"communique: {error.filename or 'the disk'}: {error.strerror}; make room or choose another place")
        sys.exit(Exit.RECORD)


class _Stopped(BaseException):
    """Ctrl-C, under a name that the option parser does not answer by itself."""


def _stop(_signal: int, _frame: object) -> None:
    raise _Stopped


def _say(line: str) -> None:
    print(line, file=sys.stderr)  # noqa: T201  the door speaks
