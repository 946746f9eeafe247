"""Check the questions of the test table of offices against the source files, one by one, without our own tables.

    python -m training.knowledge.questions            # in a checkout, beside ../shared; writes the sources down

A question stands when a source file has the person in that office on that day: Wikidata's statements as staged (by the
title as it stands there), the list of leaders REIGN, Archigos, CIA World Leaders as published by CountryInfo. Where no
file has an answer, the row is reported and has to be replaced. "?" stands when no file has anybody in such an office.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.knowledge.offices import FOLDER, PLACES, first_day, last_day, real_day, words_of
from training.knowledge.rows import DATA, ROOT

TABLE = ROOT / "tests" / "knowledge" / "questions.psv"
HEAD = (
    '# state|title|day|status|answer (family name; "?" = unknown; "a/b" = both, kept open)|source files that say so\n'
)
OFFICES = {
    "president": r"^(acting )?president( of the (republic|united states|russian federation).*)?$",
    "prime minister": r"^(acting )?(prime minister|president of the (government|council)|"
    r"chairman of the (council of ministers|government)|minister-president|premier)\b.*$",
    "premier": r"^(premier|prime minister)\b.*$",
    "foreign minister": r"foreign|external|europe",
    "foreign secretary": r"^(secretary of state for foreign|foreign secretary)",
    "external affairs minister": r"external affairs",
    "secretary of state": r"^(united states )?secretary of state$",
    "defense minister": r"^(federal )?minister (of|for) .*defen[cs]e",
    "defence minister": r"^(federal )?minister (of|for) .*defen[cs]e",
    "defense secretary": r"^(united states )?secretary of defen[cs]e$",
    "chief cabinet secretary": r"^chief cabinet secretary$",
    "emperor": r"^emperor$",
    "king": r"^(king|monarch)$",
    "queen": r"^(queen|monarch)$",
    "chancellor": r"^(federal )?chancellor$",
    "supreme leader": r"^supreme leader$",
    "leader": r"president|leader|chairman|general secretary|supreme",
    "press secretary": r"press secretary$",
    "secretary-general": r"^secretary-general of the united nations$",
    "high representative": r"high representative",
}
"""What the sources call the office that a question asks for."""

LEADS = frozenset({"president", "prime minister", "leader", "supreme leader", "king", "chancellor", "premier"})
"""Titles whose holder a list of leaders may name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A person in an office by one source file, the title empty where the file has none."""

    state: str
    person: str
    title: str
    start: dt.date
    end: dt.date | None
    source: str


def _real(value: str) -> dt.date | None:
    try:
        return last_day(real_day(value) if value.count("-") > 1 else value) if value else None
    except ValueError:
        return None


def rows() -> Iterator[Row]:
    """Every holder of every source file."""
    table = list(csv.DictReader((DATA / "countries" / "countries.csv").open(encoding="utf-8")))
    names = {row["name"]: row["iso2"] for row in table} | PLACES
    cow, iso = {row["cow"]: row["iso2"] for row in table}, {row["iso3"]: row["iso2"] for row in table}
    yield from _statements(names)
    for row in csv.DictReader((FOLDER / "reign_leaders_2021-03.csv").open(encoding="utf-8")):
        start = dt.date(int(row["syear"]), int(row["smonth"]), int(row["sdate"]))
        end = _real(f"{int(row['eyear']):04d}-{int(row['emonth']):02d}") if row["eyear"] else None
        yield Row(
            state=cow.get(row["ccode"], ""),
            person=row["leader"],
            title="",
            start=start,
            end=end,
            source="REIGN 2021-03",
        )
    for row in csv.DictReader((FOLDER / "archigos_4.1_leaders.csv").open(encoding="utf-8")):
        state = cow.get(row["gwcode"].split(".")[0], "")
        start, end = first_day(row["startdate"]), last_day(row["enddate"]) if row["enddate"] else None
        yield Row(state=state, person=row["leader"], title="", start=start, end=end, source="Archigos 4.1")
    path = FOLDER / "BYSA_cia_world_leaders_2003_2011.csv"
    for row in csv.DictReader(path.open(encoding="utf-8")):
        begins, ends = _real(row["start"]), _real(row["end"])
        if row["iso3"] in iso and begins and row["title"]:
            yield Row(
                state=iso[row["iso3"]],
                person=row["name"],
                title=row["title"],
                start=begins,
                end=ends or dt.date(2011, 2, 28),
                source="CIA World Leaders 2003-2011",
            )


def _statements(names: dict[str, str]) -> Iterator[Row]:
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra that only the recipes need

    for row in pq.read_table(FOLDER / "AMBER_officeholders_wikidata_2023-01.parquet").to_pylist():
        state = names.get(row["jurisdiction"], "")
        start = _real(row["start"])
        if state and start and row["person"]:
            yield Row(
                state=state,
                person=row["person"],
                title=row["position"],
                start=first_day(row["start"]),
                end=_real(row["end"]) if row["end"] else None,
                source="Wikidata as staged 2023-01",
            )
    for row in csv.DictReader((FOLDER / "eps_world_igo_heads.csv").open(encoding="utf-8")):
        state = "un" if "United Nations" in row["position"] else "EU" if "European Union" in row["position"] else ""
        if state and row["start"]:
            yield Row(
                state=state,
                person=row["person"],
                title=row["position"],
                start=first_day(row["start"]),
                end=last_day(row["end"]) if row["end"] else None,
                source="Wikidata (heads of bodies) 2023-01",
            )


def answered(question: list[str], known: list[Row]) -> tuple[str, ...]:
    """The source files that give every name of the answer for that office on that day; none where they do not."""
    state, title, day, status, wanted = question[:5]
    on = dt.date.fromisoformat(day)
    there = [row for row in known if row.state == state and _asked(row, title) and _then(row, on, status, known)]
    if wanted == "?":
        return ("no holder in any source file",) if not any(row.title for row in there) else ()
    found: set[str] = set()
    for name in wanted.split("/"):
        words = words_of(name)
        said = {row.source for row in there if words <= words_of(row.person)}
        if not said:
            return ()
        found |= said
    return tuple(sorted(found))


def _asked(row: Row, title: str) -> bool:
    pattern = OFFICES.get(title)
    if not row.title:
        return title in LEADS
    plain = re.sub(r"^(min\.|minister) (of|for) ", "minister of ", row.title.lower().replace("min. of", "minister of"))
    return pattern is not None and re.search(pattern, plain) is not None and "deputy" not in plain


def _then(row: Row, day: dt.date, status: str, known: list[Row]) -> bool:
    """Whether the term covers the day; for a coming holder begins soon after, for the one before ended by then."""
    if status == "elect":
        return dt.timedelta(0) < row.start - day < dt.timedelta(days=150)
    if status in {"previous", "former"}:
        later = [one for one in known if one.state == row.state and one.start == row.end and one.end is None]
        return row.end is not None and row.end <= day and (status == "former" or bool(later) or _last(row, day, known))
    return row.start <= day and (row.end is None or day <= row.end)


def _last(row: Row, day: dt.date, known: list[Row]) -> bool:
    """Whether nobody of that title ended later, before the day."""
    same = [one for one in known if one.state == row.state and one.title == row.title and one.source == row.source]
    return not any(one.end and row.end and row.end < one.end <= day for one in same)


def main(path: Path = TABLE) -> None:
    """Check every row, write the sources beside it, and say which rows no source answers."""
    known = list(rows())
    lines = [line.split("|") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    out, open_rows = [], 0
    for question in filter(None, lines):
        sources = answered(question, known)
        if not sources:
            open_rows += 1
            print("no source:", "|".join(question[:5]))
        out.append("|".join((*question[:5], "; ".join(sources))))
    path.write_text(HEAD + "\n".join(out) + "\n", encoding="utf-8")
    print(f"{len(out)} questions, {open_rows} without a source")


if __name__ == "__main__":
    main()
