"""Quotation marks of all kinds, nested, unclosed, over paragraphs; apostrophes are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.attribution.quotations import find_quotations


def quoted(text):
    """The quoted words of a text whose paragraphs are its lines."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append((start, start + len(line)))
        start += len(line) + 1
    return [text[q.inner_start : q.inner_end] for q in find_quotations(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"We will wait," she said.', ["We will wait,"]),
        ("“We will wait,” she said, “but not for long.”", ["We will wait,", "but not for long."]),
        ("„Wir warten“, sagte sie.", ["Wir warten"]),
        ("«On attend», dit-elle.", ["On attend"]),
        ("The minister's ship didn't leave; the crews' pay was cut.", []),
        ("He called it ‘a mistake’ and left.", ["a mistake"]),
        ("“He told me ‘not yet’ twice,” she said.", ["He told me ‘not yet’ twice,", "not yet"]),
        ('The board was 12" wide and the pole 3" thick.', []),
        ("“The port stays closed, he said.", ["The port stays closed, he said."]),
        ("a “so-called” embargo", ["so-called"]),
        ("", []),
        ('"', []),
        ("”””", []),
    ],
)
def test_quoted_words(text, words):
    assert quoted(text) == words


def test_speech_over_paragraphs_is_one_group():
    text = "“First we wait.\n“Then we talk.”\nNobody answered “yes”."
    paragraphs = [(0, 15), (16, 31), (32, 54)]
    groups = [q.group for q in find_quotations(text, paragraphs)]
    assert groups[0] == groups[1] != groups[2]
    assert [q.closed for q in find_quotations(text, paragraphs)] == [False, True, True]


@given(st.text(alphabet="ab \n.,'\"“”‘’„«»", max_size=80))
def test_no_text_raises_and_every_quotation_lies_in_it(text):
    for q in find_quotations(text, [(0, len(text))]):
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
