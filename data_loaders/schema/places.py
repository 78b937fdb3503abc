"""Where things are: districts and their health centers."""

import sqlalchemy as sa

from data_loaders.schema.base import CODE, NUMBER, TEXT, bookkeeping, code, metadata, points_to

districts = sa.Table(
    "districts", metadata,
    code(),
    sa.Column("name", TEXT, nullable=False),
    sa.Column("population", sa.Integer),
    *bookkeeping(),
)  # fmt: skip

health_centers = sa.Table(
    "health_centers", metadata,
    code(),
    points_to("district", "districts.code"),
    sa.Column("name", TEXT, nullable=False),
    sa.Column("population", sa.Integer),
    sa.Column("km_to_hospital", NUMBER),
    sa.Column("latitude", NUMBER),
    sa.Column("longitude", NUMBER),
    sa.Column("closed_on", sa.Date),
    sa.Column("successor", CODE),
    *bookkeeping(),
    sa.Index(None, "district"),
)  # fmt: skip
