"""One door to all recipes: `python -m training.train core --out build/core`, `... events --out build/events`."""

from __future__ import annotations

import argparse
from pathlib import Path

from training import train_events
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
    events = recipes.add_parser("events", help="the reader of acts")
    events.add_argument("--out", type=Path, required=True)
    events.add_argument("--epochs", type=int, default=train_events.Recipe.epochs)
    events.add_argument("--seeds", type=int, nargs="+", default=train_events.Recipe.seeds)
    events.add_argument("--limit", type=int, default=0, help="learn from the first records of each source only")
    arguments = parser.parse_args()
    if arguments.recipe == "core":
        train(arguments.out, arguments.pieces, frozenset(arguments.leave_out), arguments.seed)
    if arguments.recipe == "events":
        recipe = train_events.Recipe(epochs=arguments.epochs, seeds=tuple(arguments.seeds))
        train_events.train(arguments.out, recipe, arguments.limit)


if __name__ == "__main__":
    main()
