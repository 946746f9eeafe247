"""Grouping by average likeness from a few alike pairs gives what the whole matrix gives."""

import random

import numpy as np
import pytest

from communique.text.likeness import average_link, average_link_pairs


@pytest.mark.parametrize("seed", range(40))
def test_alike_pairs_alone_give_the_groups_of_the_whole_matrix(seed):
    rng = random.Random(seed)
    size = rng.randrange(1, 30)
    places = rng.choice([1, 6])  # with one place there are many ties
    cells = {(i, j): round(rng.random(), places) for j in range(size) for i in range(j) if rng.random() < 0.4}
    matrix = np.zeros((size, size))
    for (i, j), value in cells.items():
        matrix[i, j] = matrix[j, i] = value
    pairs = [(i, j, value) for (i, j), value in cells.items()]
    rng.shuffle(pairs)
    assert average_link_pairs(size, pairs, 0.3) == average_link(matrix, 0.3)
