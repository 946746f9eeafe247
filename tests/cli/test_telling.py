"""The commands that tell: every form of a brief, checking one, what changed since a reader last looked, exports."""

from __future__ import annotations

import json

import pytest

from communique.cli import main
from communique.cli.exits import Exit
from communique.record import open_record

ONE = "BISHKEK, March 1, 2021 - Kyrgyzstan plans to meet Tajikistan for talks on March 4, the foreign ministry said.\n"
TWO = "DUSHANBE, March 5, 2021 - Kyrgyzstan met Tajikistan for talks on Thursday and rejected a new canal.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("telling")
    rows = [
        {"text": ONE, "title": "Talks planned", "date": "2021-03-01", "outlet": "The Post", "id": "1"},
        {"text": TWO, "title": "Talks held", "date": "2021-03-05", "outlet": "The Herald", "id": "2"},
    ]
    (root / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with open_record(root / "r.communique") as record:
        record.add(root / "in.jsonl")
    return root / "r.communique"


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.delenv("COMMUNIQUE_RECORD", raising=False)

    def command(*arguments):
        with pytest.raises(SystemExit) as stopped:
            main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return stopped.value.code or 0, told.out, told.err

    return command


@pytest.mark.parametrize(
    ("form", "begins"),
    [("html", b"<!DOCTYPE html>"), ("md", b"# "), ("txt", b""), ("json", b"{"), ("docx", b"PK"), ("pdf", b"%PDF")],
)
def test_a_brief_is_written_in_the_form_of_its_ending(run, made, tmp_path, form, begins):
    if form == "pdf":
        pytest.importorskip("weasyprint")
    out = tmp_path / f"brief.{form}"
    code, _, _ = run("brief", "-q", "-r", made, "-o", out)
    assert code == Exit.DONE
    assert out.read_bytes().startswith(begins)


def test_a_brief_of_ones_own_is_accepted_and_a_changed_one_refused(run, made, tmp_path):
    out = tmp_path / "brief.html"
    run("brief", "-q", "-r", made, "-o", out, "--as-of", "2021-03-05")
    code, said, _ = run("verify", "-q", "-r", made, out)
    assert code == Exit.DONE
    assert "0 refused" in said
    page = out.read_text(encoding="utf-8")
    assert "2021" in page
    out.write_text(page.replace("March 2021", "March 2020"), encoding="utf-8")
    code, _, told = run("verify", "-q", "-r", made, out)
    assert code == Exit.NOT_FOUND
    assert "2020" in told


def test_an_earlier_day_knows_nothing_of_the_later_article(run, made, tmp_path):
    out = tmp_path / "early.txt"
    run("brief", "-q", "-r", made, "-o", out, "--as-of", "2021-03-02")
    text = out.read_text(encoding="utf-8")
    assert "1 article" in text
    assert "canal" not in text
    assert "Herald" not in text


def test_changes_are_told_since_a_day_and_since_a_reader_last_looked(run, made):
    code, out, _ = run("changes", "-q", "-r", made, "--since", "2021-03-01")
    assert code == Exit.DONE
    assert "canal" in out or "talks" in out
    code, out, _ = run("changes", "-q", "-r", made, "--reader", "desk", "--as-of", "2021-03-01")
    assert "first time" in out
    _, first, _ = run("changes", "-q", "-r", made, "--reader", "desk")
    assert "2021-03-05" in first
    _, again, _ = run("changes", "-q", "-r", made, "--reader", "desk")
    assert "nothing changed since 2021-03-05" in again
    code, _, _ = run("changes", "-q", "-r", made)
    assert code == Exit.USAGE


def test_calendar_feed_and_tables_are_written(run, made, tmp_path):
    assert run("calendar", "-q", "-r", made)[1].startswith("BEGIN:VCALENDAR")
    assert "<feed" in run("feed", "-q", "-r", made, "--since", "2021-03-01")[1]
    code, _, _ = run("tables", "-q", "-r", made, "--to", tmp_path / "t")
    assert code == Exit.DONE
    assert (tmp_path / "t" / "events.csv").exists()


def test_the_record_of_an_earlier_day_is_the_same_with_and_without_later_articles(made, tmp_path):
    import datetime as dt

    early = tmp_path / "early.jsonl"
    early.write_text(
        json.dumps({"text": ONE, "title": "Talks planned", "date": "2021-03-01", "outlet": "The Post", "id": "1"})
        + "\n"
    )
    with open_record(tmp_path / "early.communique") as record:
        record.add(early)
        alone = record.brief("json", dt.date(2021, 3, 1))
    with open_record(made, read_only=True) as record:
        beside = record.brief("json", dt.date(2021, 3, 1))
    assert json.loads(alone) == json.loads(beside)
