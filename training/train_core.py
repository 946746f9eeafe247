"""Train the multi-task core: `python -m training.train core --out FOLDER --minutes 55`."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from pathlib import Path

import torch
from torch.nn import functional as F

from training.corpora import training_documents
from training.model import Core, bucket
from training.windows import IGNORE, Batch, Vocabulary, batches, encode, vocabulary

SHARES = {"ud": 0.38, "worldwide": 0.24, "polnear": 0.28, "open": 0.10}
WINDOWS = {"ud": (40, 224), "worldwide": (96, 224), "polnear": (128, 256), "open": (64, 224)}
TARGET_RATE = 3000


def arc_scores(core: Core, batch: Batch, w: torch.Tensor) -> torch.Tensor:
    """Scores [batch, words, 1 + words] of every governor inside the same sentence; 0 is the root."""
    base, far = core.arcs(core.drop(w), core.drop(w))
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
    base, far = core.links(core.drop(w), core.drop(w))
    n = w.shape[1]
    place = torch.arange(n)
    index = torch.cat([torch.zeros(n, 1, dtype=torch.long), bucket(place[None, :] - place[:, None])], 1)
    return base.float() + torch.gather(far.float(), 2, index[None].expand(w.shape[0], -1, -1))


def relation_logits(core: Core, w: torch.Tensor, bi: torch.Tensor, wi: torch.Tensor, hi: torch.Tensor) -> torch.Tensor:
    """Relation scores of chosen (word, governor) pairs; governor 0 is the root."""
    r = core.rels
    low, high = r.low(core.drop(w)), r.high(core.drop(w))
    high = torch.cat([r.root.to(high.dtype).expand(w.shape[0], 1, -1), high], 1)
    far = r.far(torch.where(hi == 0, torch.zeros_like(hi), bucket(hi - 1 - wi)))
    return r.out(F.gelu(low[bi, wi] + high[bi, hi] + far.to(low.dtype)))


def parse_loss(core: Core, batch: Batch, w: torch.Tensor) -> torch.Tensor:
    """Tags, arcs and relations."""
    d = core.drop(w)
    ce = lambda k, y: F.cross_entropy(core.tags[k](d).float().flatten(0, 1), y.flatten(), ignore_index=IGNORE)
    arcs = arc_scores(core, batch, w)
    loss = ce("upos", batch.upos) + 0.5 * ce("xpos", batch.xpos)
    loss = loss + F.cross_entropy(arcs.flatten(0, 1), batch.head.flatten(), ignore_index=IGNORE)
    bi, wi = torch.nonzero(batch.head >= 0, as_tuple=True)
    logits = relation_logits(core, w, bi, wi, batch.head[bi, wi]).float()
    return loss + F.cross_entropy(logits, batch.deprel[bi, wi], ignore_index=IGNORE)


def names_loss(core: Core, batch: Batch, w: torch.Tensor) -> torch.Tensor:
    """Cross-entropy over all tags that the corpus's label may stand for."""
    logits = core.tags["names"](core.drop(w)).float()
    real = batch.sent >= 0
    right = torch.logsumexp(logits.masked_fill(~batch.names, -1e4), -1)
    return (torch.logsumexp(logits, -1) - right)[real].mean()


def crf_loss(scores: torch.Tensor, tags: torch.Tensor, real: torch.Tensor, moves: torch.Tensor) -> torch.Tensor:
    """Negative log likelihood per word of a linear-chain CRF."""
    b, n, _ = scores.shape
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
    scores = core.tags["attr"](core.drop(w)).float()
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
    w = core.hidden(batch.ids, batch.shapes, batch.first, batch.mask)
    loss = w.sum() * 0.0
    if batch.head is not None:
        loss = loss + parse_loss(core, batch, w)
    if batch.names is not None:
        loss = loss + (0.5 if batch.head is not None else 1.0) * 2.0 * names_loss(core, batch, w)
    if batch.mention is not None:
        d = core.tags["mention"](core.drop(w)).float()
        loss = loss + F.cross_entropy(d.flatten(0, 1), batch.mention.flatten(), ignore_index=IGNORE)
    if batch.attr is not None:
        loss = loss + 2.0 * attribution_loss(core, batch, w)
    return loss


