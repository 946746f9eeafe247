"""Sentences end where a reader would end them."""

import pytest

from communique.language.sentences import LONGEST, sentences
from communique.language.tokens import words

SPLITS = [
    ("Talks ended. Nothing was signed.", ["Talks ended.", "Nothing was signed."]),
    ("Dr. Osei met Gen. Paz. They left.", ["Dr. Osei met Gen. Paz.", "They left."]),
    ('"We will wait." She then left.', ['"We will wait."', "She then left."]),
    ('"Will you wait?" he asked. "No."', ['"Will you wait?" he asked.', '"No."']),
    ("“Stop!” Mensah said. No one did.", ["“Stop!” Mensah said.", "No one did."]),
    ("The U.N. The council met.", ["The U.N.", "The council met."]),
    ("The U.N. Security Council met.", ["The U.N. Security Council met."]),
    ("Prices rose 3.5 percent. Why?", ["Prices rose 3.5 percent.", "Why?"]),
    ("He waited ... and left.", ["He waited ... and left."]),
    ("It ended in Oslo.Yara flew home.", ["It ended in Oslo.", "Yara flew home."]),
    ("(It failed.) Both sides left.", ["(It failed.)", "Both sides left."]),
    ("A heading\n\nThe text", ["A heading", "The text"]),
    ("A line\nthat goes on", ["A line\nthat goes on"]),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_a_paragraph_is_cut_into_its_sentences(text, expected):
    assert [text[s[0][0] : s[-1][1]] for s in sentences(text, words(text, 0, len(text)))] == expected


def test_every_word_lands_in_one_sentence_and_none_is_too_long():
    text = "word, " * 1000
    pieces = words(text, 0, len(text))
    found = sentences(text, pieces)
    assert [piece for sentence in found for piece in sentence] == pieces
    assert max(len(sentence) for sentence in found) <= LONGEST


def test_no_words_give_no_sentences():
    assert sentences("", []) == []
