"""Same-event linkage on the development cases taken together as one record: B-cubed over the mentions.

python -m training.evaluate same_event --data ../shared/cases     own readings and hand-made ones, as figures
python -m training.tasks.same_event [-v] [RECORD]                 the same with wrong merges and splits listed

With the program's own readings the yardstick beside the cases decides which mention tells which gold event, as it
does case by case; an event that both cases tell is one (``SAME``), one that may be told as another is right either
way (``MAY_BE``). RECORD is a record of both cases made before; without it one is made for the occasion.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from communique.link import link
from communique.model.dossier import Linked
from communique.record import open_record
from training.tasks.cluster_scores import b_cubed
from training.tasks.gold_cases import Case

NAMES = ("korea2018a", "korea2018b")
Event = tuple[int, str]
SAME: Mapping[Event, Event] = {
    (1, "ev.korean_war"): (0, "ev.korean_war"),
    (1, "ev.armistice"): (0, "ev.armistice"),
    (1, "ev.technically_at_war"): (0, "ev.still_at_war"),
    (1, "ev.pompeo_kim"): (0, "ev.pompeo_trip"),
    (1, "ev.us_nk_summit"): (0, "ev.us_nk_summit"),
    (1, "ev.ik_summit"): (0, "ev.koreas_summit"),
    (1, "ev.kim_xi"): (0, "ev.kim_xi"),
    (1, "ev.envoys_meet_kim"): (0, "ev.kr_envoys"),
    (1, "ev.end_war_plans"): (0, "ev.koreas_negotiate"),
}
MAY_BE: Mapping[Event, Event] = {
    (1, "ev.olympics_athletes"): (0, "ev.olympics"),
    (1, "ev.summit_calloff"): (0, "ev.summit_may_fail"),
    (1, "ev.kim_invites"): (0, "ev.kim_invitation"),
    (1, "ev.backtracked"): (0, "ev.nk_reneged"),
    (1, "ev.end_war"): (0, "ev.peace_treaty"),
    (1, "ev.kim_willing"): (0, "ev.kim_denuc"),
    (1, "ev.sanctions_in_force"): (0, "ev.sanctions"),
}


def measure(data: Path, _options: object) -> dict[str, float]:
    """B-cubed of both cases as one record: with the program's own readings, and with the hand-made ones."""
    with tempfile.TemporaryDirectory() as folder:
        own = Own(data, make_record(data, Path(folder)), Path(folder))
        found = {"own_" + key: value for key, value in figures(*own.pairs(own.event_of)).items()}
    linked = link([one for case in hand_made() for one in case.read], None)
    return found | {"hand_" + key: value for key, value in figures(*hand_pairs(linked)).items()}


def make_record(data: Path, folder: Path) -> Path:
    """One record of both cases."""
    path = folder / "both.communique"
    with open_record(path) as record:
        record.add(*(data / name / "articles" for name in NAMES))
    return path


class Own:
    """The program's own readings of both cases beside the gold, mention by mention."""

    def __init__(self, data: Path, record: Path, folder: Path) -> None:
        sys.path.insert(0, str(data.parent / "score"))
        events, export, gold, mentions = (
            importlib.import_module(name) for name in ("score_events", "score_export", "score_gold", "score_mentions")
        )
        with open_record(record, read_only=True) as opened:
            opened.export(folder / "export")
            self.read = opened.dossier().all_articles
        self.sides = []
        for name in NAMES:
            yardstick = gold.Gold(str(data / name / "gold"), None)
            exported = export.Export(str(folder / "export"), yardstick)
            self.sides.append(events.Aligned(yardstick, exported, mentions.Link(yardstick, exported)))
        self.event_of = {m["id"]: m["event"] for side in self.sides for m in side.products}
        self.matched = {
            side.products[j]["id"]: (number, side.told[i])
            for number, side in enumerate(self.sides)
            for i, j in sorted(side.loose.items())
        }

    def pairs(self, event_of: Mapping[str, str]) -> tuple[dict[str, Event], dict[str, str]]:
        """Gold event and own event of each matched mention."""
        gold = {name: (number, told.event) for name, (number, told) in self.matched.items()}
        gold = {name: SAME.get(event, event) for name, event in gold.items()}
        mine = {name: event_of[name] for name in gold}
        return tolerant(gold, mine, self._other() | MAY_BE), mine

    def _other(self) -> dict[Event, Event]:
        rows = [(n, row) for n, side in enumerate(self.sides) for row in side.gold.rows("events", "canonical_events")]
        return {(n, row["id"]): (n, row["alt_canonical"]) for n, row in rows if row.get("alt_canonical")}


