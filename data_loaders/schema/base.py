"""What all tables share: their metadata, kinds of columns and names of constraints."""

import sqlalchemy as sa
from sqlalchemy.dialects import mysql

MARIADB = ("mysql", "mariadb")
BOOKKEEPING = ("source_id", "record_id", "import_id")


def text_of(length: int) -> sa.String:
    """Return a text that tells `a` from `A` and `é`, on MariaDB too, where others do not."""
    exact = mysql.VARCHAR(length, charset="utf8mb4", collation="utf8mb4_bin")
    return sa.String(length).with_variant(exact, *MARIADB)


LONG = sa.Text().with_variant(mysql.LONGTEXT(charset="utf8mb4", collation="utf8mb4_bin"), *MARIADB)
BYTES = sa.LargeBinary().with_variant(mysql.LONGBLOB(), *MARIADB)
CODE = text_of(120)
TEXT = text_of(1000)
NUMBER = sa.Float().with_variant(mysql.DOUBLE(asdecimal=False), *MARIADB)  # FLOAT: 7 digits

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def code(name: str = "code") -> sa.Column:
    """Return the column that is a table's key."""
    return sa.Column(name, CODE, primary_key=True)


def points_to(name: str, column: str, required: bool = True) -> sa.Column:
    """Return a column that holds a code of another table."""
    return sa.Column(name, CODE, sa.ForeignKey(column), nullable=not required)


def one_of(column: str, *values: str) -> sa.CheckConstraint:
    """Return the rule that a column holds one of a few words, or nothing."""
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=column)


def bookkeeping() -> list[sa.Column]:
    """Return which source gave a row, which record of it, and the import that made it so.

    All three are empty in rows that people wrote by hand, and in those of before there were
    sources. `record_id` is empty too where the row itself is the record, known by its natural key.
    """
    return [sa.Column(name, sa.Integer) for name in BOOKKEEPING]


def of_record(table: str) -> sa.Index:
    """Return the index that finds the rows of a record; rows without one are not in it."""
    there = sa.text("record_id IS NOT NULL")
    return sa.Index(
        f"ix_{table}_record_id", "record_id", sqlite_where=there, postgresql_where=there
    )
