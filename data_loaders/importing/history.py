"""The ledger of imports and, for every value that one of them replaced, what stood there before."""

import getpass
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.bundle import Bundle


@dataclass(frozen=True, slots=True)
class Change:
    """One value that an import replaced: the table, the natural key, the column, both values."""

    table: str
    key: str
    column: str
    old: object
    new: object


def person() -> str | None:
    """Return who runs this program, as the operating system calls her; None where it cannot say."""
    try:
        return getpass.getuser()[: schema.CODE.length]
    except (OSError, KeyError, ImportError):
        return None


def open_entry(
    connection: sa.Connection, bundle: Bundle, now: datetime, by: str | None, tool: str | None
) -> int:
    """Enter a bundle into the ledger and return the number of its import."""
    at = now.astimezone(UTC).replace(tzinfo=None) if now.tzinfo else now
    entry = {
        "sha256": bundle.sha256, "source": bundle.name[: schema.TEXT.length], "imported_at": at,
        "rows": 0, "changed": 0, "by": by and by[: schema.CODE.length],
        "tool": tool and tool[: schema.CODE.length], "synthetic": False,
    }  # fmt: skip
    return connection.execute(sa.insert(schema.imports), entry).inserted_primary_key[0]


def close_entry(connection: sa.Connection, import_id: int, rows: int, changed: int) -> None:
    """Note how many rows an import brought and how many stored rows it changed."""
    entry = sa.update(schema.imports).where(schema.imports.c.id == import_id)
    connection.execute(entry.values(rows=rows, changed=changed))


def remember(connection: sa.Connection, import_id: int, changes: Iterable[Change]) -> None:
    """Write values that are about to be replaced into the history."""
    rows = [
        {"import_id": import_id, "table": one.table, "key": one.key, "column": one.column,
         "old": _as_text(one.old), "new": _as_text(one.new)}
        for one in changes
    ]  # fmt: skip
    if rows:
        connection.execute(sa.insert(schema.changes), rows)


def _as_text(value: object) -> str | None:
    """Write a value as a template file does."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)
