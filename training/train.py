"""One door to all recipes: `python -m training.train core --out ../work/core --pieces 1e7`."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.train_core import train


def main() -> None:
    """Parse the arguments and run the recipe."""
    parser = argparse.ArgumentParser(description=__doc__)
    recipes = parser.add_subparsers(dest="recipe", required=True)
    core = recipes.add_parser("core", help="the multi-task core")
    core.add_argument("--out", type=Path, required=True)
    core.add_argument("--pieces", type=float, default=1e7, help="word pieces to see")
    core.add_argument("--minutes", type=float, default=600, help="stop (and let the rate fall) after so many minutes")
    core.add_argument("--leave-out", nargs="*", default=[], help="corpora not to train on")
    core.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    if arguments.recipe == "core":
        train(arguments.out, arguments.pieces, arguments.minutes, frozenset(arguments.leave_out), arguments.seed)


if __name__ == "__main__":
    main()
