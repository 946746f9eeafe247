"""Commands that ask a record: show, compare, search."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from communique.cli.exits import Exit
from communique.cli.options import AsJson, AsOf, RecordFile, day, examples


class Kind(StrEnum):
    """What can be shown."""

    EVENT = "event"
    ISSUE = "issue"
    ACTOR = "actor"
    ARTICLE = "article"


def register(app: typer.Typer) -> None:
    """Hang the commands on the app."""
    app.command(
        epilog=examples(
            "communique show event -r dispute.communique              (all events)",
            "communique show event v1-93ab -r dispute.communique",
            "communique show issue fishing -r dispute.communique --as-of 2024-05-01",
            "communique show actor 'prime minister' -r dispute.communique",
            "communique show article story.txt -r dispute.communique --json",
        )
    )(show)
    app.command(
        epilog=examples(
            "communique compare v1-93ab -r dispute.communique",
            "communique compare v1-93ab -r dispute.communique --format markdown > accounts.md",
        )
    )(compare)
    app.command(
        epilog=examples(
            "communique search ceasefire talks -r dispute.communique",
            "communique search '\"joint statement\"' -r dispute.communique --json",
        )
    )(search)


def show(
    kind: Annotated[Kind, typer.Argument(help="What kind of thing.")],
    record: RecordFile,
    name: Annotated[str | None, typer.Argument(help="Its id, the beginning of it, or words of its name.")] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Show an event, issue, actor or article with its words; without a name list all of the kind."""
    from communique.cli import shown
    from communique.cli.door import opened, say, say_json

    with opened(record) as opened_record:
        answer = shown.answer(opened_record, kind.value, name, day(as_of))
        if as_json:
            say_json(answer)
        else:
            say(*shown.lines(opened_record, answer, day(as_of)))


class Layout(StrEnum):
    """How a comparison is laid out."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"


def compare(
    event: Annotated[str, typer.Argument(help="The event's id, the beginning of it, or words of its title.")],
    record: RecordFile,
    as_of: AsOf = None,
    layout: Annotated[Layout, typer.Option("--format", help="How to lay it out.")] = Layout.TABLE,
    as_json: AsJson = False,
) -> None:
    """Hold the accounts of one event against each other: what all tell, where they differ, what one alone tells."""
    from communique.cli import matrix
    from communique.cli.door import opened, say, say_json

    with opened(record) as opened_record:
        comparison = opened_record.comparison(event, day(as_of))
        if comparison is None:
            say("only one account tells this event; there is nothing to compare")
            raise typer.Exit(Exit.NOT_FOUND)
        if as_json:
            say_json(comparison)
        else:
            matrix.show(opened_record, comparison, layout.value)


def search(
    words: Annotated[list[str], typer.Argument(help='Words that must all be there; "quoted words" as a phrase.')],
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
