"""What the event network is asked in training: the words of the corpus, and marked pairs."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch.nn import functional as F

from training.event_items import Batch, Item, batch_of
from training.event_model import Events, mean_chances, mean_kinds, mean_scores

UNKNOWN, HIDDEN_PIECE = -100, 103


@dataclass(frozen=True)
class Answers:
    """The network's scores for a batch."""

    kind: torch.Tensor
    standing: torch.Tensor
    negated: torch.Tensor
    roles: torch.Tensor


def encoded(model: Events, batch: Batch, hidden: float = 0.0) -> torch.Tensor:
    """Vectors of all pieces of a batch, reckoned in half precision; a share of the pieces may be hidden."""
    ids = batch.ids
    if hidden:
        dark = (torch.rand(ids.shape) < hidden) & (batch.real > 0)
        dark[:, 0] = False
        ids = torch.where(dark, HIDDEN_PIECE, ids)
    with torch.autocast("cpu", torch.bfloat16):
        x = model.hidden(model.encoder.words(ids), batch.marks, batch.mask)
    return x.float()


def answers(model: Events, batch: Batch, hidden: float = 0.0) -> Answers:
    """Kind, standing, negation and roles for all words of a batch."""
    w = model.words(encoded(model, batch, hidden), batch.first, batch.classes, batch.relations)
    actor, recipient = model.roles(w, batch.ways)
    roles = torch.stack([torch.zeros_like(actor), actor, recipient], -1)
    return Answers(model.kind(w), model.standing(w), model.negated(w)[..., 0], roles)


def together(read: list[Answers]) -> Answers:
    """The answers of several networks, averaged as the product averages them."""
    kind, standing = mean_kinds(tuple(r.kind for r in read)), mean_chances(tuple(r.standing for r in read))
    negated, roles = (mean_scores(tuple(getattr(r, name) for r in read)) for name in ("negated", "roles"))
    return Answers(kind, standing, negated, roles)


def pair_scores(model: Events, batch: Batch, hidden: float = 0.0) -> torch.Tensor:
    """Scores of the kinds of the marked pairs of a batch."""
    return model.marked(encoded(model, batch, hidden), batch.marks, batch.real)


def loss_of(model: Events, items: list[Item], hidden: float) -> torch.Tensor:
    """Sum of the losses of the questions for which the batch has answers; a batch holds items of one sort."""
    ask = _pair_loss if items[0].kinds is None else _corpus_loss
    return ask(model, batch_of(items), hidden)


def _pair_loss(model: Events, batch: Batch, hidden: float) -> torch.Tensor:
    """Cross-entropy of a marked pair over all kinds that its label may stand for."""
    scores = pair_scores(model, batch, hidden)
    outside = torch.full(scores.shape, -1e4)
    for k, x in enumerate(batch.items):
        outside[k, list(x.allowed)] = 0
    return (torch.logsumexp(scores, 1) - torch.logsumexp(scores + outside, 1)).mean()


def _corpus_loss(model: Events, batch: Batch, hidden: float) -> torch.Tensor:
    """Kind of every word; standing, negation and parties of the acts."""
    read = answers(model, batch, hidden)
    gold = torch.full(batch.words.shape, UNKNOWN)
    for k, x in enumerate(batch.items):
        gold[k, : len(x.first)] = torch.tensor(x.kinds)
    loss = 4 * F.cross_entropy(read.kind.flatten(0, 1), gold.flatten(), ignore_index=UNKNOWN)
    acts = [(k, *a) for k, x in enumerate(batch.items) for a in x.acts]
    if not acts:
        return loss
    at, word, standing, negated = (torch.tensor(column) for column in zip(*acts, strict=True))
    loss = loss + 0.5 * F.cross_entropy(read.standing[at, word], standing)
    loss = loss + 0.5 * F.binary_cross_entropy_with_logits(read.negated[at, word], negated.float())
    roles = torch.zeros(len(acts), batch.words.shape[1], dtype=torch.long)
    rows = {(k, a): n for n, (k, a, _, _) in enumerate(acts)}
    for k, x in enumerate(batch.items):
        for a, role, who in x.roles:
            roles[rows[k, a], who] = role + 1
    real = batch.words[at]
    return loss + 3 * F.cross_entropy(read.roles[at, word][real], roles[real])
