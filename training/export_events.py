"""Write the trained event network as the file that the product loads: ONNX with weights of one byte."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from communique.annotate.events.head import NETWORK
from communique.language.network import WEIGHTS
from training.event_model import Events
from training.export import quantize
from training.model import HIDDEN

OUTPUTS = ["kind", "standing", "negated", "actor", "recipient", "relation"]


def export(weights: Path, out: Path) -> None:
    """The network for one sentence: rows of the word table, marks and first pieces in; scores out."""
    state = torch.load(weights)
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    model = Events(layers)
    model.load_state_dict(state)
    example = (torch.randn(1, 9, HIDDEN), torch.zeros(1, 9, dtype=torch.long), torch.tensor([[1, 2, 4, 5]]))
    axes = {"words": {1: "t"}, "marks": {1: "t"}, "first": {1: "w"}}
    axes |= {name: {1: "w"} for name in OUTPUTS[:3]} | {name: {1: "w", 2: "w"} for name in OUTPUTS[3:5]}
    full = weights.with_suffix(".fp32.onnx")
    torch.onnx.export(
        model.eval(),
        example,
        str(full),
        input_names=["words", "marks", "first"],
        output_names=OUTPUTS,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize(full, out / NETWORK)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    export(given.weights, given.out)
