"""The table of word pieces that both networks start from: one byte per number, one scale per piece."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from communique.language.decode import Floats, Ints


class Embedding:
    """Numbers for each word piece, [pieces, 384]."""

    def __init__(self, numbers: npt.NDArray[np.int8], scales: Floats) -> None:
        """Take the table and the scale of each of its rows."""
        self._numbers = numbers
        self._scales = scales.reshape(-1, 1)

    @classmethod
    def load(cls, path: Path) -> Embedding:
        """Load a table written by `training.export`."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(arrays["numbers"], arrays["scales"].astype(np.float32))

    def rows(self, ids: Ints) -> Floats:
        """Return the numbers of some pieces, one row each."""
        found: Floats = self._numbers[ids].astype(np.float32) * self._scales[ids]
        return found
