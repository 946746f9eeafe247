"""The matrix of an event's accounts for the terminal, as Markdown, or as CSV that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.cli.citing import cite
from communique.cli.door import say
from communique.model.article import Article
from communique.model.comparison import AccountValue, Comparison, Difference, Fact
from communique.model.dossier import Linked
from communique.record import Record
from communique.tell.agreed import agreed
from communique.tell.weighing import ranked_differences, sole_statements

_MARKS = {"shared": "= all", "partial": "~ some", "sole": "1 alone"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One claim: what kind of line it is, what it is about, and each account's cell."""

    mark: str
    claim: str
    cells: tuple[str, ...]


def show(record: Record, comparison: Comparison, layout: str) -> None:
    """Print the matrix; for the eye also who has it from whom, and the accounts."""
    dossier = record.dossier()
    articles = {item.article.id: item.article for item in dossier.all_articles}
    heads = [_head(articles[account]) for account in comparison.accounts]
    found = tuple(lines(comparison))
    title = record.event(comparison.event).title
    if layout == "csv":
        say(as_csv(heads, found).rstrip("\n"))
    elif layout == "markdown":
        say(f"# {title}", "", *as_markdown(heads, found), "", *_sources(dossier.linked, comparison, articles))
    else:
        _table(title, heads, found)
        for difference in comparison.differences:
            if difference.note:
                cited = " ".join(dict.fromkeys(cite(value.span, articles) for value in difference.values))
                say(f"{difference.topic}: {difference.note} {cited}")
        say("", *_sources(dossier.linked, comparison, articles))


def _head(article: Article) -> str:
    return f"{article.outlet.value or article.file} {article.published.date.value or 'undated'}"


def _sources(linked: Linked, comparison: Comparison, articles: Mapping[str, Article]) -> Iterator[str]:
    """Who has the event from whom, and the accounts with their versions and copies."""
    event = next((event for event in linked.events if event.id == comparison.event), None)
    names = set(event.mentions) if event else set()
    told = {(m.article, m.reported_by) for m in linked.event_mentions if m.id in names}
    ways = {(o.label, _head(articles[o.article])) for o in linked.origins if (o.article, o.attribution) in told}
    yield "Who has it from whom:"
    for label, head in sorted(ways):
        yield f"- {label} -> {head}"
    yield "Accounts:"
    for account in comparison.accounts:
        article = articles[account]
        marks = [f"{c.kind} copy of {_head(articles[c.original])}" for c in linked.copies if c.copy == account]
        marks += ["revised version"] if article.revision_of else []
        yield f"- {_head(article)}: {article.title or article.file}{''.join(f' [{mark}]' for mark in marks)}"


def lines(comparison: Comparison) -> Iterator[Line]:
    """What several tell; then where they differ, the grave differences first; then what one alone tells."""
    for fact in agreed(comparison):
        yield _fact(fact, comparison.accounts)
    for difference in ranked_differences(comparison):
        yield _difference(difference, comparison.accounts)
    for fact in sole_statements(comparison):
        yield _fact(fact, comparison.accounts)


def _difference(difference: Difference, accounts: Sequence[str]) -> Line:
    cells = tuple("; ".join(_told(v) for v in difference.values if v.article == account) for account in accounts)
    mark = "! differ" if difference.severity == "major" else "? differ"
    return Line(mark=mark, claim=f"{difference.topic} ({difference.kind})", cells=cells)


def _told(value: AccountValue) -> str:
    """A value with its words; once where they are the same."""
    words = _short(value.span.text)
    return f"“{words}”" if _short(value.value) in words else f"{value.value} “{words}”"


def _fact(fact: Fact, accounts: Sequence[str]) -> Line:
    cells = tuple(
        "; ".join(f"“{_short(span.text)}”" for span in fact.spans if span.article == account) for account in accounts
    )
    return Line(mark=_MARKS[fact.status], claim=fact.statement, cells=cells)


def _short(text: str, most: int = 160) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _table(title: str, heads: Sequence[str], found: Sequence[Line]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title), show_lines=True)
    for head in ("", "claim", *heads):
        table.add_column(Text(head))
    for line in found:
        table.add_row(*(Text(cell) for cell in (line.mark, line.claim, *line.cells)))
    Console().print(table)


def as_markdown(heads: Sequence[str], found: Sequence[Line]) -> Iterator[str]:
    """The matrix as a Markdown table."""
    yield _row(("", "claim", *heads))
    yield _row(["---"] * (len(heads) + 2))
    for line in found:
        yield _row((line.mark, line.claim, *line.cells))


def _row(cells: Sequence[str]) -> str:
    plain = (cell.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(plain)} |"


def as_csv(heads: Sequence[str], found: Sequence[Line]) -> str:
    """The matrix as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in (("kind", "claim", *heads), *((line.mark, line.claim, *line.cells) for line in found)):
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return out.getvalue()
