"""Sentences of our own with the times they tell, reckoned from Thursday, 24 October 2019."""

import datetime as dt

import pytest

from communique.annotate.times import find_times, resolve_again
from communique.model.article import Article
from communique.model.timex import DateRange

THURSDAY = dt.date(2019, 10, 24)


def day(value: dt.date) -> DateRange:
    return DateRange(value=value.isoformat(), earliest=value, latest=value)


def article(text: str) -> Article:
    return Article(id="a", file="a.txt", raw=text, digest="", body=((0, len(text)),))


def times(text: str, published: DateRange | None = None):
    return find_times(article(text), None, None, published if published is not None else day(THURSDAY))


CASES = [
    ("Envoys met on Monday.", "Monday", "2019-10-21"),
    ("Envoys met Thursday.", "Thursday", "2019-10-24"),
    ("The envoys will meet on Monday.", "Monday", "2019-10-28"),
    ("Talks were held last Friday.", "last Friday", "2019-10-18"),
    ("They meet again next Friday.", "next Friday", "2019-10-25"),
    ("The summits scheduled in November matter.", "November", "2019-11"),
    ("A vote slated for December is near.", "December", "2019-12"),
    ("It was signed in March.", "March", "2019-03"),
    ("The law was passed last November.", "last November", "2018-11"),
    ("The fleet left on October 3.", "October 3", "2019-10-03"),
    ("The fleet is due on Jan. 5.", "Jan. 5", "2020-01-05"),
    ("The pact dates from June 22, 1965.", "June 22, 1965", "1965-06-22"),
    ("The pact dates from 22 June 1965.", "22 June 1965", "1965-06-22"),
    ("Rule lasted through 1910-45.", "1910-45", "1910/1945"),
    ("The war of 1950-1953 ended.", "1950-1953", "1950/1953"),
    ("Exports fell in the first 20 days of October.", "the first 20 days of October", "2019-10-01/2019-10-20"),
    ("They met onNovember 4, 2019 in a hall.", "November 4, 2019", "2019-11-04"),
    ("It ended late last year.", "late last year", "2018"),
    ("It begins early next month.", "early next month", "2019-11"),
    ("Trade shrank last month.", "last month", "2019-09"),
    ("Trade shrank this week.", "this week", "2019-W43"),
    ("They spoke yesterday.", "yesterday", "2019-10-23"),
    ("They speak tomorrow morning.", "tomorrow morning", "2019-10-25TMO"),
    ("They spoke Tuesday night.", "Tuesday night", "2019-10-22TNI"),
    ("Two weeks ago they spoke.", "Two weeks ago", "2019-W41"),
    ("Three days ago they spoke.", "Three days ago", "2019-10-21"),
    ("The 20-minute talk ended.", "20-minute", "PT20M"),
    ("It lasted two and a half hours.", "two and a half hours", "PT2H30M"),
    ("It took more than a decade.", "more than a decade", "P10Y"),
    ("Prices fell in recent weeks.", "recent weeks", "PXW"),
    ("They meet every year.", "every year", "P1Y"),
    ("They meet every two weeks.", "every two weeks", "P2W"),
    ("In the third quarter of 2018 sales fell.", "the third quarter of 2018", "2018-Q3"),
    ("It was common in the 1990s.", "the 1990s", "199"),
    ("It was built in the 19th century.", "the 19th century", "18"),
    ("It starts at 7 p.m. Friday EDT.", "7 p.m. Friday EDT", "2019-10-18T19:00-04:00"),
    ("Posted 12:11AM.", "12:11AM", "2019-10-24T00:11"),
    ("The first half of 2018 was calm.", "The first half of 2018", "2018-H1"),
    ("They fought between February and May 2017.", "February", "2017-02"),
    ("They are ready now.", "now", "PRESENT_REF"),
    ("Easter was quiet.", "Easter", "2019-04-21"),
    ("By the winter of 1994 it was over.", "the winter of 1994", "1994-WI"),
    ("The day after tomorrow they vote.", "The day after tomorrow", "2019-10-26"),
    ("The week of March 4 was chosen.", "The week of March 4", "2019-W10"),
    ("It was said on 2019-10-20.", "2019-10-20", "2019-10-20"),
    ("Trade doubled over the past decade.", "the past decade", "P10Y"),
    ("Trade doubled in the past two months.", "the past two months", "P2M"),
    ("That was common in the past.", "the past", "PAST_REF"),
    ("They march each July.", "each July", "XXXX-07"),
    ("The islands will one day be free.", "one day", "FUTURE_REF"),
    ("A day-long session ended.", "day-long", "P1D"),
    ("Growth will slow in coming months.", "coming months", "FUTURE_REF"),
    ("The ministers would look for a way round Monday's ruling.", "Monday", "2019-10-21"),
    ("The day before last Friday they met.", "The day before last Friday", "2019-10-17"),
    ("Two days after October 8 they met.", "Two days after October 8", "2019-10-10"),
    ("Profit rose in the quarter ended July 31.", "the quarter", "2019-Q2"),
    ("A record set on Oct. 26 stands.", "Oct. 26", "2019-10-26"),
    ("They met on Tuesday of last week.", "Tuesday of last week", "2019-10-15"),
    ("They meet on Friday in the week ahead.", "Friday in the week ahead", "2019-11-01"),
    ("They quarrelled a week or so ago.", "a week or so ago", "2019-W42"),
]


