"""How long `communique --help` and a short question take."""

from __future__ import annotations

import argparse
import statistics

from benchmarks.measured import measure

RUNS = 9


def main(_options: argparse.Namespace) -> None:
    for command in (("--help",), ("--version",), ("doctor",)):
        runs = [measure(command) for _ in range(RUNS)]
        wall, cpu = statistics.median(r.wall for r in runs), statistics.median(r.cpu for r in runs)
        print(f"communique {' '.join(command):10} {wall:6.3f} s (median of {RUNS}), {cpu:.3f} s of the processor")
