"""Recipe of the event head: two small networks on the frozen core, from the annotated event corpus.

    python -m training.train_events --out src/communique/language/weights/events.npz

Fixed seeds; about three minutes on two cores. Prints dev and test figures and writes them beside the weights.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from communique.annotate.events.features import PATH_SLOTS, candidates, role_features, trigger_features
from communique.annotate.events.head import CATEGORIES, FACTUALITIES
from communique.language.core import load_core
from training.corpus.build import check, read

CORPUS = Path(__file__).parent / "corpus"
HIDDEN, ROLE_HIDDEN = 192, 96


@dataclass
class Data:
    """Rows of one split, as arrays."""

    x: np.ndarray
    kind: np.ndarray
    standing: np.ndarray
    negated: np.ndarray
    dense: np.ndarray
    slots: np.ndarray
    role: np.ndarray


def prepare(records: list[dict]) -> dict[str, Data]:
    """Run the core over all sentences; gather rows for triggers and for pairs, split by split."""
    core = load_core()
    parts: dict[str, list] = {}
    for record in records:
        reading, vectors = core.vectors(record["text"], [(0, len(record["text"]))])
        at = 0
        for sentence in reading.sentences:
            here = vectors[at : at + len(sentence.tokens)]
            at += len(sentence.tokens)
            parts.setdefault(record["split"], []).append(rows(record, reading, sentence, here))
    return {split: joined(found) for split, found in parts.items()}


def rows(record, reading, sentence, vectors):
    """Trigger rows of a sentence, and pair rows of its triggers."""
    n = len(sentence.tokens)
    kind, standing, negated = np.zeros(n, np.int64), np.full(n, -100, np.int64), np.full(n, -1.0, np.float32)
    dense, slots, role = [], [], []
    for event in record["events"]:
        trigger = index_of(reading, sentence, event["trigger"])
        if trigger is None:
            continue
        kind[trigger] = next(i for i, c in enumerate(CATEGORIES) if c.value == event["plover"])
        standing[trigger] = next(i for i, f in enumerate(FACTUALITIES) if f.value == event["factuality"])
        negated[trigger] = float(event["negated"])
        others = candidates(sentence, trigger)
        if not others:
            continue
        gold = {}
        for value, name in ((1, "actors"), (2, "recipients")):
            for span in event[name]:
                place = index_of(reading, sentence, span)
                if place is not None:
                    gold[place] = value
        d, s = role_features(sentence, vectors, [(trigger, other) for other in others])
        dense.append(d)
        slots.append(s)
        role.extend(gold.get(other, 0) for other in others)
    return trigger_features(sentence, vectors), kind, standing, negated, dense, slots, role


def index_of(reading, sentence, span) -> int | None:
    """The index of the head word of a span in a sentence."""
    head = reading.head_of(span["start"], span["end"])
    return next((i for i, t in enumerate(sentence.tokens) if head is not None and t.start == head.start), None)


def joined(found) -> Data:
    """The rows of many sentences in one table each."""
    return Data(
        x=np.concatenate([f[0] for f in found]),
        kind=np.concatenate([f[1] for f in found]),
        standing=np.concatenate([f[2] for f in found]),
        negated=np.concatenate([f[3] for f in found]),
        dense=np.concatenate([d for f in found for d in f[4]]),
        slots=np.concatenate([s for f in found for s in f[5]]),
        role=np.array([r for f in found for r in f[6]], np.int64),
    )


class Triggers(nn.Module):
    """Kind, standing and negation of a word."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner = nn.Linear(width, HIDDEN)
        self.drop = nn.Dropout(0.4)
        self.kind, self.standing, self.negated = nn.Linear(HIDDEN, len(CATEGORIES)), nn.Linear(HIDDEN, len(FACTUALITIES)), nn.Linear(HIDDEN, 1)

    def forward(self, x):
        h = self.drop(torch.relu(self.inner(self.drop(x))))
        return self.kind(h), self.standing(h), self.negated(h)[:, 0]


