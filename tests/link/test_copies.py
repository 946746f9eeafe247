"""Which articles carry the same words."""

from __future__ import annotations

from dataclasses import replace

from communique.link.copies import find_copies
from communique.model.article import Credit
from tests.telling import Writing

PARAGRAPHS = [
    f"The {noun} of the northern valley {verb} on the {number} day of the week that the {thing} of the old river would "
    f"be {done} before the snow melts in the high passes, a step herders and millers downstream have feared for years."
    for noun, verb, number, thing, done in (
        ("council", "announced", "second", "channel", "widened"),
        ("governor", "repeated", "third", "bank", "walled"),
        ("assembly", "decided", "fourth", "mouth", "dredged"),
        ("surveyor", "reported", "fifth", "source", "measured"),
        ("treasurer", "explained", "sixth", "ferry", "repaired"),
        ("engineer", "promised", "seventh", "sluice", "closed"),
    )
]


def story(name, parts, day="2021-03-04", outlet=None):
    return Writing(name, "\n".join(parts), day, outlet).article


def test_a_whole_text_with_a_changed_frame_is_found_as_republished_or_extended():
    copy = story("b", [*PARAGRAPHS, "Subscribe to our letter from the valley and read it with your tea."], "2021-03-05")
    (found,) = find_copies([story("a", PARAGRAPHS), copy])
    assert (found.original, found.copy, found.kind) == ("a1-a", "a1-b", "republished")
    assert found.direction_known
    assert found.how == "published earlier"


def test_a_shortened_text_is_found_as_abridged():
    (found,) = find_copies([story("a", PARAGRAPHS), story("b", PARAGRAPHS[:2], "2021-03-05")])
    assert found.kind == "abridged"
    assert found.containment > 0.9


def test_the_shared_words_are_the_same_to_the_character_in_both():
    one, two = story("a", PARAGRAPHS), story("b", ["News in brief.", PARAGRAPHS[3], "More to come."], "2021-03-05")
    (found,) = find_copies([one, two])
    raws = {one.id: one.raw, two.id: two.raw}
    for passage in found.passages:
        assert passage.left.text == passage.right.text
        for span in (passage.left, passage.right):
            assert raws[span.article][span.start : span.end] == span.text


def test_a_common_quotation_is_no_copying():
    said = (
        '"We have waited nine winters for this water and nobody in the capital has ever come to see how dry '
        'the fields are by June, not once," he said.'
    )
    one = story("a", ["A farmer spoke at the gate of the ministry.", said, "Then he left for the bus."])
    two = story(
        "b", [said, "The crowd of some forty people clapped while the guards looked on from the stairs."], "2021-03-05"
    )
    assert find_copies([one, two]) == ()


def test_a_credit_line_outweighs_the_order_of_publication():
    wire, paper = (
        story("w", PARAGRAPHS, "2021-03-05", "Valley Wire"),
        story("p", PARAGRAPHS, "2021-03-04", "Evening Paper"),
    )
    paper = replace(paper, agencies=(Credit(name="Valley Wire"),))
    (found,) = find_copies([paper, wire])
    assert (found.original, found.copy, found.direction_known) == (wire.id, paper.id, True)


def test_where_neither_time_nor_credit_tells_the_direction_it_is_said_to_be_unknown():
    (found,) = find_copies([story("a", PARAGRAPHS), story("b", PARAGRAPHS)])
    assert not found.direction_known


def test_the_standing_lines_of_an_outlet_are_no_copying():
    house = (
        "You are reading the morning letter of the Evening Paper, which is sent every day but Sunday to all who have "
        "asked for it, free of charge and without any advertisement at all, since 1931."
    )
    parts = [[PARAGRAPHS[i], house] for i in range(4)]
    articles = [story(str(i), part, f"2021-03-0{i + 1}", "Evening Paper") for i, part in enumerate(parts)]
    assert find_copies(articles) == ()


def test_any_text_at_all_may_come_in():
    texts = ["", " ", '"', '"""""', "“" * 50, "a", "\u0130 " * 40, "x" * 5000, "one two three"]
    articles = [story(str(i), [text]) for i, text in enumerate(texts)]
    assert isinstance(find_copies(articles), tuple)
    assert find_copies([]) == ()
