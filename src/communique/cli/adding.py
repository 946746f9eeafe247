"""Commands that change a record: add, remove, rebuild, merge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli.exits import Exit
from communique.cli.options import AsJson, KnowledgeLayers, Quiet, RecordFile, Workers, examples

_LISTED = 10
"""So many articles that were not read are named; all are in the export's run.json."""


def register(app: typer.Typer) -> None:
    """Hang the commands on the app."""
    app.command(
        epilog=examples(
            "communique add articles/ -r dispute.communique",
            "communique add more.zip letter.pdf feed.xml -r dispute.communique",
            "communique add https://example.org/news/story -r dispute.communique",
            "communique add articles/ --profile names.yaml -r dispute.communique",
            "cat story.txt | communique add - -r dispute.communique",
        )
    )(add)
    app.command(
        epilog=examples(
            "communique remove story.txt --reason 'retracted by the outlet' -r dispute.communique",
            "communique remove a1-5d266b87ce3a --undo -r dispute.communique",
        )
    )(remove)
    app.command(epilog=examples("communique rebuild -r dispute.communique"))(rebuild)
    app.command(epilog=examples("communique merge colleague.communique -r dispute.communique"))(merge)


def add(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Files, folders, zips, addresses, or - for standard input.")
    ],
    record: RecordFile,
    workers: Workers = 1,
    knowledge: KnowledgeLayers = None,
    profile: Annotated[
        list[Path] | None,
        typer.Option("--profile", "-p", metavar="FILE", help="A YAML file that names parties and issues (once)."),
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Open no network connection at all.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Read articles and put them into a record; the record is made where there is none.

    Text, HTML, JSON Lines, mail, feeds, PDF and Word files are read. Adding the same again changes nothing; a run
    that was stopped goes on where it was. What cannot be used is listed with the reason and does no harm.
    """
    from communique.cli.door import opened, remark, say, say_json

    with opened(record, make=True, quiet=quiet, workers=workers, knowledge=knowledge or ()) as opened_record:
        if profile:
            opened_record.name_issues(*profile)
        added = opened_record.add(*inputs, offline=offline)
        total = opened_record.store.count()
        unread = opened_record.unread() if total else ()
    if as_json:
        say_json(added)
    else:
        say(
            f"{len(added.new)} new, {added.same} known already, {len(added.better)} now known better, "
            f"{len(added.rejected)} could not be used; {total} articles in {record}"
        )
        if added.withdrawn:
            remark(f"{len(added.withdrawn)} were withdrawn earlier and stay so (communique remove --undo)")
        for item in added.rejected:
            remark(f"  {item.subject}: {item.reason}" + (f"; {item.advice}" if item.advice else ""))
        if unread:
            remark(f"{len(unread)} articles are kept but not read (communique show article NAME):")
        for file, why in unread[:_LISTED]:
            remark(f"  {file}: {why}")
    if not added.kept and not added.withdrawn:
        raise typer.Exit(Exit.NO_INPUT)


def remove(
    article: Annotated[str, typer.Argument(help="The article's id, the beginning of it, or its file name.")],
    record: RecordFile,
    reason: Annotated[str | None, typer.Option("--reason", help="Why; it is kept and listed.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Let a withdrawn article count again.")] = False,
    as_json: AsJson = False,
) -> None:
    """Withdraw an article: it no longer counts, but stays in the record and is listed with the reason."""
    from communique.cli.door import opened, say, say_json

    if not undo and not reason:
        raise typer.BadParameter("say why the article is withdrawn", param_hint="--reason")
    with opened(record) as opened_record:
        found = opened_record.restore(article) if undo else opened_record.remove(article, reason or "")
    if as_json:
        say_json({"article": found.id, "withdrawn": None if undo else reason})
    else:
        say(f"{found.id} {found.title or found.file}: {'counts again' if undo else f'withdrawn ({reason})'}")


def rebuild(record: RecordFile, workers: Workers = 1, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Read every article again that was read by another version, model or knowledge than this one."""
    from communique.cli.door import opened, say, say_json

    with opened(record, make=record.exists(), quiet=quiet, workers=workers) as opened_record:
        old = opened_record.rebuild()
        total = opened_record.store.count()
    if as_json:
        say_json({"old_readings": old, "articles": total})
    else:
        say(f"{old} old readings replaced; {total} articles in {record}" if old else "every reading is up to date")


def merge(
    other: Annotated[Path, typer.Argument(metavar="RECORD", help="The record whose articles are taken over.")],
    record: RecordFile,
    workers: Workers = 1,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Take over the articles of another record; what both hold is kept once."""
    from communique.cli.door import opened, say, say_json

    with opened(record, make=True, quiet=quiet, workers=workers) as opened_record:
        added = opened_record.merge(other)
    if as_json:
        say_json(added)
    else:
        say(f"{len(added.new)} new, {added.same} known already, {len(added.better)} now known better")