@pytest.mark.parametrize(("text", "words", "value"), CASES, ids=[c[1] for c in CASES])
def test_an_expression_of_time_is_found_with_its_extent_and_value(text, words, value):
    found = {t.span.text: t.value for t in times(text)}
    assert found.get(words) == value


NONE = [
    "The talks may resume.", "They march on.", "He won 3-2.", "Mr. May said so.", "A second envoy left.",
    "The F-35 flew.", "He is 44 years old.", "One of them spoke.", "A 1,950 mile border.",
    "It was held at the Winter Games.",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_words_that_only_look_like_time_are_left_alone(text):
    assert times(text) == ()


def test_a_chain_is_reckoned_from_the_last_date_told():
    found = times("They met on October 8. Two days later they signed. The same day a ship left.")
    assert [t.value for t in found] == ["2019-10-08", "2019-10-10", "2019-10-10"]
    assert found[1].anchor == found[0].span


def test_the_quarter_of_a_business_report_governs_the_periods_beside_it():
    found = times(
        "Its second-quarter profit shrank from a year earlier. In the year-ago period it earned more, "
        "as in the same period last year. The 2017 period was better."
    )
    assert [t.value for t in found] == ["2019-Q2", "2018-Q2", "2018-Q2", "2018-Q2", "2017-Q2"]


def test_a_report_that_turns_to_nine_months_has_left_its_quarter():
    found = times("Its second-quarter profit fell. For the nine months it lost more than a year ago.")
    assert found[-1].value == "2018"


def test_the_same_period_last_year_means_the_days_just_told():
    found = times("Exports in the first 20 days of October fell, from the same period last year, by a tenth.")
    assert found[-1].value == "2018-10-01/2018-10-20"


def test_later_in_the_day_means_the_last_day_told_though_a_month_stands_between():
    found = times("They met on October 8 to prepare the November talks. Later in the day they left.")
    assert found[-1].value == "2019-10-08"


def test_an_open_offset_has_days_but_no_invented_value():
    (_, earlier) = times("They met on October 8. A few days earlier they had argued.")
    assert earlier.value == "PXD"
    assert earlier.latest == dt.date(2019, 10, 8)


def test_an_impossible_date_is_flagged_and_has_no_value():
    (found,) = times("They met on February 30, 2019.")
    assert found.impossible
    assert found.value is None


def test_without_a_day_of_publication_relative_times_stay_open():
    found = find_times(article("They met on Monday, two weeks ago, and in 1965."), None, None, None)
    assert [t.value for t in found] == [None, None, "1965"]
    assert all(t.symbolic for t in found)


def test_a_range_of_publication_gives_a_range_and_narrows_when_it_is_read_again():
    wide = DateRange(earliest=dt.date(2019, 10, 22), latest=dt.date(2019, 10, 29))
    (monday,) = find_times(article("They met on Monday."), None, None, wide)
    assert (monday.earliest, monday.latest) == (dt.date(2019, 10, 21), dt.date(2019, 10, 28))
    assert monday.value == "2019-10"
    (narrow,) = resolve_again((monday,), day(THURSDAY))
    assert narrow.value == "2019-10-21"


def test_a_fresh_report_in_another_zone_speaks_of_tomorrow_not_of_last_week():
    (found,) = times("The order was given early Friday.")
    assert found.value == "2019-10-25"


def test_the_tense_chosen_is_told_in_words():
    (found,) = times("The ministers will meet on Monday.")
    assert found.reasons == ("near 'will'",)


RANGES = [
    ("Rule lasted between 1910 and 1945.", "1910/1945"),
    ("They met from Monday to Thursday.", "2019-10-21/2019-10-24"),
    ("It grew between February and December 2017.", "2017-02/2017-12"),
    ("Trade grew from the 1950s until the 1970s.", "195/197"),
]


@pytest.mark.parametrize(("text", "value"), RANGES)
def test_two_ends_of_a_range_stay_two_expressions_and_share_the_range(text, value):
    first, second = times(text)
    assert first.stretch == second.stretch
    assert first.stretch.value == value
    assert (first.stretch.earliest, first.stretch.latest) == (first.earliest, second.latest)
    assert (first.other_end, second.other_end) == (second.span, first.span)


@pytest.mark.parametrize("text", ["They met on Monday and Tuesday.", "From 1945 and 1950 on.", "From Friday to 1950."])
def test_neighbours_that_are_no_ends_of_a_range_have_none(text):
    assert all(t.stretch is None for t in times(text))


def test_days_of_one_month_are_one_expression():
    assert [t.value for t in times("It ran between Oct. 3 and 7, then 9-11 October.")] == [
        "2019-10-03/2019-10-07",
        "2019-10-09/2019-10-11",
    ]
