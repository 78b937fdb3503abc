"""What the schema says of the rows of a table: their keys, and the days that lie behind us."""

from collections.abc import Iterator

import sqlalchemy as sa

from data_loaders.importing.reading.template import TABLES


def dated_past(table: sa.Table) -> list[str]:
    """Return the columns of a table that hold only what has happened."""
    columns = TABLES[table.name].columns if table.name in TABLES else ()
    return [one.name for one in columns if one.type == "date" and not one.may_be_future]


def keys(table: sa.Table) -> Iterator[list]:
    """Yield what may not repeat in a table: its code, and its natural keys."""
    primary = [*table.primary_key.columns]
    if not isinstance(primary[0].type, sa.Integer):
        yield primary
    for rule in table.constraints:
        if isinstance(rule, sa.UniqueConstraint):
            yield [*rule.columns]
    for index in table.indexes:
        if index.unique:
            yield [*index.expressions]


def name_of(part: sa.ColumnElement) -> str:
    """Return the column that a part of a key is made of."""
    named = part if isinstance(part, sa.Column) else next(iter(part.clauses))
    return named.name
