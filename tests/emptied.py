"""A migrated database that many tests use in turn: emptied after each, never made anew.

Making the tables takes a server ten times as long as most tests; emptying those that a test filled
takes some hundredths of a second. What a test may have changed of the tables themselves is looked
at after each one: then the database is thrown away.
"""

from collections.abc import Callable

import sqlalchemy as sa

from data_loaders.engine import migrate, open_engine

SHAPE = sa.text(
    "SELECT table_name, column_name, column_type, is_nullable, column_key "
    "FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY 1, 2"
)
COUNTED = sa.text(
    "SELECT table_name FROM information_schema.tables "
    "WHERE table_schema = DATABASE() AND auto_increment > 1"
)
OTHERS = sa.text(
    "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()"
)
PATIENCE = sa.text(
    "SET lock_wait_timeout = 5, innodb_lock_wait_timeout = 5, foreign_key_checks = 0"
)


class Emptied:
    """One migrated MariaDB: `url` for a test, then `empty()`.

    `make` creates an empty database and returns its URL; `drop` takes it away.
    """

    def __init__(self, make: Callable[[], str], drop: Callable[[str], None]):
        self._make, self._drop = make, drop
        self.url = ""

    def ready(self) -> str:
        """Return the URL of a migrated database in which nothing stands."""
        if not self.url:
            self.url = self._make()
            made = open_engine(self.url)
            migrate(made)
            made.dispose()
            with self._alone() as connection:
                self._shape = connection.execute(SHAPE).all()
                self._names = sorted({row.table_name for row in self._shape})
                self._first = self._rows(connection, self._filled(connection))
        return self.url

    def empty(self) -> None:
        """Take out what a test wrote; throw away a database whose tables it changed."""
        with self._alone() as connection:
            as_made = connection.execute(SHAPE).all() == self._shape
            if as_made:
                self._take_out(connection)
        if not as_made:
            self.end()

    def end(self) -> None:
        """Throw the database away."""
        if self.url:
            self._drop(self.url)
        self.url = ""

    def _alone(self):
        """Open the only connection there is: a test may have left some open."""
        engine = sa.create_engine(self.url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
        connection = engine.connect()
        for other in connection.execute(OTHERS).scalars().all():
            try:
                connection.exec_driver_sql(f"KILL {other}")
            except sa.exc.DBAPIError:
                continue  # it went by itself
        connection.execute(PATIENCE)
        return connection

    def _take_out(self, connection: sa.Connection) -> None:
        counted = set(connection.execute(COUNTED).scalars())
        filled = self._filled(connection)
        if self._rows(connection, filled) == self._first and not counted:
            return
        for name in filled:
            connection.execute(sa.table(name).delete())
        for name in counted:
            connection.exec_driver_sql(f"ALTER TABLE `{name}` AUTO_INCREMENT = 1")
        for name, rows in self._first.items():
            columns = [sa.column(row.column_name) for row in self._shape if row.table_name == name]
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
