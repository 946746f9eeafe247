"""What doctor looks at: Python, SQLite, the trained core, the knowledge, extras, a record."""

from __future__ import annotations

import datetime as dt
import importlib.util
import platform
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from communique.errors import CommuniqueError
from communique.knowledge.load import load_knowledge
from communique.knowledge.survey import SURVEYED, checked_to, reach, tables
from communique.record import open_record
from communique.run.engine import load_engine
from communique.version import __version__

_YEARS = (2000, 2005, 2010, 2015, 2020, 2023, 2024, 2025)
"""The first days of these years show how far the tables of office holders reach."""

_EXTRAS = (
    ("weasyprint", "pdf", "briefs as PDF"),
    ("pyarrow", "parquet", "tables as Parquet"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    what: str
    how: str
    well: bool = True


def findings(record: Path | None) -> tuple[Finding, ...]:
    """All that doctor says."""
    return (
        Finding(what="communique", how=f"{__version__}, Python {platform.python_version()}"),
        _sqlite(),
        *_engine(),
        *_knowledge(),
        *_extras(),
        *(_record(record) if record else ()),
    )


def _sqlite() -> Finding:
    with closing(sqlite3.connect(":memory:")) as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    fts = "ENABLE_FTS5" in options
    how = f"{sqlite3.sqlite_version}, rollback journal (safe in every version)"
    return Finding(what="SQLite", how=how if fts else f"{how}; no FTS5: records cannot be made", well=fts)


def _engine() -> Iterator[Finding]:
    try:
        engine = load_engine()
    except CommuniqueError as error:
        yield Finding(what="reading", how=str(error), well=False)
        return
    yield Finding(what="reading", how=f"loaded: {engine.name}")


def _knowledge() -> Iterator[Finding]:
    """How far the built-in tables reach: rows and when read, and the states whose office holders are known."""
    knowledge = load_knowledge()
    try:
        read = tables(knowledge)
        known = [(year, dict(reach(knowledge, dt.date(year, 1, 1)))) for year in _YEARS]
        last = checked_to(knowledge)
    except CommuniqueError as error:
        yield Finding(what="knowledge", how=str(error), well=False)
        return
    for one in read:
        days = " to ".join(sorted({one.read_from, one.read_to}))
        yield Finding(what=f"knowledge: {one.table}", how=f"{one.rows} rows" + (f", sources of {days}" if days else ""))
    for role in SURVEYED:
        states = ", ".join(f"{count.get(role, 0)} in {year}" for year, count in known)
        yield Finding(what=f"holders: {role.replace('_', ' ')}", how=f"states with a known one: {states}")
    if last is not None:
        how = f"read on {last}: who held office then is likely for a year more, later days are open; `knowledge pull`"
        yield Finding(what="holders: sources", how=f"{how} asks for newer ones")


def _extras() -> Iterator[Finding]:
    for module, extra, what in _EXTRAS:
        there = importlib.util.find_spec(module) is not None
        yield Finding(what=what, how="there" if there else f"not installed (pip install 'communique[{extra}]')")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    yield Finding(what="browser", how=chromium or "no chromium found; only the browser tests need it")


def _record(path: Path) -> Iterator[Finding]:
    try:
        with open_record(path, read_only=True) as record:
            yield Finding(what="record", how=f"{record.store.count()} articles, {len(record.withdrawals())} withdrawn")
            damage = record.store.damage()
            yield Finding(what="file", how=damage or "whole", well=damage is None)
            old = record.old_readings()
            how = f"{old} readings of another version, model or knowledge: communique rebuild -r {path}"
            yield Finding(what="readings", how=how if old else "up to date", well=not old)
    except CommuniqueError as error:
        yield Finding(what="record", how=str(error), well=False)
