"""The first format: articles, readings, rejected inputs, dossiers, history, search."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of an empty record."""
    op.create_table("about", sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("byline", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("published_how", sa.Text),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("raw", sa.Text, nullable=False),
        sa.Column("noun", sa.Text, nullable=False),
        sa.Column("withdrawn", sa.Text),
    )
    op.create_index("articles_by_digest", "articles", ["digest"])
    op.create_table(
        "readings",
        sa.Column("article", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("engine", sa.Text, nullable=False),
        sa.Column("noun", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "rejected",
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("reason", sa.Text, primary_key=True),
        sa.Column("advice", sa.Text, nullable=False),
    )
    op.create_table(
        "dossiers",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("noun", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "history",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
    )
    op.execute('CREATE VIRTUAL TABLE search USING fts5(title, body, tokenize = "unicode61 remove_diacritics 2")')


def downgrade() -> None:
    """There is nothing before the first format."""
