"""The stored months of stock cards -> days out and looks, in the caller's transaction.

They follow from all months of all imports, so that months which arrive one by one and all of them
in one file come to the same.
"""

from collections.abc import Iterator
from itertools import groupby

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.summing.stock_spells import Look, Record, Spell, stock_spells

SOURCE = schema.stock_months.name
_month = schema.stock_months.c
AT_A_TIME = 5_000
STATUS = {True: "out", False: "available"}


def derive_stock(connection: sa.Connection) -> None:
    """Bring the derived stock-outs and looks up to date; only what differs is written."""
    outs, looks = set(), set()
    for place, found in _found(connection):
        if isinstance(found, Spell):
            outs.add((*place, found.started_on, found.ended_on, found.last_confirmed_on))
        else:
            looks.add((*place, found.checked_on, STATUS[found.out]))
    _replace(connection, schema.derived_stock_outs, outs)
    _replace(connection, schema.derived_stock_checks, looks)


def _found(connection: sa.Connection) -> Iterator[tuple[tuple[str, str, str], Spell | Look]]:
    """Yield (health center, pharmacy, supply) and what its months come to, place by place."""
    places = (sa.func.coalesce(_month.health_center, ""), sa.func.coalesce(_month.pharmacy, ""))
    counts = (_month.days_out, _month.opening, _month.received, _month.adjusted, _month.closing)
    asked = sa.select(*places, _month.supply, _month.month, *counts)
    rows = connection.execute(asked.order_by(*places, _month.supply, _month.month))
    for place, months in groupby(rows, key=lambda row: tuple(row[:3])):
        for found in stock_spells(Record(*row[3:]) for row in months):
            yield place, found


def _replace(connection: sa.Connection, table: sa.Table, wanted: set[tuple]) -> None:
    stored = set(map(tuple, connection.execute(sa.select(table))))
    names = [column.name for column in table.c]
    old, new = (
        [dict(zip(names, row, strict=True)) for row in rows]
        for rows in (stored - wanted, wanted - stored)
    )
    these = [column == sa.bindparam(f"old_{column.name}") for column in table.primary_key]
    for start in range(0, len(old), AT_A_TIME):
        part = [
            {f"old_{column.name}": row[column.name] for column in table.primary_key}
            for row in old[start : start + AT_A_TIME]
        ]
        connection.execute(sa.delete(table).where(*these), part)
    for start in range(0, len(new), AT_A_TIME):
        connection.execute(sa.insert(table), new[start : start + AT_A_TIME])
