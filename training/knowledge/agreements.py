"""Agreements, what was done with them day by day, and who belongs to which body: by hand, checked against lists read.

Days of signature and force are compared with two lists of treaties: where one of them has the same day, the step
stands on two sources. Who joined the World Trade Organization, the Rome Statute and the treaty on the spread of nuclear
weapons is taken from those lists; other bodies are by hand, each row with who publishes the list of members.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from training.knowledge.rows import DATA, WRITTEN, hand, write

_READ = "2026-11-22"
_GGO, _UNTC = "manytreaties 1.0.0 (globalgov)", "UN Treaty Collection, read 2015-03-12 (zmjones/untreaties)"
_OWN = (WRITTEN, _READ, "curated", "own")
_NAMES = {
    "Bolivia (Plurinational State of)": "BO",
    "Brunei Darussalam": "BN",
    "Cabo Verde": "CV",
    "Cape Verde": "CV",
    "Congo": "CG",
    "Czech Republic": "CZ",
    "Côte d'Ivoire": "CI",
    "Democratic Republic of the Congo": "CD",
    "Gambia": "GM",
    "Micronesia (Federated States of)": "FM",
    "Republic of Korea": "KR",
    "Republic of Moldova": "MD",
    "Russian Federation": "RU",
    "St. Kitts and Nevis": "KN",
    "St. Lucia": "LC",
    "St. Vincent and the Grenadines": "VC",
    "State of Palestine": "PS",
    "The former Yugoslav Republic of Macedonia": "MK",
    "Timor-Leste": "TL",
    "United Kingdom of Great Britain and Northern Ireland": "GB",
    "United Republic of Tanzania": "TZ",
    "Venezuela (Bolivarian Republic of)": "VE",
}


def build_agreements() -> None:
    """agreement.csv and agreement_step.csv."""
    rows = [tuple(row) for row in hand("agreements")]
    columns = ("agreement", "title", "type", "signed", "in_force", "ended", "names")
    write("agreement.csv", columns, [(*row, *_OWN) for row in rows])
    known = {row[0] for row in rows}
    steps = [*_dated(rows), *_by_hand(known)]
    steps.sort(key=lambda step: (step[0], step[1], step[2], step[3]))
    write("agreement_step.csv", ("agreement", "date", "step", "actors", "note"), steps)


def _dated(rows: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Signature, force and end from the agreements' own rows, with the list that has the same day."""
    lists = _listed()
    for agreement, _, _, signed, force, ended, _ in rows:
        for step, day in (("signed", signed), ("in_force", force), ("ended", ended)):
            if not day:
                continue
            said = lists.get((agreement, step), {})
            same = [source for source, other in sorted(said.items()) if other[: len(day)] == day[: len(other)]]
            for other in sorted({other for name, other in said.items() if name == _UNTC and name not in same}):
                yield agreement, other, "adopted", "", "", _UNTC, "2015-03-12", "one_source", "facts"
            source = "; ".join((WRITTEN, *same))
            yield agreement, day, step, "", "", source, _READ, "two_sources" if same else "curated", "own"


def _listed() -> dict[tuple[str, str], dict[str, str]]:
    """Days of signature, force and end in the two lists, for the agreements that are found there."""
    folder = DATA / "agreements"
    ggo = {row["treatyID"]: row for row in csv.DictReader((folder / "ggo_agreements.csv").open(encoding="utf-8"))}
    untc = {
        f"{row['chapter_no']}-{row['treaty_no']}": row["concluded"]
        for row in csv.DictReader((folder / "untc_index_2015.csv").open(encoding="utf-8"))
    }
    out: dict[tuple[str, str], dict[str, str]] = {}
    for agreement, treaty, number in hand("agreement_sources"):
        row = ggo.get(treaty, {})
        for step, column in (("signed", "Signature"), ("in_force", "Force"), ("ended", "Term")):
            if row.get(column) and not row[column].startswith("9999"):
                out.setdefault((agreement, step), {})[_GGO] = row[column]
        if untc.get(number):
            out.setdefault((agreement, "signed"), {})[_UNTC] = untc[number]
    return out


def _by_hand(known: set[str]) -> Iterator[tuple[str, ...]]:
    for agreement, day, step, actors, note, publisher in hand("agreement_steps"):
        if agreement not in known:
            raise SystemExit(f"agreement_steps.psv: {agreement} is not in agreements.psv")
        yield agreement, day, step, actors, note, f"{WRITTEN}; published by {publisher}", _READ, "curated", "own"


def build_memberships() -> None:
    """membership.csv."""
    rows = {*_of_lists(), *_of_groupings()}
    for body, start, end, members, publisher in hand("memberships"):
        for member in members.split():
            rows.add((body, member, start, end, f"{WRITTEN}; published by {publisher}", _READ, "curated", "own"))
    write("membership.csv", ("organisation", "member", "from", "to"), sorted(rows))


_NO_MEMBERS = {("ASEAN", "PNG"), ("ASEAN", "TLS")}
"""Rows of the source that are observers."""


def _iso() -> dict[str, str]:
    path = DATA / "countries" / "countries.csv"
    return {row["iso3"]: row["iso2"] for row in csv.DictReader(path.open(encoding="utf-8"))}


def _of_groupings() -> Iterator[tuple[str, ...]]:
    """Who joined APEC and ASEAN (manyios); its last years, where it stops to count a body, are no leaving."""
    iso, wanted = _iso(), {"APEC": "apec", "ASEAN": "asean"}
    source = ("manyios 0.0.2 (globalgov)", "2025-06-02", "one_source", "CC BY 4.0")
    spells = DATA / "organisations" / "igo_membership_spells_migo.csv"
    for row in csv.DictReader(spells.open(encoding="utf-8")):
        if row["igoID"] in wanted and row["iso3"] in iso and (row["igoID"], row["iso3"]) not in _NO_MEMBERS:
            yield wanted[row["igoID"]], iso[row["iso3"]], row["first_year"], "", *source


_LEFT = {("npt", "KP"): "2003-01-10", ("icc", "BI"): "2017-10-26", ("icc", "PH"): "2019-03-16"}
"""Withdrawals after the lists were read, or that they do not have."""


def _of_lists() -> Iterator[tuple[str, ...]]:
    """Parties by the day the treaty came into force for them (manytreaties), and by ratification (UN)."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra that only these tables need

    iso, folder = _iso(), DATA / "agreements"
    states = {row[0] for row in hand("polities") if row[6] == "state"} | {"HK", "MO"}
    wanted = {"ESTWTO_1994A": "wto", "TRTPNW_1968A": "npt"}
    for row in pq.read_table(folder / "ggo_parties.parquet").to_pylist():
        body, member = wanted.get(row["treatyID"]), iso.get(row["stateID"], "")
        day = row["StateForce"] or row["StateRatification"]
        if body and member in states and day and not day.startswith("9999"):
            yield body, member, day, _LEFT.get((body, member), ""), _GGO, "2025-10-05", "one_source", "CC BY 4.0"
    english = _english()
    for row in pq.read_table(folder / "untc_participants_2015.parquet").to_pylist():
        member = english.get(row["participant"]) or _NAMES.get(row["participant"])
        if row["treaty"] == "18-10" and row["action"] != "Signature" and member and row["date"]:
            left = _LEFT.get(("icc", member), "")
            yield "icc", member, row["date"], left, _UNTC, "2015-03-12", "one_source", "facts"


def _english() -> dict[str, str]:
    path = DATA / "countries" / "countries.csv"
    return {row["name"]: row["iso2"] for row in csv.DictReader(path.open(encoding="utf-8"))}
