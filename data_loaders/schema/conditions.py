"""What mentors advised and what they found at the center: recommendations, facility checks."""

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

# One row is one time that advice was given; given again it is another row of the same topic.
recommendations = sa.Table(
    "recommendations", metadata,
    code(),
    points_to("health_center", "health_centers.code"),
    points_to("nurse", "nurses.code", required=False),
    points_to("visit", "visits.code", required=False),
    sa.Column("given_on", sa.Date, nullable=False),
    sa.Column("topic", CODE, nullable=False),
    sa.Column("text", TEXT),
    sa.Column("channel", CODE),
    sa.Column("status", CODE, nullable=False, server_default="open"),
    sa.Column("adopted_on", sa.Date),
    *bookkeeping(),
    one_of("channel", "bedside", "end_of_visit", "follow_up", "meeting", "phone"),
    one_of("status", "open", "adopted", "partly", "dropped"),
    sa.CheckConstraint("adopted_on >= given_on", name="adopted_after_given"),
    sa.Index(None, "health_center", "given_on"),
    of_record("recommendations"),
)  # fmt: skip

# One row is what was found of one item at one health center on one day.
facility_checks = sa.Table(
    "facility_checks", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    points_to("health_center", "health_centers.code"),
    points_to("visit", "visits.code", required=False),
    sa.Column("checked_on", sa.Date, nullable=False),
    sa.Column("item", CODE, nullable=False),
    sa.Column("value", CODE, nullable=False),
    sa.Column("quantity", NUMBER),
    *bookkeeping(),
    one_of("value", "yes", "no", "na", "missing"),
    sa.CheckConstraint("quantity >= 0", name="counted"),
    sa.UniqueConstraint("health_center", "item", "checked_on"),
    of_record("facility_checks"),
)  # fmt: skip
