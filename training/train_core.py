"""Train the multi-task core: `python -m training.train core --out FOLDER`.

The schedule depends on the word pieces seen, never on the clock: the same seed gives the same weights, bit for bit,
on one kind of processor (a busy machine only takes longer).
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional as F

from training.corpora import training_documents
from training.model import Core, bucket
from training.windows import IGNORE, Batch, Vocabulary, batches, encode, vocabulary

SHARES = {"ud": 0.36, "worldwide": 0.23, "polnear": 0.33, "open": 0.08}
WINDOWS = {"ud": (40, 224), "worldwide": (96, 224), "polnear": (128, 256), "open": (64, 224)}


def arc_scores(core: Core, batch: Batch, w: torch.Tensor) -> torch.Tensor:
    """Scores [batch, words, 1 + words] of every governor inside the same sentence; 0 is the root."""
    base, far = core.arcs(w, w)
    n = w.shape[1]
    place = torch.arange(n)
    gap = place[None, :] - place[:, None]
    index = torch.cat([torch.zeros(n, 1, dtype=torch.long), bucket(gap)], 1)
    scores = base.float() + torch.gather(far.float(), 2, index[None].expand(w.shape[0], -1, -1))
    same = (batch.sent[:, :, None] == batch.sent[:, None, :]) & (batch.sent[:, None, :] >= 0)
    same = same & ~torch.eye(n, dtype=torch.bool)[None]
    allowed = torch.cat([torch.ones(*same.shape[:2], 1, dtype=torch.bool), same], 2)
    return scores.masked_fill(~allowed, -1e4)


def link_scores(core: Core, w: torch.Tensor) -> torch.Tensor:
    """Scores [batch, words, 1 + words] of every word being (the first word of) the cue; 0 means none here."""
    base, far = core.links(w, w)
    n = w.shape[1]
    place = torch.arange(n)
    index = torch.cat([torch.zeros(n, 1, dtype=torch.long), bucket(place[None, :] - place[:, None])], 1)
    return base.float() + torch.gather(far.float(), 2, index[None].expand(w.shape[0], -1, -1))


def relation_logits(core: Core, w: torch.Tensor, bi: torch.Tensor, wi: torch.Tensor, hi: torch.Tensor) -> torch.Tensor:
    """Relation scores of chosen (word, governor) pairs; governor 0 is the root."""
    r = core.rels
    low, high = r.low(w), r.high(w)
    high = torch.cat([r.root.to(high.dtype).expand(w.shape[0], 1, -1), high], 1)
    far = r.far(torch.where(hi == 0, torch.zeros_like(hi), bucket(hi - 1 - wi)))
    return r.out(F.gelu(low[bi, wi] + high[bi, hi] + far.to(low.dtype)))


def parse_loss(core: Core, batch: Batch, w: torch.Tensor) -> torch.Tensor:
    """Tags, arcs and relations."""

    def ce(kind: str, y: torch.Tensor) -> torch.Tensor:
        return F.cross_entropy(core.tags[kind](w).float().flatten(0, 1), y.flatten(), ignore_index=IGNORE)

    arcs = arc_scores(core, batch, w)
    loss = ce("upos", batch.upos) + 0.5 * ce("xpos", batch.xpos)
    loss = loss + F.cross_entropy(arcs.flatten(0, 1), batch.head.flatten(), ignore_index=IGNORE)
    bi, wi = torch.nonzero(batch.head >= 0, as_tuple=True)
    logits = relation_logits(core, w, bi, wi, batch.head[bi, wi]).float()
    return loss + F.cross_entropy(logits, batch.deprel[bi, wi], ignore_index=IGNORE)


def names_loss(core: Core, batch: Batch, w: torch.Tensor) -> torch.Tensor:
    """Cross-entropy over all tags that the corpus's label may stand for."""
    logits = core.tags["names"](w).float()
    real = batch.sent >= 0
    right = torch.logsumexp(logits.masked_fill(~batch.names, -1e4), -1)
    return (torch.logsumexp(logits, -1) - right)[real].mean()


