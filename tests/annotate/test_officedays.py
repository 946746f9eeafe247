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


def test_two_holders_of_one_time_bound_the_report(tools, article):
    date = dated(
        tools,
        article,
        "British Prime Minister Theresa May met French President Emmanuel Macron in Calais.\n"
        + "They talked about trains and tunnels. " * 5,
    )
    assert dt.date(2017, 5, 13) <= date.earliest <= dt.date(2017, 5, 15)
    assert dt.date(2019, 7, 23) <= date.latest <= dt.date(2019, 7, 25)


def test_one_holder_alone_gives_a_first_day_only(tools, article):
    date = dated(tools, article, "French President Emmanuel Macron spoke about fish.\nNobody else was named.")
    assert date.earliest is not None
    assert date.latest is None


@pytest.mark.parametrize("title", ["Former Prime Minister", "then-Prime Minister", "Ex-Prime Minister"])
def test_who_held_it_before_says_nothing(tools, article, title):
    date = dated(tools, article, f"{title} Theresa May gave a talk in Oxford.\nIt was about Europe.")
    assert date.earliest is None


def test_a_president_to_be_is_of_the_weeks_before(tools, article):
    date = dated(tools, article, "President-elect Joe Biden named his team.\nIt is to start in January.")
    assert dt.date(2020, 9, 1) <= date.earliest <= dt.date(2020, 11, 7)
    assert date.latest == dt.date(2021, 1, 20)
