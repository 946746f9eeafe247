"""Amounts in sentences of our own (amounts.tsv): value or interval, and unit."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from communique.annotate.quantities import find_quantities
from communique.annotate.times import find_times
from communique.model.article import Article
from communique.model.timex import DateRange

TABLE = [line.split("\t") for line in (Path(__file__).parent / "amounts.tsv").read_text(encoding="utf8").splitlines()]


def amounts(text: str):
    item = Article(id="a", file="a", raw=text, digest="", body=((0, len(text)),))
    day = DateRange(earliest=dt.date(2019, 10, 24), latest=dt.date(2019, 10, 24))
    return find_quantities(item, None, find_times(item, None, None, day), None)


def matches(told: str, q) -> bool:
    figures, _, unit = told.partition(" ")
    if unit not in ("any", q.unit):
        return False
    interval, _, value = figures.partition("=")
    if interval.startswith(">"):
        return q.value is None and q.minimum == Decimal(interval[1:]) and q.maximum is None
    if ".." not in interval:
        return q.value == Decimal(interval) == q.minimum == q.maximum
    low, _, high = interval.partition("..")
    bounds = (Decimal(low) if low else None, Decimal(high) if high else None)
    return (q.minimum, q.maximum) == bounds and q.value == (Decimal(value) if value else None)


@pytest.mark.parametrize(("text", "told"), TABLE, ids=[row[0][:40] for row in TABLE])
def test_each_amount_of_a_sentence_is_read_and_nothing_else(text, told):
    expected = [part.strip() for part in told.split(";") if part.strip()]
    found = amounts(text)
    assert len(found) == len(expected), [(q.span.text, q.value, q.unit) for q in found]
    assert all(matches(part, q) for part, q in zip(expected, found, strict=True)), [
        (q.span.text, q.value, q.minimum, q.maximum, q.unit) for q in found
    ]


def test_a_fall_is_told_with_its_base():
    (fall,) = amounts("Exports fell 29% from a year earlier.")
    assert (fall.change, fall.base) == ("decrease", "from a year earlier")


def test_a_rise_named_by_a_noun_after_the_figure_is_a_rise():
    (rise,) = amounts("A 3% increase was seen.")
    assert rise.change == "increase"


def test_the_span_takes_in_what_loosens_the_number():
    (found,) = amounts("They hold more than 20 ships.")
    assert found.span.text == "more than 20 ships"


def test_the_period_told_with_an_amount_is_kept():
    (found,) = amounts("Exports fell 29% in August.")
    assert found.period is not None
    assert found.period.value == "2019-08"


def test_an_old_figure_and_a_ceiling_are_no_rise():
    old, new, most = amounts("Output rose from 20 tons to 30 tons. Aid of up to $9 million is planned.")
    assert (old.change, new.change, most.change) == (None, None, None)
