"""What a monthly meeting put down, and every edit that somebody made in the browser."""

import sqlalchemy as sa

from data_loaders.schema.base import CODE, LONG, TEXT, metadata, one_of, points_to, text_of

MEETING = text_of(140)  # <district>:<YYYY-MM>

meetings = sa.Table(
    "meetings", metadata,
    sa.Column("code", MEETING, primary_key=True),
    points_to("district", "districts.code"),
    sa.Column("month", sa.Date, nullable=False),
    sa.Column("data_date", sa.Date, nullable=False),
    sa.Column("data_version", CODE, nullable=False),
    sa.Column("opened_at", sa.DateTime, nullable=False),
    sa.Column("by", CODE),
    sa.UniqueConstraint("district", "month"),
)  # fmt: skip

# One line of a meeting's columns; `same` is what is counted and not listed.
meeting_lines = sa.Table(
    "meeting_lines", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("meeting", MEETING, sa.ForeignKey("meetings.code"), nullable=False, index=True),
    sa.Column("part", CODE, nullable=False),
    sa.Column("text", TEXT, nullable=False),
    sa.Column("detail", TEXT),
    points_to("indicator", "indicators.code", required=False),
    points_to("health_center", "health_centers.code", required=False),
    sa.Column("withdrawn", sa.Boolean(create_constraint=False), nullable=False),
    one_of("part", "well", "badly", "same"),
)  # fmt: skip

# One row is a save: of which row (its key), what stood there and what stands there now, as JSON.
# `aside`: the row had changed meanwhile, so the new text was kept here and not put in.
edits = sa.Table(
    "edits", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("ticket", sa.String(64), nullable=False, unique=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("by", CODE),
    points_to("district", "districts.code", required=False),
    sa.Column("month", sa.Date),
    sa.Column("table", CODE, nullable=False),
    sa.Column("key", text_of(2000), nullable=False),
    sa.Column("old", LONG),
    sa.Column("new", LONG),
    sa.Column("aside", sa.Boolean(create_constraint=False), nullable=False),
)  # fmt: skip
