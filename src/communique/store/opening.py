"""Opens the file of a record: told from other files, brought up to date, with its troubles in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

from communique.errors import NotARecord, RecordError, RecordNotWritable, RecordTooNew
from communique.store.schema import APPLICATION_ID, HEAD

WRITES = "communique_writes"
"""Execution option of a connection that is going to write: it takes the lock at once, not half-way."""

_WAIT_SECONDS = 10.0
_TROUBLES = (
    ("readonly database", "is on a read-only disk or is write-protected", "copy it to a place you may write to"),
    ("disk is full", "cannot be written, the disk is full", "make room and run the same command again"),
    ("disk i/o error", "cannot be written, the disk reports an error", "check disk space and the disk itself"),
    ("database is locked", "is being written by another process", "wait until that has finished"),
    ("unable to open database", "cannot be opened or made here", "check the folder and its permissions"),
)


def engine_for(path: Path, *, read_only: bool) -> Engine:
    """An SQLAlchemy engine on the file, with explicit transactions and a rollback journal.

    The rollback journal keeps the record one file that can be mailed at any time, and SQLite releases
    before 3.51.3 can damage a file in WAL mode (sqlite.org/wal.html, "the WAL-reset bug").
    """
    uri = f"file:{_quoted(path)}?mode={'ro' if read_only else 'rwc'}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False)

    engine = sa.create_engine("sqlite+pysqlite://", creator=connect, poolclass=sa.pool.QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _quoted(path: Path) -> str:
    return str(path.resolve()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turns what SQLite complains about into one of our errors, with the file and what to do."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise trouble(path, str(error.orig)) from error
    except sqlite3.Error as error:
        raise trouble(path, str(error)) from error


def trouble(path: Path, complaint: str) -> RecordError:
    """The error that says in plain words what SQLite's complaint about the file means."""
    lowered = complaint.lower()
    for words, reason, advice in _TROUBLES:
        if words in lowered:
            return RecordNotWritable(str(path), reason, advice)
    if "not a database" in lowered or "malformed" in lowered or "encrypted" in lowered:
        return NotARecord(str(path), "is damaged or no communique record", "give the file that `communique add` made")
    return RecordError(str(path), f"cannot be used ({complaint})", "check the file with `communique doctor`")


def roll_back(path: Path) -> None:
    """Take back what a killed run left half-written: a journal that lies beside the file.

    SQLite does so by itself when a file is opened for writing, but refuses a file that is opened for reading only.
    """
    journal = path.with_name(path.name + "-journal")
    if path.is_file() and journal.exists():
        with plainly(path), closing(sqlite3.connect(f"file:{_quoted(path)}?mode=rw", uri=True)) as connection:
            connection.execute("PRAGMA busy_timeout = 10000")
            connection.execute("SELECT count(*) FROM sqlite_master")


def check_kind(path: Path) -> bool:
    """Whether the file holds a record already (False: it is not there yet, or empty).

    Raises NotARecord for any other file and RecordTooNew for one of a later version; nothing is written, but what a
    killed run left half-done is taken back.
    """
    if path.is_dir():
        raise NotARecord(str(path), "is a folder, not a record", "give the name of a file, such as dispute.communique")
    roll_back(path)
    if not path.exists() or path.stat().st_size == 0:
        return False
    with plainly(path), closing(sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True)) as connection:
        found = connection.execute("PRAGMA application_id").fetchone()[0]
        if found != APPLICATION_ID:
            raise NotARecord(
                str(path), "is an SQLite file, but no communique record", "give the file that `communique add` made"
            )
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if revision is None or revision[0] > HEAD:
        raise RecordTooNew(str(path), "was written by a newer version of communique", "upgrade communique to read it")
    return True


def is_current(engine: Engine) -> bool:
    """Whether the file's tables are those of this version."""
    with engine.connect() as connection:
        return bool(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == HEAD)


def bring_up(engine: Engine) -> None:
    """Make the tables of an empty file, or take an older file's tables to this version, all or nothing."""
    from alembic import command  # noqa: PLC0415  half a second that only a new or an older file needs
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
