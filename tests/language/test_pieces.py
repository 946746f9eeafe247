"""Windows keep paragraphs whole, and words between quotation marks are known as such."""

import random

import pytest

from communique.language.network import VOCABULARY, WEIGHTS
from communique.language.pieces import LIMIT, PARAGRAPH_BREAK, QUOTED, WIDEST, WINDOW, Pieces, quoted, shape, windows


def opening(sizes):
    return [k == 0 for k in range(len(sizes))]


def test_windows_cover_every_sentence_once():
    rng = random.Random(2)
    for _ in range(200):
        sizes = [rng.randint(1, 150) for _ in range(rng.randint(0, 30))]
        begins = [rng.random() < 0.3 for _ in sizes]
        found = list(windows(sizes, begins))
        assert [k for a, b in found for k in range(a, b)] == list(range(len(sizes)))
        assert all(b - a == 1 or sum(sizes[a:b]) <= WIDEST for a, b in found)


def test_a_paragraph_that_fits_is_not_cut():
    sizes = [100, 50, 60, 70]
    assert list(windows(sizes, [True, False, True, False])) == [(0, 2), (2, 4)]


def test_a_paragraph_too_long_is_cut_between_sentences():
    sizes = [100] * 6
    assert max(sum(sizes[a:b]) for a, b in windows(sizes, opening(sizes))) <= WINDOW + 8


def flags(*sentences, begins=None):
    rows = quoted([s.split() for s in sentences], begins or [k == 0 for k in range(len(sentences))])
    return ["".join("x" if q else "-" for q in row) for row in rows]


def test_words_between_marks_are_quoted():
    assert flags('" No , " he said') == ["xxxx--"]
    assert flags("“ No ” , he said") == ["xxx---"]


def test_a_quotation_runs_on_over_sentences_but_not_over_paragraphs():
    assert flags("“ No deal .", "Never . ” He left") == ["xxxx", "xxx--"]
    assert flags("“ No deal .", "He left", begins=[True, True]) == ["xxxx", "--"]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("talks", 1), ("Oslo", 2), ("NATO", 3), ("A", 4), ("McCain", 5), ("12", 6), ("3rd", 7), ("...", 8), ("首相", 5)],
)
def test_shapes_tell_case_and_digits(word, kind):
    assert shape(word) == kind


def test_a_window_begins_with_its_paragraph_mark_and_never_grows_too_long():
    pieces = Pieces(WEIGHTS / VOCABULARY)
    window = pieces.window([["Talks", "ended", "."]], [True], [[False, True, False]])
    assert window.shapes[0] == PARAGRAPH_BREAK
    assert window.shapes[window.first[1]] == shape("ended") + QUOTED
    long = pieces.window([["incomprehensibilities"] * 400], [True], [[False] * 400])
    assert len(long.ids) <= LIMIT
    assert long.first.max() < len(long.ids)
