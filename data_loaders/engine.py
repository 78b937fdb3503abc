"""Opening the database: SQLite made safe for one writer, PostgreSQL and MariaDB by their URL."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy.engine import make_url

from dashboard.messages import marked
from data_loaders.schema.base import MARIADB
from data_loaders.views.making import without_views
from data_loaders.walls.entering import OPERATOR, OPTION, Entry, enter

STRICT = "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'"  # never cut a text
# What every connection is to do whatever the server's own habit is: keep to the snapshot it began.
REPEATABLE = "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ"
OWNER_ONLY = 0o600  # a database may hold names
NEWER = marked("A newer program has changed this database. Use that program, or a newer one.")
MIGRATIONS = Path(__file__).parent / "migrations"


BROKEN_DATE = marked("The database holds a date that is none: python app.py check names it.")


class DatabaseProblem(Exception):
    """The database cannot answer; the text says what is wrong and what to do."""


def open_engine(url: str, busy_seconds: float = 15) -> sa.Engine:
    """Return an engine for any SQLAlchemy URL; nothing is connected or created yet.

    SQLite gets foreign keys, a write-ahead log and, for writers, `BEGIN IMMEDIATE`; it waits
    `busy_seconds` for another writer. Bound values never reach an error text
    (`hide_parameters`): they may name a nurse.
    """
    parsed = make_url(url)
    if parsed.drivername in MARIADB:
        parsed = parsed.set(drivername=f"{parsed.drivername}+pymysql")
    if parsed.get_backend_name() != "sqlite":
        strict = {"init_command": STRICT} if parsed.get_driver_name() == "pymysql" else {}
        engine = sa.create_engine(
            parsed, pool_pre_ping=True, hide_parameters=True, pool_size=8, connect_args=strict
        )
        if strict:
            sa.event.listen(engine, "connect", _prepare_mariadb)
        if engine.dialect.name == "postgresql":
            sa.event.listen(engine, "begin", enter)
        return engine
    waiting = {"timeout": busy_seconds}
    engine = sa.create_engine(parsed, hide_parameters=True, connect_args=waiting)
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection, _record) -> None:
    connection.isolation_level = None  # the driver's own BEGIN is late and never IMMEDIATE
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _prepare_mariadb(connection, _record) -> None:
    with connection.cursor() as cursor:
        cursor.execute(REPEATABLE)


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open the one transaction of a writer: all of it is kept, or nothing."""
    options = {"writes": True, OPTION: OPERATOR}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: sa.Engine, entry: Entry = OPERATOR) -> Iterator[sa.Connection]:
    """Open one read-only transaction: all that is read in it is of one snapshot.

    `entry`: what a reader may see, told to PostgreSQL too; without, it is a command that reads.
    Whatever goes wrong below becomes a `DatabaseProblem`.
    """
    if is_missing(engine):
        raise DatabaseProblem(marked("There is no database at this address yet."))
    try:
        with engine.connect().execution_options(**{OPTION: entry}) as connection:
            _begin_snapshot(connection)
            yield connection
    except (sa.exc.OperationalError, sa.exc.ProgrammingError, sa.exc.DatabaseError) as error:
        raise DatabaseProblem(_what_is_wrong(error)) from error


def _begin_snapshot(connection: sa.Connection) -> None:
    """Begin a transaction that sees one state of the database, whoever commits meanwhile.

    SQLite's own transactions are snapshots from the first read on.
    """
    if connection.dialect.name == "postgresql":
        connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        connection.begin()  # now, so that it is known as whom it reads
    elif connection.dialect.name in MARIADB:
        connection.exec_driver_sql("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")


def is_missing(engine: sa.Engine) -> bool:
    """Tell whether the URL names a SQLite file that does not exist (connecting would make it)."""
    path = sqlite_file(engine)
    return path is not None and not path.exists()


def sqlite_file(engine: sa.Engine) -> Path | None:
    """Return the file of a SQLite database (also of `file:` URIs), None of any other."""
    name, query = engine.url.database, engine.url.query
    if engine.url.get_backend_name() != "sqlite" or not name or ":memory:" in name:
        return None
    if name.startswith("file:") and "uri" in query:
        return None if query.get("mode") == "memory" else Path(unquote(urlsplit(name).path))
    return Path(name)


# What drivers say -> what a reader is told. In this order: a role or a database that "does not
# exist" is no missing table.
TOLD_BY_DRIVERS = (
    (
        r"locked",
        marked("The database is locked by another program that is writing."),
    ),
    (
        r'database "[^"]*" does not exist|unknown database',
        marked("The server has no database of this name: correct DATABASE_URL."),
    ),
    (
        r"permission denied|command denied",
        marked("This role may not read what the page needs: python app.py check names it."),
    ),
    (
        r'role "[^"]*" does not exist|authentication failed|access denied|no pg_hba.conf entry',
        marked("The server refuses this role or its password: correct DATABASE_URL."),
    ),
    (
        r"connection refused|can't connect|could not translate|name or service|timed out|"
        r"timeout expired|failed to resolve|no such file or directory",
        marked("The database does not answer: is its server running at this address?"),
    ),
    (
        r"no such table|no such column|does not exist|doesn't exist|unknown column",
        marked(
            "The database lacks a table or column that this page reads: python app.py check "
            "names it."
        ),
    ),
    (
        r"not a database|malformed",
        marked("The file is not a database, or it is damaged."),
    ),
)


def _what_is_wrong(error: sa.exc.DBAPIError) -> str:
    said = str(error.orig).lower()
    for words, told in TOLD_BY_DRIVERS:
        if re.search(words, said):
            return told
    return marked("The database does not answer.")


def migrate(engine: sa.Engine, revision: str = "head") -> None:
    """Bring the database to the schema of this program, creating it when it is new.

    Raises `DatabaseProblem` where a newer program has changed it already.
    """
    if is_missing(engine):
        file = sqlite_file(engine)
        file.parent.mkdir(mode=OWNER_ONLY | 0o100, parents=True, exist_ok=True)
        file.touch(mode=OWNER_ONLY)  # what SQLite keeps beside it gets the same rights
    with engine.connect().execution_options(**{OPTION: OPERATOR}) as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("COMMIT")  # the journal mode changes outside a transaction
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            connection.exec_driver_sql("BEGIN")
        config = migration_config(connection)
        try:
            with without_views(connection, config):
                command.upgrade(config, revision)
        except CommandError as error:  # its revision is none that this program knows
            raise DatabaseProblem(NEWER) from error
        connection.commit()


def migration_config(connection: sa.Connection) -> Config:
    """Return the Alembic configuration that works on an open connection."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
