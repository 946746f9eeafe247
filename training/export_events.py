"""Write the trained event network as the file that the product loads: ONNX with weights of one byte."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from communique.annotate.events.head import LONGEST, NETWORK
from communique.language.network import WEIGHTS
from training.event_model import Events, Together
from training.export import quantize
from training.model import HIDDEN

INPUTS = ["words", "marks", "first", "classes", "relations", "ways"]
OUTPUTS = ["kind", "standing", "negated", "actor", "recipient", "relation"]


def export(weights: Path, out: Path) -> None:
    """The network for one sentence: rows of the word table, marks, first pieces and the tree in; scores out."""
    model = Together([_member(state) for state in torch.load(weights)])
    words = torch.tensor([[1, 2, 4, 5]])
    ways = torch.zeros(1, 4, 4, dtype=torch.long)
    example = (torch.randn(1, 9, HIDDEN), torch.zeros(1, 9, dtype=torch.long), words, words, words, ways)
    axes = {"words": {1: "t"}, "marks": {1: "t"}, "ways": {1: "w", 2: "w"}}
    axes |= {name: {1: "w"} for name in ("first", "classes", "relations")}
    axes |= {name: {1: "w"} for name in OUTPUTS[:3]} | {name: {1: "w", 2: "w"} for name in OUTPUTS[3:5]}
    full = weights.with_suffix(".fp32.onnx")
    torch.onnx.export(
        model.eval(),
        example,
        str(full),
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize(full, out / NETWORK)


def _member(state: dict[str, torch.Tensor]) -> Events:
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    model = Events(layers)
    model.load_state_dict(state)
    places = model.encoder.places.weight.detach()[:LONGEST]
    model.encoder.places = torch.nn.Embedding.from_pretrained(places)
    return model


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    export(given.weights, given.out)
