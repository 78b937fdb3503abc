"""What was out of stock: supplies and stock-outs."""

import sqlalchemy as sa

from data_loaders.schema.base import CODE, TEXT, code, metadata, points_to

supplies = sa.Table(
    "supplies", metadata,
    code(),
    sa.Column("name", TEXT, nullable=False),
    sa.Column("class", CODE),
    sa.Column("tracer", sa.Boolean(create_constraint=False)),
)  # fmt: skip

stock_outs = sa.Table(
    "stock_outs", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    points_to("health_center", "health_centers.code", required=False),
    points_to("pharmacy", "districts.code", required=False),
    points_to("supply", "supplies.code"),
    sa.Column("started_on", sa.Date, nullable=False),
    sa.Column("ended_on", sa.Date),
    sa.Column("last_confirmed_on", sa.Date),
    sa.Column("cause", TEXT),
    sa.CheckConstraint("(health_center IS NULL) <> (pharmacy IS NULL)", name="one_place"),
    sa.CheckConstraint("ended_on > started_on", name="ends_after_start"),
    sa.CheckConstraint("last_confirmed_on >= started_on", name="confirmed_after_start"),
    sa.UniqueConstraint("health_center", "supply", "started_on"),
    sa.UniqueConstraint("pharmacy", "supply", "started_on"),
)  # fmt: skip
