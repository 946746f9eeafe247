"""Measure the exported core on the development parts and write the report that lies beside the weights.

`python -m training.report ../work/core --date 2026-11-22`
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.core import measured
from communique.language.core import load_core
from communique.language.network import WEIGHTS
from training.corpora import DATA
from training.evaluate import Options, measure

PARTS = {
    "parse EWT dev": ("parse", "language/ud-ewt/dev"),
    "parse GUM open dev": ("parse", "language/ud-gum/dev/open"),
    "names worldwide dev": ("names", "language/worldwide-ner/dev"),
    "names UNER-EWT dev": ("names", "language/uner-ewt/dev"),
    "attribution PolNeAR dev": ("attribution", "attribution/polnear/dev"),
}
LICENCES = {
    "all-MiniLM-L6-v2": "Apache-2.0", "ewt": "CC BY-SA 4.0",
    "gum (open genres)": "CC BY 4.0, texts CC BY / CC BY-SA / PD",
    "worldwide": "none stated", "polnear": "none stated", "crossner": "MIT", "wikigold": "CC BY 4.0",
    "re3d (without BBC)": "OGL 3.0 / PD / CC BY 3.0 AU / CC BY-SA 3.0 / EEAS",
    "meantime": "CC BY 4.0", "chains": "our own marking, texts of polnear",
}  # fmt: skip


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder that training.train wrote")
    parser.add_argument("--date", required=True)
    a = parser.parse_args()
    out = {
        "weights": "core-en.int8.onnx", "licence": "CC BY-SA 4.0", "date": a.date, "digest": load_core().digest,
        "training": json.loads((a.folder / "training.json").read_text()), "data": LICENCES,
        "bytes": {p.name: p.stat().st_size for p in sorted(WEIGHTS.iterdir()) if p.suffix in (".onnx", ".npz", ".json")
                  and "report" not in p.name},
    }  # fmt: skip
    full = a.folder / "core.fp32.onnx"
    for name, (task, path) in PARTS.items():
        out[name] = measure(task, DATA / path, Options())
        out[f"{name}, fp32"] = measure(task, DATA / path, Options(model=full))
        print(name, out[name], flush=True)
    out["speed"] = measured(40)
    (WEIGHTS / "core-en.report.json").write_text(json.dumps(out, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main()
