"""Who held which office when: Wikidata's statements, joined, checked against a second source, faults left out."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field

from training.knowledge.rows import DATA, hand, write

FOLDER = DATA / "officeholders"
CHECKED = "2023-01-20"
PLACES = {
    "Congo-Brazzaville": "CG",
    "Congo-Kinshasa": "CD",
    "European Union": "EU",
    "World": "un",
    "British Virgin Islands": "VG",
    "Brunei": "BN",
    "Cabo Verde": "CV",
    "China": "CN",
    "Czechia": "CZ",
    "Federated States of Micronesia": "FM",
    "Gambia": "GM",
    "Iran": "IR",
    "Ivory Coast": "CI",
    "Laos": "LA",
    "Moldova": "MD",
    "North Macedonia": "MK",
    "Palestine": "PS",
    "Russia": "RU",
    "Syria": "SY",
    "São Tomé and Príncipe": "ST",
    "Taiwan": "TW",
    "Tanzania": "TZ",
    "Turkey": "TR",
    "United States": "US",
}
HEADS = re.compile(
    r"(?i)^(president|king|queen|monarch|emir|sultan|emperor|prince|grand duke|captain regent|"
    r"chairman of the presidency)$"
)
GOVERNMENT = re.compile(
    r"(?i)^(prime minister|premier|premier of the state council|taoiseach|chairman of the council of ministers|"
    r"chairman of the cabinet of ministers \(prime minister\)|"
    r"prime minister of the palestinian national authority)$"
)
FOREIGN = re.compile(
    r"(?i)^(federal )?(minister|secretary)( of state)? (of|for) (europe and |the )?(foreign|external) "
    r"(affairs|relations|and)"
)
NOT_FOREIGN = re.compile(
    r"(?i)delegate|second|institutional|junior|state minister|commerce|of the cook islands|assistant|deputy"
)
DEFENCE = re.compile(
    r"(?i)^(federal )?(minister|secretary)( of state)? (of|for)( national)? defen[cs]e"
    r"( and armed forces logistics| and military veterans)?$"
)


@dataclass(kw_only=True)
class Spell:
    """One person in one office from a day to a day."""

    polity: str
    role: str
    title: str
    person: str
    qid: str
    start: str
    end: str
    status: str = "full"
    sure_from: str = ""
    sure_to: str = ""
    sources: list[str] = field(default_factory=lambda: ["wikidata"])
    derived_end: bool = False
    position: str = ""


def role_of(polity: str, position: str) -> tuple[str, str, str] | None:  # noqa: PLR0911 - one way out a class
    """Role class, plain title and status of a national office; None for all others."""
    acting = position.lower().startswith("acting ")
    title = position[7:] if acting else position
    status = "acting" if acting else "full"
    if title == "Supreme Leader":
        return "supreme_leader", "Supreme Leader", status
    if HEADS.match(title):
        return "head_of_state", title[0].upper() + title[1:], status
    if title == "Governor-General":
        return "governor_general", title, status
    if (
        GOVERNMENT.match(title)
        or (title in {"Chancellor", "Federal Chancellor"} and polity in {"DE", "AT"})
        or (title == "Chief Executive" and polity in {"HK", "MO"})
    ):
        plain = {"Premier of the State Council": "Premier"}.get(title, title)
        return (
            "head_of_government",
            "Prime Minister" if "Prime Minister" in plain or "Council of Ministers" in plain else plain,
            status,
        )
    if polity == "US" and title == "Secretary of State":
        return "foreign_minister", title, status
    if polity in {"GB", "PH"} and title == "Foreign Secretary":
        return "foreign_minister", title, status
    if FOREIGN.match(title) and not NOT_FOREIGN.search(title):
        return "foreign_minister", "Minister of Foreign Affairs", status
    if DEFENCE.match(title) and (not title.startswith("Secretary of State") or polity == "GB"):
        return "defence_minister", "Secretary of Defense" if polity == "US" else "Minister of Defence", status
    if title == "Chief Cabinet Secretary" or title.startswith(
        ("Government Spokesperson", "Spokesperson of the Government", "Spokesperson for the Council")
    ):
        return (
            "government_spokesperson",
            "Chief Cabinet Secretary" if polity == "JP" else "Government Spokesperson",
            status,
        )
    if title in {"Presidential Spokesperson", "Spokesperson of the President", "White House Press Secretary"}:
        return (
            "presidential_spokesperson",
            "White House Press Secretary" if polity == "US" else "Presidential Spokesperson",
            status,
        )
    if polity == "un" and title == "Secretary-General of the United Nations":
        return "secretary_general", "Secretary-General", status
    if polity == "EU" and title.startswith("High Representative of the Union"):
        return "high_representative", "High Representative", status
    return None


def read_spells() -> list[Spell]:
    """The national offices among Wikidata's statements as staged."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra that only this table needs

    names = {
        row["name"]: row["iso2"]
        for row in csv.DictReader((DATA / "countries" / "countries.csv").open(encoding="utf-8"))
    } | PLACES
    names |= {short.split(";")[0]: iso2 for iso2, short, *_ in hand("polities")}
    faults = {(polity, position) for polity, position, _ in hand("office_faults")}
    out = []
    for row in pq.read_table(FOLDER / "AMBER_officeholders_wikidata_2023-01.parquet").to_pylist():
        polity = names.get(row["jurisdiction"])
        role = role_of(polity, row["position"]) if polity else None
        if (
            polity is None
            or role is None
            or not row["start"]
            or not row["person"]
            or not re.search("[A-Za-z]", row["person"])
        ):
            continue
        if (polity, row["position"]) in faults:
            continue
        out.append(
            Spell(
                polity=polity,
                role=role[0],
                title=role[1],
                person=row["person"],
                qid=row["person_qid"],
                start=row["start"],
                end=row["end"] or "",
                status=role[2],
                position=row["position"],
            )
        )
    return without_juniors(out) + leaders_missing(out)


