"""How well two readers agree who labelled the same sentences without seeing each other's labels.

Events are paired inside a sentence where their triggers overlap; the pairs are then compared label by label:

    python training/corpus/agreement.py [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import build
from build import Event, Record

HERE = Path(__file__).resolve().parent
Pair = tuple[Event, Event]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The figures for one file of second readings, or for all of them together."""

    name: str
    sentences: int
    events_first: int
    events_second: int
    paired: int
    event_f1: float
    sentence_has_event: float
    category: float
    category_kappa: float
    standing: float
    standing_kappa: float
    actors: float
    recipients: float


def spans(event: Event, key: str) -> list[tuple[int, int]]:
    """Where the trigger, the actors or the recipients of an event stand."""
    places = {"trigger": [event["trigger"]], "actors": event["actors"], "recipients": event["recipients"]}[key]
    return [(place["start"], place["end"]) for place in places]


def overlap(first: tuple[int, int], second: tuple[int, int]) -> int:
    """How many characters two spans share."""
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))


def pair_events(first: Record, second: Record) -> list[Pair]:
    """Events of one sentence whose triggers overlap, each used once, same category and greatest overlap first."""
    options = []
    for i, one in enumerate(first["events"]):
        for j, two in enumerate(second["events"]):
            shared = overlap(spans(one, "trigger")[0], spans(two, "trigger")[0])
            if shared:
                same = (one["plover"] == two["plover"]) + (build.standing(one) == build.standing(two))
                options.append((-same, -shared, i, j, (one, two)))
    left: set[int] = set()
    right: set[int] = set()
    chosen: list[Pair] = []
    for _, _, i, j, pair in sorted(options, key=lambda option: option[:4]):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            chosen.append(pair)
    return chosen


def kappa(labels: list[tuple[str, str]]) -> float:
    """Cohen's kappa: agreement above what the two readers' habits alone would give."""
    total = len(labels)
    if not total:
        return 0.0
    observed = sum(one == two for one, two in labels) / total
    ones, twos = Counter(one for one, _ in labels), Counter(two for _, two in labels)
    expected = sum(ones[label] * twos[label] for label in ones) / total**2
    return 1.0 if expected == 1.0 else (observed - expected) / (1 - expected)


def same_parties(pair: Pair, key: str) -> bool:
    """Whether both readers name the same parties: every one overlaps one of the other's."""
    one, two = spans(pair[0], key), spans(pair[1], key)
    covered = all(any(overlap(a, b) for b in two) for a in one)
    return covered and all(any(overlap(a, b) for a in one) for b in two)


def measure(name: str, both: list[tuple[Record, Record]]) -> Agreement:
    """The figures over pairs of readings of the same sentences."""
    pairs = [pair for first, second in both for pair in pair_events(first, second)]
    firsts = sum(len(first["events"]) for first, _ in both)
    seconds = sum(len(second["events"]) for _, second in both)
    categories = [(one["plover"], two["plover"]) for one, two in pairs]
    standings = [(build.standing(one), build.standing(two)) for one, two in pairs]

    def share(hits: list[bool]) -> float:
        return round(sum(hits) / len(hits), 3) if hits else 0.0

    return Agreement(
        name=name,
        sentences=len(both),
        events_first=firsts,
        events_second=seconds,
        paired=len(pairs),
        event_f1=round(2 * len(pairs) / (firsts + seconds), 3) if firsts + seconds else 0.0,
        sentence_has_event=share([bool(first["events"]) == bool(second["events"]) for first, second in both]),
        category=share([one == two for one, two in categories]),
        category_kappa=round(kappa(categories), 3),
        standing=share([one == two for one, two in standings]),
        standing_kappa=round(kappa(standings), 3),
        actors=share([same_parties(pair, "actors") for pair in pairs]),
        recipients=share([same_parties(pair, "recipients") for pair in pairs]),
    )


def readings(path: Path, first: dict[str, Record]) -> list[tuple[Record, Record]]:
    """The second reader's sentences, each with the first reader's; a differing text is left out and told."""
    both = []
    for record in build.read([path]):
        second, errors = build.locate(record)
        known = first.get(second["id"])
        if known is None or known["text"] != second["text"]:
            sys.stderr.write(f"{path.name}: no such sentence, or another text: {second['id']}\n")
            continue
        sys.stderr.writelines(f"{path.name}: {error}\n" for error in errors)
        both.append((known, second))
    return both


def main() -> int:
    """Print the agreement of every file of second readings, and of all together."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--differences", action="store_true", help="list the pairs that differ and the lone events")
    given = parser.parse_args()
    joined, _ = build.check(build.read(list(HERE.glob("events-*.jsonl"))))
    first = {record["id"]: record for record in joined}
    groups = {path.stem: readings(path, first) for path in sorted((HERE / "second").glob("*.jsonl"))}
    groups["all"] = [pair for group in groups.values() for pair in group]
    found = [measure(name, both) for name, both in groups.items()]
    if given.json:
        print(json.dumps([asdict(item) for item in found], indent=1))
    else:
        for item in found:
            print("  ".join(f"{key} {value}" for key, value in asdict(item).items()))
    if given.differences:
        for both in groups["all"]:
            tell(*both)
    return 0


def tell(first: Record, second: Record) -> None:
    """Print where two readings of one sentence differ."""
    pairs = pair_events(first, second)
    for one, two in pairs:
        a, b = (f"{event['plover']} {build.standing(event)}" for event in (one, two))
        if a != b:
            print(first["id"], one["trigger"]["text"], "|", a, "|", b)
    for side, record in enumerate((first, second)):
        lone = [event for event in record["events"] if not any(event is pair[side] for pair in pairs)]
        for event in lone:
            print(first["id"], ("first", "second")[side], "only:", event["trigger"]["text"], event["plover"])


if __name__ == "__main__":
    sys.exit(main())
