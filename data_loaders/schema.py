"""The tables: what one row means, its keys and what may never be in it.

Columns carry the names of the template files, and codes are the keys, so that an existing
database can offer the same names as read-only views. Intervals are half-open.
"""

import sqlalchemy as sa

CODE = sa.String(120)
TEXT = sa.String(1000)

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _code(name: str = "code") -> sa.Column:
    return sa.Column(name, CODE, primary_key=True)


def _points_to(name: str, column: str, required: bool = True) -> sa.Column:
    return sa.Column(name, CODE, sa.ForeignKey(column), nullable=not required)


def _one_of(column: str, *values: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=column)


districts = sa.Table(
    "districts", metadata,
    _code(),
    sa.Column("name", TEXT, nullable=False),
    sa.Column("population", sa.Integer),
)  # fmt: skip

health_centers = sa.Table(
    "health_centers", metadata,
    _code(),
    _points_to("district", "districts.code"),
    sa.Column("name", TEXT, nullable=False),
    sa.Column("population", sa.Integer),
    sa.Column("km_to_hospital", sa.Float),
    sa.Column("latitude", sa.Float),
    sa.Column("longitude", sa.Float),
    sa.Index(None, "district"),
)  # fmt: skip

nurses = sa.Table(
    "nurses", metadata,
    _code(),
    sa.Column("education", CODE),
    sa.Column("sex", CODE),
    sa.Column("imci_trained_on", sa.Date),
    _one_of("education", "A2", "A1", "A0", "other"),
)  # fmt: skip

nurse_identities = sa.Table(
    "nurse_identities", metadata,
    sa.Column("nurse", CODE, sa.ForeignKey("nurses.code"), primary_key=True),
    sa.Column("name", TEXT, nullable=False),
)  # fmt: skip

postings = sa.Table(
    "postings", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _points_to("nurse", "nurses.code"),
    _points_to("health_center", "health_centers.code"),
    sa.Column("role", CODE, nullable=False),
    sa.Column("started_on", sa.Date, nullable=False),
    sa.Column("ended_on", sa.Date),
    sa.Column("end_reason", CODE),
    sa.Column("destination", CODE),
    sa.Column("observed_from", sa.Date),
    _one_of("role", "imci", "other_nurse", "director"),
    sa.CheckConstraint("ended_on >= started_on", name="ends_after_start"),
    sa.CheckConstraint("observed_from >= started_on", name="observed_after_start"),
    sa.UniqueConstraint("nurse", "health_center", "role", "started_on"),
    sa.Index(None, "health_center", "started_on"),
)  # fmt: skip

mentors = sa.Table(
    "mentors", metadata,
    _code(),
    sa.Column("name", TEXT),
    sa.Column("education", CODE),
    _points_to("district", "districts.code", required=False),
)  # fmt: skip

visits = sa.Table(
    "visits", metadata,
    _code(),
    _points_to("health_center", "health_centers.code"),
    _points_to("mentor", "mentors.code", required=False),
    sa.Column("domain", CODE, nullable=False, server_default="IMCI"),
    sa.Column("kind", CODE, nullable=False, server_default="mentoring"),
    sa.Column("planned_on", sa.Date),
    sa.Column("started_on", sa.Date, nullable=False),
    sa.Column("ended_on", sa.Date),
    sa.Column("status", CODE, nullable=False, server_default="done"),
    _one_of("status", "planned", "done", "cancelled"),
    sa.CheckConstraint("ended_on >= started_on", name="ends_after_start"),
    sa.Index(None, "health_center", "started_on"),
)  # fmt: skip

indicators = sa.Table(
    "indicators", metadata,
    _code(),
    sa.Column("label", TEXT, nullable=False),
    sa.Column("family", CODE, nullable=False),
    sa.Column("direction", CODE, nullable=False),
    sa.Column("numerator", TEXT, nullable=False),
    sa.Column("denominator", TEXT, nullable=False),
    sa.Column("why", TEXT),
    sa.Column("target", sa.Float),
    sa.Column("protocol_version", CODE),
    sa.Column("source", TEXT),
    _one_of("direction", "up", "down", "neutral"),
)  # fmt: skip

indicator_values = sa.Table(
    "indicator_values", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _points_to("indicator", "indicators.code"),
    _points_to("health_center", "health_centers.code"),
    _points_to("nurse", "nurses.code", required=False),
    _points_to("visit", "visits.code", required=False),
    sa.Column("date", sa.Date, nullable=False),
    sa.Column("numerator", sa.Integer, nullable=False),
    sa.Column("denominator", sa.Integer, nullable=False),
    sa.CheckConstraint("denominator > 0", name="denominator_positive"),
    sa.CheckConstraint("numerator BETWEEN 0 AND denominator", name="numerator_within"),
    sa.Index(None, "health_center", "date"),
    sa.Index(None, "nurse"),
    sa.Index(None, "visit"),
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

supplies = sa.Table(
    "supplies", metadata,
    _code(),
    sa.Column("name", TEXT, nullable=False),
    sa.Column("class", CODE),
    sa.Column("tracer", sa.Boolean(create_constraint=False)),
)  # fmt: skip

stock_outs = sa.Table(
    "stock_outs", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _points_to("health_center", "health_centers.code", required=False),
    _points_to("pharmacy", "districts.code", required=False),
    _points_to("supply", "supplies.code"),
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

events = sa.Table(
    "events", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("scope", CODE, nullable=False),
    _points_to("district", "districts.code", required=False),
    _points_to("health_center", "health_centers.code", required=False),
    sa.Column("on", sa.Date, nullable=False),
    sa.Column("kind", CODE, nullable=False),
    sa.Column("label", TEXT, nullable=False),
    sa.Column("rebase", sa.Boolean(create_constraint=False), nullable=False),
    _one_of("scope", "programme", "district", "health_center"),
)  # fmt: skip
sa.Index(
    "uq_events_natural_key",
    events.c.scope,
    sa.func.coalesce(events.c.district, sa.text("''")),
    sa.func.coalesce(events.c.health_center, sa.text("''")),
    events.c.on, events.c.kind, events.c.label,
    unique=True,
)  # fmt: skip

action_items = sa.Table(
    "action_items", metadata,
    _code(),
    _points_to("district", "districts.code"),
    _points_to("health_center", "health_centers.code", required=False),
    sa.Column("raised_on", sa.Date, nullable=False),
    sa.Column("what", TEXT, nullable=False),
    sa.Column("strategy", TEXT),
    sa.Column("owner_role", CODE),
    sa.Column("due_on", sa.Date),
    sa.Column("status", CODE),
    sa.Column("closed_on", sa.Date),
    _points_to("indicator", "indicators.code", required=False),
    _one_of("status", "open", "done", "cancelled"),
)  # fmt: skip

imports = sa.Table(
    "imports", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sha256", sa.String(64), nullable=False, unique=True),
    sa.Column("source", TEXT, nullable=False),
    sa.Column("imported_at", sa.DateTime, nullable=False),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("synthetic", sa.Boolean(create_constraint=False), nullable=False),
)  # fmt: skip

FACTS = (
    districts, health_centers, nurses, nurse_identities, postings, mentors, visits, indicators,
    indicator_values, supplies, stock_outs, events, action_items,
)  # fmt: skip
