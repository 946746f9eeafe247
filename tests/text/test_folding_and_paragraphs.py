"""Paragraphs are found however a text is broken."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.text.folding import trim
from communique.text.paragraphs import paragraphs
from communique.text.similarity import containment, stands_in, words


@given(st.text(max_size=200))
def test_paragraphs_are_in_order_trimmed_and_lose_no_letter(raw):
    found = paragraphs(raw)
    at = 0
    for para in found:
        assert at <= para.start < para.end <= len(raw)
        assert trim(raw, para.start, para.end) == (para.start, para.end)
        at = para.end
    assert sum(c.isalnum() for c in raw) == sum(c.isalnum() for p in found for c in raw[p.start : p.end])


def test_each_line_is_a_paragraph_where_lines_are_long():
    raw = "A first line of the report that ends here.\nA second one.\r\n\r\nA third one."
    assert [raw[p.start : p.end] for p in paragraphs(raw)] == raw.replace("\r\n", "\n").replace("\n\n", "\n").split(
        "\n"
    )


def test_lines_broken_at_a_fixed_width_are_joined():
    raw = (
        "The ministers of the two states met in the old town hall of the\nharbour town and agreed "
        "that they would meet again in the first\n"
        "week of June.\n\nTwo boats that were seized in March were not on the agenda, said\nthe "
        "minister, who left on the same evening for the capital of his\ncountry."
    )
    assert len(paragraphs(raw)) == 2


def test_a_list_of_short_lines_is_not_joined():
    raw = "Get the news you want\nRead what moves the sea trade with a feed of your own.\nGet the app\nSign up"
    assert len(paragraphs(raw)) == 4


def test_containment_is_the_share_of_the_part():
    text = "one two three four five six seven eight nine ten"
    assert containment(text, "and " + text + " and more") == 1.0
    assert containment(text, "nothing of it") == 0.0
    assert containment("", text) == 0.0
    assert stands_in(words("four five six"), words(text))
    assert not stands_in(words("four six"), words(text))
