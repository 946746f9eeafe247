"""Learns the weights of same-event linkage: logistic regression over pairs, drawn towards the shipped table.

    python -m training.tasks.linkage_weights            each case judged by weights learnt on the other
    python -m training.tasks.linkage_weights --write    weights learnt on both go into the table

A weight may not change its sign: a table that says that agreement on the day speaks against one event would be no
table a reader could follow. The pull towards the table (RIDGE) is strong, as two cases are few.
"""

from __future__ import annotations

import csv
import io
import sys
from itertools import combinations

import numpy as np

from communique.knowledge.linkage import category_families, linkage_weights
from communique.knowledge.load import TABLES
from communique.link.entities import join_entities
from communique.link.likelihood import Scale, features, forbidden
from communique.link.linking import in_order
from communique.link.rewriting import rewrite
from communique.link.same_event import _worth_weighing, group_tellings
from communique.link.stories import find_stories
from communique.link.tellings import Rolls, tellings
from training.tasks.cluster_scores import b_cubed
from training.tasks.gold_cases import Case

RIDGE = 60.0
STEPS = 400
NAMES = tuple(linkage_weights())


def told_of(cases: list[Case]):
    read = in_order([one for case in cases for one in case.read])
    entities, names, _ = join_entities(read, None)
    readings = [rewrite(one.annotations, names) for one in read]
    articles = {one.article.id: one.article for one in read}
    stories = {a: s.id for s in find_stories(list(articles.values())) for a in s.articles}
    mentions = [
        m for r in readings for m in sorted(r.event_mentions, key=lambda m: (m.trigger.start, m.trigger.end, m.id))
    ]
    return tellings(
        mentions,
        articles,
        stories,
        Rolls(entities),
        [q for r in readings for q in r.quantities],
        [a for r in readings for a in r.attributions],
        [m for r in readings for m in r.mentions],
    )


def pairs_of(told, gold):
    rows, right = [], []
    for one, two in combinations(told, 2):
        if forbidden(one, two) or not _worth_weighing(one, two):
            continue
        found = features(one, two, category_families())
        rows.append([found.get(name, 0.0) for name in NAMES])
        right.append(gold[one.mention.id] == gold[two.mention.id])
    return np.array(rows), np.array(right, dtype=float)


def learn(x, y, prior):
    """Gradient descent on the log loss plus the pull towards the prior, signs kept."""
    w, signs = prior.copy(), np.sign(prior)
    step = 1.0 / (0.25 * np.linalg.eigvalsh(x.T @ x)[-1] + RIDGE)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(x @ w)))
        w -= step * (x.T @ (p - y) + RIDGE * (w - prior))
        w = np.where(np.sign(w) == signs, w, 0.0)
    return w


def judge(told, gold, weights) -> tuple[float, float, float]:
    scale = Scale(weights=dict(zip(NAMES, weights, strict=True)), families=category_families())
    groups = group_tellings(told, scale)
    return b_cubed(gold, {told[i].mention.id: n for n, group in enumerate(groups) for i in group})


SHIFTS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5)


def tuned(weights, data):
    """The base moved so that grouping (not the single pair) is best on the cases learnt from."""

    def shifted(shift):
        return weights + shift * (np.array(NAMES) == "base")

    best = max(SHIFTS, key=lambda shift: (round(sum(judge(*one, shifted(shift))[2] for one in data), 4), -shift))
    return shifted(best)


def shown(scores: tuple[float, float, float]) -> str:
    return "/".join(f"{score:.3f}" for score in scores)


def main() -> None:
    prior = np.array([linkage_weights()[name] for name in NAMES])
    cases = [Case("korea2018a"), Case("korea2018b")]
    data = [(told_of([case]), {m: (case.folder.name, e) for m, e in case.event_of.items()}) for case in cases]
    pairs = [pairs_of(*one) for one in data]
    for learnt, tested in ((0, 1), (1, 0)):
        weights = tuned(learn(*pairs[learnt], prior), [data[learnt]])
        where = f"learnt on {cases[learnt].folder.name}, tested on {cases[tested].folder.name}"
        print(f"{where}: B3 {shown(judge(*data[tested], weights))}; the table: {shown(judge(*data[tested], prior))}")
    weights = learn(np.concatenate([p[0] for p in pairs]), np.concatenate([p[1] for p in pairs]), prior)
    weights = tuned(weights, data)
    both, gold = told_of(cases), {**data[0][1], **data[1][1]}
    print(
        f"learnt on both, on both: B3 {shown(judge(both, gold, weights))}; the table: {shown(judge(both, gold, prior))}"
    )
    for name, old, new in zip(NAMES, prior, weights, strict=True):
        print(f"  {name:16} {old:6.2f} -> {new:6.2f}")
    if "--write" in sys.argv:
        write(dict(zip(NAMES, weights, strict=True)))


def write(weights: dict[str, float]) -> None:
    path = TABLES / "linkage_weights.csv"
    lines = path.read_text(encoding="utf8").splitlines(keepends=True)
    head = [line for line in lines if line.startswith("#")]
    rows = list(csv.DictReader(io.StringIO("".join(line for line in lines if not line.startswith("#")))))
    out = io.StringIO()
    writer = csv.DictWriter(out, ["feature", "weight", "meaning"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "weight": f"{weights[row['feature']]:.2f}"} for row in rows)
    path.write_text("".join(head) + out.getvalue(), encoding="utf8")


if __name__ == "__main__":
    main()
