"""Whatever comes in: an article whose places are right, or one refusal; in time, and twice the same."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import InputError
from communique.knowledge.press import load_press
from communique.read.compose import compose
from communique.read.draft import Draft
from communique.read.furniture import judge
from communique.read.options import ReadOptions

LINES = st.sampled_from(
    [
        "Skip to main content",
        "Ministers meet in Orrin",
        "By Ann Lind",
        "May 4, 2021",
        "ORRIN (AP) — The ministers met again on Tuesday.",
        "",
        "(Yonhap)",
        "He left. (Reuters)",
        "Get the app",
        "Sign up for our newsletter",
        "The boats were not on the agenda, he said.",
        "(Photo: Reuters",
        "READ MORE:",
        "Orrin",
        "***",
        "© 2021 AFP",
        "\u200b",
        "“We will meet again”",
        "RELATED STORIES",
        "Image caption,",
        "Keywords",
        "Reuters",
        "The boats were not on the agenda, he said. Sign up for our newsletter here.",
        "Published : May 4, 2021 - 15:31 Updated : May 5, 2021",
        "\x0c",
        "- AFP",
    ]
)


def check(raw: str) -> None:
    try:
        article = compose(Draft(file="a.txt", raw=raw, plain_text=True), ReadOptions())
    except InputError:
        return
    at = 0
    for start, end in article.body:
        assert at <= start < end <= len(raw)
        at = end
        assert not any(cut.start < end and start < cut.end for cut in article.boilerplate)
        assert article.title_span is None or not (article.title_span.start < end and start < article.title_span.end)
    for span in (
        article.title_span,
        article.place_span,
        *article.published.evidence,
        *(c.span for c in article.agencies),
    ):
        assert span is None or (raw[span.start : span.end] == span.text and span.text)
    assert article == compose(Draft(file="a.txt", raw=raw, plain_text=True), ReadOptions())


@settings(max_examples=120, deadline=None)
@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_order_of_a_pages_lines(lines, mark):
    check(mark.join(lines))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all(raw):
    check("The ministers met on Tuesday. " + raw)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "A",
        " ",
        "A ",
        "A-",
        "a, ",
        "(",
        "“",
        "> ",
        "By A",
        "Photo: ",
        "1",
        "May 4, ",
        "A & ",
        "follow ",
        "home > ",
        "a\n",
        "é",
        ".",
    ],
)
def test_long_rows_of_one_thing_are_read_in_time(unit):
    started = time.process_time()
    check(
        "The ministers met on Tuesday and left.\n\n"
        + unit * (1150 // len(unit))
        + "\n\n"
        + unit * (20_000 // len(unit))
    )
    judge(unit * (1150 // len(unit)), load_press())
    assert time.process_time() - started < 4


def test_twice_the_paragraphs_take_about_twice_the_time():
    def seconds(count: int) -> float:
        raw = "\n\n".join(
            f"The guards of {i} towns keep a line open, said {i + 3} mayors." for i in range(count)
        )
        started = time.process_time()
        check(raw)
        return time.process_time() - started

    seconds(50)
    assert seconds(2400) < 5 * max(seconds(1200), 0.2)
