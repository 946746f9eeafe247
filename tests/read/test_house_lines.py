"""What an outlet prints under every article is learnt; the articles that share it share a house."""

from __future__ import annotations

from communique.model.article import Article
from communique.read import learn_house_lines
from communique.read.compose import compose
from communique.read.draft import Draft
from communique.read.options import ReadOptions

STORIES = (
    "The ministers of Norland and Westmark met in Orrin. They agreed to meet again in June and left without a word.",
    "A court in Haven fined the owner of two boats. The fine is the first since the new law on fishing was passed.",
    "Fuel is running short on the islands. The governor asked both capitals for help after the ferry line was cut.",
    "The central bank of Westmark left its rate unchanged. Its chairman spoke of a quiet spring and a good catch.",
)
CLOSING = "The Orrin Courier: news from the islands, printed here every morning but Sunday"
PLEA = (
    "In uncertain waters, quality journalism matters more than ever. Stand with the islands and subscribe to us today."
)


def made(story: str, *closing: str, day: str | None = None, outlet: str | None = None) -> Article:
    raw = "\n\n".join([story, *closing])
    return compose(Draft(file="a.txt", raw=raw, plain_text=True, published=day, outlet=outlet), ReadOptions())


def test_two_articles_with_the_same_closing_plea_share_a_house_without_a_name():
    first, second, other = learn_house_lines([made(STORIES[0], PLEA), made(STORIES[1], PLEA), made(STORIES[2])])
    assert first.outlet.entity is not None
    assert first.outlet.entity == second.outlet.entity
    assert (first.outlet.value, first.outlet.how) == (None, "house lines")
    assert other.outlet.entity is None


def test_the_house_has_the_name_that_one_of_its_articles_has():
    named, nameless = learn_house_lines([made(STORIES[0], PLEA, outlet="Orrin Courier"), made(STORIES[1], PLEA)])
    assert (named.outlet.value, named.outlet.how) == ("Orrin Courier", "metadata")
    assert (nameless.outlet.value, nameless.outlet.how) == ("Orrin Courier", "house lines")


def test_a_line_under_two_different_outlets_tells_nothing():
    found = learn_house_lines(
        [made(STORIES[0], PLEA, outlet="A Post"), made(STORIES[1], PLEA, outlet="B Post"), made(STORIES[2], PLEA)]
    )
    assert found[2].outlet.value is None
    assert found[2].outlet.entity is None


def test_a_line_without_any_mark_is_learnt_from_three_articles_of_several_days():
    days = ("2021-05-04", "2021-05-05", "2021-05-07")
    before = [made(story, CLOSING, day=day, outlet="Orrin Courier") for story, day in zip(STORIES, days, strict=False)]
    assert all(len(article.body) == 2 for article in before)
    after = learn_house_lines(before)
    assert all(len(article.body) == 1 for article in after)
    assert {cut.reason for article in after for cut in article.boilerplate} == {"house line"}
    assert learn_house_lines(before[:2]) == tuple(before[:2])


def test_background_that_an_outlet_repeats_under_its_reports_stays_report():
    background = (
        "The two states have been at odds over the fishing zones since the war and have signed no treaty on them."
    )
    before = [
        made(story, background, day=f"2021-05-0{i}", outlet="Orrin Courier") for i, story in enumerate(STORIES, 1)
    ]
    assert learn_house_lines(before) == tuple(before)


def test_copies_of_one_report_are_no_proof_of_a_house():
    before = [made(STORIES[0] + f" Edition {i}.", CLOSING, day=f"2021-05-0{i}") for i in range(1, 5)]
    assert learn_house_lines(before) == tuple(before)


def test_nothing_hangs_on_the_order_of_the_articles():
    articles = [
        made(STORIES[0], PLEA),
        made(STORIES[1], PLEA, outlet="Orrin Courier"),
        made(STORIES[2], CLOSING),
        made(STORIES[3], PLEA),
    ]
    forwards = {a.id: a for a in learn_house_lines(articles)}
    backwards = {a.id: a for a in learn_house_lines(articles[::-1])}
    assert forwards == backwards
