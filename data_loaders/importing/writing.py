"""Checked rows -> the database, in the caller's transaction: new rows in, known rows corrected.

A row is known by its natural key. A column that the file does not have keeps what the database
holds; an empty cell empties it. Names of nurses go to a table of their own, and an empty name
keeps the one that is there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import islice

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data_loaders import schema
from data_loaders.importing.bundle import Bundle, Source
from data_loaders.importing.headers import match_header
from data_loaders.importing.rows import typed_rows
from data_loaders.importing.template import PHARMACY, TABLES

CHUNK = 5_000  # rows in memory at a time
INSERT = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
CENTER_KEY = ("health_center", "supply", "started_on")
PHARMACY_KEY = ("pharmacy", "supply", "started_on")


def _index(table: sa.Table, name: str) -> tuple:
    return next(tuple(index.expressions) for index in table.indexes if index.name == name)


# Where the key is not the code: what the database itself holds unique.
KEYS = {
    "postings": (("nurse", "health_center", "role", "started_on"),),
    "indicator_values": (_index(schema.indicator_values, "uq_indicator_values_natural_key"),),
    "stock_outs": (CENTER_KEY, PHARMACY_KEY),
    "events": (_index(schema.events, "uq_events_natural_key"),),
    "nurse_identities": (("nurse",),),
}
Record = dict[str, object]
Target = tuple[str, tuple]  # table, key


def write_rows(
    connection: sa.Connection, source: Source, today: date, progress: Callable[[str, int], None]
) -> int:
    """Write the rows of a source and return how many there were; `progress` hears each chunk."""
    layout = match_header(source)
    in_file = {column.name for _, column in layout.columns} - {*TABLES[source.table].key}
    rows = (row.values for row in typed_rows(source, layout, today))
    written = 0
    while chunk := list(islice(rows, CHUNK)):
        batches: dict[Target, list[Record]] = defaultdict(list)
        for values in chunk:
            for target, record in _as_stored(source.table, values):
                batches[target].append(record)
        for target, records in batches.items():
            statement = _upsert(connection.dialect.name, target, {*records[0]}, in_file)
            connection.execute(statement, records)
        written += len(chunk)
        progress(source.file, written)
    return written


def record_import(connection: sa.Connection, bundle: Bundle, now: datetime, rows: int) -> None:
    """Enter a bundle into the ledger; `now` is UTC."""
    entry = {
        "sha256": bundle.sha256, "source": bundle.name[: schema.TEXT.length],
        "imported_at": now, "rows": rows, "synthetic": False,
    }  # fmt: skip
    connection.execute(sa.insert(schema.imports), entry)


def _as_stored(table: str, values: Record) -> Iterator[tuple[Target, Record]]:
    """Yield what one row of the template is in the tables: where, and column -> value."""
    record = dict(values)
    key = KEYS.get(table, (("code",),))[0]
    if table == "nurses":
        name = record.pop("name")
        yield (table, key), record
        if name:
            identity = {"nurse": record["code"], "name": name}
            yield ("nurse_identities", KEYS["nurse_identities"][0]), identity
        return
    if table == "stock_outs":
        place = record["health_center"]
        record["pharmacy"] = None
        if place.startswith(PHARMACY):
            record |= {"health_center": None, "pharmacy": place.removeprefix(PHARMACY)}
            key = PHARMACY_KEY
    elif table == "events":
        place = record.pop("place")
        record |= {"district": None, "health_center": None}
        if record["scope"] != "programme":
            record[record["scope"]] = place
    yield (table, key), record


def _upsert(dialect: str, target: Target, columns: set[str], in_file: set[str]) -> sa.Executable:
    """Return the statement that inserts a row, or corrects the columns that the file has."""
    table, key = target
    statement = INSERT[dialect](schema.metadata.tables[table])
    corrected = {name: statement.excluded[name] for name in sorted(columns & in_file)}
    if not corrected:
        return statement.on_conflict_do_nothing(index_elements=key)
    return statement.on_conflict_do_update(index_elements=key, set_=corrected)
