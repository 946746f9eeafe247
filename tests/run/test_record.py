"""A record from door to door: the same bytes whatever the order, the workers, the interruptions."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from communique.record import open_record, samples
from communique.tell.brief import compose
from communique.tell.brief_text import brief_html


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    """The sample articles in one folder per dispute."""
    root = tmp_path_factory.mktemp("inputs")
    for file in samples():
        (root / file.parent.name).mkdir(exist_ok=True)
        shutil.copy(file, root / file.parent.name)
    return sorted(root.iterdir())


def export(path, directory, *days):
    with open_record(path) as record:
        record.export(directory, *days)
    return bytes_of(directory)


def bytes_of(directory):
    return {part.name: part.read_bytes() for part in sorted(directory.iterdir())}


@pytest.fixture(scope="module")
def plain(inputs, tmp_path_factory):
    """A record made in one undisturbed run, and its export."""
    root = tmp_path_factory.mktemp("plain")
    with open_record(root / "r.communique") as record:
        record.add(*inputs)
    return root / "r.communique", export(root / "r.communique", root / "out")


def test_the_export_holds_every_file_of_the_format(plain):
    names = (
        "articles attributions comparisons conditions deadlines entities event_mentions events mentions quantities "
        "questions times tracks"
    )
    assert sorted(plain[1]) == sorted([*(f"{name}.jsonl" for name in names.split()), "run.json"])
    assert plain[1]["articles.jsonl"]


def test_exporting_twice_gives_the_same_bytes(plain, tmp_path):
    assert export(plain[0], tmp_path / "again") == plain[1]


def test_two_workers_and_another_order_give_the_same_bytes(plain, inputs, tmp_path):
    with open_record(tmp_path / "r.communique", workers=2) as record:
        for folder in reversed(inputs):
            record.add(folder)
    assert export(tmp_path / "r.communique", tmp_path / "out") == plain[1]


def test_adding_again_changes_nothing(plain, inputs, tmp_path):
    path = shutil.copy(plain[0], tmp_path / "r.communique")
    with open_record(path) as record:
        added = record.add(*inputs)
        assert (added.new, added.better) == ((), ())
    assert export(path, tmp_path / "out") == plain[1]


def test_every_span_of_the_record_cuts_out_its_words(plain):
    with open_record(plain[0]) as record:
        verdict = record.verify()
    assert verdict.spans > 0
    assert verdict.faults == ()


def test_what_was_known_on_a_day_does_not_change_when_later_articles_come(plain, inputs, tmp_path):
    with open_record(plain[0]) as record:
        days = record.days()
        middle = days[len(days) // 2]
        known = {article.id for article in record.dossier(middle).linked.articles}
        record.export(tmp_path / "whole", middle)
        assert 0 < len(known) < record.store.count()
        with open_record(tmp_path / "early.communique") as early:
            early.keep(article for article in record.store.articles() if article.id in known)
            early.export(tmp_path / "early", middle)
    whole, alone = bytes_of(tmp_path / "whole"), bytes_of(tmp_path / "early")
    for name in ("events", "comparisons", "tracks", "conditions", "deadlines", "questions"):
        assert whole[f"{name}.jsonl"] == alone[f"{name}.jsonl"], name


def test_a_day_before_every_article_knows_nothing(plain, tmp_path):
    with open_record(plain[0]) as record:
        record.export(tmp_path, dt.date(1900, 1, 1))
    found = bytes_of(tmp_path)
    assert found["events.jsonl"] == found["tracks.jsonl"] == b""
    assert found["articles.jsonl"].count(b"\n") == plain[1]["articles.jsonl"].count(b"\n")


def test_a_withdrawn_article_is_gone_from_the_reckoning_and_listed(plain, tmp_path):
    path = shutil.copy(plain[0], tmp_path / "r.communique")
    with open_record(path) as record:
        first = next(record.store.articles())
        record.remove(first.id, "retracted by the outlet")
        assert first.id not in {item.article.id for item in record.articles()}
        assert ("withdrawn: retracted by the outlet") in {item.reason for item in record.dossier().run.rejected}
        record.restore(first.id)
    assert export(path, tmp_path / "out") == plain[1]


def test_two_records_merged_are_the_record_of_both(plain, inputs, tmp_path):
    for number, folder in enumerate(inputs):
        with open_record(tmp_path / f"{number}.communique") as record:
            record.keep(read(folder))
    with open_record(tmp_path / "0.communique") as record:
        for number in range(1, len(inputs)):
            record.merge(tmp_path / f"{number}.communique")
    assert export(tmp_path / "0.communique", tmp_path / "out") == plain[1]


def read(folder):
    from communique.read import read_inputs

    return read_inputs([folder])


def test_readings_of_another_engine_are_kept_until_rebuild(plain, tmp_path):
    path = shutil.copy(plain[0], tmp_path / "r.communique")
    with open_record(path) as record:
        article = next(record.store.articles())
        with record.store._writing() as connection:
            connection.exec_driver_sql("UPDATE readings SET engine = 'older' WHERE article = ?", (article.id,))
        assert record.old_readings() >= 1
        assert record.rebuild() >= 1
        assert record.old_readings() == 0
    assert export(path, tmp_path / "out") == plain[1]


@pytest.mark.slow
def test_a_brief_is_kept_until_the_record_changes(plain, inputs, tmp_path):
    path = tmp_path / "r.communique"
    shutil.copy(plain[0], path)
    with open_record(path) as record:
        record.dossier()
        kept, made = record.brief("html"), brief_html(compose(record.dossier())).encode()
        gone = record.remove(record.articles()[0].article.id, "a test")
        after, without = record.brief("html"), brief_html(compose(record.dossier())).encode()
        record.restore(gone.id)
        again = record.brief("html")
    assert kept == made == again
    assert after == without != made


def test_five_kills_and_resumes_end_in_the_undisturbed_record(plain, inputs, tmp_path):
    path, chance = tmp_path / "r.communique", random.Random(20)
    command = [sys.executable, "-m", "communique", "add", *map(str, inputs), "-r", str(path), "--quiet"]
    killed = 0
    for _ in range(5):
        run = subprocess.Popen([*command, "--workers", "2"], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, 4.0))
        run.send_signal(signal.SIGKILL)
        killed += run.wait() == -signal.SIGKILL
    assert killed
    subprocess.run(command, check=True, capture_output=True)
    assert export(path, tmp_path / "out") == plain[1]