def crf_loss(scores: torch.Tensor, tags: torch.Tensor, real: torch.Tensor, moves: torch.Tensor) -> torch.Tensor:
    """Negative log likelihood per word of a linear-chain CRF."""
    n = scores.shape[1]
    gold = tags.clamp(min=0)
    path = torch.gather(scores, 2, gold[:, :, None])[:, :, 0]
    step = moves[gold[:, :-1], gold[:, 1:]]
    total = (path * real).sum() + (step * real[:, 1:]).sum()
    alpha = scores[:, 0]
    for t in range(1, n):
        following = torch.logsumexp(alpha[:, :, None] + moves[None], 1) + scores[:, t]
        alpha = torch.where(real[:, t, None], following, alpha)
    return (torch.logsumexp(alpha, 1).sum() - total) / real.sum()


def attribution_loss(core: Core, batch: Batch, w: torch.Tensor) -> torch.Tensor:
    """Source, cue and content tags, and the cue that each source and content word belongs to."""
    real = batch.sent >= 0
    scores = core.tags["attr"](w).float()
    loss = crf_loss(scores, batch.attr, real, core.moves)
    links = link_scores(core, w)
    begins = batch.attr == core.vocabulary["attr"].index("B-CUE")
    allowed = torch.cat([torch.ones_like(begins[:, :1]), begins], 1)[:, None, :]
    links = links.masked_fill(~allowed, -1e4)
    known = batch.link >= 0
    at = torch.gather(allowed.expand_as(links), 2, batch.link.clamp(min=0)[:, :, None])[:, :, 0]
    known = known & at
    if known.any():
        loss = loss + 0.3 * F.cross_entropy(links[known], batch.link[known])
    return loss


def loss_of(core: Core, batch: Batch) -> torch.Tensor:
    """Sum of the losses of all heads for which the batch has labels."""
    w = core.drop(core.hidden(batch.ids, batch.shapes, batch.first, batch.mask))
    loss = w.sum() * 0.0
    if batch.head is not None:
        loss = loss + parse_loss(core, batch, w)
    if batch.names is not None:
        loss = loss + (0.5 if batch.head is not None else 1.0) * 2.0 * names_loss(core, batch, w)
    if batch.mention is not None:
        d = core.tags["mention"](w).float()
        loss = loss + F.cross_entropy(d.flatten(0, 1), batch.mention.flatten(), ignore_index=IGNORE)
    if batch.attr is not None:
        loss = loss + 2.0 * attribution_loss(core, batch, w)
    return loss


class Feed:
    """Endless batches of one task, new windows in every round."""

    def __init__(self, groups: list, window: tuple[int, int], pieces: int, seed: int, rank: int = 0) -> None:
        self.groups, self.window, self.pieces, self.rank = groups, window, pieces, rank
        self.rng = random.Random(seed)
        self.own = random.Random(seed + 1 + rank)
        self.rounds = 0
        self.waiting: list = []

    def take(self) -> Batch:
        """The next batch."""
        if not self.waiting:
            self.waiting = [b for g in self.groups for b in batches(g, self.rng, self.pieces, *self.window)]
            self.rng.shuffle(self.waiting)
            self.waiting = self.waiting[self.rank :: WORKERS]
            self.rounds += 1
        return Batch(self.waiting.pop(), self.own)


WORKERS = 2
"""Processes with one thread each: two threads of one process stall whenever anything else runs on the machine."""


