"""Measure one task on a folder of data: `python -m training.evaluate parse --data FOLDER --json`.

A task is one file in training/tasks/ with a function `measure(data: Path, options: Options) -> dict[str, float]`: one
figure per key. The file's name is the task's name; nothing else needs to be told about it.
"""

from __future__ import annotations

import argparse
import importlib
import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """What a task may want to know: another folder of weights, the full-precision model, a limit on the data."""

    weights: Path | None = None
    model: Path | None = None
    limit: int = 0


def measure(task: str, data: Path, options: Options) -> dict[str, float]:
    """Run one task."""
    return importlib.import_module(f"training.tasks.{task}").measure(data, options)


def main() -> None:
    """Parse the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    parser.add_argument("--weights", type=Path, help="folder of weights to measure instead of the shipped ones")
    parser.add_argument("--model", type=Path, help="another ONNX file (the fp32 export) in place of the int8 one")
    parser.add_argument("--limit", type=int, default=0, help="measure on the first N documents only")
    a = parser.parse_args()
    figures = measure(a.task, a.data, Options(a.weights, a.model, a.limit))
    if a.json:
        print(json.dumps(figures, sort_keys=True))
    else:
        for key, value in figures.items():
            print(f"{key:28} {value}")


if __name__ == "__main__":
    main()
