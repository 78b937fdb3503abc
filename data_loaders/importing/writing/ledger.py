"""The ledger of imports, the history of values, and the numbers of sources and records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

import sqlalchemy as sa

from data_loaders import schema


@dataclass(frozen=True, slots=True)
class Change:
    """One value that an import replaced: the table, the natural key, the column, both values."""

    table: str
    key: str
    column: str
    old: object
    new: object


@dataclass(frozen=True)
class Entry:
    """What stands in the ledger from the beginning: of which files, what was asked, when, who.

    `undoes`: the number of the import that this entry takes back.
    """

    content: str
    name: str
    now: datetime
    options: str = ""
    by: str | None = None
    tool: str | None = None
    undoes: int | None = None


def open_entry(connection: sa.Connection, entry: Entry) -> int:
    """Enter an import into the ledger and return its number."""
    ledger = schema.imports.c
    now = entry.now
    at = now.astimezone(UTC).replace(tzinfo=None) if now.tzinfo else now
    before = connection.scalar(sa.select(sa.func.count()).where(ledger.sha256 == entry.content))
    newest = connection.scalar(sa.select(sa.func.max(ledger.id))) or 0
    own = sha256(f"{entry.content} {newest}".encode()).hexdigest() if before else entry.content
    row = {
        "sha256": own,
        "content": entry.content,
        "source": entry.name[: schema.TEXT.length],
        "imported_at": at,
        "rows": 0,
        "changed": 0,
        "options": entry.options or None,
        "by": entry.by and entry.by[: schema.CODE.length],
        "undoes": entry.undoes,
        "tool": entry.tool and entry.tool[: schema.CODE.length],
        "synthetic": False,
        "new": 0,
        "withdrawn": 0,
        "unchanged": 0,
        "left_out": 0,
    }
    return connection.execute(sa.insert(schema.imports), row).inserted_primary_key[0]


def close_entry(connection: sa.Connection, import_id: int, **counts: int) -> None:
    """Note how many rows an import brought, and what became of them."""
    entry = sa.update(schema.imports).where(schema.imports.c.id == import_id)
    connection.execute(entry.values(**counts))


def remember(connection: sa.Connection, import_id: int, changes: Iterable[Change]) -> None:
    """Write values that are about to be replaced into the history."""
    rows = [
        {
            "import_id": import_id,
            "table": one.table,
            "key": one.key,
            "column": one.column,
            "old": _as_text(one.old),
            "new": _as_text(one.new),
        }
        for one in changes
    ]
    if rows:
        connection.execute(sa.insert(schema.changes), rows)


def _as_text(value: object) -> str | None:
    """Write a value as a template file does."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def source_ids(connection: sa.Connection, names: Iterable[str]) -> dict[str, int]:
    """Return the numbers of sources by name; those that are new are written."""
    source = schema.sources.c
    known = {row.name: row.id for row in connection.execute(sa.select(source.name, source.id))}
    newest = max(known.values(), default=0)
    new = [name for name in dict.fromkeys(names) if name not in known]
    rows = [{"id": newest + at, "name": name} for at, name in enumerate(new, 1)]
    if rows:
        connection.execute(sa.insert(schema.sources), rows)
    return known | {row["name"]: row["id"] for row in rows}


def note_sources(connection: sa.Connection, import_id: int, sources: Iterable[int]) -> None:
    """Note which sources an import brought, or corrected rows of."""
    rows = [{"import_id": import_id, "source_id": one} for one in sorted({*sources})]
    if rows:
        connection.execute(sa.insert(schema.import_sources), rows)
