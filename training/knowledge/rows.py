"""Where the recipe reads and writes, and how a row ends: source, date, confidence, licence."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data" / "knowledge"
BY_HAND = Path(__file__).parent / "by_hand"
TABLES = ROOT / "src" / "communique" / "knowledge" / "tables"
TAIL = ("source", "source_date", "confidence", "licence")
WRITTEN = "curated"


def hand(name: str) -> Iterator[list[str]]:
    """The rows of a list written by hand (cells parted by |, comment lines with #)."""
    path = BY_HAND / f"{name}.psv"
    lines = path.read_text(encoding="utf-8").splitlines()
    width = len(lines[0].split("|"))
    for number, line in enumerate(lines, start=1):
        if line and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("|")]
            if len(cells) != width:
                raise SystemExit(f"{path.name}:{number}: {len(cells)} cells, not {width}")
            yield cells


def write(name: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Write a table with its provenance columns, in the order given."""
    with (TABLES / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow((*columns, *TAIL))
        for row in rows:
            assert len(row) == len(columns) + len(TAIL), (name, row)
            writer.writerow(row)
    print(name, len(rows))
