"""What all tables share: their metadata, kinds of columns and names of constraints."""

import sqlalchemy as sa

CODE = sa.String(120)
TEXT = sa.String(1000)

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
