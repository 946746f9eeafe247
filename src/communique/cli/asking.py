"""Commands that ask a record: search."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli.exits import Exit
from communique.cli.options import AsJson, RecordFile, examples


def register(app: typer.Typer) -> None:
    """Hang the commands on the app."""
    app.command(
        epilog=examples(
            "communique search ceasefire talks -r dispute.communique",
            "communique search '\"joint statement\"' -r dispute.communique --json",
        )
    )(search)


def search(
    words: Annotated[list[str], typer.Argument(help="Words that must all be there; \"quoted words\" as a phrase.")],
    record: RecordFile,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many articles.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find articles by words, in any script."""
    from communique.cli.door import opened, say, say_json

    with opened(record) as opened_record:
        hits = opened_record.search(" ".join(words), limit)
    if as_json:
        say_json(hits)
    else:
        for hit in hits:
            say(f"{hit.article}  {hit.published or 'undated':10}  {hit.outlet or 'outlet unknown'}: {hit.title or ''}")
            say(f"    {hit.excerpt}")
    if not hits:
        raise typer.Exit(Exit.NOT_FOUND)
