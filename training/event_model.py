"""The network that reads acts: layers of MiniLM, tuned on the event corpus, with a head per question."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from communique.annotate.events.head import CATEGORIES, FACTUALITIES
from communique.annotate.events.tree_places import CLASSES, PATHS, RELATIONS
from training.model import BUCKETS, HIDDEN, Encoder, bucket

LAYERS, PAIR, WAY = 3, 128, 16
# Fitted on the dev part: as many words then pass the limits that judging sets as passed them with one network.
SURE = 1.5


class Events(nn.Module):
    """Kind, standing and negation of every word; who is party to the act at every word; kind of a marked pair."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.encoder.load_minilm()
        self.encoder.layers = self.encoder.layers[:layers]
        self.encoder.words.weight.requires_grad_(False)
        self.marks = nn.Embedding(3, HIDDEN)
        self.classes = nn.Embedding(len(CLASSES), HIDDEN)
        self.relations = nn.Embedding(len(RELATIONS), HIDDEN)
        self.way = nn.Embedding(PATHS, WAY)
        for table in (self.marks, self.classes, self.relations, self.way):
            nn.init.normal_(table.weight, std=0.02)
        self.drop = nn.Dropout(0.25)
        self.more = nn.Linear(HIDDEN, HIDDEN)
        self.kind = nn.Linear(HIDDEN, len(CATEGORIES))
        self.standing = nn.Linear(HIDDEN, len(FACTUALITIES))
        self.negated = nn.Linear(HIDDEN, 1)
        self.act = nn.Linear(HIDDEN, PAIR)
        self.party = nn.Linear(HIDDEN, PAIR)
        self.pair = nn.Parameter(torch.empty(2, PAIR, PAIR))
        nn.init.xavier_uniform_(self.pair)
        self.far = nn.Parameter(torch.zeros(2, BUCKETS))
        self.bias = nn.Parameter(torch.full((2,), -2.0))
        self.ways = nn.Embedding(PATHS, 2)
        nn.init.zeros_(self.ways.weight)
        self.asks = nn.Linear(HIDDEN, 2 * WAY)
        self.looks = nn.Linear(3 * HIDDEN, PAIR)
        self.seen = nn.Linear(HIDDEN, PAIR)
        self.between = nn.Linear(3 * HIDDEN, HIDDEN)
        self.relation = nn.Linear(HIDDEN, len(CATEGORIES))

    def hidden(self, words: torch.Tensor, marks: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """Vectors of all pieces; ``words`` are rows of the word table."""
        x = words + self.encoder.places.weight[: words.shape[1]][None] + self.marks(marks)
        x = self.encoder.drop(self.encoder.norm(x))
        for layer in self.encoder.layers:
            x = layer(x, mask)
        return x

    def words(
        self, x: torch.Tensor, first: torch.Tensor, classes: torch.Tensor, relations: torch.Tensor
    ) -> torch.Tensor:
        """Vectors of the words whose first pieces are given, with what the tree tells of each."""
        w = torch.gather(x, 1, first[:, :, None].expand(-1, -1, x.shape[2]))
        w = self.drop(w + self.classes(classes) + self.relations(relations))
        return w + self.drop(F.gelu(self.more(w)))

    def roles(self, w: torch.Tensor, ways: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Scores of each word (column) as actor and as recipient of the act at each word (row)."""
        a, p = F.gelu(self.act(w)), F.gelu(self.party(w))
        place = torch.arange(w.shape[1])
        gap = bucket(place[None, :] - place[:, None])
        known, asks, told = self.ways(ways), self.asks(w).chunk(2, -1), self.way(ways)
        return tuple(
            a @ self.pair[k] @ p.transpose(1, 2) / PAIR**0.5
            + self.far[k][gap]
            + self.bias[k]
            + known[..., k]
            + (told @ asks[k][..., None])[..., 0]
            for k in (0, 1)
        )

    def marked(self, x: torch.Tensor, marks: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """Scores of the kinds of the marked pair, and of the pieces that the pair looks at; ``real`` pieces count."""
        sides = [_mean(x, (marks == mark).float()) for mark in (1, 2)]
        pair, x = self.drop(torch.cat([*sides, _mean(x, real)], 1)), self.drop(x)
        looks = (self.seen(x) @ self.looks(pair)[:, :, None])[..., 0] / PAIR**0.5 + (real - 1) * 1e4
        kinds = self.kind(x + F.gelu(self.more(x)))
        there = (torch.softmax(looks, 1)[:, :, None] * kinds).sum(1)
        return self.relation(self.drop(F.gelu(self.between(pair)))) + there

    def forward(
        self,
        words: torch.Tensor,
        marks: torch.Tensor,
        first: torch.Tensor,
        classes: torch.Tensor,
        relations: torch.Tensor,
        ways: torch.Tensor,
    ) -> tuple[torch.Tensor, ...]:
        """The whole network for one sentence, as it is exported."""
        x = self.hidden(words, marks, None)
        w = self.words(x, first, classes, relations)
        answers = (self.kind(w), self.standing(w), self.negated(w)[:, :, 0], *self.roles(w, ways))
        return (*answers, self.marked(x, marks, torch.ones_like(marks).float()))


class Together(nn.Module):
    """Several networks read the same sentence; their chances are averaged. The last alone answers for marked pairs."""

    def __init__(self, members: list[Events]) -> None:
        super().__init__()
        self.members = nn.ModuleList(members)

    def forward(self, *given: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """The answers of all, averaged: as chances where one of several is asked, else as scores."""
        kind, standing, negated, actor, recipient, relation = zip(*(m(*given) for m in self.members), strict=True)
        return (
            mean_kinds(kind),
            mean_chances(standing),
            mean_scores(negated),
            mean_scores(actor),
            mean_scores(recipient),
            relation[-1],
        )


def mean_chances(answers: tuple[torch.Tensor, ...]) -> torch.Tensor:
    """The mean of what several networks hold for probable, as logarithms."""
    return torch.stack([torch.softmax(a, -1) for a in answers]).mean(0).clamp(min=1e-9).log()


def mean_kinds(answers: tuple[torch.Tensor, ...]) -> torch.Tensor:
    """The mean of the kinds; means are unsure, so the odds that there is an act at all are sharpened (see SURE)."""
    logs = mean_chances(answers)
    none, kinds = logs[..., :1], logs[..., 1:]
    act = (1 - none.exp()).clamp(min=1e-9).log()
    return torch.cat([torch.zeros_like(none), SURE * (act - none) + kinds - act], -1)


def mean_scores(answers: tuple[torch.Tensor, ...]) -> torch.Tensor:
    """The mean of the scores of several networks."""
    return torch.stack(answers).mean(0)


def _mean(x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """The mean vector of some pieces, zeros where there are none."""
    return (x * weight[:, :, None]).sum(1) / weight.sum(1, keepdim=True).clamp(min=1)
