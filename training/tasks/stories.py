"""Story grouping measured: dated AllSides stories with jittered dates, ECB+ documents by seminal event, BASIL triplets.

python -m training.tasks.stories             grouping
python -m training.tasks.stories --replay    the same stream added bit by bit in two orders: which ids stay
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
from pathlib import Path

from communique.link import stories
from training.tasks.cluster_scores import b_cubed

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "stories"


def allsides(part: str, seed: int, lag: float = 1.0) -> tuple[list[str], list[float], list[int]]:
    """Accounts of the dated stories: text, day (the story's, plus an exponential lag of at most five days), story."""
    path = SHARED / "neus_allsides" / part / "allsides_stories_dated.jsonl"
    rng = random.Random(seed)
    texts, days, gold = [], [], []
    for number, line in enumerate(path.open(encoding="utf8")):
        row = json.loads(line)
        start = dt.datetime.fromisoformat(row["date"]).timestamp() / 86400
        for side in sorted(row["news"]):
            news = row["news"][side]
            if not news or not news.get("newBody"):
                continue
            texts.append("\n".join([news.get("newsTitle") or "", *news["newBody"]]))
            days.append(start + (min(5.0, rng.expovariate(1 / lag)) if lag else 0.0))
            gold.append(number)
    return texts, days, gold


def score(groups: list[list[int]], gold: list) -> tuple[float, float, float]:
    mine = {i: number for number, group in enumerate(groups) for i in group}
    return b_cubed(dict(enumerate(gold)), mine)


CUTS = 10


def replay(part: str, seed: int) -> None:
    """Adds the accounts in the order of publication and in a mixed one, a tenth at a time."""
    texts, days, _ = allsides(part, seed)
    order = sorted(range(len(texts)), key=lambda i: (days[i], i))
    mixed = order[:]
    random.Random(seed).shuffle(mixed)
    ends = []
    for title, stream in (("in order of publication", order), ("mixed", mixed)):
        before: set[int] = set()
        stayed = told = 0
        for cut in range(1, CUTS + 1):
            there = sorted(stream[: len(stream) * cut // CUTS], key=lambda i: (days[i], i))
            groups = stories.group_texts([texts[i] for i in there], [days[i] for i in there])
            ids = {there[group[0]] for group in groups}  # a story's id is made from its first account
            stayed, told, before = stayed + len(before & ids), told + len(before), ids
        ends.append(frozenset(frozenset(there[i] for i in group) for group in groups))
        print(f"{title}, seed {seed}: {stayed} of {told} ids stay from one step to the next = {stayed / told:.3f}")
    print("both orders end with the same stories and ids:", ends[0] == ends[1])


def main() -> None:
    if "--replay" in sys.argv:
        replay("dev", 1)
        return
    thresholds = [float(x) for x in sys.argv[1:]] or [stories.THRESHOLD]
    for threshold in thresholds:
        for seed in (1, 2):
            texts, days, gold = allsides("dev", seed)
            p, r, f = score(stories.group_texts(texts, days, threshold=threshold), gold)
            print(
                f"AllSides dev, lag 1 d, seed {seed}, threshold {threshold}: "
                f"B3 {100 * p:.1f}/{100 * r:.1f} F1 {100 * f:.1f} ({len(texts)} accounts)"
            )


if __name__ == "__main__":
    main()
