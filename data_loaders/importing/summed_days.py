"""The days by month: what postings, stock-outs and looks come to, and the rows that say so.

They are counted in memory (a country has some ten thousand of each) and only what differs is
written: a look in May may say that what ran out in March was still out in April.
"""

from collections.abc import Collection, Iterable

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import EVER, first_of_month, shifted
from dashboard.statistics.posting_months import posting_months
from dashboard.statistics.stock_out_months import spell_months
from dashboard.statistics.upstream import is_pharmacy
from data_loaders import schema
from data_loaders.places import load_records
from data_loaders.scope import CODES_ONLY, Reader
from data_loaders.stock_outs import load_spells
from data_loaders.turnover import load_postings

STOCK = (schema.stock_outs.name, schema.stock_checks.name)
DAYS = (schema.posting_months, schema.stock_out_months)


def write_days(connection: sa.Connection, tables: Iterable[sa.Table] = DAYS) -> None:
    """Bring the days by month up to date; the other sums hold already."""
    for table in tables:
        wanted, stored = counted(connection, table), written(connection, table)
        old, new = (
            [dict(zip(table.c.keys(), row, strict=True)) for row in rows]
            for rows in (stored - wanted, wanted - stored)
        )
        if old:
            these = [column == sa.bindparam(column.name) for column in table.primary_key]
            connection.execute(sa.delete(table).where(*these), old)
        if new:
            connection.execute(sa.insert(table), new)


def touched(tables: Collection[str]) -> tuple[sa.Table, ...]:
    """Return the days by month that an import of these tables can change."""
    return DAYS if {*STOCK} & {*tables} else DAYS[:1]


def counted(connection: sa.Connection, table: sa.Table) -> set[tuple]:
    """Return the rows of a table as they follow from what is recorded."""
    reader = Reader(connection, CODES_ONLY)
    if table is schema.posting_months:
        return _rows(table, _posting_months(reader))
    found = load_spells(reader, Filters(), EVER)
    days = spell_months(found[~is_pharmacy(found)])
    return _rows(table, days.rename(columns={"place": "health_center"}))


def _posting_months(reader: Reader) -> pd.DataFrame:
    postings, last = load_postings(reader, Filters(), EVER), load_records(reader).data_date
    return posting_months(postings, shifted(first_of_month(last or EVER.start), 1))


def _rows(table: sa.Table, days: pd.DataFrame) -> set[tuple]:
    """Return the rows of a frame in the order of a table's columns, as a database gives them."""
    columns = []
    for column in table.c:
        values = days[column.name]
        if isinstance(column.type, sa.Date):
            values = [None if pd.isna(day) else day.date() for day in values]
        columns.append(list(values))
    return set(zip(*columns, strict=True))


def written(connection: sa.Connection, table: sa.Table) -> set[tuple]:
    """Return the rows that a table holds."""
    return set(map(tuple, connection.execute(sa.select(table))))