class Roles(nn.Module):
    """None, actor or recipient for a pair of words."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner = nn.Linear(width, ROLE_HIDDEN)
        self.slots = nn.EmbeddingBag(PATH_SLOTS, ROLE_HIDDEN, mode="sum")
        nn.init.normal_(self.slots.weight, std=0.02)
        self.drop = nn.Dropout(0.3)
        self.out = nn.Linear(ROLE_HIDDEN, 3)

    def forward(self, dense, slots):
        return self.out(self.drop(torch.relu(self.inner(self.drop(dense)) + self.slots(slots))))


def train(model, tables, loss, epochs: int, rate: float, rng: np.random.Generator, batch: int = 512) -> None:
    """Plain AdamW over shuffled batches."""
    best = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.02)
    n = len(tables[0])
    for epoch in range(epochs):
        model.train()
        for group in best.param_groups:
            group["lr"] = rate * (1 - epoch / epochs) + rate * 0.05
        for at in np.array_split(rng.permutation(n), max(1, n // batch)):
            best.zero_grad()
            loss(model, [t[at] for t in tables]).backward()
            best.step()


def trigger_loss(model, tables):
    x, kind, standing, negated = tables
    a, b, c = model(x)
    value = nn.functional.cross_entropy(a, kind)
    acts = standing >= 0
    if acts.any():
        value = value + 0.3 * nn.functional.cross_entropy(b[acts], standing[acts])
        value = value + 0.3 * nn.functional.binary_cross_entropy_with_logits(c[acts], negated[acts])
    return value


def role_loss(model, tables):
    dense, slots, role = tables
    return nn.functional.cross_entropy(model(dense, slots), role)


def measure(triggers, roles, data: Data) -> dict[str, float]:
    """Trigger and category F1, standing accuracy on gold triggers, role F1 with gold triggers."""
    triggers.eval()
    roles.eval()
    with torch.no_grad():
        a, b, c = triggers(torch.tensor(data.x))
        r = roles(torch.tensor(data.dense), torch.tensor(data.slots)).argmax(1).numpy()
    kind, gold = a.argmax(1).numpy(), data.kind
    acts = data.standing >= 0
    right = b.argmax(1).numpy()[acts] == data.standing[acts]
    return {
        "trigger F1": f1((kind > 0) & (gold > 0), kind > 0, gold > 0),
        "category F1": f1((kind == gold) & (gold > 0), kind > 0, gold > 0),
        "category accuracy on triggers": float((a[:, 1:].argmax(1).numpy() + 1 == gold)[gold > 0].mean()),
        "factuality accuracy": float(right.mean()),
        "negation accuracy": float(((c.numpy()[acts] > 0) == (data.negated[acts] > 0.5)).mean()),
        "actor F1": f1((r == 1) & (data.role == 1), r == 1, data.role == 1),
        "recipient F1": f1((r == 2) & (data.role == 2), r == 2, data.role == 2),
        "triggers": int((gold > 0).sum()),
    }


def f1(hit, told, gold) -> float:
    """F1 of boolean arrays."""
    return float(2 * hit.sum() / max(1, told.sum() + gold.sum()))


def fit(data: Data, rng, epochs=(14, 14)):
    """Both networks on one table."""
    triggers, roles = Triggers(data.x.shape[1]), Roles(data.dense.shape[1])
    t = torch.tensor
    train(triggers, [t(data.x), t(data.kind), t(data.standing), t(data.negated)], trigger_loss, epochs[0], 1.5e-3, rng)
    train(roles, [t(data.dense), t(data.slots), t(data.role)], role_loss, epochs[1], 1.5e-3, rng, 256)
    return triggers, roles


def save(triggers, roles, path: Path) -> None:
    """The weights as half-precision arrays under the names the coder uses."""
    state = {
        "trigger.in": triggers.inner.weight.T, "trigger.in.bias": triggers.inner.bias,
        "kind": triggers.kind.weight.T, "kind.bias": triggers.kind.bias,
        "standing": triggers.standing.weight.T, "standing.bias": triggers.standing.bias,
        "negated": triggers.negated.weight.T, "negated.bias": triggers.negated.bias,
        "role.in": roles.inner.weight.T, "role.in.bias": roles.inner.bias, "role.slots": roles.slots.weight,
        "role": roles.out.weight.T, "role.bias": roles.out.bias,
    }  # fmt: skip
    np.savez_compressed(path, **{k: v.detach().numpy().astype(np.float16) for k, v in state.items()})


def main() -> None:
    """Prepare, train, measure, save."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(1)
    records, report = check(read(list(CORPUS.glob("events-*.jsonl"))))
    print(f"{report.sentences} sentences", flush=True)
    data = prepare(records)
    triggers, roles = fit(data["train"], np.random.default_rng(given.seed))
    figures = {split: measure(triggers, roles, data[split]) for split in ("dev", "test")}
    print(json.dumps(figures, indent=1))
    save(triggers, roles, given.out)
    report_path = given.out.with_suffix(".json")
    report_path.write_text(json.dumps({"sentences": report.sentences, "seed": given.seed, **figures}, indent=1) + "\n")


if __name__ == "__main__":
    main()
