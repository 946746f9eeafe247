"""The exported record: its files, its order, its values."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from communique.model.annotations import Annotations
from communique.model.article import Cut
from communique.model.attribution import Attribution, Form, Source
from communique.model.dossier import Dossier, Linked, ReadArticle, RunInfo
from communique.model.entity import Entity, EntityKind, Mention, MentionKind
from communique.model.event import Category, Event, EventMention, Factuality
from communique.model.quantity import Quantity
from communique.model.timex import DateRange, Timex, TimexType
from communique.model.track import Deadline, Question, Raised, Track, Tracking
from communique.tell.export import export_record, sorted_lines
from communique.tell.rows import number
from communique.tell.verify import spans_in, verify_dossier

RAW = "The ministers met for 20 minutes on Monday."
DAY = DateRange(value="2031-05-02", earliest=dt.date(2031, 5, 2), latest=dt.date(2031, 5, 2))


@pytest.fixture
def dossier(article):
    told = article(RAW, file="told.txt", day="2031-05-02", outlet="The Courier")
    later = article(f"{RAW} Later.", file="later.txt", day="2031-05-09")

    def at(text, owner=told):
        start = owner.raw.index(text)
        return owner.span(start, start + len(text))

    def mention_of(owner, number, tier="told"):
        return EventMention(
            id=f"m1-{owner.file}-{number}",
            article=owner.id,
            evidence=(at("ministers met", owner),),
            trigger=at("met", owner),
            actors=("e1-a",),
            recipients=(),
            plover=Category.CONSULT,
            factuality=Factuality.HAPPENED,
            tier=tier,
            confidence=0.98765,
        )

    linked = Linked(
        articles=(told,),
        entities=(Entity(id="e1-a", kind=EntityKind.GROUP, name="ministers"),),
        mentions=(Mention(span=at("ministers"), kind=MentionKind.NOM, entity="e1-a"),),
        timexes=(Timex(span=at("Monday"), type=TimexType.DATE, value="2031-05-02", anchor="publication"),),
        quantities=(
            Quantity(span=at("20 minutes"), value=Decimal(20), minimum=Decimal("19.5"), maximum=None, unit="minute"),
        ),
        attributions=(
            Attribution(
                id="q1-a",
                article=told.id,
                form=Form.INDIRECT,
                source=Source(),
                cue=None,
                content=(at(RAW),),
            ),
        ),
        event_mentions=(mention_of(told, 1), mention_of(told, 2, "candidate"), mention_of(told, 3, "candidate")),
        events=(
            Event(
                id="v1-a",
                title="Meeting",
                plover=Category.CONSULT,
                actors=("e1-a",),
                recipients=(),
                factuality=Factuality.HAPPENED,
                date=DAY,
                mentions=("m1-told.txt-1", "m1-told.txt-3"),
                articles=(told.id,),
            ),
        ),
        event_of=(("m1-told.txt-1", "v1-a"), ("m1-told.txt-3", "v1-a")),
    )
    uncounted = Linked(articles=(later,), entities=linked.entities, event_mentions=(mention_of(later, 1),))
    tracking = Tracking(
        as_of="2031-05-02",
        tracks=(
            Track(
                issue="i1-a",
                title="Talks",
                as_of="2031-05-02",
                state="held",
                since=DAY,
                fresh=True,
                evidence=(at("met"),),
            ),
        ),
        deadlines=(Deadline(issue="i1-a", what="talks", date=DAY, status="met", evidence=(at("Monday"),)),),
        questions=(Question(question="how long?", issue=None, opened=Raised(article=told.id, span=at("20 minutes"))),),
    )
    return Dossier(
        as_of="2031-05-02",
        all_articles=tuple(
            ReadArticle(article=a, annotations=Annotations(article=a.id, engine="x")) for a in (told, later)
        ),
        linked=linked,
        comparisons=(),
        trackings=(Tracking(as_of="2031-05-01"), tracking),
        run=RunInfo(
            format_version="1", program_version="0", engine="x", inputs=(("told.txt", "d"),), settings=(("k", "v"),)
        ),
        uncounted=uncounted,
    )


@pytest.fixture
def rows(dossier, tmp_path):
    export_record(dossier, tmp_path)
    return {
        path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in tmp_path.glob("*.jsonl")
    }


def test_lists_of_single_articles_hold_every_article_and_the_rest_only_what_was_known(rows):
    assert sorted(row["file"] for row in rows["articles"]) == ["later.txt", "told.txt"]
    assert {row["id"]: row["event"] for row in rows["event_mentions"]} == {
        "m1-told.txt-1": "v1-a",
        "m1-told.txt-3": "v1-a",
        "m1-later.txt-1": None,
    }
    assert [row["id"] for row in rows["events"]] == ["v1-a"]
    assert len(rows["entities"]) == 1


def test_raw_text_goes_along_only_where_the_input_was_no_plain_text(dossier, tmp_path, rows):
    assert all("raw" not in row for row in rows["articles"])
    article = dossier.all_articles[0].article
    item = replace(
        dossier.all_articles[0],
        article=replace(article, plain_text=False, boilerplate=(Cut(start=0, end=3, reason="ad"),)),
    )
    export_record(replace(dossier, all_articles=(item,)), tmp_path / "html")
    row = json.loads((tmp_path / "html" / "articles.jsonl").read_text())
    assert row["raw"] == RAW
    assert row["boilerplate"] == [{"start": 0, "end": 3, "reason": "ad"}]


def test_dates_are_value_earliest_latest_and_unknown_is_null(rows):
    assert rows["events"][0]["date"] == {"value": "2031-05-02", "earliest": "2031-05-02", "latest": "2031-05-02"}
    assert rows["event_mentions"][0]["date"] is None
    assert rows["times"][0]["anchor"] == "publication"


def test_spans_are_article_start_end_text(rows):
    span = rows["quantities"][0]["span"]
    assert RAW[span["start"] : span["end"]] == span["text"] == "20 minutes"
    assert sorted(span) == ["article", "end", "start", "text"]


def test_confidence_has_two_digits(rows):
    assert rows["event_mentions"][0]["confidence"] == 0.99


@pytest.mark.parametrize(
    ("given", "told"), [("20", 20), ("20.0", 20), ("19.5", 19.5), ("1E+3", 1000), ("-0.25", -0.25)]
)
def test_amounts_are_whole_numbers_where_they_are_whole(given, told):
    found = number(Decimal(given))
    assert (found, type(found)) == (told, type(told))


def test_keys_and_lines_are_sorted(dossier, tmp_path):
    export_record(dossier, tmp_path)
    for path in tmp_path.iterdir():
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            assert list(row) == sorted(row), path.name
    ids = [json.loads(line)["id"] for line in (tmp_path / "articles.jsonl").read_text().splitlines()]
    assert ids == sorted(ids)


def test_the_order_of_rows_does_not_hang_on_the_order_they_come_in():
    rows = [{"id": "b"}, {"id": "a", "x": 2}, {"id": "a", "x": 1}]
    assert sorted_lines(rows) == sorted_lines(reversed(rows))


def test_the_run_tells_versions_inputs_counts_and_the_day(dossier, tmp_path):
    export_record(dossier, tmp_path)
    run = json.loads((tmp_path / "run.json").read_text())
    assert run["as_of"] == "2031-05-02"
    assert run["inputs"] == [{"digest": "d", "file": "told.txt"}]
    assert run["counts"]["event_mentions"] == 3


def test_later_questions_and_deadlines_are_those_of_the_last_day(rows):
    assert rows["deadlines"][0]["status"] == "met"
    assert rows["questions"][0]["resolved"] is None
    assert [row["as_of"] for row in rows["tracks"]] == ["2031-05-02"]


def test_verify_counts_every_span_and_finds_a_moved_one(dossier):
    articles = [item.article for item in dossier.all_articles]
    sound = verify_dossier(articles, dossier)
    assert (sound.faults, sound.spans) == ((), len(set(spans_in(dossier))))
    assert sound.spans > 5
    moved = replace(articles[0], raw=f" {RAW}")
    found = verify_dossier([moved, articles[1]], dossier)
    assert any("digest" in fault.reason for fault in found.faults)
    assert any("not 'Monday'" in fault.reason for fault in found.faults)
    assert any("not in the record" in fault.reason for fault in verify_dossier(articles[:1], dossier).faults)
