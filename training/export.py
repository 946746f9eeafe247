"""Write a trained core as the files that the product loads: int8 ONNX, tables, labels, vocabulary, lemma forms."""

from __future__ import annotations

import argparse
import json
import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from communique.language.alike import SENTENCES
from communique.language.lemma import Lemmas
from communique.language.network import FORMS, LABELS, MODEL, TABLES, VOCABULARY, WEIGHTS, WORDS
from training.corpora import training_documents
from training.model import HIDDEN, MINILM, Core, Encoder

OUTPUTS = [
    "upos",
    "xpos",
    "names",
    "mention",
    "attr",
    "arc",
    "arc_far",
    "rel_low",
    "rel_high",
    "link",
    "link_far",
    "hidden",
]


class Whole(nn.Module):
    """The core as one function from a window to all scores."""

    def __init__(self, core: Core) -> None:
        super().__init__()
        self.core = core

    def forward(self, words: torch.Tensor, shapes: torch.Tensor, first: torch.Tensor) -> tuple[torch.Tensor, ...]:
        c = self.core
        x = c.encoder.above(words, shapes, None)
        w = torch.gather(x, 1, first[:, :, None].expand(-1, -1, x.shape[2]))
        tags = [c.tags[k](w) for k in ("upos", "xpos", "names", "mention", "attr")]
        return (*tags, *c.arcs(w, w), c.rels.low(w), c.rels.high(w), *c.links(w, w), w)


def load(folder: Path) -> Core:
    """Load a trained core."""
    core = Core(json.loads((folder / "vocabulary.json").read_text()))
    name = "core.pt" if (folder / "core.pt").exists() else "checkpoint.pt"
    core.load_state_dict(torch.load(folder / name))
    return core.eval()


def export(folder: Path, out: Path) -> None:
    """Write all files."""
    out.mkdir(parents=True, exist_ok=True)
    core = load(folder)
    example = (torch.randn(1, 9, HIDDEN), torch.ones(1, 9, dtype=torch.long), torch.tensor([[1, 2, 4, 5]]))
    axes = {"words": {1: "t"}, "shapes": {1: "t"}, "first": {1: "w"}} | {k: {1: "w"} for k in OUTPUTS}
    full = folder / "core.fp32.onnx"
    torch.onnx.export(
        Whole(core).eval(), example, str(full), input_names=["words", "shapes", "first"], output_names=OUTPUTS,
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize(full, out / MODEL)
    words_table(core.encoder.words.weight.detach().numpy(), out / WORDS)
    r = core.rels
    np.savez(
        out / TABLES, rel_root=r.root.detach().numpy(), rel_far=r.far.weight.detach().numpy(),
        rel_out=r.out.weight.detach().numpy(), rel_bias=r.out.bias.detach().numpy(), moves=core.moves.detach().numpy(),
    )  # fmt: skip
    (out / LABELS).write_text(json.dumps(core.vocabulary, ensure_ascii=False, sort_keys=True) + "\n", "utf8")
    shutil.copy(MINILM / "tokenizer.json", out / VOCABULARY)
    (out / FORMS).write_text(
        json.dumps(lemma_forms(), ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n", "utf8"
    )


def quantize(full: Path, out: Path, reduce_range: bool = True) -> None:
    """Weights to one byte, a scale per channel; seven bits of them, so that processors without VNNI cannot overflow."""
    quantize_dynamic(
        str(full), str(out), weight_type=QuantType.QInt8, per_channel=True, reduce_range=reduce_range,
        extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def words_table(weight: np.ndarray, out: Path) -> None:
    """The word-piece table as one byte per number and one scale per row."""
    scales = np.maximum(np.abs(weight).max(1), 1e-8) / 127
    np.savez(out, numbers=np.round(weight / scales[:, None]).astype(np.int8), scales=scales.astype(np.float32))


class Mean(nn.Module):
    """Sentence vectors: the mean of the pieces' vectors, of length one."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, words: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.normalize(self.encoder.above(words, None, None).mean(1), dim=1)


def export_sentences(out: Path) -> None:
    """The unchanged MiniLM encoder, which gives vectors of sentences."""
    encoder = Encoder()
    encoder.load_minilm()
    full = out / "sentences.fp32.onnx"
    torch.onnx.export(
        Mean(encoder).eval(), (torch.randn(1, 9, HIDDEN),), str(full), input_names=["words"],
        output_names=["vector"], dynamic_axes={"words": {1: "t"}}, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize(full, out / SENTENCES)
    full.unlink()


def lemma_forms() -> dict:
    """Count base forms in the treebanks; keep as exceptions the forms that the rules get wrong."""
    docs = training_documents(frozenset({"worldwide", "polnear", "crossner", "wikigold", "re3d", "meantime", "chains"}))
    forms: dict[tuple[str, str, str], Counter] = {}
    base: dict[str, Counter] = {}
    for d in docs["ewt"] + docs["gum"]:
        for s in d.sents:
            for w, lemma, u, x in zip(s.words, s.lemma, s.upos, s.xpos, strict=True):
                if lemma == "_" or u in ("X", "PUNCT", "SYM", "NUM"):
                    continue
                forms.setdefault((w.lower().replace("’", "'"), u, x), Counter())[lemma] += 1
                base.setdefault(u, Counter())[lemma] += 1
    known = {
        u: sorted(k for k, n in c.items() if n >= 1 and k.islower() and k.isalpha())
        for u, c in base.items()
        if u in ("NOUN", "VERB", "ADJ", "ADV", "AUX")
    }
    known["VERB"] = sorted(set(known["VERB"]) | set(known.pop("AUX")))
    rules = Lemmas({}, known)
    exceptions: dict[str, dict[str, str]] = {}
    votes: dict[tuple[str, str], Counter] = {}
    wrong: set[tuple[str, str]] = set()
    for (w, u, x), c in forms.items():
        votes.setdefault((w, u), Counter()).update(c)
        lemma = c.most_common(1)[0][0]
        if u != "PROPN" and rules.by_rule(w, u, x) != lemma:
            wrong.add((w, u))
    for w, u in sorted(wrong):
        lemma, n = votes[w, u].most_common(1)[0]
        if n >= 2 or len(w) <= 3 or (u in ("VERB", "NOUN") and n >= 1 and lemma[:1] == w[:1]):
            exceptions.setdefault(u, {})[w] = lemma
    return {"exceptions": exceptions, "known": known}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    a = parser.parse_args()
    export(a.folder, a.out)
    export_sentences(a.out)
