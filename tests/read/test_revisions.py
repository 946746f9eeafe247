"""The same article again keeps its id; a changed one is known as a version of the earlier one."""

from __future__ import annotations

import itertools

from communique.model.article import Article
from communique.read import find_revision, mark_revisions
from communique.read.compose import compose
from communique.read.draft import Draft
from communique.read.options import ReadOptions

FIRST = (
    "Ministers meet in Orrin\n\nThe ministers of Norland and Westmark met in Orrin on Tuesday for twenty minutes.\n\n"
    "They agreed to meet again in June and left the old town hall without a statement.\n\n"
    "Two boats that were seized in March were not on the agenda, the minister of Norland said."
)
SECOND = FIRST.replace("twenty", "thirty") + "\n\nThe minister of Westmark later called the talks a good beginning."
OTHER = (
    "Ministers meet in Orrin\n\nThe ministers of trade of three states opened a fair for fishing "
    "gear in the old town on Friday."
)


def made(raw: str, **known: str) -> Article:
    return compose(Draft(file="a.txt", raw=raw, **known), ReadOptions())


def test_the_same_text_at_the_same_address_is_the_same_article():
    url = "https://courier.example/talks"
    assert made(FIRST, url=url).id == made(FIRST, url=url).id


def test_a_changed_text_at_one_address_is_a_revision_also_through_trackers_and_mobile_pages():
    old = made(FIRST, url="https://courier.example/news/talks?utm_source=x", published="2021-05-04T10:00+00:00")
    new = made(SECOND, url="http://m.courier.example/news/talks/", published="2021-05-04T15:00+00:00")
    assert find_revision(new, [old]) == old.id


def test_a_changed_text_under_one_headline_of_one_outlet_is_a_revision():
    old, new = (
        made(FIRST, outlet="Orrin Courier", published="2021-05-04"),
        made(SECOND, outlet="Orrin Courier", published="2021-05-05"),
    )
    assert find_revision(new, [old]) == old.id


def test_another_outlets_text_under_the_same_headline_is_no_revision():
    old, new = made(FIRST, outlet="Orrin Courier"), made(SECOND, outlet="Haven Herald")
    assert find_revision(new, [old]) is None


def test_another_story_under_the_same_headline_is_no_revision():
    assert find_revision(made(OTHER, outlet="Orrin Courier"), [made(FIRST, outlet="Orrin Courier")]) is None


def test_pages_that_differ_only_in_a_number_of_their_query_are_two_pages():
    old = made(FIRST, url="https://courier.example/view?id=1", outlet="A")
    new = made(SECOND, url="https://courier.example/view?id=2", outlet="B")
    assert find_revision(new, [old]) is None


def test_versions_are_put_in_order_by_their_dates_whatever_the_order_of_coming():
    url = "https://courier.example/talks"
    versions = [
        made(FIRST, url=url, published="2021-05-04T10:00+00:00"),
        made(SECOND, url=url, published="2021-05-04T15:00+00:00"),
        made(SECOND + "\n\nThe next talks are on 2 June.", url=url, published="2021-05-05"),
    ]
    told = {
        frozenset((a.id, a.revision_of) for a in mark_revisions(order)) for order in itertools.permutations(versions)
    }
    assert told == {
        frozenset({(versions[0].id, None), (versions[1].id, versions[0].id), (versions[2].id, versions[1].id)})
    }
