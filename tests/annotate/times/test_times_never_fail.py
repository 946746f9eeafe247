"""Any text at all: no exception, spans that say what stands there, days in order, the same again after another date."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.annotate.docdate import date_constraints, infer_published
from communique.annotate.quantities import find_quantities
from communique.annotate.times import find_times, resolve_again
from communique.annotate.times.symbol import parse
from communique.knowledge.timewords import load_time_words
from communique.model.article import Article
from communique.model.timex import DateRange

WORDS = st.sampled_from(
    [
        *sorted(load_time_words().words),
        "2019",
        "1910-45",
        "12:61",
        "Feb.",
        "30",
        "31",
        "½",
        "$",
        "%",
        "two",
        "million",
        ",",
        ".",
        "-",
        "May",
        "September",
        "Friday",
    ]
)
TEXT = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join))
DAYS = st.dates()
PUBLISHED = st.one_of(
    st.none(),
    st.tuples(DAYS, DAYS).map(lambda d: DateRange(earliest=min(d), latest=max(d))),
    DAYS.map(lambda d: DateRange(earliest=d, latest=d)),
)


def article(text):
    return Article(id="a", file="a", raw=text, digest="", body=((0, len(text)),) if text else ())


@settings(max_examples=150, deadline=None)
@given(TEXT, PUBLISHED)
def test_every_span_stands_in_the_text_and_no_interval_is_turned_round(text, published):
    times = find_times(article(text), None, None, published)
    for t in times:
        assert text[t.span.start : t.span.end] == t.span.text
        assert not (t.earliest and t.latest) or t.earliest <= t.latest
    for q in find_quantities(article(text), None, times, None):
        assert text[q.span.start : q.span.end] == q.span.text
        assert q.minimum is None or q.maximum is None or q.minimum <= q.maximum
        assert q.value is None or (
            (q.minimum is None or q.minimum <= q.value) and (q.maximum is None or q.value <= q.maximum)
        )
    infer_published(article(text), date_constraints(article(text), None, times, None))


@settings(max_examples=80, deadline=None)
@given(TEXT, PUBLISHED, PUBLISHED)
def test_reckoning_from_another_day_and_back_changes_nothing(text, one, other):
    times = find_times(article(text), None, None, one)
    assert resolve_again(resolve_again(times, other), one) == times


@settings(max_examples=80, deadline=None)
@given(TEXT)
def test_the_symbol_written_down_is_the_symbol_read_back(text):
    for t in find_times(article(text), None, None, None):
        assert str(parse(t.symbolic)) == t.symbolic


@settings(max_examples=60, deadline=None)
@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 1, 1)), st.integers(1, 400))
def test_days_ago_count_back_from_publication(published, count):
    (found,) = find_times(
        article(f"It ended {count} days ago."), None, None, DateRange(earliest=published, latest=published)
    )
    assert found.value == (published - dt.timedelta(count)).isoformat()
