"""One open record behind the pages: asked by many requests, one at a time, with what it knows per day kept."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

from communique.model.dossier import Dossier
from communique.record import Record, open_record
from communique.store import Hit, Withdrawal
from communique.tell.wording import Wording

_KEPT_DAYS = 8


class RecordDoor:
    """The record, guarded by a lock; the dossiers of the last days asked for are kept in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._record: Record | None = None
        self._kept: dict[dt.date | None, Wording] = {}

    def words(self, as_of: dt.date | None) -> Wording:
        """The dossier as of a day, with the look-ups for writing about it."""
        with self._lock:
            if as_of not in self._kept:
                if len(self._kept) >= _KEPT_DAYS:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[as_of] = Wording(self._dossier(as_of))
            return self._kept[as_of]

    def days(self) -> tuple[dt.date, ...]:
        """The days on which articles were out."""
        with self._lock:
            return self._opened().days()

    def search(self, question: str) -> tuple[Hit, ...]:
        """Articles that hold the words."""
        with self._lock:
            return self._opened().search(question)

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """Articles that were withdrawn, with reasons."""
        with self._lock:
            return self._opened().withdrawals()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._record is not None:
                self._record.close()
                self._record = None

    def _dossier(self, as_of: dt.date | None) -> Dossier:
        return self._opened().dossier(*(() if as_of is None else (as_of,)))

    def _opened(self) -> Record:
        if self._record is None:
            self._record = open_record(self.path)
        return self._record
