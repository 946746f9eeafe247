"""The record on disk: articles as they came, what was read in them, finished dossiers, search.

New methods go where their table's section is; each that writes is one transaction.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from communique.errors import NotARecord, UnknownName
from communique.model import codec
from communique.model.annotations import Annotations
from communique.model.article import Article, Rejected
from communique.store import search as fulltext
from communique.store.identity import is_bare_copy, telling
from communique.store.opening import WRITES, bring_up, check_kind, engine_for, is_current, plainly
from communique.store.schema import about, articles, dossiers, history, readings, rejected

_PACKING = 3
_LARGE = 1 << 16
_MOST_LARGE = 6
"""So many finished dossiers of more than 64 KB are kept; the oldest goes first."""


class Kept(StrEnum):
    """What became of an article that was added."""

    NEW = "new"
    SAME = "same"
    BETTER = "better"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """An article taken out of the reckoning, still in the record, with the reason."""

    article: str
    file: str
    reason: str


class Store:
    """One record: a single SQLite file with one writer at a time."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the file, or make a new record where there is none and writing is allowed."""
        self.path = path
        self.read_only = read_only
        exists = check_kind(path)
        if not exists and read_only:
            raise NotARecord(str(path), "there is no such record", f"make one: communique add ARTICLES -r {path}")
        self._engine = engine_for(path, read_only=read_only)
        with plainly(path):
            if not exists or (not read_only and not is_current(self._engine)):
                bring_up(self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plainly(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            plainly(self.path),
            self._engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            yield connection

    # what the record says of itself

    def about(self, name: str) -> str | None:
        """A remark of the record about itself, None where it has none of that name."""
        with self._reading() as connection:
            return connection.execute(sa.select(about.c.value).where(about.c.name == name)).scalar_one_or_none()

    def set_about(self, name: str, value: str) -> None:
        """Set a remark of the record about itself."""
        with self._writing() as connection:
            connection.execute(about.delete().where(about.c.name == name))
            connection.execute(about.insert().values(name=name, value=value))

    def damage(self) -> str | None:
        """What SQLite finds wrong with the file, None where it is whole."""
        with self._reading() as connection:
            found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(3)")]
        return None if found == ["ok"] else "; ".join(found)

    # articles

    def keep(self, article: Article) -> Kept:
        """Keep an article, in one transaction; one that is there already is recognised.

        Of two inputs that are the same article the one that tells more is kept, in whatever order they come.
        """
        with self._writing() as connection:
            connection.execute(rejected.delete().where(rejected.c.subject == article.file))
            row = connection.execute(sa.select(articles).where(articles.c.id == article.id)).one_or_none()
            if row is not None:
                old = _article(row)
                if row.withdrawn is not None:
                    return Kept.WITHDRAWN
                if telling(article) >= telling(old):
                    return Kept.SAME
                _replace(connection, row.number, article)
                return Kept.BETTER
            twins = connection.execute(sa.select(articles).where(articles.c.digest == article.digest)).all()
            if any(is_bare_copy(article, _article(twin)) for twin in twins):
                return Kept.SAME
            bare = [twin.number for twin in twins if is_bare_copy(_article(twin), article)]
            for number in bare:
                _drop(connection, number)
            _insert(connection, article)
            return Kept.BETTER if bare else Kept.NEW

    def article(self, name: str) -> Article:
        """The article of that id (or the beginning of it that fits one only), or of that file name.

        Raises UnknownName where there is none or more than one.
        """
        with self._reading() as connection:
            named = articles.c.id
            for test in (named == name, named.startswith(name, autoescape=True), articles.c.file == name):
                rows = connection.execute(sa.select(articles).where(test).order_by(articles.c.id).limit(2)).all()
                if len(rows) == 1:
                    return _article(rows[0])
        raise UnknownName(name, "no article of this id or file name", "`communique search` finds articles by words")

    def articles(self, *, withdrawn: bool = False) -> Iterator[Article]:
        """All articles that count, by id; with ``withdrawn`` those that were withdrawn instead."""
        test = articles.c.withdrawn.is_not(None) if withdrawn else articles.c.withdrawn.is_(None)
        with self._reading() as connection:
            for row in connection.execute(sa.select(articles).where(test).order_by(articles.c.id)):
                yield _article(row)

    def count(self) -> int:
        """How many articles count."""
        with self._reading() as connection:
            query = sa.select(sa.func.count()).select_from(articles).where(articles.c.withdrawn.is_(None))
            return int(connection.execute(query).scalar_one())

    def withdraw(self, article: str, reason: str) -> None:
        """Take an article out of the reckoning; it stays in the record and is listed with the reason."""
        with self._writing() as connection:
            connection.execute(articles.update().where(articles.c.id == article).values(withdrawn=reason))
            connection.execute(history.insert().values(what="withdrawn", subject=article, detail=reason))

    def restore(self, article: str) -> None:
        """Let a withdrawn article count again."""
        with self._writing() as connection:
            connection.execute(articles.update().where(articles.c.id == article).values(withdrawn=None))
            connection.execute(history.insert().values(what="restored", subject=article, detail=""))

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """The articles that were withdrawn, by id, with reasons."""
        query = sa.select(articles.c.id, articles.c.file, articles.c.withdrawn).where(articles.c.withdrawn.is_not(None))
        with self._reading() as connection:
            rows = connection.execute(query.order_by(articles.c.id)).all()
        return tuple(Withdrawal(article=row.id, file=row.file, reason=row.withdrawn) for row in rows)

    # inputs that could not be used

    def reject(self, item: Rejected) -> None:
        """Remember an input that could not be used."""
        with self._writing() as connection:
            same = (rejected.c.subject == item.subject) & (rejected.c.reason == item.reason)
            connection.execute(rejected.delete().where(same))
            connection.execute(rejected.insert().values(subject=item.subject, reason=item.reason, advice=item.advice))

    def rejections(self) -> tuple[Rejected, ...]:
        """All inputs that could not be used, in order of their names."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(rejected).order_by(rejected.c.subject, rejected.c.reason)).all()
        return tuple(Rejected(subject=row.subject, reason=row.reason, advice=row.advice) for row in rows)

    # what was read in articles

    def reading(self, article: str, key: str) -> Annotations | None:
        """What was read in an article under this key, None where it was not read so yet."""
        query = sa.select(readings.c.noun).where((readings.c.article == article) & (readings.c.key == key))
        with self._reading() as connection:
            data = connection.execute(query).scalar_one_or_none()
        return None if data is None else codec.decode(zlib.decompress(data), Annotations)

    def keep_reading(self, key: str, annotations: Annotations) -> None:
        """Keep what was read in an article, in place of an older reading under the same key."""
        noun = zlib.compress(codec.encode(annotations), _PACKING)
        with self._writing() as connection:
            same = (readings.c.article == annotations.article) & (readings.c.key == key)
            connection.execute(readings.delete().where(same))
            values = {"article": annotations.article, "key": key, "engine": annotations.engine, "noun": noun}
            connection.execute(readings.insert().values(**values))

    def engines(self) -> tuple[tuple[str, int], ...]:
        """With what the articles were read (program, model, knowledge), and how many readings of each there are."""
        query = sa.select(readings.c.engine, sa.func.count()).group_by(readings.c.engine).order_by(readings.c.engine)
        with self._reading() as connection:
            return tuple((str(engine), int(number)) for engine, number in connection.execute(query))

    def forget_readings(self, *, keep_engine: str) -> int:
        """Drop all readings of other engines, so that the articles are read again; says how many."""
        with self._writing() as connection:
            return int(connection.execute(readings.delete().where(readings.c.engine != keep_engine)).rowcount)

    # finished dossiers

    def dossier(self, key: str) -> bytes | None:
        """A finished dossier's bytes, None where it has to be made."""
        with self._reading() as connection:
            data = connection.execute(sa.select(dossiers.c.noun).where(dossiers.c.key == key)).scalar_one_or_none()
        return None if data is None else zlib.decompress(data)

    def keep_dossier(self, key: str, fingerprint: str, data: bytes) -> None:
        """Keep a finished dossier's bytes; those of another state of the record are dropped, and large old ones."""
        with self._writing() as connection:
            other = (dossiers.c.fingerprint != fingerprint) | (dossiers.c.key == key)
            connection.execute(dossiers.delete().where(other))
            large = sa.select(dossiers.c.key).where(sa.func.length(dossiers.c.noun) > _LARGE)
            old = large.order_by(sa.literal_column("rowid").desc()).offset(_MOST_LARGE - 1)
            if len(data) > _LARGE:
                connection.execute(dossiers.delete().where(dossiers.c.key.in_(old)))
            noun = zlib.compress(data, _PACKING)
            connection.execute(dossiers.insert().values(key=key, fingerprint=fingerprint, noun=noun))

    def state(self) -> tuple[str, ...]:
        """All on which a dossier rests but the program: the articles' ids and digests of their head data."""
        query = sa.select(articles.c.id, articles.c.noun).where(articles.c.withdrawn.is_(None)).order_by(articles.c.id)
        with self._reading() as connection:
            return tuple(f"{name}:{zlib.crc32(noun.encode()):08x}" for name, noun in connection.execute(query))

    # history

    def note(self, what: str, lines: Iterable[tuple[str, str]]) -> None:
        """Write down what became of things (events split or merged), in one transaction."""
        with self._writing() as connection:
            for subject, detail in lines:
                connection.execute(history.insert().values(what=what, subject=subject, detail=detail))

    def notes(self) -> tuple[tuple[str, str, str], ...]:
        """What became of things, oldest first: what, subject, detail."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(history).order_by(history.c.number)).all()
        return tuple((row.what, row.subject, row.detail) for row in rows)

    # search

    def search(self, question: str, limit: int = 50) -> tuple[fulltext.Hit, ...]:
        """The articles that hold all words (and "quoted phrases") of the question, best first."""
        expression = fulltext.match_expression(question)
        if expression is None:
            return ()
        query = sa.text(
            "SELECT a.* FROM search JOIN articles a ON a.number = search.rowid "
            "WHERE search MATCH :question AND a.withdrawn IS NULL "
            "ORDER BY round(bm25(search, 4.0, 1.0), 6), a.id LIMIT :limit"
        )
        with self._reading() as connection:
            rows = connection.execute(query, {"question": expression, "limit": limit}).all()
        return tuple(_hit(row, question) for row in rows)


def _article(row: Row[tuple[object, ...]]) -> Article:
    return replace(codec.decode(row.noun, Article), raw=row.raw)


def _values(article: Article) -> dict[str, str | None]:
    return {
        "id": article.id,
        "file": article.file,
        "url": article.url,
        "outlet": article.outlet.value,
        "title": article.title,
        "byline": article.byline,
        "language": article.language,
        "published": article.published.date.value,
        "published_how": article.published.how,
        "digest": article.digest,
        "raw": article.raw,
        "noun": codec.encode(replace(article, raw="")).decode(),
    }


def _insert(connection: Connection, article: Article) -> None:
    number = connection.execute(articles.insert().values(**_values(article))).inserted_primary_key
    _index(connection, number[0] if number else None, article)


def _replace(connection: Connection, number: int, article: Article) -> None:
    connection.execute(articles.update().where(articles.c.number == number).values(**_values(article)))
    connection.execute(sa.text("DELETE FROM search WHERE rowid = :number"), {"number": number})
    _index(connection, number, article)


def _drop(connection: Connection, number: int) -> None:
    gone = connection.execute(sa.select(articles.c.id).where(articles.c.number == number)).scalar_one()
    connection.execute(sa.text("DELETE FROM search WHERE rowid = :number"), {"number": number})
    connection.execute(readings.delete().where(readings.c.article == gone))
    connection.execute(articles.delete().where(articles.c.number == number))


def _index(connection: Connection, number: int | None, article: Article) -> None:
    values = {"number": number, "title": fulltext.indexed(article.title or ""), "body": fulltext.indexed(article.raw)}
    connection.execute(sa.text("INSERT INTO search (rowid, title, body) VALUES (:number, :title, :body)"), values)


def _hit(row: Row[tuple[object, ...]], question: str) -> fulltext.Hit:
    article = _article(row)
    spans = fulltext.places(article.id, article.raw, question)
    return fulltext.Hit(
        article=article.id,
        title=article.title,
        outlet=article.outlet.value,
        published=article.published.date.value,
        spans=spans,
        excerpt=fulltext.excerpt(article.raw, spans),
    )
