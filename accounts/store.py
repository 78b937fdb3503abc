"""Where accounts are kept: a database of their own, made when the first account is."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from accounts import tables
from data_loaders.engine import (
    OWNER_ONLY,
    DatabaseProblem,
    is_missing,
    open_engine,
    reading,
    sqlite_file,
    writing,
)

AGAIN = timedelta(seconds=10)


def now() -> datetime:
    """Return what the clock says: UTC, without a zone, as it is stored."""
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass
class Accounts:
    """The store of accounts; `engine` is None where a database in memory has no place for one."""

    engine: sa.Engine | None
    clock: Callable[[], datetime] = now
    is_shared: bool = False  # with the data: then who cannot read it reads no data either
    _known: bool = field(default=False, init=False)
    _asked_at: datetime = field(default=datetime.min, init=False)

    def exist(self) -> bool:
        """Tell whether there is any account; once there was one, there is for good.

        Asked with every request while there is none, so that the first account closes a dashboard
        that runs already; a server is asked every ten seconds. A file of accounts that cannot be
        read counts as one that holds some: nobody is let in by a fault.
        """
        if not self._known and self.engine is not None and not is_missing(self.engine):
            if self.is_shared and self.clock() - self._asked_at < AGAIN:
                return False
            self._asked_at = self.clock()
            self._known = self._has_users()
        return self._known

    def _has_users(self) -> bool:
        try:
            with self.engine.connect() as connection:
                if not sa.inspect(connection).has_table(tables.users.name):
                    return False
                asked = sa.select(tables.users.c.id).limit(1)
                return connection.execute(asked).first() is not None
        except sa.exc.DBAPIError:
            return not self.is_shared

    def make_ready(self) -> None:
        """Make the tables where there are none yet; refuse those of another version."""
        if self.engine is None:
            raise DatabaseProblem("Accounts need a file or a server. Set MESH_ACCOUNTS.")
        make_file(self.engine)
        let_readers_read(self.engine)
        with writing(self.engine) as connection:
            tables.metadata.create_all(connection)
            found = connection.execute(sa.select(tables.store.c.version)).scalar()
            if found is None:
                connection.execute(sa.insert(tables.store), {"version": tables.VERSION})
            if connection.dialect.name == "sqlite":
                let_the_audit_only_grow(connection)
        if found not in (None, tables.VERSION):
            raise DatabaseProblem("The accounts were made by another version of this program.")

    def catch_up(self) -> None:
        """Make the tables that an older program did not; a store that cannot be read stays so."""
        with suppress(DatabaseProblem, sa.exc.DBAPIError):
            if self.exist():
                self.make_ready()

    def reading(self):
        """Open one read-only transaction."""
        return reading(self.engine)

    def writing(self):
        """Open one transaction of a writer: all of it is kept, or nothing."""
        return writing(self.engine)


def let_the_audit_only_grow(connection: sa.Connection) -> None:
    """Let SQLite refuse to change or take out what was written down."""
    connection.exec_driver_sql(
        "CREATE TRIGGER IF NOT EXISTS account_audit_stays BEFORE UPDATE ON account_audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END"
    )
    connection.exec_driver_sql(
        "CREATE TRIGGER IF NOT EXISTS account_audit_is_whole BEFORE DELETE ON account_audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END"
    )


def let_readers_read(engine: sa.Engine) -> None:
    """Let SQLite answer readers while somebody writes, as the data's own file does."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")  # the journal mode changes outside a transaction
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")


def make_file(engine: sa.Engine) -> None:
    """Make the file of a SQLite store, for its owner alone."""
    file = sqlite_file(engine)
    if file is not None and not file.exists():
        file.parent.mkdir(mode=OWNER_ONLY | 0o100, parents=True, exist_ok=True)
        file.touch(mode=OWNER_ONLY)


def accounts_of(data: sa.Engine, url: str = "") -> Accounts:
    """Return the store that belongs to a database: at its URL, or where it lies by default.

    By default that is a second file beside a SQLite file (`mesh.db`: `mesh-accounts.db`), and
    tables of their own on the server that holds the data.
    """
    if url:
        return Accounts(open_engine(url, busy_seconds=5))
    if data.url.get_backend_name() != "sqlite":
        return Accounts(data, is_shared=True)
    file = sqlite_file(data)
    if file is None:
        return Accounts(None)
    beside = file.with_name(f"{file.stem}-accounts{file.suffix or '.db'}")
    return Accounts(open_engine(make_url("sqlite://").set(database=str(beside)), busy_seconds=5))
