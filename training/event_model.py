"""The network that reads acts: the lower layers of MiniLM, tuned on the event corpus, with a head per question."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from communique.annotate.events.head import CATEGORIES, FACTUALITIES
from training.model import BUCKETS, HIDDEN, Encoder, bucket

LAYERS, PAIR = 3, 128


class Events(nn.Module):
    """Kind, standing and negation of every word; who is party to the act at every word; kind of a marked pair."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.encoder.load_minilm()
        self.encoder.layers = self.encoder.layers[:layers]
        self.encoder.words.weight.requires_grad_(False)
        self.marks = nn.Embedding(3, HIDDEN)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.drop = nn.Dropout(0.25)
        self.kind = nn.Linear(HIDDEN, len(CATEGORIES))
        self.standing = nn.Linear(HIDDEN, len(FACTUALITIES))
        self.negated = nn.Linear(HIDDEN, 1)
        self.act = nn.Linear(HIDDEN, PAIR)
        self.party = nn.Linear(HIDDEN, PAIR)
        self.pair = nn.Parameter(torch.empty(2, PAIR, PAIR))
        nn.init.xavier_uniform_(self.pair)
        self.far = nn.Parameter(torch.zeros(2, BUCKETS))
        self.bias = nn.Parameter(torch.full((2,), -2.0))
        self.between = nn.Linear(3 * HIDDEN, HIDDEN)
        self.relation = nn.Linear(HIDDEN, len(CATEGORIES))

    def hidden(self, words: torch.Tensor, marks: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """Vectors of all pieces; ``words`` are rows of the word table."""
        x = words + self.encoder.places.weight[: words.shape[1]][None] + self.marks(marks)
        x = self.encoder.drop(self.encoder.norm(x))
        for layer in self.encoder.layers:
            x = layer(x, mask)
        return x

    def heads(
        self, x: torch.Tensor, first: torch.Tensor, marks: torch.Tensor, real: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """Scores of the words whose first pieces are given, and of the pair that is marked; ``real`` pieces count."""
        sides = [_mean(x, (marks == mark).float()) for mark in (1, 2)]
        pair = self.drop(torch.cat([*sides, _mean(x, real)], 1))
        w = self.drop(torch.gather(x, 1, first[:, :, None].expand(-1, -1, x.shape[2])))
        a, p = F.gelu(self.act(w)), F.gelu(self.party(w))
        place = torch.arange(w.shape[1])
        gap = bucket(place[None, :] - place[:, None])
        roles = [a @ self.pair[k] @ p.transpose(1, 2) / PAIR**0.5 + self.far[k][gap] + self.bias[k] for k in (0, 1)]
        return (
            self.kind(w),
            self.standing(w),
            self.negated(w)[:, :, 0],
            roles[0],
            roles[1],
            self.relation(self.drop(F.gelu(self.between(pair)))),
        )

    def forward(self, words: torch.Tensor, marks: torch.Tensor, first: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """The whole network for one sentence, as it is exported."""
        return self.heads(self.hidden(words, marks, None), first, marks, torch.ones_like(marks).float())


def _mean(x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """The mean vector of some pieces, zeros where there are none."""
    return (x * weight[:, :, None]).sum(1) / weight.sum(1, keepdim=True).clamp(min=1)
