"""What a text makes depend on something else, and what it leaves open, read by the trained core."""

from __future__ import annotations

import pytest

from communique.annotate.hinges import find_conditions, find_open_points


def read(core, article, text):
    made = article(text)
    return made, core.read(made.raw, list(made.body))


@pytest.mark.parametrize(
    ("text", "condition", "polarity"),
    [
        ("The minister will not come unless the fleet leaves the bay.", "the fleet leaves the bay", "unless"),
        ("Talks can resume if both sides release the crews.", "both sides release the crews", "if"),
        ("The loan is subject to a vote of the assembly.", "a vote of the assembly", "if"),
        ("The crews will go home in exchange for a public apology.", "a public apology", "if"),
        (
            "The round might be called off because of a lack of interest in the capital.",
            "interest in the capital",
            "unless",
        ),
        ("Any easing of the ban must be contingent on a full count of the stocks.", "a full count of the stocks", "if"),
    ],
)
def test_a_condition_is_found_with_its_polarity(core, article, text, condition, polarity):
    made, reading = read(core, article, text)
    found = find_conditions(made, reading, ())
    assert [c.polarity for c in found] == [polarity]
    assert condition in found[0].if_span.text
    assert made.raw[found[0].evidence.start : found[0].evidence.end] == found[0].evidence.text


@pytest.mark.parametrize(
    "text",
    [
        "The pact settled the matter once and for all.",
        "He asked if the harbour was open.",
        "The delegation left without a word.",
        "A senior official spoke on condition of anonymity.",
        "The harbour stayed closed until Tuesday.",
    ],
)
def test_what_hangs_on_nothing_is_no_condition(core, article, text):
    made, reading = read(core, article, text)
    assert find_conditions(made, reading, ()) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It remains to be seen when the envoys will return.", "unclear"),
        ("No date has been set for the next round.", "pending"),
        ("The ministry declined to say how many boats were seized.", "unclear"),
    ],
)
def test_what_a_report_leaves_open_is_found(core, article, text, kind):
    made, reading = read(core, article, text)
    assert [p.kind for p in find_open_points(made, reading, (), ())] == [kind]


def test_a_plain_report_leaves_nothing_open(core, article):
    made, reading = read(core, article, "The envoys returned on Monday and signed the protocol.")
    assert find_open_points(made, reading, (), ()) == ()


@pytest.mark.parametrize("text", ["", "unless", "if if if unless until", "Unless. " * 400, "“" * 300 + " if"])
def test_any_text_at_all_may_come_in(core, article, text):
    made, reading = read(core, article, text)
    find_conditions(made, reading, ())
    find_open_points(made, reading, (), ())
