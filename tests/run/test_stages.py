"""The order of the stages, and the filter at the door: only what was out by the day counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from communique.model.annotations import Annotations
from communique.model.article import Published
from communique.model.dossier import ReadArticle
from communique.model.entity import AttestedOffice, Mention, MentionKind
from communique.model.span import Span
from communique.model.timex import DateRange
from communique.run import stages
from communique.run.asof import counts_by, days_of_publication, may_count_by
from communique.run.stages import STAGES, Stage, Tools, Work, check, run_stages


def between(first, last):
    def day(text):
        return dt.date.fromisoformat(text) if text else None

    return DateRange(value="x", earliest=day(first), latest=day(last))


@pytest.mark.parametrize(
    ("first", "last", "counts"),
    [
        ("2031-05-02", "2031-05-02", "2031-05-02"),
        ("2031-05-01", "2031-05-15", "2031-05-01"),
        ("2031-05-01", "2031-05-31", "2031-05-16"),
        ("2031-05-01", "2031-06-02", "2031-06-02"),
        ("2031-01-01", "2031-12-31", "2031-12-31"),
        (None, "2031-05-02", "2031-05-02"),
        ("2031-05-02", None, None),
        (None, None, None),
    ],
)
def test_a_narrow_range_counts_from_its_first_day_a_month_from_its_middle_a_wide_one_from_its_last(first, last, counts):
    found = between(first, last).counts_from
    assert (found.isoformat() if found else None) == counts


def test_an_article_without_a_date_never_counts_by_a_day_but_may_turn_out_to():
    assert not counts_by(DateRange(), dt.date(2031, 5, 2))
    assert may_count_by(DateRange(), dt.date(2031, 5, 2))
    assert not may_count_by(between("2031-05-03", "2031-05-03"), dt.date(2031, 5, 2))


def test_days_of_publication_are_each_given_once(article):
    days = days_of_publication([article("a", day="2031-05-02"), article("b", day="2031-05-02"), article("c")])
    assert days == (dt.date(2031, 5, 2),)


def test_the_stages_find_what_they_need():
    check(STAGES, ("articles",))


def test_a_stage_without_what_it_needs_is_named_before_the_run():
    lost = Stage(name="lost", does="", needs=("read", "maps"), gives=(), run=lambda work, tools: work)
    with pytest.raises(ValueError, match="'lost' needs maps"):
        check((*STAGES, lost), ("articles",))


@pytest.fixture
def read(monkeypatch):
    """Stages over a reader that reads nothing and remembers what it was asked."""
    asked = []

    def reader(requests):
        asked.append(tuple(request.article.file for request in requests))
        return tuple(Annotations(article=request.article.id, engine="none") for request in requests)

    def ids(work):
        return sorted(item.article.file for item in work.read)

    def run(articles, day, joint=None):
        monkeypatch.setattr(stages, "joint_dates", joint or (lambda read, knowledge: ()))
        monkeypatch.setattr(stages, "published_of", lambda article, annotations: article.published)
        work = Work(as_of=dt.date.fromisoformat(day) if day else None, articles=tuple(articles))
        tools = Tools(read=reader, knowledge=None)
        work = stages.count(work, tools)
        return ids(stages.annotate_again(work, tools))

    run.asked = asked
    return run


def test_later_articles_do_not_reach_any_stage(read, article):
    given = [article("a", file="a", day="2031-05-01"), article("b", file="b", day="2031-05-03")]
    assert read(given, "2031-05-02") == ["a"]
    assert all("b" not in files for files in read.asked)


def test_without_a_day_every_article_counts_also_an_undated_one(read, article):
    given = [article("a", file="a", day="2031-05-01"), article("b", file="b")]
    assert read(given, None) == ["a", "b"]


def test_an_undated_article_counts_where_the_others_date_it_and_not_where_only_later_ones_do(read, article):
    first = article("a", file="a", day="2031-05-01")
    later = article("b", file="b", day="2031-05-09")
    undated = article("c", file="c")

    def dated_by(helper):
        def joint(items, knowledge):
            files = {item.article.file for item in items}
            date = Published(date=between("2031-05-02", "2031-05-02"), how="inferred")
            return ((undated.id, date),) if {helper, "c"} <= files else ()

        return joint

    assert read([first, later, undated], "2031-05-03", dated_by("a")) == ["a", "c"]
    assert read([first, later, undated], "2031-05-03", dated_by("b")) == ["a"]
    assert read([first, later, undated], None, dated_by("b")) == ["a", "b", "c"]


def test_an_undated_article_is_not_dated_by_another_that_turns_out_to_be_later(read, article):
    helper, undated = article("h", file="h"), article("u", file="u")

    def joint(items, knowledge):
        files = {item.article.file for item in items}
        found = []
        if "h" in files:
            found.append((helper.id, Published(date=between("2031-06-01", "2031-06-01"), how="inferred")))
            if "u" in files:
                found.append((undated.id, Published(date=between("2031-05-02", "2031-05-02"), how="inferred")))
        return tuple(found)

    assert read([helper, undated], "2031-05-03", joint) == []


def test_a_narrowed_date_is_handed_to_the_second_reading(monkeypatch, article):
    seen = []
    undated = article("c", file="c")
    date = Published(date=between("2031-05-02", "2031-05-02"), how="inferred")

    def reader(requests):
        seen.extend((request.published, request.article.published.how) for request in requests)
        return tuple(Annotations(article=request.article.id, engine="none") for request in requests)

    monkeypatch.setattr(stages, "joint_dates", lambda read, knowledge: ((undated.id, date),))
    monkeypatch.setattr(stages, "published_of", lambda article, annotations: article.published)
    tools = Tools(read=reader, knowledge=None)
    stages.annotate_again(stages.count(Work(as_of=None, articles=(undated,)), tools), tools)
    assert seen == [(None, None), (date.date, "inferred")]


def test_each_stage_is_told_before_it_runs(monkeypatch, article):
    told = []
    plain = tuple(replace(stage, run=lambda work, tools: work) for stage in STAGES)
    monkeypatch.setattr(stages, "STAGES", plain)
    run_stages(Work(as_of=None, articles=()), Tools(read=lambda requests: (), knowledge=None), told.append)
    assert told == [stage.name for stage in STAGES]


def test_only_an_article_that_names_no_holder_is_read_again_for_an_attested_office(article):
    teller, asker, knower = (
        article("a", day="2031-05-01"),
        article("b", day="2031-05-02"),
        article("c", day="2031-05-03"),
    )
    early = article("d", day="2031-04-01")
    office = AttestedOffice(
        person="x", title="trade envoy", country=None, since=teller.published.date, evidence=teller.span(0, 1)
    )

    def read(told, *mentions):
        kinds = tuple(
            Mention(span=Span(article=told.id, start=0, end=1, text=text), kind=MentionKind(kind), entity="e")
            for kind, text in mentions
        )
        return ReadArticle(article=told, annotations=Annotations(article=told.id, engine="x", mentions=kinds))

    role, name = ("ROLE", "the Trade Envoy"), ("NAM", "Ada Example")
    assert stages._offices_for(read(asker, role), [office]) == (office,)
    assert stages._offices_for(read(knower, role, name), [office]) == ()
    assert stages._offices_for(read(early, role), [office]) == ()
    assert stages._offices_for(read(teller, role), [office]) == ()
