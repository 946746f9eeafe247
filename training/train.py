"""One door to all recipes: `python -m training.train core --out build/core`."""

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
    core.add_argument("--pieces", type=float, default=6.5e6, help="word pieces to see (about an hour on 2 cores)")
    core.add_argument("--leave-out", nargs="*", default=[], help="corpora not to train on")
    core.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    if arguments.recipe == "core":
        train(arguments.out, arguments.pieces, frozenset(arguments.leave_out), arguments.seed)


if __name__ == "__main__":
    main()
