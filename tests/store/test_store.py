"""The record on disk keeps what it is given, once, and says so when it cannot."""

from __future__ import annotations

import itertools
import sqlite3

import pytest
import sqlalchemy as sa

from communique.errors import NotARecord, RecordNotWritable, RecordTooNew, UnknownName
from communique.model.annotations import Annotations
from communique.model.article import Rejected
from communique.store import Kept, Store
from communique.store.opening import trouble
from communique.store.schema import metadata


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "r.communique") as opened:
        yield opened


def test_an_article_comes_back_as_it_was_given(store, article):
    raw = "The talks ended.\r\n\tNo date was set. \u4f1a\u8c08"
    given = article(raw, title="Talks", outlet="The Courier", day="2031-05-02")
    store.keep(given)
    assert store.article(given.id) == given


def test_the_same_article_again_changes_nothing(store, article):
    given = article("The talks ended.")
    assert [store.keep(given), store.keep(given)] == [Kept.NEW, Kept.SAME]
    assert store.count() == 1


def test_a_text_that_comes_with_its_address_later_is_the_same_article(store, article):
    bare, full = article("The talks ended."), article("The talks ended.", url="https://courier.example/talks")
    assert [store.keep(bare), store.keep(full), store.keep(bare)] == [Kept.NEW, Kept.BETTER, Kept.SAME]
    assert [a.url for a in store.articles()] == [full.url]


def test_what_is_kept_does_not_hang_on_the_order_of_adding(tmp_path, article):
    inputs = [
        article("The talks ended.", file="b.txt"),
        article("The talks ended.", file="a.txt"),
        article("The talks ended.", file="c.txt", outlet="The Courier"),
        article("The talks ended.", file="d.txt", url="https://courier.example/1"),
        article("The talks ended.", file="e.txt", url="https://mirror.example/1"),
    ]
    results = set()
    for number, order in enumerate(itertools.permutations(inputs)):
        if number % 12:
            continue
        with Store(tmp_path / f"{number}.communique") as store:
            for given in order:
                store.keep(given)
            results.add(tuple(store.articles()))
    assert len(results) == 1


def test_a_withdrawn_article_no_longer_counts_but_is_listed_with_its_reason(store, article):
    given = article("The talks ended.", file="talks.txt")
    store.keep(given)
    store.withdraw(given.id, "retracted")
    assert store.count() == 0
    assert [(w.file, w.reason) for w in store.withdrawals()] == [("talks.txt", "retracted")]
    assert store.keep(given) is Kept.WITHDRAWN
    assert store.search("talks") == ()
    store.restore(given.id)
    assert store.count() == 1


def test_an_article_is_found_by_id_by_its_beginning_and_by_file(store, article):
    given = article("The talks ended.", file="talks.txt")
    store.keep(given)
    assert store.article(given.id[:6]) == store.article("talks.txt") == given
    with pytest.raises(UnknownName):
        store.article("other.txt")


def test_an_input_once_rejected_and_later_read_is_no_longer_listed(store, article):
    store.reject(Rejected(subject="talks.txt", reason="is empty"))
    assert len(store.rejections()) == 1
    store.keep(article("The talks ended.", file="talks.txt"))
    assert store.rejections() == ()


def test_a_reading_is_replaced_under_its_key_and_forgotten_with_its_engine(store):
    store.keep_reading("k", Annotations(article="a", engine="old"))
    store.keep_reading("k", Annotations(article="a", engine="older"))
    assert store.reading("a", "k") == Annotations(article="a", engine="older")
    assert store.engines() == (("older", 1),)
    assert store.forget_readings(keep_engine="new") == 1
    assert store.reading("a", "k") is None


def test_only_dossiers_of_the_present_state_are_kept(store):
    store.keep_dossier("one", "before", b"1")
    store.keep_dossier("two", "after", b"2")
    assert (store.dossier("one"), store.dossier("two")) == (None, b"2")


def test_of_large_dossiers_only_the_last_few_are_kept(store):
    import random

    for number in range(10):
        store.keep_dossier(f"large {number}", "now", random.Random(number).randbytes(200_000))
        store.keep_dossier(f"small {number}", "now", b"few")
    assert [n for n in range(10) if store.dossier(f"large {n}")] == [4, 5, 6, 7, 8, 9]
    assert all(store.dossier(f"small {n}") for n in range(10))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("cafe", ["Café"]),
        ("CAFÉ world", ["Café", "world"]),
        ('"café world"', ["Café world"]),
        ('"world café"', []),
        ("총리", ["총리"]),
        ("首相", ["首相"]),
        ("日", ["日"]),
        ("日本首相", ["日本首相"]),
        ("nothing", []),
    ],
)
def test_search_finds_words_in_any_script(store, article, question, found):
    store.keep(article("A Café world: 한국 총리는 日本首相 met."))
    hits = store.search(question)
    assert [span.text for hit in hits for span in hit.spans] == found


