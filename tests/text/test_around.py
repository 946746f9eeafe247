"""The words around a word that was found."""

from __future__ import annotations

import pytest

from communique.text.around import clause_of

CASES = [
    # text, word, longest, expected
    ("ISFARA, May 3 -- Toro met Dale.", "met", 80, "Toro met Dale"),
    ("Mr. Toro met Dale. It rained.", "met", 80, "Mr. Toro met Dale"),
    (
        "Toro, who came for a long and rainy week of tea, but the two failed to agree on pumps.",
        "failed",
        50,
        "the two failed to agree on pumps",
    ),
    ('They agreed on "calm and useful" steps, aides said.', "agreed", 40, 'They agreed on "calm and useful" steps'),
    ("One line\nToro met Dale\nanother", "met", 80, "Toro met Dale"),
]


@pytest.mark.parametrize(("text", "word", "longest", "expected"), CASES)
def test_a_word_is_shown_with_its_clause(text, word, longest, expected):
    start = text.index(word)
    low, high = clause_of(text, start, start + len(word), longest)
    assert text[low:high] == expected


@pytest.mark.parametrize("text", ["", ".", "…", "a", "((((", "\n\n", ", , , ", "“”"])
def test_any_text_may_come_in(text):
    low, high = clause_of(text, 0, len(text))
    assert 0 <= low <= high <= len(text)
