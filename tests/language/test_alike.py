"""Sentence vectors: alike sentences are near, the same text gives the same vector."""

import numpy as np

from communique.language.alike import WIDTH, load_alike


def test_two_tellings_are_nearer_than_another_subject():
    a, b, c = load_alike().vectors(
        ["The minister resigned on Monday.", "On Monday the minister stepped down.", "Wheat grows in the south."]
    )
    assert a @ b > a @ c + 0.2


def test_vectors_have_length_one_and_do_not_depend_on_their_neighbours():
    alike = load_alike()
    both = alike.vectors(["The pact was signed.", "Nobody came."])
    assert np.allclose(np.linalg.norm(both, axis=1), 1, atol=1e-5)
    assert (alike.vectors(["Nobody came."])[0] == both[1]).all()


def test_nothing_gives_zeros():
    assert load_alike().vectors([]).shape == (0, WIDTH)
    assert not load_alike().vectors([" "]).any()
