"""One ingest of 200 articles killed at 50 random moments and resumed each time: is the export that of a quiet run?"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import articles

ARTICLES = 200
SEED = 7


def main(options: argparse.Namespace) -> None:
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        articles(root / "in", options.articles or ARTICLES)
        start = time.perf_counter()
        _communique("add", str(root / "in"), "-r", str(root / "quiet.communique"), "-q")
        whole = time.perf_counter() - start
        quiet = _export(root, "quiet")
        killed = 0
        for _ in range(options.kills):
            command = _command("add", str(root / "in"), "-r", str(root / "killed.communique"), "-q", "-w", "2")
            running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.2, max(3.0, 2.5 * whole / options.kills)))
            running.send_signal(signal.SIGKILL)
            killed += running.wait() == -signal.SIGKILL
        _communique("add", str(root / "in"), "-r", str(root / "killed.communique"), "-q")
        same = _export(root, "killed") == quiet
    print(
        f"{killed} of {options.kills} runs were killed while at work; exports are {'EQUAL' if same else 'DIFFERENT'}"
    )
    if not same:
        raise SystemExit(1)


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "communique", *arguments]


def _communique(*arguments: str) -> None:
    subprocess.run(_command(*arguments), check=True, stdout=subprocess.DEVNULL)


def _export(root: Path, name: str) -> dict[str, bytes]:
    _communique("export", "-r", str(root / f"{name}.communique"), "--to", str(root / name), "-q")
    return {part.name: part.read_bytes() for part in sorted((root / name).iterdir())}
