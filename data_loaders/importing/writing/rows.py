"""Checked rows -> the database, in the caller's transaction: new rows in, known rows corrected.

A row is known by its natural key. A column that the file does not have keeps what the database
holds; an empty cell empties it. Every value that is replaced goes into the history first.
"""

import getpass
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice

import sqlalchemy as sa

from dashboard.months import month_number
from data_loaders import schema
from data_loaders.importing.checking.arrivals import Arrivals
from data_loaders.importing.checking.columns import IDENTITIES, TARGETS, Record, Target, as_stored
from data_loaders.importing.reading.bundle import Bundle, Source
from data_loaders.importing.reading.rows import match_header, typed_rows
from data_loaders.importing.reading.template import TABLES

# The ledger of imports and, for every value that one of them replaced, what stood there before.


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


CHUNK = 5_000  # rows in memory at a time


@dataclass(frozen=True)
class Written:
    """How many rows a file had, how many rows of the database it changed, and whose months.

    `months`: those of the observations it held, as `month_number` counts.
    """

    rows: int = 0
    changed: int = 0
    months: frozenset[int] = frozenset()


def write_rows(
    connection: sa.Connection, source: Source, today: date, import_id: int,
    progress: Callable[[str, int], None],
) -> Written:  # fmt: skip
    """Write the rows of a source for one import; `progress` hears each chunk."""
    layout = match_header(source)
    in_file = {column.name for _, column in layout.columns} - {*TABLES[source.table].key}
    tables = _Tables(connection, source.table, in_file, import_id)
    rows = (row.values for row in typed_rows(source, layout, today))
    written = changed = 0
    months: set[int] = set()
    while chunk := list(islice(rows, CHUNK)):
        batches: dict[Target, list[Record]] = defaultdict(list)
        for values in chunk:
            for target, record in as_stored(source.table, values):
                batches[target].append(record)
        changed += sum(tables.write(target, records) for target, records in batches.items())
        written += len(chunk)
        if source.table == "indicator_values":
            months.update({month_number(values["date"]) for values in chunk})
        progress(source.file, written)
    return Written(written, changed, frozenset(months))


class _Tables:
    """The tables that one file goes to; those that were empty before are only added to."""

    def __init__(self, connection: sa.Connection, name: str, in_file: set[str], import_id: int):
        self._connection, self._in_file, self._import_id = connection, in_file, import_id
        targets = [TARGETS[name], IDENTITIES] if name == "nurses" else [TARGETS[name]]
        self._filled = {one.table for one in targets if _has_row(connection, one.table)}
        self._arrivals: dict[Target, Arrivals] = {}

    def write(self, target: Target, records: list[Record]) -> int:
        """Write a chunk and return how many stored rows it changed."""
        stored = self._stored(target, records)
        new = [record for number, record in enumerate(records) if number not in stored]
        if new:
            self._connection.execute(sa.insert(target.table), new)
        corrected = sorted({*records[0]} & self._in_file)
        pairs = [(row._mapping, records[number]) for number, row in stored.items()]
        differing = [
            (row, record) for row, record in pairs
            if any(row[name] != record[name] for name in corrected)
        ]  # fmt: skip
        if differing:
            self._correct(target, corrected, differing)
        return len(differing)

    def _stored(self, target: Target, records: list[Record]) -> dict[int, sa.Row]:
        if target.table not in self._filled:
            return {}
        if target not in self._arrivals:
            self._arrivals[target] = Arrivals(self._connection, target)
        return self._arrivals[target].find(records)

    def _correct(self, target: Target, names: list[str], pairs: list[tuple]) -> None:
        remember(self._connection, self._import_id, _replaced(target, names, pairs))
        known_by = target.row_key
        statement = (
            sa.update(target.table)
            .where(known_by == sa.bindparam("this_row"))
            .values({name: sa.bindparam(f"new_{name}") for name in names})
        )
        self._connection.execute(statement, [
            {"this_row": row[known_by.name]} | {f"new_{name}": record[name] for name in names}
            for row, record in pairs
        ])  # fmt: skip


def _replaced(target: Target, names: list[str], pairs: list[tuple]) -> Iterator[Change]:
    for row, record in pairs:
        key = target.named(record)
        for name in names:
            if row[name] != record[name]:
                yield Change(target.table.name, key, name, row[name], record[name])


def _has_row(connection: sa.Connection, table: sa.Table) -> bool:
    return connection.execute(sa.select(sa.true()).select_from(table).limit(1)).first() is not None
