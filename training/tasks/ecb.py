"""ECB+ event coreference: gold mentions, documents not grouped beforehand, only the annotated sentences.

python -m training.tasks.ecb            dev scores: head words, and the shipped table of weights (ecb_weights.csv)
python -m training.tasks.ecb --train    learns the table and the threshold on the train part and writes the table
"""

from __future__ import annotations

import csv
import importlib
import io
import sys
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import numpy as np

from communique.text.likeness import average_link
from communique.text.stems import stem
from training.tasks.cluster_scores import conll
from training.tasks.ecb_pairs import FEATURES, Part

TABLE = Path(__file__).with_name("ecb_weights.csv")
THRESHOLD = 0.35  # best on the train part: 76.8 at 0.30, 77.0 at 0.35, 76.7 at 0.40


def measure(_data: Path, _options: object) -> dict[str, float]:
    """CoNLL F1 and its three parts on dev, by the shipped table."""
    return scores(Part("dev"), weights())


def weights() -> dict[str, float]:
    """Feature -> weight of the shipped table."""
    lines = [line for line in TABLE.read_text(encoding="utf8").splitlines() if not line.startswith("#")]
    return {row["feature"]: float(row["weight"]) for row in csv.DictReader(lines)}


def scores(part: Part, table: Mapping[str, float], threshold: float = THRESHOLD) -> dict[str, float]:
    """Average linkage of the likelihoods inside each story, judged against the gold chains."""
    mine: dict[str, str] = {}
    vector = np.array([table[name] for name in FEATURES])
    for block in part.blocks():
        likeness = np.zeros((len(block), len(block)))
        inside = list(combinations(range(len(block)), 2))
        if inside:
            rows = np.array([part.compared(block[i], block[j]) for i, j in inside])
            values = 1 / (1 + np.exp(-(rows @ vector + table["base"])))
            for (i, j), value in zip(inside, values, strict=True):
                likeness[i, j] = likeness[j, i] = value
        for group in average_link(likeness, threshold):
            mine |= {part.found[block[i]].id: part.found[block[group[0]]].id for i in group}
    return judged(part, mine)


def judged(part: Part, mine: Mapping[str, object]) -> dict[str, float]:
    """MUC, B-cubed, CEAF-e and their mean in per cent."""
    gold = {mention.id: mention.chain for mention in part.found}
    return {name: round(100 * float(value), 1) for name, value in conll(gold, mine).items()}


def learn(part: Part) -> dict[str, float]:
    """Logistic regression over all pairs inside stories."""
    _, x, y = part.pairs()
    mean, spread = x.mean(0), np.maximum(x.std(0), 1e-9)
    model = importlib.import_module("sklearn.linear_model").LogisticRegression(max_iter=300)
    model.fit((x - mean) / spread, y)
    found = model.coef_[0] / spread
    return {"base": float(model.intercept_[0] - found @ mean)} | dict(zip(FEATURES, map(float, found), strict=True))


def write(table: Mapping[str, float]) -> None:
    """Put learnt weights into the table, its words kept."""
    lines = TABLE.read_text(encoding="utf8").splitlines(keepends=True)
    head = [line for line in lines if line.startswith("#")]
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    out = io.StringIO()
    writer = csv.DictWriter(out, ["feature", "weight", "meaning"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "weight": f"{table[row['feature']]:.2f}"} for row in rows)
    TABLE.write_text("".join(head) + out.getvalue(), encoding="utf8")


def main() -> None:
    """Print the scores; learn first where asked."""
    if "--train" in sys.argv:
        train = Part("train")
        learnt = learn(train)
        for threshold in (0.25, 0.3, 0.35, 0.4):
            print("train, threshold", threshold, scores(train, learnt, threshold))
        write(learnt)
    dev = Part("dev")
    heads = {m.id: stem(m.tokens[m.where[0]].lower()) for m in dev.found}
    stories = {m.id: (dev.story[m.doc], heads[m.id]) for m in dev.found}
    groups = {m.id: (m.doc.split("_")[0], "plus" in m.doc, heads[m.id]) for m in dev.found}
    for title, mine in (("whole part", heads), ("inside stories", stories), ("inside gold groups", groups)):
        print("head stem", title, judged(dev, mine))
    print("table of weights", scores(dev, weights()))


if __name__ == "__main__":
    main()