class Feed:
    """Endless batches of one task, new windows in every round."""

    def __init__(self, groups: list, window: tuple[int, int], pieces: int, seed: int) -> None:
        self.groups, self.window, self.pieces = groups, window, pieces
        self.rng = random.Random(seed)
        self.rounds = 0
        self.waiting: list = []

    def take(self) -> Batch:
        """The next batch."""
        if not self.waiting:
            self.waiting = [b for g in self.groups for b in batches(g, self.rng, self.pieces, *self.window)]
            self.rng.shuffle(self.waiting)
            self.rounds += 1
        return Batch(self.waiting.pop(), self.rng)


def train(out: Path, pieces: float, leave_out: frozenset[str], seed: int = 7, batch: int = 2048) -> None:
    """Train for a number of word pieces and write `core.pt` and `vocabulary.json` into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    torch.set_num_threads(2)
    docs = training_documents(leave_out)
    ud = [d for k in ("ewt", "gum") if k in docs for d in docs[k]]
    voc = vocabulary(ud)
    (out / "vocabulary.json").write_text(json.dumps(voc.lists))
    core = Core(voc.lists)
    core.encoder.load_minilm()
    core.encoder.words.weight.requires_grad_(False)
    groups = {
        "ud": [encode(docs[k], voc) for k in ("ewt", "gum") if k in docs],
        "worldwide": [encode(docs["worldwide"], voc)] if "worldwide" in docs else [],
        "polnear": [encode(docs["polnear"], voc)] if "polnear" in docs else [],
        "open": [encode(docs[k], voc) for k in ("crossner", "wikigold", "re3d", "own") if k in docs],
    }
    feeds = {k: Feed(v, WINDOWS[k], batch, seed + i) for i, (k, v) in enumerate(groups.items()) if v}
    names = list(feeds)
    run(core, feeds, [SHARES[k] for k in names], pieces, seed, out)


def run(core: Core, feeds: dict[str, Feed], shares: list[float], pieces: float, seed: int, out: Path) -> None:
    """The training loop: linear warm-up and decay over `pieces` word pieces."""
    encoder = [p for n, p in core.named_parameters() if n.startswith("encoder.") and p.requires_grad and "shapes" not in n]
    heads = [p for n, p in core.named_parameters() if not n.startswith("encoder.") or "shapes" in n]
    rates = (4e-4, 2e-3)
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": rates[0]}, {"params": heads, "lr": rates[1]}],
        weight_decay=0.01, betas=(0.9, 0.98), fused=True,
    )  # fmt: skip
    choose = random.Random(seed)
    names = list(feeds)
    seen = step = 0
    begun = last = time.time()
    losses: Counter[str] = Counter()
    while seen < pieces:
        rate = min(1.0, (step + 1) / 100) * max(0.01, 1 - seen / pieces)
        for group, base in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = base * rate
        name = choose.choices(names, shares)[0]
        batch = feeds[name].take()
        core.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(core, batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*encoder, *heads], 1.0)
        optimizer.step()
        seen += batch.pieces
        step += 1
        losses[name] += float(loss.detach())
        losses[name + "#"] += 1
        if time.time() - last > 60:
            last = time.time()
            mean = {k: round(losses[k] / max(1, losses[k + "#"]), 3) for k in names}
            rounds = {k: feeds[k].rounds for k in names}
            print(f"{last - begun:.0f}s step {step} {seen / pieces:.3f} {seen / (last - begun):.0f}/s {mean} {rounds}", flush=True)
            losses.clear()
            torch.save(core.state_dict(), out / "checkpoint.pt")
    torch.save(core.state_dict(), out / "core.pt")
    (out / "training.json").write_text(
        json.dumps({"pieces": seen, "steps": step, "seconds": round(time.time() - begun), "seed": seed,
                    "rounds": {k: f.rounds for k, f in feeds.items()}})
    )  # fmt: skip
