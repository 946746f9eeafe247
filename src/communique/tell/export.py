"""The public export: one JSON Lines file per kind of thing, keys and lines sorted, so that bytes can be compared.

The format is versioned; fields may be added, never changed. What each file holds is told in the guide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from communique.model import codec
from communique.model.dossier import Dossier
from communique.tell import rows
from communique.tell.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written: the folder, and the number of lines of each file."""

    directory: Path
    lines: tuple[tuple[str, int], ...]


FILES: Mapping[str, Callable[[Dossier], Iterable[Row]]] = {
    "articles": rows.articles,
    "entities": rows.entities,
    "mentions": rows.mentions,
    "times": rows.times,
    "quantities": rows.quantities,
    "attributions": rows.attributions,
    "event_mentions": rows.event_mentions,
    "events": rows.events,
    "comparisons": rows.comparisons,
    "tracks": rows.tracks,
    "conditions": rows.conditions,
    "deadlines": rows.deadlines,
    "questions": rows.questions,
}
"""The files of an export, in the order of the stages, and who gives their rows."""


def export_record(dossier: Dossier, directory: Path) -> Exported:
    """Write the dossier into the folder, which is made where it is not there yet."""
    directory.mkdir(parents=True, exist_ok=True)
    counts = []
    for name, give in FILES.items():
        lines = sorted_lines(give(dossier))
        (directory / f"{name}.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
        counts.append((name, len(lines)))
    run = rows.run(dossier, counts)
    (directory / "run.json").write_bytes(codec.encode(run) + b"\n")
    return Exported(directory=directory, lines=tuple(counts))


def sorted_lines(given: Iterable[Row]) -> list[bytes]:
    """Rows as JSON lines, by id where they have one, else by the place in the text, then by their bytes."""
    keyed = [(_place(row), codec.encode(codec.plain(row))) for row in given]
    return [line for _, line in sorted(keyed)]


def _place(row: Row) -> tuple[str, int, int]:
    span = row.get("span")
    if isinstance(span, rows.Span):
        return span.article, span.start, span.end
    name = row.get("id") or row.get("event") or row.get("issue") or ""
    return str(name), 0, 0
