"""What all tables share: their metadata, kinds of columns and names of constraints."""

import sqlalchemy as sa
from sqlalchemy.dialects import mysql

MARIADB = ("mysql", "mariadb")


def text_of(length: int) -> sa.String:
    """Return a text that tells `a` from `A` and `é`, on MariaDB too, where others do not."""
    exact = mysql.VARCHAR(length, charset="utf8mb4", collation="utf8mb4_bin")
    return sa.String(length).with_variant(exact, *MARIADB)


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