def tolerant(gold: dict[str, Event], mine: Mapping[str, str], other: Mapping[Event, Event]) -> dict[str, Event]:
    """The gold with an event renamed to the one it may be told as, where its mention stands among that one's."""
    counts: dict[str, Counter[Event]] = defaultdict(Counter)
    for name, event in gold.items():
        if event not in other:
            counts[mine[name]][event] += 1
    mostly = {own: min(count, key=lambda event: (-count[event], event)) for own, count in counts.items()}
    return {
        name: other[event] if event in other and mostly.get(mine[name]) == other[event] else event
        for name, event in gold.items()
    }


def hand_made() -> list[Case]:
    """Both cases with hand-made readings."""
    return [Case(name) for name in NAMES]


def hand_pairs(linked: Linked) -> tuple[dict[str, Event], dict[str, str]]:
    """Gold event and own event of each hand-made mention."""
    gold = {m: (n, event) for n, case in enumerate(hand_made()) for m, event in case.event_of.items()}
    mine = dict(linked.event_of)
    return tolerant({m: SAME.get(event, event) for m, event in gold.items()}, mine, MAY_BE), mine


def figures(gold: Mapping[str, Event], mine: Mapping[str, str]) -> dict[str, float]:
    """B-cubed precision, recall and F1, and the number of mentions and events behind them."""
    precision, recall, f1 = (round(float(value), 4) for value in b_cubed(gold, mine))
    return {
        "b3_precision": precision,
        "b3_recall": recall,
        "b3_f1": f1,
        "mentions": len(gold),
        "gold_events": len(set(gold.values())),
        "own_events": len(set(mine.values())),
    }


def listed(gold: Mapping[str, Event], mine: Mapping[str, str], linked: Linked) -> None:
    """Wrong merges and wrong splits with their words."""
    told = {m.id: m for m in linked.event_mentions}

    def line(name: str) -> str:
        m = told[name]
        who = f"{'+'.join(m.actors)} > {'+'.join(m.recipients)}"
        date = m.date.value if m.date else None
        words = m.evidence[0].text[:90] if m.evidence else m.trigger.text
        return f"{m.article[-6:]} {m.plover} {m.factuality} {who} {date} [{m.trigger.text}] {words!r}"

    for title, one, two in (("MERGED", mine, gold), ("SPLIT", gold, mine)):
        groups: dict[object, list[str]] = defaultdict(list)
        for name in sorted(gold):
            groups[one[name]].append(name)
        for key, names in sorted(groups.items(), key=str):
            if len({two[name] for name in names}) > 1:
                print(title, key)
                for name in sorted(names, key=lambda name: str(two[name])):
                    print("    ", str(two[name])[-34:], "|", line(name))


def main() -> None:
    """Print the figures; with -v the errors."""
    data = Path(__file__).resolve().parents[3] / "shared" / "cases"
    paths = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
    with tempfile.TemporaryDirectory() as folder:
        own = Own(data, paths[0] if paths else make_record(data, Path(folder)), Path(folder))
        linked = link(own.read, None)
        pairs: Sequence[tuple[str, dict[str, Event], dict[str, str], Linked]] = [
            ("own readings", *own.pairs(dict(linked.event_of)), linked)
        ]
        by_hand = link([one for case in hand_made() for one in case.read], None)
        pairs += [("hand-made readings", *hand_pairs(by_hand), by_hand)]
        for title, gold, mine, found in pairs:
            print(title, figures(gold, mine))
            if "-v" in sys.argv and (title.startswith("own") or "--hand" in sys.argv):
                listed(gold, mine, found)


if __name__ == "__main__":
    main()
