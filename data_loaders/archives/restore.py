"""`restore`: an archive back into a database, all of it or nothing."""

import json
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import sqlalchemy as sa

from data_loaders.archives.backup import AT_ONCE, FORM, MANIFEST, Manifest, member_of
from data_loaders.archives.rows import Stored, is_filled, reading_of, stored_tables, values_of
from data_loaders.engine import DatabaseProblem, is_missing, migrate, reading, writing
from data_loaders.existing.revisions import Revision, beside, revision_number

BROKEN = "The file {file} is not a whole backup of this program. Nothing was changed."
NOT_EMPTY = (
    "There are records in this database already. Restore into an empty one, or replace all that "
    "is there: --replace"
)


def restore(engine: sa.Engine, file: Path, replace: bool) -> Manifest:
    """Write an archive's rows into a database and bring it to this program's schema.

    A database that is not there yet is made. Raises `DatabaseProblem` where the archive is of a
    newer program or broken, or where rows would be lost without `replace`; nothing is changed then.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = manifest_of(archive)
            _make_room(engine, manifest, replace)
            with writing(engine) as connection:
                _write(connection, archive, manifest)
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError) as error:
        raise DatabaseProblem(BROKEN.format(file=file)) from error
    migrate(engine)
    return manifest


def manifest_of(archive: zipfile.ZipFile) -> Manifest:
    """Read what an archive holds; raises `DatabaseProblem` where a newer program wrote it."""
    manifest = Manifest(**json.loads(archive.read(MANIFEST)))
    if manifest.form > FORM or beside(manifest.revision) == Revision.NEWER:
        raise DatabaseProblem(
            f"The backup is of a newer program (schema {manifest.revision}). Restore it with that "
            "program, or a newer one."
        )
    return manifest


def _make_room(engine: sa.Engine, manifest: Manifest, replace: bool) -> None:
    """Make the tables as the archive knows them, or see that they are so and may be emptied."""
    number, tables, filled = None, [], False
    if not is_missing(engine):
        with reading(engine) as connection:
            number, tables = revision_number(connection), stored_tables(connection)
            filled = any(is_filled(connection, one) for one in tables)
    if number is None and tables:
        raise DatabaseProblem("Other tables are in this database. Restore into one of its own.")
    if number is None:
        migrate(engine, manifest.revision)
    elif filled and not replace:
        raise DatabaseProblem(NOT_EMPTY)
    elif number != manifest.revision:
        raise DatabaseProblem(
            f"The backup has schema {manifest.revision}, this database {number}. "
            "Restore into a database that has no tables yet; it is brought up to date there."
        )


def _write(connection: sa.Connection, archive: zipfile.ZipFile, manifest: Manifest) -> None:
    tables = {one.table.name: one for one in stored_tables(connection)}
    if {name: one.names for name, one in tables.items()} != manifest.columns:
        raise ValueError("other tables than the archive's")
    for one in reversed(tables.values()):
        connection.execute(one.table.delete())
    for name, one in tables.items():
        n, lines = 0, _rows(archive, one)
        while rows := [*islice(lines, AT_ONCE)]:
            connection.execute(one.table.insert(), rows)
            n += len(rows)
        if n != manifest.rows[name]:
            raise ValueError(f"{name} has {n} rows, the archive says {manifest.rows[name]}")
        _count_on(connection, one)


def _rows(archive: zipfile.ZipFile, one: Stored) -> Iterator[dict[str, object]]:
    readings = [reading_of(kind) for kind in one.kinds]
    with archive.open(member_of(one.table.name)) as lines:
        for line in lines:
            yield values_of(line, one.names, readings)


def _count_on(connection: sa.Connection, one: Stored) -> None:
    """Let PostgreSQL number the next row after the last one; the others look for themselves."""
    if connection.dialect.name == "postgresql" and "id" in one.names:
        last = sa.func.max(one.table.c.id)
        sequence = sa.func.pg_get_serial_sequence(one.table.name, "id")
        connection.execute(sa.select(sa.func.setval(sequence, last)).having(last.is_not(None)))
