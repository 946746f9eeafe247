"""Run the encoder and its heads on a window of sentences: the one place that knows onnxruntime."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from communique.errors import CommuniqueError
from communique.language.decode import Floats
from communique.language.embedding import Embedding
from communique.language.lemma import Lemmas
from communique.language.pieces import Pieces, Window

WEIGHTS = Path(__file__).parent / "weights"
MODEL, WORDS, TABLES, LABELS, VOCABULARY, FORMS = (
    "core-en.int8.onnx", "words-en.npz", "core-en.tables.npz", "core-en.labels.json", "tokenizer.json",
    "lemmas-en.json",
)  # fmt: skip
_OUTPUTS = (
    "upos", "xpos", "names", "mention", "attr", "arc", "arc_far", "rel_low", "rel_high", "link", "link_far", "hidden",
)  # fmt: skip


class WeightsMissingError(CommuniqueError):
    """The trained weights are not where they should be, or are damaged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The small arrays that the decoding needs beside the network."""

    rel_root: Floats
    rel_far: Floats
    rel_out: Floats
    rel_bias: Floats
    moves: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What the network gives for one window: one row per word (see `_OUTPUTS`)."""

    upos: Floats
    xpos: Floats
    names: Floats
    mention: Floats
    attr: Floats
    arc: Floats
    arc_far: Floats
    rel_low: Floats
    rel_high: Floats
    link: Floats
    link_far: Floats
    hidden: Floats


class Network:
    """The trained network with its labels, tables and vocabulary."""

    def __init__(self, folder: Path) -> None:
        """Load all files of a weights folder."""
        needed = (MODEL, WORDS, TABLES, LABELS, VOCABULARY, FORMS)
        missing = [name for name in needed if not (folder / name).is_file()]
        if missing:
            raise WeightsMissingError(
                str(folder), f"lacks {', '.join(missing)}", "train or reinstall the language core"
            )
        self.digest = digest([folder / name for name in needed])
        self.labels = {k: tuple(v) for k, v in json.loads((folder / LABELS).read_text("utf8")).items()}
        with np.load(folder / TABLES, allow_pickle=False) as arrays:
            self.tables = Tables(**{name: arrays[name].astype(np.float32) for name in Tables.__dataclass_fields__})
        forms = json.loads((folder / FORMS).read_text("utf8"))
        self.lemmas = Lemmas(forms["exceptions"], forms["known"])
        self.pieces = Pieces(folder / VOCABULARY)
        self._words = Embedding.load(folder / WORDS)
        self._session = session(folder / MODEL)

    def window(
        self, sentences: Sequence[Sequence[str]], begins: Sequence[bool], inside: Sequence[Sequence[bool]]
    ) -> Window:
        """Put sentences into one input of this network."""
        return self.pieces.window(sentences, begins, inside)

    def run(self, window: Window) -> Scores:
        """Score one window."""
        words = self._words.rows(window.ids)[None]
        given = {"words": words, "shapes": window.shapes[None], "first": window.first[None]}
        values = self._session.run(list(_OUTPUTS), given)
        return Scores(**{name: value[0] for name, value in zip(_OUTPUTS, values, strict=True)})


def session(path: Path) -> onnxruntime.InferenceSession:
    """Open a model for one thread, so that results do not depend on the number of cores."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def digest(paths: list[Path]) -> str:
    """One digest over all files."""
    whole = sha256()
    for path in paths:
        whole.update(sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def joined(rows: list[npt.NDArray[np.float32]], width: int) -> Floats:
    """Put blocks of rows under each other; an empty list gives an empty table of that width."""
    return np.concatenate(rows) if rows else np.zeros((0, width), dtype=np.float32)