def without_juniors(spells: list[Spell]) -> list[Spell]:
    """Without "Minister of State for ..." and the like in countries that also have a minister in full of that name.

    Where the full office is itself called "Secretary of State", the "Minister of State" is the junior.
    """
    full: dict[tuple[str, str], set[str]] = defaultdict(set)
    for spell in spells:
        full[spell.polity, spell.role].add(spell.position.split(" for ")[0].split(" of Foreign")[0])
    junior = {
        key: "Secretary of State" if "Minister of State" not in kinds and len(kinds) > 1 else "Minister of State"
        for key, kinds in full.items()
        if len(kinds) > 1 and any(kind in {"Secretary of State", "Minister of State"} for kind in kinds)
    }
    return [spell for spell in spells if not spell.position.startswith(junior.get((spell.polity, spell.role), "\0"))]


def leaders_missing(have: list[Spell]) -> list[Spell]:
    """Leaders of the two-source table whose statement did not come through the filter above."""
    known = {(spell.polity, spell.qid) for spell in have}
    out = []
    for row in csv.DictReader((FOLDER / "leaders_two_sources_2001_2021.csv").open(encoding="utf-8")):
        role = role_of(row["iso2"], row["position"])
        if role and (row["iso2"], row["person_qid"]) not in known:
            out.append(
                Spell(
                    polity=row["iso2"],
                    role=role[0],
                    title=role[1],
                    person=row["person"],
                    qid=row["person_qid"],
                    start=row["start"],
                    end=row["end_wikidata"],
                    status=role[2],
                )
            )
    return out


