"""What is remembered of each pull: when a source came right last, and its last fault."""

from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.engine import DatabaseProblem, is_missing, reading, writing
from data_loaders.pulling.plan import Plan

_pull = schema.pulls.c
MOMENT = "%Y-%m-%dT%H:%M:%SZ"
LONGEST = schema.pulls.c.fault.type.length


@dataclass(frozen=True)
class Came:
    """What came right: when, with which import (None: the same as before), how many records."""

    now: datetime
    import_id: int | None
    records: int


def note_success(engine: sa.Engine, plan: Plan, came: Came) -> None:
    """Remember that a source came right; its last fault stays, older than this."""
    values = {"pulled_at": _in_utc(came.now), "records": came.records}
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


def records_known(engine: sa.Engine, source: str) -> int:
    """Count the records that a source had when it came right last; none where it never did."""
    return next((one.records or 0 for one in _read(engine) if one.source == source), 0)


def states(engine: sa.Engine) -> list[dict[str, object]]:
    """Return each source as a probe tells it: its name, when it came right and failed last, ok.

    Moments are UTC as ISO text, None where that never was.
    """
    return [
        {
            "source": one.source,
            "last_success": _told(one.pulled_at),
            "last_fault": _told(one.failed_at),
            "ok": not one.failed_at or bool(one.pulled_at and one.pulled_at >= one.failed_at),
        }
        for one in _read(engine)
    ]


def _told(moment: datetime | None) -> str | None:
    return moment and f"{moment:{MOMENT}}"


def _read(engine: sa.Engine) -> list[sa.Row]:
    """Return the rows of a database that has them; an older one has none."""
    try:
        with reading(engine) as connection:
            return list(connection.execute(sa.select(schema.pulls).order_by(_pull.source)))
    except DatabaseProblem:
        return []
