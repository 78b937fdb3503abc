"""How a row stands in an archive: a line of JSON, its values in the order of the columns."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa

from data_loaders.existing.revisions import LEDGER


@dataclass(frozen=True)
class Stored:
    """A table as a database has it, whatever made it: its columns with their kinds."""

    table: sa.TableClause
    kinds: tuple[sa.types.TypeEngine, ...]

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [one.name for one in self.table.columns]


OF_ACCOUNTS = "account_"  # how the names of their tables begin (accounts/tables.py)


def stored_tables(connection: sa.Connection) -> list[Stored]:
    """Return all tables but the schema's own number; those that others point to stand first.

    Accounts that lie on the same server are none of the data: a backup holds no password, and what
    it brings back opens no account that was closed meanwhile.

    A column that the database computes (MariaDB, for an index) is none of a row.
    """
    inspector, found = sa.inspect(connection), []
    for name, _ in inspector.get_sorted_table_and_fkc_names():
        if name not in (None, LEDGER.name) and not name.startswith(OF_ACCOUNTS):
            columns = [one for one in inspector.get_columns(name) if "computed" not in one]
            kinds = tuple(plain_kind(one["type"]) for one in columns)
            named = zip(columns, kinds, strict=True)
            table = sa.table(name, *(sa.column(one["name"], kind) for one, kind in named))
            found.append(Stored(table, kinds))
    return found


def plain_kind(kind: sa.types.TypeEngine) -> sa.types.TypeEngine:
    """Return a column's kind; MariaDB's numbers as what they are, not rounded to decimals."""
    return sa.Float() if kind.python_type is Decimal else kind


def is_filled(connection: sa.Connection, one: Stored) -> bool:
    """Tell whether a table holds any row."""
    return (
        connection.execute(sa.select(sa.true()).select_from(one.table).limit(1)).first() is not None
    )


def line_of(row: sa.Row) -> bytes:
    """Write a row as a line."""
    return json.dumps([*row], ensure_ascii=False, default=written).encode() + b"\n"


def written(value: object) -> str:
    """Write what JSON has no form for."""
    if isinstance(value, bytes | memoryview):
        return b64encode(bytes(value)).decode()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no form for a value of {type(value).__name__}")


Reading = Callable[[object], object]


READINGS: dict[type, Reading] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    bool: bool,
    bytes: b64decode,
}


def reading_of(kind: sa.types.TypeEngine) -> Reading | None:
    """Return what makes a column's value of what stands in a line; None where it is the same."""
    return READINGS.get(kind.python_type)


def values_of(line: bytes, names: list[str], readings: list[Reading | None]) -> dict[str, object]:
    """Return a line as a row: column -> value."""
    return {
        name: value if value is None or read is None else read(value)
        for name, value, read in zip(names, json.loads(line), readings, strict=True)
    }
