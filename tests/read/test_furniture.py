"""Page furniture is cut with a reason; the report never is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.read import read_inputs
from communique.read.compose import compose
from communique.read.draft import Draft
from communique.read.options import ReadOptions

BEFORE = (
    "Ministers meet in Orrin\n\nThe foreign ministers of Norland and Westmark met in the old town "
    "hall on Tuesday and agreed to meet again."
)
AFTER = (
    "Two boats that were seized in March were not on the agenda, the minister of Norland told "
    "reporters after the talks."
)
CASES = Path(__file__).parents[3] / "shared" / "cases"


def cuts(middle: str, *, end: bool = False) -> dict[str, str]:
    raw = f"{BEFORE}\n\n{AFTER}\n\n{middle}" if end else f"{BEFORE}\n\n{middle}\n\n{AFTER}"
    found = compose(Draft(file="a.txt", raw=raw, plain_text=True), ReadOptions())
    assert any(raw[a:b].startswith("The foreign") for a, b in found.body)
    assert any(raw[a:b].startswith("Two boats") for a, b in found.body)
    return {raw[cut.start : cut.end]: cut.reason for cut in found.boilerplate}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Skip to main content", "navigation"),
        ("Home > World > Islands", "navigation"),
        ("Back to top", "navigation"),
        ("3 min read", "navigation"),
        ("Facebook Twitter WhatsApp Email", "navigation"),
        ("ADVERTISEMENT", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Subscribe to our weekly newsletter and get the best stories in your inbox.", "newsletter"),
        ("Harbour Notes is our daily newsletter on the sea trade. Sign up here.", "newsletter"),
        ("Get the Courier app", "app advert"),
        ("Download our free app from the App Store or Google Play.", "app advert"),
        ("Good journalism takes time. Please support us by subscribing today.", "subscription plea"),
        ("You have two free articles left this month. Log in or subscribe to continue.", "subscription plea"),
        ("Follow us on Twitter and Facebook", "social"),
        ("Follow Ann Lind on Twitter @annlind", "social"),
        ("READ MORE: Westmark recalls its envoy", "related link"),
        ("Related: How the row began", "related link"),
        ("© 2021 Orrin Courier. All rights reserved.", "copyright"),
        ("We use cookies to improve your experience. See our privacy policy.", "cookie notice"),
        ("Watch the full interview below:", "video pointer"),
        ("Photo: Tom Moor / Reuters", "photo credit"),
        (
            "The two ministers, left and right, are seen here in the old town hall. (Photo: Westmark government)",
            "caption",
        ),
        ("Minister Jan Holm (left) greets his guest in Orrin. | AFP-JIJI", "caption"),
        ("Jan Holm, left, shakes hands with his guest in the old town hall in Orrin on Tuesday.", "caption"),
        ("(Updates with comment from the ministry in third paragraph.)", "update note"),
        ("This is a developing story. Please check back for updates.", "update note"),
        (
            "The views expressed in this article are the author's own and do not reflect those of the paper.",
            "disclaimer",
        ),
        ("ann.lind@courier.example", "author note"),
        ("This article was originally published by the Evening Herald.", "print note"),
        ("Additional reporting by Tom Moor in Haven", "credit"),
    ],
)
def test_furniture_in_the_middle_or_at_the_end_is_cut_with_its_reason(line, reason):
    assert cuts(line) == {line: reason}
    assert cuts(line, end=True) == {line: reason}


@pytest.mark.parametrize(
    "line",
    [
        "The ministry said people could sign up for the evacuation flights from Wednesday.",
        "Fishermen who subscribe to the old treaty have left the union, its chairman said.",
        "“Follow us and you will see,” the minister said on Twitter.",
        "Share prices in Haven fell by two percent after the news.",
        "Norland is seen as the weaker side in the talks.",
        "The left, center and right of the Norland parliament all rejected the plan.",
        "Advertising revenue of state television in Westmark fell, the report found.",
        "Read together, the two statements do not agree.",
        "More in Westmark than in Norland want a deal, a poll showed.",
        "The two sides contributed ships to the search.",
        "Subscribers of the state mobile network received a warning on Tuesday.",
        "Related issues such as the price of fuel were left for June.",
        "“We will watch the video and decide,” said the coast guard's chief.",
        "Video of the incident, released by the coast guard, shows the boat turning.",
        "Listen to the islands first, the mayor of Haven told the ministers.",
        "The agreement was edited by lawyers of both states until late on Monday.",
        "Copyright law was the smaller of the two subjects on the agenda.",
        "Their newsletter said the boats had been bought in 2019.",
        "What happens next depends on the court in Haven.",
        "Norland.",
    ],
)
def test_report_sentences_that_look_a_little_like_furniture_stay(line):
    assert cuts(line) == {}
    assert cuts(line, end=True) == {}


def test_lines_of_one_block_go_together_with_the_plea_among_them():
    block = "All the News From the Islands\nRead what moves the sea trade with a personalized feed.\nGet the App"
    assert set(cuts(block)) == set(block.split("\n"))


def test_what_is_printed_twice_is_read_once():
    quote = "We will meet again in June and we will bring the charts with us, said the minister."
    assert cuts(f"{quote}\n\n{AFTER}\n\n{quote}") == {quote: "repeated", AFTER: "repeated"}


def test_a_plea_at_the_end_of_a_paragraph_is_cut_and_the_paragraph_stays():
    raw = f"{BEFORE}\n\nThe talks lasted an hour. Sign up for our newsletter here.\n\n{AFTER}"
    found = compose(Draft(file="a.txt", raw=raw), ReadOptions())
    assert "The talks lasted an hour." in [raw[a:b] for a, b in found.body]


def test_headlines_listed_under_related_stories_go_with_it():
    assert cuts("RELATED STORIES\n\nWestmark recalls envoy over boats\n\nIslands wait for fuel") == {
        "RELATED STORIES": "related link",
        "Westmark recalls envoy over boats": "related link",
        "Islands wait for fuel": "related link",
    }


def test_a_standfirst_above_a_date_line_is_no_report():
    raw = "Ministers meet in Orrin\n\nThe islands hope for fuel.\n\nORRIN — " + AFTER
    found = compose(Draft(file="a.txt", raw=raw), ReadOptions())
    assert [raw[a:b] for a, b in found.body] == [AFTER]


@pytest.mark.shared
@pytest.mark.parametrize("case", ["korea2018a", "korea2018b"])
def test_on_the_development_cases_heads_are_right_and_no_report_is_cut(case):
    folder = CASES / case
    if not folder.is_dir():
        pytest.skip("the development cases are not beside the checkout")
    gold = {
        a["file"]: a for a in json.loads((folder / "gold" / "articles.json").read_text(encoding="utf-8"))["articles"]
    }
    found = {a.file: a for a in read_inputs([folder / "articles"])}
    for name, want in gold.items():
        got = found[name]
        title = want["title"]["text"] if want["title"] else None
        assert got.title == title
        assert got.outlet.value == want["outlet"]["value"]
        assert (got.place or "").startswith(want["place"]["value"] or "")
        allowed = [(b["start"], b["end"]) for b in (*want["boilerplate"], *want["non_body"])]
        assert all(any(a <= cut.start and cut.end <= b for a, b in allowed) for cut in got.boilerplate)
