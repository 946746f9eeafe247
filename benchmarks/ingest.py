"""Articles per second and peak memory of `communique add`; one and two workers; half and all of the articles."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.corpus import articles
from benchmarks.measured import measure


def main(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        every = len(articles(root / "all", options.articles))
        articles(root / "half", every // 2)
        for folder, count, workers in (("half", every // 2, 1), ("all", every, 1), ("all", every, 2)):
            record = root / f"{folder}{workers}.communique"
            _told("add", count, workers, ["add", str(root / folder), "-r", str(record), "-w", str(workers), "-q"])
            size = record.stat().st_size / 1e6
            print(f"    record {size:.0f} MB")
        record = root / "all1.communique"
        _told("add again", every, 1, ["add", str(root / "all"), "-r", str(record), "-q"])
        _told("export", every, 1, ["export", "-r", str(record), "--to", str(root / "out"), "-q"])
        _told("brief", every, 1, ["brief", "-r", str(record), "-q", "-o", str(root / "brief.html")])


def _told(what: str, count: int, workers: int, command: list[str]) -> None:
    cost = measure(command)
    print(
        f"{what:10} {count:4} articles, {workers} workers: {cost.wall:7.1f} s, {count / cost.wall:6.2f} articles/s, "
        f"{cost.cpu:7.1f} s of the processor, peak {cost.peak:5.0f} MB",
        flush=True,
    )
