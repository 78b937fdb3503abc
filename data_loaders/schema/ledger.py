"""What was imported, and whether it was invented."""

import sqlalchemy as sa

from data_loaders.schema.base import TEXT, metadata

imports = sa.Table(
    "imports", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sha256", sa.String(64), nullable=False, unique=True),
    sa.Column("source", TEXT, nullable=False),
    sa.Column("imported_at", sa.DateTime, nullable=False),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("synthetic", sa.Boolean(create_constraint=False), nullable=False),
)  # fmt: skip
