"""What stands in for tables and columns that a database does not have: no rows, nothing known.

A query that begins with `WITH stock_outs AS (…)` reads that in place of the table of the same
name, so no loader has to know what is missing. An older database of this program, and views that
somebody offers for reading, are then read like any other.
"""

from collections.abc import Iterator

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.existing.offered import Offer, offered
from data_loaders.schema.base import MARIADB
from data_loaders.walls.entering import OPEN_COLUMNS, READS, role_of

INDISPENSABLE = ("districts", "health_centers")  # without a place there is nothing to show
# Of another program's table of such a name we know nothing.
OWN = ("imports", "changes", "sources", "import_sources", "records", "versions", "restated",
       "left_out", "pulls")  # fmt: skip
COMPLETE = "has all tables"  # a note on the connection; what once was there stays there


def stand_ins(connection: sa.Connection) -> list[sa.CTE]:
    """Return what must stand before a statement, so that it can be read from this database."""
    if connection.info.get(COMPLETE):
        return []
    offer, kind = offered(connection), connection.dialect.name
    made = [
        _stand_in(table, offer, kind)
        for table in incomplete(offer)
        if not (table.name in OPEN_COLUMNS and role_of(connection) == READS)
    ]  # what is kept from a reader is not missing
    connection.info[COMPLETE] = not made
    return made


def incomplete(offer: Offer) -> Iterator[sa.Table]:
    """Yield the tables that something can stand in for, whole or for some of their columns."""
    for name, table in schema.metadata.tables.items():
        missing = [column for column in table.c if column.name not in offer.get(name, ())]
        replaced = name in OWN or (all(map(is_dispensable, missing)) if name in offer
                                   else name not in INDISPENSABLE)  # fmt: skip
        if missing and replaced:
            yield table


def is_dispensable(column: sa.Column) -> bool:
    """Tell whether a column can be done without: the template does not ask for it."""
    is_number_of_row = column.primary_key and isinstance(column.type, sa.Integer)
    is_yes_or_no = isinstance(column.type, sa.Boolean)
    return column.nullable or bool(column.server_default) or is_number_of_row or is_yes_or_no


def _stand_in(table: sa.Table, offer: Offer, kind: str) -> sa.CTE:
    """Return the named query that stands in for a table."""
    there = offer.get(table.name, {})
    if not all(is_dispensable(one) for one in table.c if one.name not in there):
        there = {}
    stored = sa.table(
        table.name, *(sa.column(one.name, one.type) for one in table.c if one.name in there),
        schema="main" if kind == "sqlite" else None,  # else SQLite takes the query for itself
    )  # fmt: skip
    columns = [stored.c[one.name] if one.name in there else _unknown(one, kind) for one in table.c]
    rows = sa.select(*columns)
    rows = rows.select_from(stored) if there else rows.where(sa.false())
    return rows.cte(table.name).prefix_with("NOT MATERIALIZED", dialect="postgresql")


def _unknown(column: sa.Column, kind: str) -> sa.ColumnElement:
    """Return what an absent column holds: its default, no for yes or no, else nothing."""
    if column.server_default is not None:
        value = sa.literal(column.type.python_type(column.server_default.arg), column.type)
    elif isinstance(column.type, sa.Boolean):
        value = sa.null() if column.nullable else sa.false()
    else:
        value = sa.null()
    if kind in MARIADB:  # it has no cast to yes or no, and needs none
        return sa.type_coerce(value, column.type).label(column.name)
    return sa.cast(value, column.type).label(column.name)
