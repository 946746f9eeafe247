"""Everything that can go wrong, drawn as a tree.

CommuniqueError                 whatever communique itself raises
├── InputError                  something handed in cannot be used; the run goes on without it
│   ├── UnreadableFile          empty, binary, damaged, too large, too deep, or of an unknown kind
│   ├── NotAnArticle            readable, but no article: no letters, a JSON line without text ...
│   └── FetchRefused            an address that is not fetched: scheme, private range, size, time, offline
├── RecordError                 the record on disk cannot be used as asked
│   ├── NotARecord              the file is no communique record
│   ├── RecordTooNew            written by a newer version
│   └── RecordNotWritable       read-only place, full disk, locked by another process
├── UnknownName                 no event, issue, actor or article of that name in the record
├── KnowledgeError              a table of facts or a profile is wrong: file, row, what to do
└── MissingExtra                a form was asked for whose optional package is not installed

Each error names its subject (file, article, row), says what is wrong and what to do.
"""

from __future__ import annotations


class CommuniqueError(Exception):
    """Base of all errors: ``subject: reason; advice`` in one line."""

    def __init__(self, subject: str, reason: str, advice: str = "") -> None:
        """Keep the three parts apart so that reports can show them in columns."""
        self.subject = subject
        self.reason = reason
        self.advice = advice
        super().__init__(subject, reason, advice)

    def __str__(self) -> str:
        """One clear line for a person."""
        line = f"{self.subject}: {self.reason}"
        return f"{line}; {self.advice}" if self.advice else line


class InputError(CommuniqueError):
    """Something handed in cannot be used; it is counted and kept aside."""


class UnreadableFile(InputError):
    """Empty, binary, damaged, too large, too deep, or of an unknown kind."""


class NotAnArticle(InputError):
    """Readable, but not an article."""


class FetchRefused(InputError):
    """An address that communique will not or cannot fetch."""


class RecordError(CommuniqueError):
    """The record on disk cannot be used as asked."""


class NotARecord(RecordError):
    """The file is no communique record."""


class RecordTooNew(RecordError):
    """The record was written by a newer version of communique."""


class RecordNotWritable(RecordError):
    """Read-only place, full disk, or locked by another process."""


class UnknownName(CommuniqueError):
    """No event, issue, actor or article of that name is in the record."""


class KnowledgeError(CommuniqueError):
    """A table of facts, a vocabulary or a dispute profile is wrong."""


class MissingExtra(CommuniqueError):
    """A form was asked for whose optional package is not installed."""
