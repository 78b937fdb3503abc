"""What was imported, by whom, whether it was invented, and what it changed."""

import sqlalchemy as sa

from data_loaders.schema.base import CODE, TEXT, metadata, text_of

imports = sa.Table(
    "imports", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sha256", sa.String(64), nullable=False, unique=True),
    sa.Column("source", TEXT, nullable=False),
    sa.Column("imported_at", sa.DateTime, nullable=False),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("changed", sa.Integer, nullable=False, server_default="0"),
    sa.Column("by", CODE),
    sa.Column("tool", CODE),
    sa.Column("synthetic", sa.Boolean(create_constraint=False), nullable=False),
)  # fmt: skip

# One row is a value that an import replaced: of which row (its natural key) and which column.
changes = sa.Table(
    "changes", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("import_id", sa.Integer, sa.ForeignKey("imports.id"), nullable=False, index=True),
    sa.Column("table", CODE, nullable=False),
    sa.Column("key", text_of(2000), nullable=False),
    sa.Column("column", CODE, nullable=False),
    sa.Column("old", TEXT),
    sa.Column("new", TEXT),
)  # fmt: skip
