"""`backup`: one snapshot of a database as one file, while it is served and written to.

A zip: `manifest.json`, and for each table `<name>.jsonl`, a line a row. Nothing in it belongs to
one kind of database, so that a programme moves from SQLite to a server with it too.
"""

import json
import os
import zipfile
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from data_loaders.archives.rows import Stored, line_of, stored_tables
from data_loaders.engine import OWNER_ONLY, DatabaseProblem, reading
from data_loaders.existing.revisions import revision_number

FORM = 1  # counted up when an older program could not read what is written
MANIFEST = "manifest.json"
AT_ONCE = 2_000  # rows


@dataclass(frozen=True)
class Manifest:
    """What an archive holds: its schema, when it was made, and of each table columns and rows."""

    form: int
    revision: str
    made_at: str
    columns: dict[str, list[str]]
    rows: dict[str, int]

    @property
    def total(self) -> int:
        """How many rows there are in all."""
        return sum(self.rows.values())


def back_up(engine: sa.Engine, file: Path, now: datetime) -> Manifest:
    """Write all rows of one snapshot into a new file, which only its owner may read.

    Raises `DatabaseProblem` where there is a file already, or no schema of this program's.
    """
    if file.exists():
        raise DatabaseProblem(f"There is a file {file} already. Give the backup another name.")
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    try:
        with reading(engine) as connection, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as out:
            manifest = _write(connection, out, now)
        with zipfile.ZipFile(part) as again:
            if again.testzip():  # every line is read once more, as it lies on the disk
                raise DatabaseProblem("The backup could not be read again. Is the disk full?")
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _write(connection: sa.Connection, out: zipfile.ZipFile, now: datetime) -> Manifest:
    revision = revision_number(connection)
    if revision is None:
        raise DatabaseProblem(
            "This database was not made by this program. Back it up with its own tools, such as "
            "pg_dump or mariadb-dump."
        )
    tables = stored_tables(connection)
    rows = {one.table.name: _write_table(connection, out, one) for one in tables}
    columns = {one.table.name: one.names for one in tables}
    manifest = Manifest(FORM, revision, now.isoformat(timespec="seconds"), columns, rows)
    out.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
    return manifest


def _write_table(connection: sa.Connection, out: zipfile.ZipFile, one: Stored) -> int:
    """Write a table and return how many rows it has."""
    n = 0
    asked = sa.select(*one.table.columns).execution_options(yield_per=AT_ONCE)
    with out.open(member_of(one.table.name), "w", force_zip64=True) as member:
        for row in connection.execute(asked):
            member.write(line_of(row))
            n += 1
    return n


def member_of(table: str) -> str:
    """Name the part of an archive that holds a table's rows."""
    return f"{table}.jsonl"
