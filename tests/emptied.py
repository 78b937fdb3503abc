"""A migrated database that many tests use in turn: emptied after each, never made anew.

Making the tables, or copying their files, takes a server ten times as long as most tests do;
emptying those that a test filled takes some hundredths of a second. What a test may have changed
of the tables themselves is looked at after each one: then the database is thrown away.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass

import sqlalchemy as sa

from data_loaders.engine import migrate, open_engine


@dataclass(frozen=True)
class Server:
    """How a kind of server says what a database holds, and takes it out.

    `shape`: rows that begin with (table_name, column_name). `others`: ends the connections of
    others. `quiet`: lets rows go in any order. `counted`: names of what has given numbers; `again`
    makes one of these begin anew. `drop` takes a database away.
    """

    shape: str
    others: str
    quiet: str
    counted: str
    again: str
    drop: str = "DROP DATABASE {name}"


POSTGRES = Server(
    shape="SELECT table_name, column_name, table_schema, data_type, is_nullable, column_default, "
    "collation_name FROM information_schema.columns "
    "WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 3, 1, 2",
    others="SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    quiet="SET session_replication_role = replica",
    counted="SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL",
    again='ALTER SEQUENCE "{name}" RESTART',
    drop="DROP DATABASE {name} WITH (FORCE)",
)
MARIADB = Server(
    shape="SELECT table_name, column_name, column_type, is_nullable, column_key, column_default, "
    "collation_name FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY 1, 2",
    others="SELECT CONCAT('KILL ', id) FROM information_schema.processlist "
    "WHERE db = DATABASE() AND id <> CONNECTION_ID()",
    quiet="SET lock_wait_timeout = 5, innodb_lock_wait_timeout = 5, foreign_key_checks = 0",
    counted="SELECT table_name FROM information_schema.tables "
    "WHERE table_schema = DATABASE() AND auto_increment > 1",
    again="ALTER TABLE `{name}` AUTO_INCREMENT = 1",
)


def command(server: sa.URL, statement: str) -> None:
    """Tell a server something that stands in no transaction."""
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)


@contextmanager
def own_database(kind: Server, server: sa.URL) -> Iterator[str]:
    """Make an empty database, yield its URL, and take it away."""
    name = f"test_{uuid.uuid4().hex}"
    command(server, f"CREATE DATABASE {name}")
    yield server.set(database=name).render_as_string(hide_password=False)
    command(server, kind.drop.format(name=name))


@contextmanager
def in_turn(kind: Server, server: sa.URL) -> Iterator["Emptied"]:
    """Yield what many tests use in turn, and take its database away."""
    emptied = Emptied(kind, lambda: own_database(kind, server))
    yield emptied
    emptied.end()


class Emptied:
    """One migrated database of a server: `ready()` for a test, then `empty()`.

    `make` opens an empty database of its own, as `own_database` does.
    """

    def __init__(self, server: Server, make: Callable[[], AbstractContextManager[str]]):
        self._server, self._make = server, make
        self._held, self._url = ExitStack(), ""

    def ready(self) -> str:
        """Return the URL of a migrated database in which nothing stands."""
        if not self._url:
            self._url = self._held.enter_context(self._make())
            made = open_engine(self._url)
            migrate(made)
            made.dispose()
            with self._connected() as connection:
                self._shape = self._shape_of(connection)
                self._names = sorted({row[0] for row in self._shape})
                self._first = self._rows(connection, self._filled(connection))
        return self._url

    def empty(self) -> None:
        """Take out what a test wrote; throw away a database whose tables it changed."""
        with self._connected() as connection:
            self._end_others(connection)
            as_made = self._shape_of(connection) == self._shape
            if as_made:
                self._take_out(connection)
        if not as_made:
            self.end()

    def end(self) -> None:
        """Throw the database away."""
        self._held.close()
        self._url = ""

    def _connected(self) -> sa.Connection:
        engine = sa.create_engine(self._url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
        return engine.connect()

    def _shape_of(self, connection: sa.Connection) -> list:
        return connection.exec_driver_sql(self._server.shape).all()

    def _end_others(self, connection: sa.Connection) -> None:
        """End what a test left open, which would keep its rows or its locks."""
        for said in connection.exec_driver_sql(self._server.others).scalars().all():
            if isinstance(said, str):
                try:
                    connection.exec_driver_sql(said)
                except sa.exc.DBAPIError:
                    continue  # it went by itself

    def _take_out(self, connection: sa.Connection) -> None:
        counted = connection.exec_driver_sql(self._server.counted).scalars().all()
        filled = self._filled(connection)
        if not counted and self._rows(connection, filled) == self._first:
            return
        connection.exec_driver_sql(self._server.quiet)
        for name in filled:
            connection.execute(sa.table(name).delete())
        for name in counted:
            connection.exec_driver_sql(self._server.again.format(name=name))
        for name, rows in self._first.items():
            columns = [sa.column(row[1]) for row in self._shape if row[0] == name]
            connection.execute(sa.table(name, *columns).insert(), [row._asdict() for row in rows])

    def _filled(self, connection: sa.Connection) -> list[str]:
        each = (
            sa.select(sa.literal(name)).where(sa.exists().select_from(sa.table(name)))
            for name in self._names
        )
        return sorted(connection.execute(sa.union_all(*each)).scalars())

    def _rows(self, connection: sa.Connection, names: list[str]) -> dict[str, list]:
        every = sa.select(sa.text("*"))
        return {name: connection.execute(every.select_from(sa.table(name))).all() for name in names}
