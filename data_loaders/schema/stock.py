"""What was out of stock, what was looked at, and which care needs which supply."""

import sqlalchemy as sa

from data_loaders.schema.base import (
    CODE,
    NUMBER,
    TEXT,
    bookkeeping,
    code,
    metadata,
    of_record,
    one_of,
    points_to,
)

STOCK_COUNTS = ("opening", "received", "issued", "adjusted", "closing")

supplies = sa.Table(
    "supplies", metadata,
    code(),
    sa.Column("name", TEXT, nullable=False),
    sa.Column("class", CODE),
    sa.Column("tracer", sa.Boolean(create_constraint=False)),
    *bookkeeping(),
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
    *bookkeeping(),
    sa.CheckConstraint("(health_center IS NULL) <> (pharmacy IS NULL)", name="one_place"),
    sa.CheckConstraint("ended_on > started_on", name="ends_after_start"),
    sa.CheckConstraint("last_confirmed_on >= started_on", name="confirmed_after_start"),
    sa.UniqueConstraint("health_center", "supply", "started_on"),
    sa.UniqueConstraint("pharmacy", "supply", "started_on"),
    of_record("stock_outs"),
)  # fmt: skip

# One row is what somebody saw of one supply at one place on one day.
stock_checks = sa.Table(
    "stock_checks", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    points_to("health_center", "health_centers.code", required=False),
    points_to("pharmacy", "districts.code", required=False),
    points_to("supply", "supplies.code"),
    sa.Column("checked_on", sa.Date, nullable=False),
    sa.Column("status", CODE, nullable=False),
    points_to("visit", "visits.code", required=False),
    sa.Column("quantity", NUMBER),
    *bookkeeping(),
    one_of("status", "available", "out", "expired_only", "not_held", "not_checked"),
    sa.CheckConstraint("(health_center IS NULL) <> (pharmacy IS NULL)", name="one_place"),
    sa.CheckConstraint("quantity >= 0", name="counted"),
    sa.UniqueConstraint("health_center", "supply", "checked_on"),
    sa.UniqueConstraint("pharmacy", "supply", "checked_on"),
    of_record("stock_checks"),
)  # fmt: skip

# One row says that the care an indicator counts cannot be given without a supply.
indicator_supplies = sa.Table(
    "indicator_supplies", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    points_to("indicator", "indicators.code"),
    points_to("supply", "supplies.code"),
    *bookkeeping(),
    sa.UniqueConstraint("indicator", "supply"),
)  # fmt: skip

# One row is what a stock card says of one supply at one place in one month (its first day).
# Nothing stands where the card is blank: a month without days out is unknown.
stock_months = sa.Table(
    "stock_months", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    points_to("health_center", "health_centers.code", required=False),
    points_to("pharmacy", "districts.code", required=False),
    points_to("supply", "supplies.code"),
    sa.Column("month", sa.Date, nullable=False),
    sa.Column("days_out", sa.Integer),
    *(sa.Column(name, NUMBER) for name in STOCK_COUNTS),
    *bookkeeping(),
    sa.CheckConstraint("(health_center IS NULL) <> (pharmacy IS NULL)", name="one_place"),
    sa.CheckConstraint("days_out BETWEEN 0 AND 31", name="days_out"),
    sa.UniqueConstraint("health_center", "supply", "month"),
    sa.UniqueConstraint("pharmacy", "supply", "month"),
    of_record("stock_months"),
)  # fmt: skip