def first_day(value: str) -> dt.date:
    """The earliest day of a year, month or day."""
    parts = [int(part) for part in value.split("-")]
    return dt.date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(value: str) -> dt.date:
    """The latest day of a year, month or day."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return dt.date(parts[0], 12, 31)
    return dt.date(parts[0], parts[1], parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], parts[1])[1])


def real_day(value: str) -> str:
    """A day that exists: the list writes 31 for the end of every month."""
    year, month, day = (int(part) for part in value.split("-"))
    return f"{year:04d}-{month:02d}-{min(day, calendar.monthrange(year, month)[1]):02d}"


def joined(spells: list[Spell]) -> list[Spell]:
    """One spell where a person's terms in an office follow each other or overlap."""
    groups: dict[tuple[str, str, str, str], list[Spell]] = defaultdict(list)
    for spell in spells:
        groups[spell.polity, spell.role, spell.qid, spell.status].append(spell)
    out = []
    for _, terms in sorted(groups.items()):
        terms.sort(key=lambda spell: (first_day(spell.start), spell.end or "9999"))
        current = terms[0]
        for spell in terms[1:]:
            gap = 0 if not current.end else (first_day(spell.start) - last_day(current.end)).days
            if gap <= 2:
                current.end = "" if not current.end or not spell.end else max(current.end, spell.end)
                if len(spell.start) > len(current.start) and spell.start.startswith(current.start):
                    current.start = spell.start
            else:
                out.append(current)
                current = spell
        out.append(current)
    return out


def with_ends(spells: list[Spell]) -> list[Spell]:
    """A spell without an end, after which another holder came, ends where the other began (marked as derived)."""
    offices: dict[tuple[str, str, str], list[Spell]] = defaultdict(list)
    for spell in spells:
        offices[spell.polity, spell.role, spell.title].append(spell)
    for holders in offices.values():
        holders.sort(key=lambda spell: first_day(spell.start))
        for i, spell in enumerate(holders):
            later = [
                other
                for other in holders[i + 1 :]
                if other.qid != spell.qid and len(other.start) == 10 and other.start > spell.start
            ]
            if not spell.end and later:
                spell.end, spell.derived_end = later[0].start, True
    return [spell for spell in spells if not spell.end or last_day(spell.end) >= first_day(spell.start)]


