"""One import at a time, and none that the disk cannot hold."""

import shutil
from pathlib import Path

import sqlalchemy as sa

from dashboard.messages import say
from data_loaders.engine import DatabaseProblem, is_missing, migrate, reading, sqlite_file
from data_loaders.existing.offered import offered
from data_loaders.importing.problems import busy, said_plainly
from data_loaders.schema.base import MARIADB

SQLITE, POSTGRESQL = "sqlite", "postgresql"
KINDS = (SQLITE, POSTGRESQL, *MARIADB)
IMPORT_LOCK = 0x4D455348  # "MESH": the advisory lock that importers on PostgreSQL queue for
TIMES_ITS_SIZE = 3  # a row stands in its table, in two or three indexes and in the log
MEGABYTE = 1_000_000
_revision = sa.table("alembic_version", sa.column("version_num"))


def take_turn(connection: sa.Connection, language: str) -> None:
    """Let one importer in until its transaction ends; raise for the second, who changes nothing.

    SQLite does so by itself (`BEGIN IMMEDIATE`); PostgreSQL has a lock for it; on MariaDB it is
    the row that names the revision of the tables, locked.
    """
    kind = connection.dialect.name
    if kind == POSTGRESQL:
        asked = sa.select(sa.func.pg_try_advisory_xact_lock(IMPORT_LOCK))
        if not connection.scalar(asked):
            raise busy(language)
    elif kind in MARIADB:
        connection.execute(sa.select(_revision).with_for_update(nowait=True)).all()


def refuse_views(engine: sa.Engine, language: str) -> None:
    """Raise `DatabaseProblem` where somebody else made the tables, or views of them."""
    if is_missing(engine):
        return
    with reading(engine) as connection:
        offer = offered(connection)
    if "districts" in offer and _revision.name not in offer:
        raise DatabaseProblem(
            say(
                "The tables or views of this database were made by somebody else, so nothing is "
                "imported into it: serve it as it is, or import into another database.",
                language,
            )
        )


def make_ready(engine: sa.Engine, language: str) -> None:
    """Bring the tables to this version; raise `DatabaseProblem` where they are somebody else's."""
    with said_plainly(language):
        refuse_views(engine, language)
        migrate(engine)


def make_sure_of_room(engine: sa.Engine, size: int, language: str) -> None:
    """Raise `DatabaseProblem` where the disk of a SQLite file has under three times the bundle."""
    file = sqlite_file(engine)
    if file is None:
        return
    needed, free = TIMES_ITS_SIZE * size, shutil.disk_usage(_existing(file)).free
    if free < needed:
        sentence = say(
            "The disk has {free} MB left and this import may need {needed} MB, so nothing was "
            "changed: make room first.",
            language,
        )
        megabytes = {"free": f"{free // MEGABYTE:,}", "needed": f"{-(-needed // MEGABYTE):,}"}
        raise DatabaseProblem(sentence.format(**megabytes))


def _existing(path: Path) -> Path:
    return next(one for one in (path, *path.absolute().parents) if one.exists())
