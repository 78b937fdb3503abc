"""Who works where: nurses (names apart from codes), their postings, mentors."""

import sqlalchemy as sa

from data_loaders.schema.base import (
    CODE,
    TEXT,
    bookkeeping,
    code,
    metadata,
    of_record,
    one_of,
    points_to,
)

nurses = sa.Table(
    "nurses", metadata,
    code(),
    sa.Column("education", CODE),
    sa.Column("sex", CODE),
    sa.Column("imci_trained_on", sa.Date),
    *bookkeeping(),
    one_of("education", "A2", "A1", "A0", "other"),
)  # fmt: skip

nurse_identities = sa.Table(
    "nurse_identities", metadata,
    sa.Column("nurse", CODE, sa.ForeignKey("nurses.code"), primary_key=True),
    sa.Column("name", TEXT, nullable=False),
    *bookkeeping(),
)  # fmt: skip

postings = sa.Table(
    "postings", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    points_to("nurse", "nurses.code"),
    points_to("health_center", "health_centers.code"),
    sa.Column("role", CODE, nullable=False),
    sa.Column("started_on", sa.Date, nullable=False),
    sa.Column("ended_on", sa.Date),
    sa.Column("end_reason", CODE),
    sa.Column("destination", CODE),
    sa.Column("observed_from", sa.Date),
    sa.Column("code", CODE),  # the register's own number, where it has one
    *bookkeeping(),
    one_of("role", "imci", "other_nurse", "director"),
    sa.CheckConstraint("ended_on >= started_on", name="ends_after_start"),
    sa.CheckConstraint("observed_from >= started_on", name="observed_after_start"),
    sa.UniqueConstraint("nurse", "health_center", "role", "started_on"),
    sa.Index(None, "health_center", "started_on"),
    of_record("postings"),
)  # fmt: skip

mentors = sa.Table(
    "mentors", metadata,
    code(),
    sa.Column("name", TEXT),
    sa.Column("education", CODE),
    points_to("district", "districts.code", required=False),
    *bookkeeping(),
)  # fmt: skip
