"""The tables of a record, as they are now; how older files get there stands in migrations/.

Articles lie in plain columns, so that any SQLite tool shows them. What was read in them and finished
dossiers are nouns as JSON, packed with zlib; they can always be made again from the articles.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

APPLICATION_ID = 0x636F6D6D
"""SQLite's `application_id` of a record ("comm"), by which it is told from any other SQLite file."""

HEAD = "0001"
"""The newest migration; a file that names one we do not have was written by a newer version."""

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    comment="what the record says of itself: format, program version, knowledge layers",
)

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("file", Text, nullable=False),
    Column("url", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("byline", Text),
    Column("language", Text),
    Column("published", Text),
    Column("published_how", Text),
    Column("digest", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("noun", Text, nullable=False),
    Column("withdrawn", Text),
    Index("articles_by_digest", "digest"),
    comment="one row per article; noun is the whole article but its raw text; withdrawn is the reason, or empty",
)

readings = Table(
    "readings",
    metadata,
    Column("article", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("engine", Text, nullable=False),
    Column("noun", LargeBinary, nullable=False),
    comment="what was read in an article, by what program, model and knowledge; key covers what the reading rests on",
)

rejected = Table(
    "rejected",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("reason", Text, primary_key=True),
    Column("advice", Text, nullable=False),
    comment="inputs that could not be used, and why",
)

dossiers = Table(
    "dossiers",
    metadata,
    Column("key", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("noun", LargeBinary, nullable=False),
    comment="finished dossiers, kept so that they need not be made again; dropped when the record changes",
)

history = Table(
    "history",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("what", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    comment="what became of things: articles withdrawn and restored, events split and merged",
)

SEARCH = 'CREATE VIRTUAL TABLE search USING fts5(title, body, tokenize = "unicode61 remove_diacritics 2")'
"""The full-text index; a row's rowid is its article's number."""
