"""One run of a command, measured: wall time, time of the processor, peak memory of it and its children."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a run cost; ``peak`` is the largest sum of the resident memory of all its processes, in MB."""

    wall: float
    cpu: float
    peak: float


def measure(arguments: Sequence[str]) -> Measured:
    """Run `communique` with the arguments and measure it."""
    before, start = os.times(), time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "communique", *arguments], stdout=subprocess.DEVNULL)
    peaks = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peaks), daemon=True)
    watcher.start()
    if process.wait():
        raise SystemExit(f"communique {' '.join(arguments)} failed")
    wall, after = time.perf_counter() - start, os.times()
    watcher.join()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Measured(wall=wall, cpu=cpu, peak=peaks[0])


def _watch(process: subprocess.Popen[bytes], peaks: list[float]) -> None:
    while process.poll() is None:
        peaks[0] = max(peaks[0], sum(_resident(pid) for pid in _family(process.pid)) / _MEGABYTE)
        time.sleep(0.2)


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            found += [int(child) for child in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
        except OSError:
            continue
    return found


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
