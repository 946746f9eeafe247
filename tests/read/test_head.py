"""What an article says of itself is found; what it does not say stays open."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.knowledge.press import load_press
from communique.read.compose import compose
from communique.read.dateline import find_dateline
from communique.read.draft import Draft
from communique.read.options import ReadOptions
from communique.read.stamps import find_stamps, url_day

BODY = (
    "The foreign ministers of Norland and Westmark met in the old town hall and agreed to meet again in June.\n\n"
    "Two boats that were seized in March were not on the agenda, the minister of Norland told reporters."
)


def article(raw: str, **known: str):
    return compose(Draft(file="a.txt", raw=raw, plain_text=True, **known), ReadOptions())


@pytest.mark.parametrize(
    ("line", "clock"),
    [
        ("Published May 4, 2021 11:30PM ET", "2021-05-04T23:30-04:00"),
        ("Published Jan 4, 2021 11:30 p.m. EST", "2021-01-04T23:30-05:00"),
        ("posted onMay 4, 2021", None),
        ("2021-05-04 18:02 KST", "2021-05-04T18:02+09:00"),
        ("4 May 2021, 09:05 GMT", "2021-05-04T09:05+00:00"),
        ("Tue 4 May 2021 15.31 BST", "2021-05-04T15:31"),
        ("May. 4th, 2021", None),
        ("2021.05.04 12:00", "2021-05-04T12:00"),
        ("04.05.2021", None),
        ("2021-05-04T18:02:00Z", "2021-05-04T18:02+00:00"),
        ("Tue, 04 May 2021 18:02:00 +0900", "2021-05-04T18:02+09:00"),
        ("20210504", None),
        ("23/05/2021", None),
        ("2021-05-04T00:11:00.123-0400", "2021-05-04T00:11-04:00"),
    ],
)
def test_dates_are_read_in_many_hands(line, clock):
    stamps = find_stamps(line, load_press().zones)
    assert len(stamps) == 1
    assert stamps[0].day.month == 5 or "Jan" in line
    if clock and "15.31" not in line:
        assert stamps[0].clock == clock


@pytest.mark.parametrize(
    "line", ["04/05/2021", "31 February 2021", "May 2021", "in 2021", "May 4", "20219999", "1.5.20", "at 11:30PM ET"]
)
def test_dates_with_two_readings_or_none_stay_unread(line):
    assert find_stamps(line, load_press().zones) == ()


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://paper.example/2021/05/04/world/talks.html?ref=1999/01/01", dt.date(2021, 5, 4)),
        ("https://paper.example/view/AEN20210504009000325", dt.date(2021, 5, 4)),
        ("https://paper.example/news/2021-05-04-talks", dt.date(2021, 5, 4)),
        ("https://paper.example/20210504/p2a/00m", dt.date(2021, 5, 4)),
        ("https://paper.example/2021/may/04/talks", dt.date(2021, 5, 4)),
        ("https://paper.example/talks_us_5ad68f54e4b029", None),
        ("https://paper.example/story/53807300", None),
        (None, None),
    ],
)
def test_an_address_may_carry_the_day(url, day):
    assert url_day(url) == day


@pytest.mark.parametrize(
    ("opening", "place", "agency", "day"),
    [
        ("ORRIN — ", "Orrin", None, None),
        ("PORT ORRIN, Norl. — ", "Port Orrin", None, None),
        ("ORRIN (AP) — ", "Orrin", "AP", None),
        ("ORRIN, Norland (Reuters) - ", "Orrin", "Reuters", None),
        ("ORRIN, May 4 (Xinhua) -- ", "Orrin", "Xinhua", "May 4"),
        ("Orrin, May 4, 2021 (AFP) - ", "Orrin", "AFP", "May 4, 2021"),
        ("(Bloomberg) -- ", None, "Bloomberg", None),
        ("ORRIN, May 4. /TASS/. ", "Orrin", "TASS", "May 4"),
        ("Orrin, Norland — ", "Orrin", None, None),
        ("ST. ORRIN — ", "St. Orrin", None, None),
        ("ORRIN/HAVEN (Reuters) - ", "Orrin/Haven", "Reuters", None),
    ],
)
def test_date_lines_tell_place_day_and_agency(opening, place, agency, day):
    found = find_dateline(opening + "The ministers met in the old town hall.", load_press().agencies)
    assert found is not None
    assert found.end == len(opening)
    assert (found.place, found.agency, found.day) == (place, agency, day)


@pytest.mark.parametrize(
    "text",
    [
        "The talks — long planned — ended on Tuesday without a result.",
        "Norland - a state of islands - has few neighbours left.",
        "EXCLUSIVE – The ministers met in the old town hall.",
        "HOLM--I do not think that we will meet again soon.",
        "TALKS NOT NECESSARILY DEAD, JUST TOO EARLY - The ministers met again.",
        "Mr. Holm (Orrin) — the minister — declined to comment.",
        "Norland’s envoy — who left on Monday — did not comment.",
        "On Tuesday - after a long night - the ministers met.",
    ],
)
def test_sentences_with_dashes_are_no_date_lines(text):
    assert find_dateline(text, load_press().agencies) is None


def test_headline_byline_publication_line_and_date_line_are_told_from_the_report():
    raw = (
        f"Ministers meet in Orrin\n\nBy Ann Lind and Tom Moor, Staff Writers\n\nMay 4, 2021 6:02PM "
        f"ET\n\nORRIN, Norland — {BODY}"
    )
    found = article(raw)
    assert (found.title, found.byline, found.place) == ("Ministers meet in Orrin", "Ann Lind and Tom Moor", "Orrin")
    assert found.published.clock == "2021-05-04T18:02-04:00"
    assert found.published.how == "stated"
    assert found.place_span is not None
    assert found.place_span.text == "ORRIN"
    assert raw[slice(*found.body[0])].startswith("The foreign ministers")
    assert {cut.reason for cut in found.boilerplate} == {"byline", "publication line"}


def test_an_article_that_says_nothing_of_itself_stays_without_head():
    found = article(BODY)
    assert (found.title, found.byline, found.place, found.outlet.value, found.agencies) == (None, None, None, None, ())
    assert found.published.date.value is None
    assert found.published.how is None
    assert len(found.body) == 2


def test_a_headline_with_a_full_stop_is_known_by_the_report_or_the_address():
    again = (
        "Ministers of Norland and Westmark met in Orrin.\n\nThe ministers of Norland and Westmark met "
        "in Orrin on Tuesday after a pause of two years."
    )
    assert article(again).title == "Ministers of Norland and Westmark met in Orrin."
    lead = "The delegations left without a word.\n\n" + BODY
    assert article(lead).title is None
    assert (
        article(lead, url="https://paper.example/delegations-left-without-word").title
        == "The delegations left without a word."
    )


def test_the_headline_of_the_metadata_is_found_in_the_text_with_the_outlet_behind_it():
    found = article(
        f"Ministers meet in Orrin | Courier\n\nMinisters meet in Orrin\n\n{BODY}", title="Ministers meet in Orrin"
    )
    assert found.title_span is not None
    assert found.title_span.start == 0
    assert [cut.reason for cut in found.boilerplate] == ["doubled headline"]


@pytest.mark.parametrize(
    ("ending", "names"),
    [
        (" (Yonhap)", ["Yonhap News Agency"]),
        (" (Yonhap, AFP)", ["Yonhap News Agency", "Agence France-Presse"]),
        ("\n\nWith reporting by Evening Herald and Kyodo", ["Evening Herald", "Kyodo News"]),
        ("\n\n(Reuters)", ["Reuters"]),
        (" – AFP", ["Agence France-Presse"]),
        ("\n\nThe Associated Press contributed to this report.", ["The Associated Press"]),
        ("\n\nAssociated Press writer Ann Lind contributed to this report.", ["The Associated Press"]),
        ("\n\nSource: Xinhua", ["Xinhua News Agency"]),
        ("\n\nAnn Lind contributed reporting from Orrin.", []),
        ("\n\nReporting by Tom Moor; Editing by Ann Lind", []),
        ("\n\n© 2021 AFP. All rights reserved.", ["Agence France-Presse"]),
        (" (Applause)", []),
        (" (Ann Lind)", []),
    ],
)
def test_credits_name_agencies_and_never_persons(ending, names):
    found = article(BODY + ending)
    assert sorted(credit.name for credit in found.agencies) == sorted(names)
    assert len(found.body) == 2 or ending == " (Applause)"


def test_an_agency_that_is_only_quoted_is_no_credit():
    assert (
        article(BODY + "\n\nAccording to Yonhap, the next round is in June. Reuters reported the same.").agencies == ()
    )


def test_an_outlet_is_named_by_metadata_address_masthead_or_copyright_and_never_guessed():
    tables = ReadOptions(outlets={"courier.example": "Orrin Courier"})
    plain = Draft(file="a.txt", raw=BODY)
    with_address = Draft(file="a.txt", raw=BODY, url="https://www.news.courier.example/a")
    masthead = Draft(file="a.txt", raw=f"Orrin Courier\n\nMinisters meet in Orrin\n\n{BODY}")
    closing = Draft(file="a.txt", raw=f"{BODY}\n\n© 2021 Orrin Courier. All rights reserved.")
    assert compose(plain, tables).outlet.value is None
    assert (compose(with_address, tables).outlet.value, compose(with_address, tables).outlet.how) == (
        "Orrin Courier",
        "url",
    )
    assert (compose(masthead, tables).outlet.value, compose(masthead, tables).outlet.how) == (
        "Orrin Courier",
        "masthead",
    )
    assert compose(closing, tables).outlet.how == "copyright line"
    assert article(f"Ministers meet in Orrin\n\nBloomberg\n\nPublished May 4, 2021\n\n{BODY}").outlet.value is None


def test_metadata_that_contradicts_the_text_is_shown_and_not_obeyed():
    found = article(f"Ministers meet in Orrin\n\nPublished May 4, 2021\n\n{BODY}", published="2021-06-30")
    assert found.published.date.value == "2021-05-04"
    assert found.published.how == "stated"
    assert "2021-06-30" in (found.published.conflict or "")
    near = article(f"Ministers meet in Orrin\n\nMay 4, 2021\n\n{BODY}", published="2021-05-05T00:10:00+02:00")
    assert near.published.conflict is None


def test_metadata_and_address_give_the_date_where_the_text_does_not():
    assert article(BODY, published="2021-05-04").published.how == "metadata"
    assert article(BODY, url="https://paper.example/2021/05/04/a").published.date.value == "2021-05-04"
    assert article(BODY, published="2021-05").published.date.latest == dt.date(2021, 5, 31)


def test_the_day_of_a_date_line_without_a_year_is_kept_as_evidence_only():
    found = article(f"ORRIN, May 4 (Xinhua) -- {BODY}")
    assert (found.published.date.value, found.published.date.earliest, found.published.how) == (
        "XXXX-05-04",
        None,
        None,
    )
    assert found.published.evidence[0].text == "May 4"
