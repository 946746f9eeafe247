"""Decisions from scores: trees are trees, tag sequences are lawful, ties fall the same way every time."""

import itertools

import numpy as np
import pytest

from communique.language.decode import bucket, buckets, moves, softmax, spans, tree, viterbi

TAGS = ("O", "B-X", "I-X", "B-Y", "I-Y")


def is_tree(heads) -> bool:
    if sum(h == 0 for h in heads) != 1:
        return False
    for i in range(1, len(heads) + 1):
        seen, u = set(), i
        while u:
            if u in seen:
                return False
            seen.add(u)
            u = heads[u - 1]
    return True


def best_by_trying(scores) -> float:
    count = len(scores)
    ways = itertools.product(*[[h for h in range(count + 1) if h != i + 1] for i in range(count)])
    return max(sum(scores[i, h] for i, h in enumerate(way)) for way in ways if is_tree(way))


@pytest.mark.parametrize("seed", range(12))
def test_the_tree_is_the_best_with_one_root(seed):
    scores = np.random.default_rng(seed).normal(size=(4, 5)).astype(np.float32)
    heads = tree(scores)
    assert is_tree(heads)
    assert sum(scores[i, h] for i, h in enumerate(heads)) == pytest.approx(best_by_trying(scores), abs=1e-3)


@pytest.mark.parametrize("size", [1, 2, 30, 120])
def test_any_scores_give_a_tree(size):
    rng = np.random.default_rng(size)
    for scores in (rng.normal(size=(size, size + 1)), np.zeros((size, size + 1)), -1e4 * np.ones((size, size + 1))):
        assert is_tree(tree(scores.astype(np.float32)))


def test_tags_never_go_on_with_another_label():
    start, move = moves(TAGS)
    rng = np.random.default_rng(3)
    for _ in range(50):
        path = [TAGS[k] for k in viterbi(rng.normal(size=(9, 5)).astype(np.float32) * 3, start, move)]
        for before, tag in itertools.pairwise(["O", *path]):
            assert tag[0] != "I" or before[2:] == tag[2:]


def test_equal_scores_fall_to_the_first_tag():
    start, move = moves(TAGS)
    assert viterbi(np.zeros((4, 5), dtype=np.float32), start, move).tolist() == [0, 0, 0, 0]


def test_labelled_runs_are_found():
    assert spans(["B-X", "I-X", "B-X", "O", "B-Y"]) == [(0, 2, "X"), (2, 3, "X"), (4, 5, "Y")]


def test_distance_classes_tell_before_from_after_and_near_from_far():
    table = buckets(30)
    assert table.min() == 0
    assert table.max() < 24
    assert (table[:, 0] == 0).all()
    near = bucket(np.array([-40, -2, -1, 1, 2, 40]))
    assert len(set(near.tolist())) == 6


def test_probabilities_add_up():
    assert softmax(np.array([[1.0, 2.0, 3.0]], dtype=np.float32)).sum() == pytest.approx(1.0)