@pytest.mark.parametrize(
    "question", ['"', "a OR", "-foo", "NEAR(", "*", "title:", "^x", "'; DROP TABLE", "(", "\x00", "{a b}"]
)
def test_no_question_breaks_the_search(store, article, question):
    store.keep(article("The talks ended."))
    store.search(question)


def test_the_migrations_make_the_tables_that_the_program_uses(store):
    with store._engine.connect() as connection:
        there = sa.inspect(connection)
        for table in metadata.tables.values():
            assert {c["name"] for c in there.get_columns(table.name)} == {c.name for c in table.columns}


def test_the_record_is_one_file_with_a_rollback_journal(store):
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
    store.close()
    assert [p.name for p in store.path.parent.iterdir()] == ["r.communique"]


def test_a_file_that_is_no_record_is_left_untouched(tmp_path):
    text, database = tmp_path / "notes.txt", tmp_path / "other.sqlite"
    text.write_text("only notes, but long enough to look like something " * 20)
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE mine (x)")
    before = text.read_bytes(), database.read_bytes()
    for path in (text, database, tmp_path):
        with pytest.raises(NotARecord):
            Store(path)
    assert (text.read_bytes(), database.read_bytes()) == before


def test_a_record_of_a_newer_version_is_told_and_left_untouched(tmp_path):
    path = tmp_path / "r.communique"
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(RecordTooNew, match="newer version"):
        Store(path)
    assert path.read_bytes() == before


def test_a_damaged_record_is_told(tmp_path):
    path = tmp_path / "r.communique"
    Store(path).close()
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * (len(data) - 100))
    with pytest.raises(NotARecord, match="damaged"):
        Store(path)


def test_reading_only_makes_no_new_file(tmp_path):
    with pytest.raises(NotARecord, match="no such record"):
        Store(tmp_path / "none.communique", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_record_opened_to_look_at_cannot_be_written(tmp_path, article):
    Store(tmp_path / "r.communique").close()
    with Store(tmp_path / "r.communique", read_only=True) as store, pytest.raises(RecordNotWritable, match="read-only"):
        store.keep(article("The talks ended."))


def test_a_full_disk_is_told_and_the_record_stays_whole(tmp_path, article):
    with Store(tmp_path / "r.communique") as store:
        store.keep(article("The talks ended."))
        with store._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(RecordNotWritable, match="full"):
            store.keep(article("A long story. " * 10_000))
        assert store.count() == 1


@pytest.mark.parametrize(
    ("complaint", "kind"),
    [
        ("attempt to write a readonly database", RecordNotWritable),
        ("database or disk is full", RecordNotWritable),
        ("database is locked", RecordNotWritable),
        ("file is not a database", NotARecord),
        ("database disk image is malformed", NotARecord),
    ],
)
def test_what_sqlite_complains_about_is_said_in_plain_words(tmp_path, complaint, kind):
    error = trouble(tmp_path / "r.communique", complaint)
    assert isinstance(error, kind)
    assert str(tmp_path / "r.communique") in str(error)
    assert error.advice


def test_a_record_whose_writer_was_killed_half_way_opens_as_it_was_before(tmp_path, article):
    kept, torn = tmp_path / "r.communique", tmp_path / "torn.communique"
    given = article("The talks ended.")
    with Store(kept) as store:
        store.keep(given)
    writer = sqlite3.connect(kept, isolation_level=None)
    writer.execute("PRAGMA cache_size = 2")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("CREATE TABLE half (word TEXT)")
    writer.executemany("INSERT INTO half VALUES (?)", [("x" * 3000,)] * 400)
    journal = kept.with_name(kept.name + "-journal")
    assert journal.stat().st_size > 512, "pages have gone to the file before the end"
    torn.write_bytes(kept.read_bytes())
    torn.with_name(torn.name + "-journal").write_bytes(journal.read_bytes())
    writer.execute("ROLLBACK")
    writer.close()
    with Store(torn, read_only=True) as store:
        assert store.article(given.id) == given
    with Store(torn) as store:
        assert store.keep(given) is Kept.SAME
