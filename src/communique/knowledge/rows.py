"""Reads tables row by row and checks them; a user's layers add, supersede or hide rows.

A layer is a folder with tables of the same names, or one YAML file: table name -> list of rows. A row with ``hide: y``
takes away the built-in row of the same key; one with ``supersedes: <key>`` takes that row's place. Built-in files
are never edited.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from communique.errors import KnowledgeError
from communique.text.ids import digest

TABLES = Path(__file__).parent / "tables"
Row = dict[str, str]

KEYS: Mapping[str, tuple[str, ...]] = {
    "polity": ("polity",),
    "name": ("subject", "surface", "form", "from"),
    "ambiguous": ("surface",),
    "person": ("person",),
    "office": ("office",),
    "holding": ("person", "office", "start"),
    "organisation": ("organisation",),
    "membership": ("organisation", "member", "from"),
    "agreement": ("agreement",),
    "agreement_step": ("agreement", "date", "step", "actors"),
    "contested": ("polity", "from"),
    "outlet": ("outlet",),
    "region": ("name",),
    "role_term": ("term", "polities"),
    "noun": ("noun",),
}
"""What tells one row of a table from another; layers may change these tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One layer of a user's own knowledge: its name, where it lies, the digest by which a result can be repeated."""

    name: str
    path: str
    digest: str
    tables: tuple[tuple[str, tuple[tuple[tuple[str, str], ...], ...]], ...] = ()

    def rows(self, table: str) -> tuple[Row, ...]:
        """The layer's rows for a table, without the file ending."""
        return tuple(dict(row) for name, rows in self.tables if name == table for row in rows)


def table_path(name: str, directory: Path = TABLES) -> Path:
    """Where the table of that file name lies; raises KnowledgeError when there is none."""
    path = directory / name
    if not path.is_file():
        raise KnowledgeError(str(path), "table is missing", "reinstall communique")
    return path


def read_table(name: str, columns: tuple[str, ...], directory: Path = TABLES) -> Iterator[Row]:
    """The rows of a CSV table (UTF-8, header line, ``#`` comment lines) that must have these columns.

    Raises KnowledgeError with file and line where a column or a cell is missing.
    """
    path = table_path(name, directory)
    reader = csv.reader(io.StringIO(_without_comments(path.read_text(encoding="utf-8"))))
    head = next(reader, [])
    _check_columns(path.name, columns, head)
    width = len(head)
    for number, cells in enumerate(reader, start=2):
        if len(cells) != width:
            if not cells:
                continue
            raise KnowledgeError(
                f"{path.name}, row {number}", "has too few or too many cells", "quote cells that hold commas"
            )
        yield dict(zip(head, map(str.strip, cells), strict=True))


def _without_comments(text: str) -> str:
    if "\n#" not in text and not text.startswith("#"):
        return text
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))


def _check_columns(name: str, columns: Sequence[str], head: Sequence[str]) -> None:
    missing = [column for column in columns if column not in head]
    if missing:
        raise KnowledgeError(name, f"column {missing[0]!r} is missing", "compare with the guide's list of tables")


def layered(table: str, columns: tuple[str, ...], layers: Sequence[Layer] = ()) -> Iterator[Row]:
    """The rows of a table as the layers leave it, the last layer on top."""
    rows: Iterator[Row] = read_table(f"{table}.csv", columns)
    for layer in layers:
        own = layer.rows(table)
        if own:
            rows = iter(_laid_over(table, list(rows), own, layer.name))
    yield from rows


def _laid_over(table: str, rows: list[Row], own: Sequence[Row], layer: str) -> list[Row]:
    key = KEYS.get(table, ())
    gone = {_key(row, key) for row in own} | {row["supersedes"] for row in own if row.get("supersedes")}
    kept = [row for row in rows if _key(row, key) not in gone]
    blank = dict.fromkeys(rows[0], "") if rows else {}
    defaults = {"source": f"layer {layer}", "confidence": "curated"}
    added = [
        {**blank, **defaults, **row} for row in own if row.get("hide", "").lower() not in {"y", "yes", "true", "1"}
    ]
    return kept + added


def _key(row: Row, key: tuple[str, ...]) -> str:
    return "|".join(row.get(column, "") for column in key)


def read_layer(path: Path) -> Layer:
    """Read a layer from a folder of CSV tables or from one YAML file; raises KnowledgeError naming what is wrong."""
    if path.is_dir():
        files = sorted(path.glob("*.csv"))
        data = b"".join(file.name.encode() + b"\0" + file.read_bytes() for file in files)
        tables = {file.stem: tuple(read_table(file.name, (), path)) for file in files}
    elif path.is_file():
        data = path.read_bytes()
        tables = _from_yaml(path, data)
    else:
        raise KnowledgeError(str(path), "no such layer", "give a folder of tables or one YAML file")
    unknown = sorted(set(tables) - set(KEYS))
    if unknown:
        raise KnowledgeError(
            f"{path.name}: {unknown[0]}", "is no table that a layer may change", f"tables: {', '.join(KEYS)}"
        )
    return Layer(
        name=path.stem,
        path=str(path),
        digest=digest(data),
        tables=tuple((name, tuple(tuple(row.items()) for row in rows)) for name, rows in sorted(tables.items())),
    )


def _from_yaml(path: Path, data: bytes) -> dict[str, tuple[Row, ...]]:
    try:
        loaded = yaml.safe_load(data)
    except yaml.YAMLError as error:
        raise KnowledgeError(path.name, "is not YAML", str(error).splitlines()[0]) from error
    if not isinstance(loaded, dict) or not all(isinstance(rows, list) for rows in loaded.values()):
        raise KnowledgeError(
            path.name, "must map table names to lists of rows", "see the guide's chapter on own knowledge"
        )
    out: dict[str, tuple[Row, ...]] = {}
    for table, rows in loaded.items():
        for number, row in enumerate(rows, start=1):
            if not isinstance(row, dict):
                raise KnowledgeError(f"{path.name}: {table}, row {number}", "is no row", "write column: value")
        out[str(table)] = tuple({str(k): _cell(v) for k, v in row.items()} for row in rows)
    return out


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "y" if value else ""
    if isinstance(value, list):
        return ";".join(str(part) for part in value)
    return str(value).strip()
