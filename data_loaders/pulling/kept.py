"""What is remembered of each pull: when a source came right last, and its last fault."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.engine import is_missing, writing
from data_loaders.pulling.plan import Plan

_pull = schema.pulls.c
LONGEST = schema.pulls.c.fault.type.length


@dataclass(frozen=True)
class Came:
    """What came right: when, with which import (None: the same as before), how many records."""

    now: datetime
    import_id: int | None
    records: int


def note_success(engine: sa.Engine, plan: Plan, came: Came) -> None:
    """Remember that a source came right; its last fault stays, older than this."""
    values = {
        "pulled_at": _in_utc(came.now),
        "records": came.records,
        "mapping": sha256(plan.mapping.data).hexdigest(),
    }
    if came.import_id is not None:
        values["import_id"] = came.import_id
    _note(engine, plan.name, plan.system, plan.host, values)


def note_fault(engine: sa.Engine, plan: Plan, now: datetime, sentence: str) -> None:
    """Remember what went wrong, in a database that is there and is of this program's version."""
    if is_missing(engine):
        return
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table(schema.pulls.name):
            return
    values = {"failed_at": _in_utc(now), "fault": sentence[:LONGEST]}
    _note(engine, plan.name, plan.system, plan.host, values)


def _note(engine: sa.Engine, source: str, system: str, server: str, values: dict) -> None:
    source = source[: schema.CODE.length]
    with writing(engine) as connection:
        known = connection.scalar(sa.select(_pull.source).where(_pull.source == source))
        row = {"system": system, "server": server} | values
        if known is None:
            connection.execute(sa.insert(schema.pulls), [{"source": source} | row])
        else:
            connection.execute(sa.update(schema.pulls).where(_pull.source == source).values(row))


def _in_utc(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(tzinfo=None) if now.tzinfo else now


def records_known(connection: sa.Connection, source: str) -> int:
    """Count the records that a source's last pull brought; none where it never came."""
    asked = sa.select(_pull.records).where(_pull.source == source[: schema.CODE.length])
    return connection.scalar(asked) or 0
