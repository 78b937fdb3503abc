"""The ledger as a list: each import with the names of its sources, the oldest first."""

from collections.abc import Iterator

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.engine import DatabaseProblem


def listed_imports(connection: sa.Connection) -> Iterator[tuple[sa.Row, list[str]]]:
    """Yield (row of the ledger, names of the sources it brought) of each import.

    Raises `DatabaseProblem` where the database was made before imports named their sources, or
    by somebody else.
    """
    there = sa.inspect(connection)
    if not there.has_table("alembic_version"):
        raise DatabaseProblem(
            "The tables or views of this database were made by somebody else: nothing was imported."
        )
    if not there.has_table(schema.import_sources.name):
        raise DatabaseProblem(
            "The database is of an earlier version: import something, and it is brought up to date."
        )
    entry, one, source = schema.imports.c, schema.import_sources.c, schema.sources.c
    named = sa.select(one.import_id, source.name).join(schema.sources, source.id == one.source_id)
    names: dict[int, list[str]] = {}
    for import_id, name in connection.execute(named.order_by(source.id)):
        names.setdefault(import_id, []).append(name)
    for row in connection.execute(sa.select(schema.imports).order_by(entry.id)):
        yield row, names.get(row.id, [])
