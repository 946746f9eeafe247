"""Same-event linkage on the hand-made readings of the development cases: B-cubed over all mentions.

python -m training.tasks.same_event
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict

from communique.link import link
from training.tasks.cluster_scores import b_cubed
from training.tasks.gold_cases import Case


def main() -> None:
    cases = [Case(name) for name in ("korea2018a", "korea2018b")]
    for chosen, name in ((cases, "together"), (cases[:1], "a"), (cases[1:], "b")):
        start = time.process_time()
        linked = link([r for case in chosen for r in case.read], None)
        spent = time.process_time() - start
        gold = {m: (i, e) for i, case in enumerate(chosen) for m, e in case.event_of.items()}
        p, r, f = b_cubed(gold, dict(linked.event_of))
        print(
            f"{name}: B3 {p:.3f}/{r:.3f} F1 {f:.3f}; {len(linked.events)} events of {len(set(gold.values()))}, "
            f"{len(linked.stories)} stories, {len(linked.issues)} issues, {spent:.1f} s"
        )
        if "-v" in sys.argv and name == "together":
            errors(linked, gold)


def errors(linked, gold) -> None:
    mentions = {m.id: m for m in linked.event_mentions}
    by_gold, by_mine = defaultdict(list), defaultdict(list)
    for m, e in linked.event_of:
        by_gold[gold[m]].append(m)
        by_mine[e].append(m)
    for event in linked.events:
        kinds = {gold[m] for m in event.mentions}
        if len(kinds) > 1:
            print("MERGED", event.id, event.title, sorted(kinds))
            for m in event.mentions:
                print("    ", gold[m][1], mentions[m].article, mentions[m].plover, mentions[m].evidence[0].text[:90])
    where = dict(linked.event_of)
    for key, own in sorted(by_gold.items()):
        parts = defaultdict(list)
        for m in own:
            parts[where[m]].append(m)
        if len(parts) > 1:
            print("SPLIT", key)
            for e, ms in parts.items():
                print("   ", e)
                for m in ms:
                    x = mentions[m]
                    print(
                        "        ",
                        x.article,
                        x.plover,
                        x.factuality,
                        [a.split(":")[-1] for a in x.actors],
                        [a.split(":")[-1] for a in x.recipients],
                        x.date.value if x.date else None,
                        "|",
                        x.evidence[0].text[:80],
                    )


if __name__ == "__main__":
    main()
