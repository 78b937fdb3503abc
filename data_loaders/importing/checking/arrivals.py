"""The stored rows that a chunk of arriving rows corrects, found by the database itself.

The keys of a chunk stand in a temporary table while they are joined to the table they belong to:
the same statement on every kind of database, and no more in memory than the chunk.
"""

import sqlalchemy as sa
from sqlalchemy.schema import CreateTable

from data_loaders.importing.checking.columns import Record, Target

EMPTY = sa.text("''")


class Arrivals:
    """The temporary table of one target, on one connection."""

    def __init__(self, connection: sa.Connection, target: Target):
        self._connection, self._key = connection, target.key
        stored = target.table.c
        self._keys = sa.Table(
            f"arriving_{target.table.name}_{target.key[0]}",
            sa.MetaData(),
            sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
            *(sa.Column(name, stored[name].type) for name in target.key),
            prefixes=["TEMPORARY"],
            postgresql_on_commit="DROP",
        )
        # Never dropped by hand: that would end the transaction on MariaDB.
        connection.execute(CreateTable(self._keys, if_not_exists=True))
        same = [_same(stored[name], self._keys.c[name]) for name in target.key]
        self._found = sa.select(self._keys.c.number, *stored).select_from(
            self._keys.join(target.table, sa.and_(*same))
        )

    def find(self, records: list[Record]) -> dict[int, sa.Row]:
        """Return the position in `records` -> the stored row with the same natural key."""
        keys = [
            {"number": number} | {name: record[name] for name in self._key}
            for number, record in enumerate(records)
        ]
        self._connection.execute(sa.delete(self._keys))
        self._connection.execute(sa.insert(self._keys), keys)
        return {row.number: row for row in self._connection.execute(self._found)}


def _same(stored: sa.Column, arriving: sa.Column) -> sa.ColumnElement:
    """Compare a part of a key as its unique index does: what is not given folded to ''."""
    if stored.nullable and isinstance(stored.type, sa.String):
        return sa.func.coalesce(stored, EMPTY) == sa.func.coalesce(arriving, EMPTY)
    return stored == arriving
