"""Which of a database's types the dashboard can read as which of its own."""

import sqlalchemy as sa

from data_loaders.schema.base import MARIADB

WHOLE = {"smallint", "integer", "int", "bigint", "tinyint", "mediumint"}
BROKEN = {"numeric", "decimal", "real", "float", "double", "double precision"}
TEXTS = {"character varying", "varchar", "text", "tinytext", "mediumtext", "longtext", "enum"}
READABLE = {
    sa.Date: {"date"},
    sa.Boolean: {"boolean", "tinyint"},
    sa.DateTime: {"timestamp without time zone", "datetime", "timestamp"},
    sa.Integer: WHOLE,
    sa.Float: WHOLE | BROKEN,
    sa.String: TEXTS,
}
CAST_TO = {sa.Float: sa.Double(), sa.String: sa.Text()}  # what a view had best say


def kind_of(column: sa.Column) -> type:
    """Return the plain kind of one of our columns."""
    return next(kind for kind in READABLE if isinstance(column.type, kind))


def can_be_read(column: sa.Column, offered: str, kind: str) -> bool:
    """Tell whether a column of the type `offered` (in the database's words) holds what ours does.

    `kind` is the dialect. On SQLite a type binds nothing, so there the values are looked at. A
    fixed-width text of PostgreSQL comes padded with blanks; a MariaDB text does not.
    """
    if kind == "sqlite":
        return True
    plain = offered.partition("(")[0].removesuffix(" unsigned").strip()
    padded = plain == "char" and kind in MARIADB and isinstance(column.type, sa.String)
    return padded or plain in READABLE[kind_of(column)]


def as_cast(column: sa.Column, dialect: sa.Dialect) -> str:
    """Return how a view of this database would show a column in our type."""
    if isinstance(column.type, sa.Boolean):
        return f"{column.name} <> 0"
    wanted = CAST_TO.get(kind_of(column), kind_of(column)())
    return f"{sa.cast(sa.column(column.name), wanted).compile(dialect=dialect)}"


def holds_another_kind(column: sa.Column) -> sa.ColumnElement:
    """Return the condition that a value of a SQLite column is not what our type says."""
    kept_as = sa.func.typeof(column)
    if isinstance(column.type, sa.Date):  # also a time of day, and a day that is in no calendar
        day = sa.func.date(column, "+0 days", type_=sa.String)  # 30 February becomes 1 March
        return sa.or_(kept_as != "text", day.is_distinct_from(sa.type_coerce(column, sa.String)))
    if isinstance(column.type, sa.Boolean):
        return sa.type_coerce(column, sa.Integer).not_in((0, 1))
    wanted = {sa.Integer: ("integer",), sa.Float: ("integer", "real")}
    return kept_as.not_in(wanted.get(kind_of(column), ("text",)))
