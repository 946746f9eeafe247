"""Story grouping measured: dated AllSides stories with jittered dates, ECB+ documents by seminal event, BASIL triplets.

python -m training.tasks.stories
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


def main() -> None:
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
