"""What happened, what is aimed at and what was decided: events, targets, action items."""

import sqlalchemy as sa

from data_loaders.schema.base import (
    CODE,
    NUMBER,
    TEXT,
    bookkeeping,
    code,
    metadata,
    one_of,
    points_to,
)

events = sa.Table(
    "events", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("scope", CODE, nullable=False),
    points_to("district", "districts.code", required=False),
    points_to("health_center", "health_centers.code", required=False),
    sa.Column("on", sa.Date, nullable=False),
    sa.Column("kind", CODE, nullable=False),
    sa.Column("label", TEXT, nullable=False),
    sa.Column("rebase", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("indicators", TEXT),
    *bookkeeping(),
    one_of("scope", "programme", "district", "health_center"),
)  # fmt: skip
sa.Index(
    "uq_events_natural_key",
    events.c.scope,
    sa.func.coalesce(events.c.district, sa.text("''")),
    sa.func.coalesce(events.c.health_center, sa.text("''")),
    events.c.on, events.c.kind, events.c.label,
    unique=True,
)  # fmt: skip

# One row is the share that an indicator is to reach somewhere, from a month on.
targets = sa.Table(
    "targets",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("scope", CODE, nullable=False),
    points_to("district", "districts.code", required=False),
    points_to("health_center", "health_centers.code", required=False),
    points_to("indicator", "indicators.code"),
    sa.Column("from_on", sa.Date, nullable=False),
    sa.Column("target", NUMBER, nullable=False),
    *bookkeeping(),
    one_of("scope", "programme", "district", "health_center"),
    sa.CheckConstraint("target BETWEEN 0 AND 1", name="a_share"),
)
sa.Index(
    "uq_targets_natural_key",
    targets.c.scope,
    sa.func.coalesce(targets.c.district, sa.text("''")),
    sa.func.coalesce(targets.c.health_center, sa.text("''")),
    targets.c.indicator,
    targets.c.from_on,
    unique=True,
)

action_items = sa.Table(
    "action_items", metadata,
    code(),
    points_to("district", "districts.code"),
    points_to("health_center", "health_centers.code", required=False),
    sa.Column("raised_on", sa.Date, nullable=False),
    sa.Column("what", TEXT, nullable=False),
    sa.Column("strategy", TEXT),
    sa.Column("owner_role", CODE),
    sa.Column("due_on", sa.Date),
    sa.Column("status", CODE),
    sa.Column("closed_on", sa.Date),
    points_to("indicator", "indicators.code", required=False),
    *bookkeeping(),
    one_of("status", "open", "done", "cancelled"),
)  # fmt: skip
