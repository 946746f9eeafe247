"""Reads the tables of facts and vocabularies, checks each, and remembers their digest."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from communique.errors import KnowledgeError

TABLES = Path(__file__).parent / "tables"


def table_path(name: str, directory: Path = TABLES) -> Path:
    """Where the table of that file name lies; raises KnowledgeError when there is none."""
    path = directory / name
    if not path.is_file():
        raise KnowledgeError(str(path), "table is missing", "reinstall communique")
    return path


def read_table(name: str, columns: tuple[str, ...], directory: Path = TABLES) -> Iterator[dict[str, str]]:
    """The rows of a CSV table (UTF-8, header line, ``#`` comment lines) that must have these columns.

    Raises KnowledgeError with file and line where a column or a cell is missing.
    """
    path = table_path(name, directory)
    text = "".join(
        line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if not line.startswith("#")
    )
    reader = csv.DictReader(io.StringIO(text))
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise KnowledgeError(path.name, f"column {missing[0]!r} is missing", "compare with the guide's list of tables")
    for number, row in enumerate(reader, start=2):
        if None in row or any(value is None for value in row.values()):
            raise KnowledgeError(f"{path.name}, row {number}", "has too few or too many cells", "quote cells that hold commas")
        yield {key: value.strip() for key, value in row.items()}
