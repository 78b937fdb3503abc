"""Rows that leave: what a record no longer says, what its source took back, what has vanished.

Children go before their parents. Nothing that other rows still need leaves: a visit with rows of
another source becomes that source's, a definition stays. All of it is kept in `versions`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.schema import CreateTable

from dashboard.months import month_number
from data_loaders import schema
from data_loaders.importing.checking.columns import Target
from data_loaders.importing.writing.work import (
    ORDERED,
    WITHDRAWN,
    Work,
    stored_table,
    target_of,
    temporary,
)

AT_A_TIME = 5_000
MOST_NAMED = 10  # rows in a sentence


@dataclass
class Needed:
    """Rows that could not leave, for other rows point to them: table, key, by which table."""

    rows: list[tuple[str, str, str]] = field(default_factory=list)
    count: int = 0

    def add(self, table: str, key: str, by: str) -> None:
        """Note one; the first few are named."""
        self.count += 1
        if self.count <= MOST_NAMED:
            self.rows.append((table, key, by))


def pointing_to(table: sa.Table) -> Iterator[sa.Column]:
    """Yield the columns of all tables that hold a code of this one."""
    for other in schema.metadata.tables.values():
        for key in other.foreign_keys:
            if key.column.table is table:
                yield key.parent


def remove(work: Work, table: sa.Table, keys: list, needed: Needed) -> int:
    """Take rows out by their keys and return how many went."""
    removed = 0
    for start in range(0, len(keys), AT_A_TIME):
        part = keys[start : start + AT_A_TIME]
        if table.name not in ("indicator_values",):
            part = _dispensable(work, table, part, needed)
        removed += _take_out(work, table, part)
    return removed


def _take_out(work: Work, table: sa.Table, keys: list) -> int:
    if not keys:
        return 0
    (row_key,) = table.primary_key
    rows = work.connection.execute(sa.select(table).where(row_key.in_(keys))).mappings().all()
    by_target: dict[Target, list] = {}
    for row in rows:
        by_target.setdefault(target_of(table, row), []).append(row)
    for target, some in by_target.items():
        work.versions.keep(target, some, gone=True)
    work.connection.execute(sa.delete(table).where(row_key.in_(keys)))
    if table.name == "indicator_values":
        work.months.update({month_number(row["date"]) for row in rows})
    if table.name != "nurse_identities":
        work.count(table.name, WITHDRAWN, len(rows))
    work.corrected_sources.update({row["source_id"] for row in rows} - {None})
    return len(rows)


def _dispensable(work: Work, table: sa.Table, keys: list, needed: Needed) -> list:
    """Return the keys that no row points to; a visit that others need becomes theirs."""
    kept: dict[str, sa.Column] = {}
    for column in pointing_to(table):
        found = work.connection.scalars(sa.select(column).where(column.in_(keys)).distinct())
        for code in found:
            kept.setdefault(code, column)
    for code, column in kept.items():
        needed.add(table.name, code, column.table.name)
        if "source_id" in column.table.c and table.name == "visits":
            _hand_over(work, code, column)
    return [key for key in keys if key not in kept]


def _hand_over(work: Work, code: str, column: sa.Column) -> None:
    """Give a visit to the source whose rows need it."""
    owner = column.table.c.source_id
    asked = sa.select(owner).where(column == code, owner.is_not(None)).limit(1)
    visit = schema.visits
    statement = sa.update(visit).where(visit.c.code == code)
    work.connection.execute(
        statement.values(source_id=work.connection.scalar(asked), record_id=None)
    )


def withdraw_unsaid(work: Work, given: set[int], needed: Needed) -> None:
    """Take out what the records of this import gave before and no longer say."""
    if not given:
        return
    records = given_table(work, given)
    for name in reversed(ORDERED):
        table = stored_table(name)
        (row_key,) = table.primary_key
        unsaid = sa.select(row_key).where(
            table.c.record_id.in_(sa.select(records.c.record)), not_now(work, table)
        )
        remove(work, table, list(work.connection.scalars(unsaid)), needed)


def given_table(work: Work, given: set[int]) -> sa.Table:
    """Return a temporary table that holds the numbers of records."""
    records = temporary("given_records", sa.Column("record", sa.Integer))
    work.connection.execute(CreateTable(records, if_not_exists=True))
    work.connection.execute(sa.delete(records))
    ordered = sorted(given)
    for start in range(0, len(ordered), AT_A_TIME):
        part = ordered[start : start + AT_A_TIME]
        work.connection.execute(sa.insert(records), [{"record": one} for one in part])
    return records


def not_now(work: Work, table: sa.Table) -> sa.ColumnElement:
    """Return the condition that this import has neither brought a row nor made it."""
    (row_key,) = table.primary_key
    seen = work.seen.table(target_of(table, {"pharmacy": None}))
    label = sa.func.coalesce(table.c.import_id, 0)
    return sa.and_(label != work.import_id, ~sa.exists().where(seen.c.row_key == row_key))


def withdraw_moved(work: Work, needed: Needed) -> None:
    """Take out the values that stand where their visit no longer is: they came again elsewhere."""
    change, visit = schema.changes.c, schema.visits.c
    moved = sa.select(change.key).where(
        change.import_id == work.import_id,
        change.table == "visits",
        change.column == "health_center",
    )
    value = schema.indicator_values
    left = (
        sa.select(value.c.id)
        .join(schema.visits, value.c.visit == visit.code)
        .where(value.c.visit.in_(moved), value.c.health_center != visit.health_center)
    )
    remove(work, value, list(work.connection.scalars(left)), needed)
