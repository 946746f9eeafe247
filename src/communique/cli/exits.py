"""The exit codes of the command line; they are part of its promise to scripts."""

from __future__ import annotations

from enum import IntEnum

from communique.errors import CommuniqueError, InputError, KnowledgeError, RecordError


class Exit(IntEnum):
    """What a command's exit code says."""

    DONE = 0
    NOT_FOUND = 1
    USAGE = 2
    RECORD = 3
    NO_INPUT = 4
    KNOWLEDGE = 5
    STOPPED = 130


EXITS_HELP = (
    "\b\n"
    "Exit codes:\n"
    "  0  done (inputs that could not be used are listed)\n"
    "  1  what was asked for is not there, or verify found a fault\n"
    "  2  wrong usage\n"
    "  3  the record cannot be used: no record, newer version, read-only, disk full\n"
    "  4  none of the inputs could be used\n"
    "  5  a knowledge layer is wrong\n"
    "  130  stopped with Ctrl-C; run the same command again to go on"
)


def exit_for(error: CommuniqueError) -> Exit:
    """The exit code for an error."""
    if isinstance(error, RecordError):
        return Exit.RECORD
    if isinstance(error, InputError):
        return Exit.NO_INPUT
    if isinstance(error, KnowledgeError):
        return Exit.KNOWLEDGE
    return Exit.NOT_FOUND