def words_of(name: str) -> set[str]:
    """The words of a name without accents, for a rough comparison of spellings."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return {word for word in re.split(r"[^a-z]+", plain.lower()) if len(word) > 2}


def check_leaders(spells: list[Spell]) -> None:
    """Mark what a second list of leaders (REIGN 2021-03) confirms: start within three days, end in the same month."""
    iso = {
        row["cow"]: row["iso2"]
        for row in csv.DictReader((DATA / "countries" / "countries.csv").open(encoding="utf-8"))
        if row["cow"]
    }
    reign: dict[str, list[tuple[str, dt.date, str]]] = defaultdict(list)
    for row in csv.DictReader((FOLDER / "reign_leaders_2021-03.csv").open(encoding="utf-8")):
        polity = iso.get(row["ccode"])
        try:
            start = dt.date(int(row["syear"]), int(row["smonth"]), int(row["sdate"]))
        except ValueError:
            continue
        if polity:
            reign[polity].append(
                (row["leader"], start, f"{int(row['eyear']):04d}-{int(row['emonth']):02d}" if row["eyear"] else "")
            )
    for spell in spells:
        if spell.role not in {"head_of_state", "head_of_government", "supreme_leader"} or len(spell.start) < 10:
            continue
        for leader, start, end_month in reign[spell.polity]:
            near = abs((start - first_day(spell.start)).days) <= 3
            alike = words_of(leader) & words_of(spell.person) or re.sub("[^a-z]", "", leader.lower()) in re.sub(
                "[^a-z]", "", spell.person.lower()
            )
            if near and alike:
                spell.sources.append("reign")
                spell.sure_from = max(spell.start, start.isoformat())
                still = not end_month or end_month >= "2021-03"
                agreed = still or not spell.end or spell.end[:7] == end_month
                spell.sure_to = (spell.end or CHECKED) if agreed else min(spell.end, f"{end_month}-01")
                if still and not spell.end:
                    spell.sure_to = CHECKED
                if spell.sure_to <= spell.sure_from:
                    spell.sure_from = spell.sure_to = ""
                break


def check_ministers(spells: list[Spell]) -> None:
    """Mark ministers whom a second list of 2003-2011 names in the like office then; a check only.

    The list is CIA World Leaders as published by CountryInfo.
    """
    iso = {
        row["iso3"]: row["iso2"]
        for row in csv.DictReader((DATA / "countries" / "countries.csv").open(encoding="utf-8"))
    }
    wanted = {
        "foreign_minister": re.compile(r"(?i)foreign|secretary of state|external"),
        "defence_minister": re.compile(r"(?i)defen[cs]e"),
        "government_spokesperson": re.compile(r"(?i)chief cabinet secretary|spokes"),
    }
    seen: dict[str, list[tuple[set[str], str, str, str]]] = defaultdict(list)
    for row in csv.DictReader((FOLDER / "BYSA_cia_world_leaders_2003_2011.csv").open(encoding="utf-8")):
        if row["iso3"] in iso and "&" not in row["title"]:
            start, end = row["start"] or "2003-01-01", real_day(row["end"] or "2011-02-28")
            seen[iso[row["iso3"]]].append((words_of(row["name"]), row["title"], start, end))
    for spell in spells:
        if spell.role not in wanted or spell.sources != ["wikidata"] or len(spell.start) < 10:
            continue
        for words, title, start, end in seen[spell.polity]:
            overlap = max(start, spell.start), min(end, spell.end or CHECKED)
            if (
                wanted[spell.role].search(title)
                and len(words & words_of(spell.person)) >= 2
                and overlap[0] < overlap[1]
            ):
                spell.sources.append("cia world leaders")
                spell.sure_from, spell.sure_to = overlap
                break


RULED_FROM = {"CN": "head_of_state", "VN": "head_of_state"}  # where the second list's start is that of a party post
FAMILY_FIRST = {"KR", "KP", "CN", "TW", "HK", "MO", "VN", "KH"}
PARTICLES = {
    "von",
    "van",
    "de",
    "der",
    "den",
    "del",
    "della",
    "di",
    "da",
    "dos",
    "du",
    "la",
    "le",
    "bin",
    "ibn",
    "al",
    "el",
    "ben",
    "ter",
    "zu",
    "af",
}


def family_of(label: str, polity: str) -> tuple[str, str]:
    """Family name and name order, from the label and the custom of the country."""
    words = re.sub(r",.*$|\s+\([^)]*\)|\s+(Jr\.?|Sr\.?|I{1,3}|IV|VI{0,3})$|\s+of\s.*$", "", label).split()
    if not words:
        return label, "given_first"
    if polity in FAMILY_FIRST and len(words) in (2, 3) and ("-" in words[-1] or len(words) == 3 or len(words[0]) <= 5):
        return words[0], "family_first"
    if len(words) > 2 and words[-2].lower() in PARTICLES:
        return " ".join(words[-2:]), "given_first"
    return words[-1], "given_first"


def build_offices() -> None:
    """person.csv, office.csv and holding.csv."""
    spells = with_ends(joined(read_spells()))
    check_leaders(spells)
    check_ministers(spells)
    spells.sort(key=lambda spell: (spell.polity, spell.role, spell.start, spell.qid))
    people, offices, holdings = {}, {}, []
    for spell in spells:
        family, order = family_of(spell.person, spell.polity)
        people.setdefault(
            spell.qid, (spell.qid, spell.person, family, order, spell.polity, "wikidata", CHECKED, "one_source", "CC0")
        )
        office = f"{spell.polity}.{spell.role}.{re.sub('[^a-z]+', '_', spell.title.lower()).strip('_')}"
        offices.setdefault(
            office, (office, spell.polity, spell.title, spell.role, "wikidata", CHECKED, "one_source", "CC0")
        )
        grade = "two_sources" if len(spell.sources) > 1 else "derived" if spell.derived_end else "one_source"
        leader = "y" if "reign" in spell.sources or RULED_FROM.get(spell.polity) == spell.role else ""
        holdings.append(
            (
                spell.qid,
                office,
                spell.start,
                spell.end,
                spell.status,
                spell.sure_from,
                spell.sure_to,
                leader,
                "+".join(spell.sources),
                CHECKED,
                grade,
                "CC0",
            )
        )
    write("person.csv", ("person", "label", "family_name", "name_order", "polity"), sorted(people.values()))
    write("office.csv", ("office", "polity", "title", "role_class"), sorted(offices.values()))
    write("holding.csv", ("person", "office", "start", "end", "status", "sure_from", "sure_to", "leader"), holdings)
