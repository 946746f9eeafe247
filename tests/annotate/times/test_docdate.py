"""What an article's own words and its neighbours tell of its day."""

import datetime as dt
from dataclasses import replace

import pytest

from communique.annotate.docdate import date_constraints, infer_published
from communique.annotate.times import find_times
from communique.language.core import load_core
from communique.link.dates import joint_dates
from communique.model.annotations import Annotations
from communique.model.article import Article, Published
from communique.model.attribution import Attribution, Form, Source
from communique.model.dossier import ReadArticle
from communique.model.timex import DateRange


def read(name: str, text: str, stamp: dt.date | None = None) -> ReadArticle:
    parts, at = [], 0
    for line in text.split("\n"):
        if line:
            parts.append((at, at + len(line)))
        at += len(line) + 1
    date = DateRange(value=stamp.isoformat(), earliest=stamp, latest=stamp) if stamp else DateRange()
    item = Article(
        id=name,
        file=name,
        raw=text,
        digest="",
        body=tuple(parts),
        published=Published(date=date, how="metadata" if stamp else None),
    )
    times = find_times(item, None, None, date)
    found = date_constraints(item, None, times, None)
    return ReadArticle(
        article=item, annotations=Annotations(article=name, engine="", timexes=times, date_constraints=found)
    )


def inferred(text: str) -> Published:
    item = read("a", text)
    return infer_published(item.article, item.annotations.date_constraints)


@pytest.fixture(scope="module")
def tools_read():
    core = load_core()

    def days(text: str) -> DateRange:
        item = read("a", text).article
        reading = core.read(item.raw, item.body)
        times = find_times(item, reading, None, None)
        return infer_published(item, date_constraints(item, reading, times, None)).date

    return days


def test_a_full_date_on_a_line_of_its_own_is_the_day():
    assert inferred("Ports reopen\nMarch 6, 2008\nThe ports opened.").date.value == "2008-03-06"


def test_a_dateline_with_its_day_is_the_day():
    assert inferred("LISBON, March 6, 2008 - The ports opened.").date.value == "2008-03-06"


def test_a_dated_event_behind_bounds_the_day_from_below_only():
    date = inferred("The ports were closed on March 6, 2008, and remain so.").date
    assert date == DateRange(earliest=dt.date(2008, 3, 6))


def test_a_text_without_any_date_is_not_given_one():
    assert inferred("The ports opened on Monday.").date == DateRange()


WORDS = "long night shifts break tired harbour crews apart"
STORY = (
    "Harbour pilots of the northern port walked out on Tuesday over night shifts, and tankers queued outside. "
    f'"{WORDS}," their union said.'
)
OTHER = (
    f'"{WORDS}," said the union of harbour pilots, who walked out on Tuesday as tankers queued at the northern port.'
)


def quoting(item: ReadArticle) -> ReadArticle:
    start = item.article.raw.index(WORDS)
    quoted = (item.article.span(start, start + len(WORDS)),)
    said = Attribution(
        id="q", article=item.article.id, form=Form.DIRECT, source=Source(), cue=None, content=quoted, quoted=quoted
    )
    return replace(item, annotations=replace(item.annotations, attributions=(said,)))


def test_an_undated_article_is_dated_by_its_neighbour_and_the_weekday_both_name():
    (found,) = joint_dates([quoting(read("a", STORY)), quoting(read("b", OTHER, dt.date(2021, 6, 8)))], None)
    assert found[0] == "a"
    assert (found[1].date.earliest, found[1].date.latest) == (dt.date(2021, 6, 8), dt.date(2021, 6, 9))
    assert found[1].evidence[0].text == "Tuesday"


def test_an_article_of_another_matter_dates_nothing():
    assert joint_dates([read("a", STORY), read("b", "A museum bought a painting.", dt.date(2021, 6, 8))], None) == ()


def test_a_reprint_with_a_later_stamp_is_shown_not_obeyed():
    text = "LISBON, March 6, 2008 - The ports opened."
    ((_, found),) = joint_dates([read("a", text, dt.date(2015, 1, 1))], None)
    assert found.date.value == "2008-03-06"
    assert "2015-01-01" in (found.conflict or "")


def test_a_year_told_as_past_bounds_the_day_from_below(tools_read):
    assert tools_read("The two states signed a pact on the ports in 2008.\nThey are rusty.").earliest == dt.date(
        2008, 1, 1
    )


def test_a_year_that_somebody_speaks_of_bounds_nothing(tools_read):
    assert tools_read("In 2028, the envoy said, the ports close.\nThey are rusty.").earliest is None