def train(out: Path, pieces: float, leave_out: frozenset[str], seed: int = 7, batch: int = 1280) -> None:
    """Train until so many word pieces are seen; writes `core.pt`, `vocabulary.json` and `training.json` into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    context = torch.multiprocessing.get_context("spawn")
    size = sum(p.numel() for p in _trained(Core(_vocabulary(leave_out).lists)))
    shared = torch.zeros(2, WORKERS, size + 1).share_memory_()
    barrier = context.Barrier(WORKERS)
    plan = Plan(out, pieces, leave_out, seed, batch)
    workers = [context.Process(target=work, args=(plan, rank, shared, barrier)) for rank in range(WORKERS)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()


@dataclass(frozen=True)
class Plan:
    """What a worker needs to know."""

    out: Path
    pieces: float
    leave_out: frozenset[str]
    seed: int
    batch: int


def _vocabulary(leave_out: frozenset[str]) -> Vocabulary:
    without_trees = {"worldwide", "polnear", "crossner", "wikigold", "re3d", "meantime", "chains"}
    docs = training_documents(leave_out | without_trees)
    return vocabulary([d for k in ("ewt", "gum") if k in docs for d in docs[k]])


def _trained(core: Core) -> list[torch.nn.Parameter]:
    core.encoder.words.weight.requires_grad_(False)
    return [p for p in core.parameters() if p.requires_grad]


def feeds_of(plan: Plan, rank: int, voc: Vocabulary) -> dict[str, Feed]:
    """The endless batches of each task for one worker."""
    docs = training_documents(plan.leave_out)
    groups = {
        "ud": [docs[k] for k in ("ewt", "gum") if k in docs],
        "worldwide": [docs["worldwide"]] if "worldwide" in docs else [],
        "polnear": [docs[k] for k in ("polnear", "chains") if k in docs],
        "open": [docs[k] for k in ("crossner", "wikigold", "re3d", "meantime") if k in docs],
    }
    coded = {k: [encode(d, voc) for d in v] for k, v in groups.items() if v}
    return {
        k: Feed(v, WINDOWS[k], plan.batch, plan.seed + 10 * i, rank) for i, (k, v) in enumerate(sorted(coded.items()))
    }


def work(plan: Plan, rank: int, shared: torch.Tensor, barrier) -> None:
    """One worker: the training loop with linear warm-up and decay; gradients are averaged through shared memory."""
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(plan.seed)
    voc = _vocabulary(plan.leave_out)
    core = Core(voc.lists)
    core.encoder.load_minilm()
    every = _trained(core)
    torch.manual_seed(plan.seed + 1 + rank)
    feeds = feeds_of(plan, rank, voc)
    named = [(n, p) for n, p in core.named_parameters() if p.requires_grad]
    fast = [p for n, p in named if not n.startswith("encoder.") or "shapes" in n]
    slow = [p for n, p in named if n.startswith("encoder.") and "shapes" not in n]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "lr": 0.0}, {"params": fast, "lr": 0.0}], weight_decay=0.01, betas=(0.9, 0.98), fused=True
    )
    if rank == 0:
        (plan.out / "vocabulary.json").write_text(json.dumps(voc.lists))
    choose = random.Random(plan.seed)
    names = sorted(feeds)
    shares = [SHARES[k] for k in names]
    seen, done, step = 0.0, 0.0, 0
    barrier.wait()
    begun = last = time.time()
    losses: Counter[str] = Counter()
    while done < 1:
        for group, base in zip(optimizer.param_groups, RATES, strict=True):
            group["lr"] = base * min(1.0, (step + 1) / 100) * max(0.01, 1 - done)
        name = choose.choices(names, shares)[0]
        batch = feeds[name].take()
        core.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(core, batch)
        for p in every:
            p.grad = None
        loss.backward()
        seen += _average(every, shared[step % 2], rank, barrier, batch.pieces)
        torch.nn.utils.clip_grad_norm_(every, 1.0)
        optimizer.step()
        done = seen / plan.pieces
        step += 1
        losses[name] += float(loss.detach())
        losses[name + "#"] += 1
        if rank == 0 and time.time() - last > 60:
            last = time.time()
            mean = {k: round(losses[k] / max(1, losses[k + "#"]), 3) for k in names}
            rounds = {k: f.rounds for k, f in feeds.items()}
            print(
                f"{last - begun:.0f}s step {step} {done:.3f} {seen / (last - begun):.0f}/s {mean} {rounds}", flush=True
            )
            losses.clear()
            torch.save(core.state_dict(), plan.out / "checkpoint.pt")
    if rank == 0:
        torch.save(core.state_dict(), plan.out / "core.pt")
        report = {"pieces": round(seen), "steps": step, "seconds": round(time.time() - begun), "seed": plan.seed,
                  "left_out": sorted(plan.leave_out), "rounds": {k: f.rounds for k, f in feeds.items()}}  # fmt: skip
        (plan.out / "training.json").write_text(json.dumps(report))


RATES = (4e-4, 2e-3)
"""Learning rates of the encoder and of everything new."""


def _average(every: list[torch.nn.Parameter], shared: torch.Tensor, rank: int, barrier, pieces: int) -> float:
    """Average the gradients of all workers; returns how many pieces all have seen in this step."""
    at = 0
    for p in every:
        n = p.numel()
        if p.grad is None:
            shared[rank, at : at + n] = 0
        else:
            shared[rank, at : at + n] = p.grad.flatten()
        at += n
    shared[rank, at] = pieces
    barrier.wait()
    mean = shared.mean(0)
    at = 0
    for p in every:
        n = p.numel()
        p.grad = mean[at : at + n].view_as(p)
        at += n
    return float(shared[:, at].sum())
