"""What mentors saw: visits, indicators and their values."""

from collections.abc import Sequence

import sqlalchemy as sa

from dashboard.filters import DOMAINS
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


def of_domains(domains: Sequence[str]) -> sa.ColumnElement:
    """Return the condition that a visit was made in one of some domains.

    `replace` and not LIKE, which takes capitals and small letters for the same on SQLite.
    """
    column = visits.c.domain
    listed = sa.literal(DOMAINS, sa.String) + column + DOMAINS
    inside = [sa.func.replace(listed, f"{DOMAINS}{one}{DOMAINS}", "") != listed for one in domains]
    return sa.or_(column.in_(domains), *inside)


visits = sa.Table(
    "visits", metadata,
    code(),
    points_to("health_center", "health_centers.code"),
    points_to("mentor", "mentors.code", required=False),
    sa.Column("domain", CODE, nullable=False, server_default="IMCI"),
    sa.Column("kind", CODE, nullable=False, server_default="mentoring"),
    sa.Column("planned_on", sa.Date),
    sa.Column("started_on", sa.Date, nullable=False),
    sa.Column("ended_on", sa.Date),
    sa.Column("status", CODE, nullable=False, server_default="done"),
    *bookkeeping(),
    one_of("status", "planned", "done", "cancelled"),
    sa.CheckConstraint("ended_on >= started_on", name="ends_after_start"),
    sa.Index(None, "health_center", "started_on"),
    of_record("visits"),
)  # fmt: skip

indicators = sa.Table(
    "indicators", metadata,
    code(),
    sa.Column("label", TEXT, nullable=False),
    sa.Column("family", CODE, nullable=False),
    sa.Column("direction", CODE, nullable=False),
    sa.Column("numerator", TEXT, nullable=False),
    sa.Column("denominator", TEXT, nullable=False),
    sa.Column("why", TEXT),
    sa.Column("target", NUMBER),
    sa.Column("protocol_version", CODE),
    sa.Column("source", TEXT),
    *bookkeeping(),
    one_of("direction", "up", "down", "neutral"),
)  # fmt: skip

indicator_values = sa.Table(
    "indicator_values", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    points_to("indicator", "indicators.code"),
    points_to("health_center", "health_centers.code"),
    points_to("nurse", "nurses.code", required=False),
    points_to("visit", "visits.code", required=False),
    sa.Column("date", sa.Date, nullable=False),
    sa.Column("numerator", sa.Integer, nullable=False),
    sa.Column("denominator", sa.Integer, nullable=False),
    *bookkeeping(),
    sa.CheckConstraint("denominator > 0", name="denominator_positive"),
    sa.CheckConstraint("numerator BETWEEN 0 AND denominator", name="numerator_within"),
    sa.Index(None, "health_center", "date"),
    sa.Index(None, "nurse"),
    sa.Index(None, "visit"),
    of_record("indicator_values"),
)  # fmt: skip
# NULLs are distinct in a unique key, so the optional codes are folded to ''.
sa.Index(
    "uq_indicator_values_natural_key",
    indicator_values.c.indicator, indicator_values.c.health_center,
    sa.func.coalesce(indicator_values.c.nurse, sa.text("''")),
    sa.func.coalesce(indicator_values.c.visit, sa.text("''")),
    indicator_values.c.date,
    unique=True,
)  # fmt: skip
