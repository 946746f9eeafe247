"""Recipe of the event network: MiniLM tuned on the annotated event corpus and on marked pairs; one door:

    python -m training.train events --out build/events

Fixed seed, one thread. Leaves the network as ``events.pt``, the product's ONNX file and a report with the figures of
the dev and test parts.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch

from communique.language.core import load_core
from communique.language.network import VOCABULARY, WEIGHTS
from communique.language.pieces import Pieces
from training.event_figures import figures
from training.event_items import (
    Item,
    batches,
    corpus_items,
    marked_rows,
    own_pair,
    relation_item,
)
from training.event_loss import loss_of
from training.event_model import LAYERS, Events
from training.export_events import export

MARKED = Path(__file__).parents[2] / "shared" / "data" / "events" / "plv" / "PLV_train.tsv"
OWN_PAIRS = 1000
WARM, LEAST, LAST = 0.1, 0.02, 0.3


@dataclass(frozen=True)
class Recipe:
    """Seeds of the networks that read together; how long and how fast they learn, first from the corpus alone.

    There ``hidden`` of the word pieces are hidden. The last network learns on from all; then an epoch sees the
    marked sentences ``passes`` times.
    """

    seeds: tuple[int, ...] = (7, 8)
    epochs: int = 4
    rate: float = 2.5e-4
    hidden: float = 0.1
    marked_epochs: int = 2
    marked_rate: float = 1.5e-4
    passes: int = 3
    layers: int = LAYERS


@dataclass(frozen=True)
class Sources:
    """What the network learns from."""

    corpus: list[Item]
    marked: list[Item]

    def epoch(self, rng: random.Random, passes: int) -> list[list[Item]]:
        """All sentences, all marked pairs some times, and pairs of the own corpus, in batches of one sort each."""
        paired = [x for x in self.corpus if x.pairs]
        own = [own_pair(x, rng) for x in rng.sample(paired, min(len(paired), OWN_PAIRS))]
        todo = [group for items in (self.corpus, own, *[self.marked] * passes) for group in batches(items, rng)]
        rng.shuffle(todo)
        return todo


def tune(model: Events, plan: list[list[list[Item]]], rate: float, hidden: float) -> None:
    """AdamW with warm-up; in the end the network is the mean of what it was over the last steps."""
    optimizer, mean = _optimizer(model, rate), Mean(model)
    total, step, start = sum(len(todo) for todo in plan), 0, time.time()
    for epoch, todo in enumerate(plan):
        model.train()
        seen = 0.0
        for group in todo:
            step += 1
            for part in optimizer.param_groups:
                part["lr"] = part["top"] * min(step / (WARM * total), max(LEAST, 1 - step / total))
            optimizer.zero_grad()
            loss = loss_of(model, group, hidden)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            seen += float(loss.detach())
            if step > (1 - LAST) * total and step % 10 == 0:
                mean.add()
        print(f"epoch {epoch} loss {seen / max(1, len(todo)):.3f} {time.time() - start:.0f}s", flush=True)
    mean.take()


def members(sources: Sources, recipe: Recipe) -> list[Events]:
    """All networks: those tuned on the corpus alone, and the last, tuned then on all, which answers for pairs."""
    alone = [first(sources, recipe, seed) for seed in recipe.seeds]
    return [model.eval() for model in (*alone[:-1], second(alone[-1], sources, recipe, recipe.seeds[-1]))]


def first(sources: Sources, recipe: Recipe, seed: int) -> Events:
    """A network tuned on the corpus alone."""
    torch.manual_seed(seed)
    rng, model, alone = random.Random(seed), Events(recipe.layers), Sources(sources.corpus, [])
    tune(model, [alone.epoch(rng, 0) for _ in range(recipe.epochs)], recipe.rate, recipe.hidden)
    return model


def second(model: Events, sources: Sources, recipe: Recipe, seed: int) -> Events:
    """The network after it has learnt from everything."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    if sources.marked:
        tune(model, [sources.epoch(rng, recipe.passes) for _ in range(recipe.marked_epochs)], recipe.marked_rate, 0.0)
    return model.eval()


def _optimizer(model: Events, rate: float) -> torch.optim.Optimizer:
    """The heads learn five times as fast as the layers below them."""
    high = [p for n, p in model.named_parameters() if not n.startswith("encoder") and p.requires_grad]
    low = [p for p in model.encoder.parameters() if p.requires_grad]
    groups = [{"params": low, "top": rate}, {"params": high, "top": 5 * rate}]
    return torch.optim.AdamW(groups, lr=rate, weight_decay=0.02, fused=True)


class Mean:
    """The mean of a network over some of its steps."""

    def __init__(self, model: Events) -> None:
        self.model, self.count = model, 0
        self.kept: dict[str, torch.Tensor] = {}

    def add(self) -> None:
        """Count the network as it now is."""
        self.count += 1
        for name, value in self._tuned():
            kept = self.kept.setdefault(name, value.detach().clone())
            kept += (value.detach() - kept) / self.count

    def take(self) -> None:
        """Put the mean into the network."""
        if self.count:
            self.model.load_state_dict(self.kept, strict=False)

    def _tuned(self) -> Iterator[tuple[str, torch.Tensor]]:
        return ((n, p) for n, p in self.model.named_parameters() if p.requires_grad)


def prepared(limit: int = 0, marked: Path | None = MARKED) -> Sources:
    """Everything to learn from, as numbers; ``limit`` takes the first records of each source only."""
    pieces, core = Pieces(WEIGHTS / VOCABULARY), load_core()
    rows = marked_rows(marked)[: limit or None] if marked is not None else []
    pairs = [relation_item(pieces, text, root) for text, root in rows]
    return Sources(corpus_items(pieces, core, limit), pairs)


def train(out: Path, recipe: Recipe, limit: int = 0, marked: Path | None = MARKED) -> dict[str, object]:
    """Prepare, tune, export, measure; returns the report."""
    torch.set_num_threads(1)
    sources = prepared(limit, marked)
    by = {s: [x for x in sources.corpus if x.split == s] for s in ("train", "dev", "test")}
    learnt = Sources(by["train"], sources.marked)
    return finish(out, recipe, members(learnt, recipe), learnt, {s: by[s] for s in ("dev", "test")})


def finish(
    out: Path, recipe: Recipe, models: list[Events], learnt: Sources, parts: dict[str, list[Item]]
) -> dict[str, object]:
    """Save the networks, write the product's file and the report."""
    out.mkdir(parents=True, exist_ok=True)
    torch.save([model.state_dict() for model in models], out / "events.pt")
    export(out / "events.pt", out)
    report: dict[str, object] = {
        "trained on": {"sentences": len(learnt.corpus), "marked pairs": len(learnt.marked)},
        "recipe": asdict(recipe),
        **{name: figures(models, items) for name, items in parts.items()},
    }
    (out / "events-en.report.json").write_text(json.dumps(report, indent=1) + "\n", "utf8")
    return report
