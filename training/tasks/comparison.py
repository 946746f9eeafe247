"""Differences, facts and origins on the hand-made readings of the development cases, scored as the yardstick does.

python -m training.tasks.comparison [-v]
"""

from __future__ import annotations

import importlib
import sys
import time

from communique.compare import compare
from communique.link import link
from communique.link.one_voice import Joiner
from communique.record import open_record
from training.tasks.gold_cases import Case

STATUS = {"unique": "sole"}


def overlap(a, b) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def place(span) -> tuple:
    return (span.article, span.start, span.end)


def measure(cases: list[Case], verbose: bool, hand: bool = True) -> None:
    linked = link([r for case in cases for r in case.read], None)
    start = time.process_time()
    comparisons = compare(linked, None)
    print(
        f"compare: {time.process_time() - start:.2f} s, {len(comparisons)} comparisons, "
        f"{sum(len(c.differences) for c in comparisons)} differences, {sum(len(c.facts) for c in comparisons)} facts"
    )
    mine = [d for c in comparisons for d in c.differences]
    for case in cases:

        def gold_place(s, case=case):
            return (case.id(s["file"]), s["start"], s["end"])

        found, missed = {}, []
        for d in case.gold["compare"]["differences"]:
            values = [gold_place(v["span"]) for v in d["values"] if v.get("span")]
            one = len({v[0] for v in values}) == 1
            for m in mine:
                hits = [
                    (k, v[0], j)
                    for k, v in enumerate(values)
                    for j, x in enumerate(m.values)
                    if overlap(v, place(x.span))
                ]
                if any(a[0] != b[0] and a[2] != b[2] and (one or a[1] != b[1]) for a in hits for b in hits):
                    found.setdefault(d["id"], []).append(m)
            if d["id"] not in found:
                missed.append(d)
        for severity in ("major", "medium", "minor", "trap"):
            of = [d for d in case.gold["compare"]["differences"] if d["severity"] == severity]
            print(f"  {case.folder.name} {severity}: {sum(d['id'] in found for d in of)}/{len(of)}")
        if verbose:
            for d in case.gold["compare"]["differences"]:
                ms = found.get(d["id"], [])
                print(
                    "   ",
                    d["id"],
                    d["severity"],
                    d["topic"],
                    "->",
                    [(m.kind, m.severity, m.topic[:50]) for m in ms][:3] or "MISSED",
                )
    facts(cases, comparisons, verbose)
    if hand:
        origins(cases, linked)


def facts(cases, comparisons, verbose) -> None:
    sys.path.insert(0, str(cases[0].folder.parents[1] / "score"))
    assign = importlib.import_module("score_measure").assign  # the yardstick's own matching

    mine = [f for c in comparisons for f in c.facts]
    for case in cases:
        wanted = case.gold["compare"]["facts"]
        places = [[(case.id(s["file"]), s["start"], s["end"]) for g in f["spans"].values() for s in g] for f in wanted]
        spans = [
            [place(s) for s in f.spans if s.article in {case.id(x) for x in case.rows} and s.end - s.start <= 600]
            for f in mine
        ]
        edges = []
        for i, p in enumerate(places):
            for j, s in enumerate(spans):
                shared = {a[0] for a in p for b in s if overlap(a, b)}
                if shared:
                    edges.append(((len(shared) / len({x[0] for x in p + s}), iou(p, s)), i, j))
        pairs = assign(edges)
        right = sum(mine[j].status == STATUS.get(wanted[i]["status"], wanted[i]["status"]) for i, j in pairs.items())
        share = right / max(1, len(pairs))
        print(f"  {case.folder.name} facts {len(pairs)}/{len(wanted)}, status {right}/{len(pairs)} = {share:.2f}")
        if verbose:
            for i, f in enumerate(wanted):
                j = pairs.get(i)
                if j is None or mine[j].status != STATUS.get(f["status"], f["status"]):
                    print(
                        "     ",
                        f["id"],
                        f["status"],
                        f["statement"][:60],
                        "->",
                        (mine[j].slot, mine[j].status, len(mine[j].articles), mine[j].statement[:60])
                        if j is not None
                        else "MISSED",
                    )


def iou(p, s) -> float:
    one = {(a, x) for a, b, c in p for x in range(b, c)}
    two = {(a, x) for a, b, c in s for x in range(b, c)}
    return len(one & two) / len(one | two)


def origins(cases, linked) -> None:
    by_attribution = {o.attribution: o for o in linked.origins if o.attribution}
    joiner = Joiner(linked.entities, linked.attributions, linked.origins)
    right = 0
    total = 0
    for case in cases:
        ours = {q: a for a, q in case.quote_of.items()}
        for claim in case.gold["quotes"]["origins"]:
            told = [by_attribution[ours[q]] for q in claim["carried_by"] if q in ours]
            joined = set(joiner.join(told).values())
            wanted = str(claim["independent_sources"])
            total += 1
            right += str(len(joined)) in wanted
            print(
                f"    {case.folder.name} {claim['claim'][:60]}: gold {wanted}, ours {len(joined)}",
                sorted(joined) if str(len(joined)) not in wanted else "",
            )
    print(f"  origins {right}/{total}")


def own(path: str) -> list:
    """The readings of a record made by the program."""
    with open_record(path, read_only=True) as record:
        return list(record.dossier().all_articles)


if __name__ == "__main__":
    cases = [Case("korea2018a"), Case("korea2018b")]
    paths = [word for word in sys.argv[1:] if word.endswith(".communique")]
    if paths:
        read = own(paths[0])
        cases = [case.take(read) for case in cases]
    for chosen in [cases] if "-together" in sys.argv else [[case] for case in cases]:
        measure(chosen, "-v" in sys.argv, hand=not paths)
