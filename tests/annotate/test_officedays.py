"""From which days an undated report can be, by the offices it names; a retold holder of old does not mislead it."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.annotate.docdate import date_constraints, infer_published
from communique.annotate.times import find_times
from communique.knowledge.load import load_knowledge
from communique.language.core import load_core


@pytest.fixture(scope="module")
def tools():
    return load_core(), load_knowledge()


def dated(tools, article, raw):
    core, knowledge = tools
    found = article(raw)
    reading = core.read(found.raw, found.body)
    times = find_times(found, reading, knowledge, None)
    return infer_published(found, date_constraints(found, reading, times, knowledge)).date


def test_three_holders_of_one_time_bound_the_report(tools, article):
    date = dated(
        tools,
        article,
        "British Prime Minister Theresa May met French President Emmanuel Macron and German Chancellor "
        "Angela Merkel in Calais.\n" + "They talked about trains and tunnels. " * 5,
    )
    assert dt.date(2017, 5, 13) <= date.earliest <= dt.date(2017, 5, 15)
    assert dt.date(2019, 7, 23) <= date.latest <= dt.date(2019, 7, 25)


@pytest.mark.parametrize(
    "raw",
    [
        "French President Emmanuel Macron spoke about fish.",
        "Former Prime Minister Theresa May met former President Emmanuel Macron.",
        "Would-be president Donald Trump called President Barack Obama.",
        "President Bill Clinton, President George W. Bush and President Barack Obama are in the book.",
    ],
)
def test_one_holder_or_holders_of_different_times_say_nothing(tools, article, raw):
    assert dated(tools, article, f"{raw}\nIt was a long day.").earliest is None


def test_who_held_it_before_does_not_draw_the_report_back(tools, article):
    raw = "Prime Minister Theresa May met President Emmanuel Macron. They spoke of President Barack Obama."
    assert dated(tools, article, raw).earliest >= dt.date(2017, 5, 13)


def test_a_president_to_be_is_of_the_weeks_before(tools, article):
    raw = (
        "President-elect Joe Biden, President Donald Trump and French President Emmanuel Macron spoke.\n"
        "One of them is to start in January."
    )
    date = dated(tools, article, raw)
    assert dt.date(2020, 9, 1) <= date.earliest <= dt.date(2020, 11, 7)
    assert date.latest == dt.date(2021, 1, 20)


def test_a_holder_told_of_beside_a_weekday_is_in_office(tools, article):
    raw = "The two states signed a pact in 2018.\nPrime Minister Theresa May opened a bridge on Monday.\nIt is long."
    date = dated(tools, article, raw)
    assert date.earliest == dt.date(2018, 1, 1)
    assert dt.date(2019, 7, 24) <= date.latest <= dt.date(2019, 8, 1)


def test_a_holder_without_a_day_beside_may_be_remembered(tools, article):
    raw = "The two states signed a pact in 2018.\nPrime Minister Theresa May opened a bridge.\nIt is a long bridge."
    assert dated(tools, article, raw).latest is None
