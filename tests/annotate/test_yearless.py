"""Days and months without a year place a report where one year alone is possible, and say nothing elsewhere."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.annotate.yearless import AHEAD, LATELY, PASSED, yearless_constraints
from communique.model.article import Article
from communique.model.timex import Timex, TimexType

FIRST, LAST = dt.date(2031, 10, 5), dt.date(2032, 1, 20)


def named(*told: tuple[str, str, str], first=FIRST, last=LAST, text: str = "On "):
    raw, timexes = text, []
    for words, symbolic, reason in told:
        start = len(raw)
        raw += words + " and on "
        timexes.append((words, symbolic, reason, start))
    article = Article(id="a", file="a", raw=raw, digest="", body=((0, len(raw)),))
    found = tuple(
        Timex(
            span=article.span(start, start + len(words)),
            type=TimexType.DATE,
            value=None,
            symbolic=symbolic,
            reasons=(reason,),
        )
        for words, symbolic, reason in ((t[0], t[1], t[2]) for t in timexes)
        for start in (next(t[3] for t in timexes if t[0] == words),)
    )
    return {c.rule: (c.range.earliest, c.range.latest) for c in yearless_constraints(found, first, last, article)}


def test_a_day_told_as_past_lies_behind_the_report_or_little_ahead_and_not_far_behind():
    days = named(("Nov. 13", "monthday(11,13,past)", "past tense 'said'"))[LATELY]
    assert days == (dt.date(2031, 10, 13), dt.date(2032, 8, 3))


def test_a_month_that_will_come_has_not_begun():
    assert named(("December", "month(12,future)", "after 'will'"))[AHEAD][1] == dt.date(2031, 11, 30)


def test_a_month_told_as_past_is_over():
    assert named(("October", "month(10,past)", "past tense 'fell'"))[PASSED][0] == dt.date(2031, 11, 1)


def test_the_weekday_beside_a_day_finds_its_year():
    monday = named(
        ("Nov. 3", "monthday(11,3,past,wd1)", "past tense 'met'"), first=dt.date(2029, 6, 1), last=dt.date(2033, 6, 1)
    )
    assert monday[LATELY][0] == dt.date(2031, 10, 3)


@pytest.mark.parametrize(
    "told",
    [
        ("December", "month(12,future)", "after 'will' above 'plan'"),
        ("December", "month(12,soon)", "present tense 'meets'"),
        ("October", "month(10,lately)", "near 'said'"),
    ],
)
def test_a_month_that_no_verb_places_says_nothing(told):
    assert named(told) == {}


def test_days_say_nothing_where_two_years_fit():
    told = ("Nov. 13", "monthday(11,13,past)", "past tense 'said'")
    assert named(told, first=dt.date(2029, 1, 1), last=dt.date(2033, 1, 1)) == {}


def test_a_day_up_to_which_something_runs_may_lie_ahead():
    assert named(("Nov. 13", "monthday(11,13,past)", "past tense 'ended'"), text="It was to end by ") == {}
