"""A real MariaDB for the tests: started once, without a network; a database for each test.

A server that is not installed is a failure that says so, never a skip.
"""

import getpass
import os
import shutil
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.emptied import MARIADB, Emptied

STARTS_WITHIN = 60  # seconds; it takes about 2
MISSING = (
    "MariaDB is not installed, and the tests need a real one. On Debian or Ubuntu: "
    "apt-get install mariadb-server (`make test` does so when it runs as root)."
)


@pytest.fixture(scope="session")
def mariadb_server(tmp_path_factory) -> Iterator[sa.URL]:
    """Start one MariaDB for the session and return the URL of the server."""
    installer, server = (_program(name) for name in ("mariadb-install-db", "mariadbd"))
    folder = tmp_path_factory.mktemp("mariadb")
    user = f"--user={getpass.getuser()}"
    with (folder / "log").open("w") as log:
        subprocess.run(
            [
                installer,
                "--no-defaults",
                user,
                f"--datadir={folder / 'data'}",
                "--skip-test-db",
                "--auth-root-authentication-method=normal",
            ],
            check=True,
            stdout=log,
            stderr=log,
        )
        started = subprocess.Popen(
            [
                server,
                "--no-defaults",
                user,
                f"--datadir={folder / 'data'}",
                "--skip-networking",
                f"--socket={folder / 'socket'}",
                f"--pid-file={folder / 'pid'}",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-buffer-pool-size=64M",
            ],
            stdout=log,
            stderr=log,
        )
    try:
        _wait_for(folder / "socket", started, folder / "log")
        yield sa.URL.create("mysql+pymysql", "root", query={"unix_socket": f"{folder / 'socket'}"})
    finally:
        started.terminate()
        started.wait()


@pytest.fixture
def mariadb_url(mariadb_server) -> Iterator[str]:
    """Return the URL of an empty MariaDB database of this test's own, not migrated."""
    url = _created(mariadb_server)
    yield url
    _dropped(mariadb_server, url)


@pytest.fixture(scope="session")
def emptied_mariadb(mariadb_server) -> Iterator[Emptied]:
    """Return what is emptied after each test; making the tables takes a second each time."""
    make, drop = partial(_created, mariadb_server), partial(_dropped, mariadb_server)
    emptied = Emptied(MARIADB, make, drop)
    yield emptied
    emptied.end()


@pytest.fixture
def migrated_mariadb_url(emptied_mariadb) -> Iterator[str]:
    """Return the URL of a migrated MariaDB database in which nothing stands."""
    yield emptied_mariadb.ready()
    emptied_mariadb.empty()


def _created(server: sa.URL) -> str:
    name = f"test_{uuid.uuid4().hex}"
    _command(server, f"CREATE DATABASE {name}")
    return server.set(database=name).render_as_string(hide_password=False)


def _dropped(server: sa.URL, url: str) -> None:
    _command(server, f"DROP DATABASE {sa.make_url(url).database}")


def _program(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if not found:
        pytest.fail(MISSING, pytrace=False)
    return found


def _wait_for(path: Path, started: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    with socket.socket(socket.AF_UNIX) as knock:
        while knock.connect_ex(os.fspath(path)):
            if started.poll() is not None or time.monotonic() > until:
                pytest.fail(f"MariaDB did not start:\n{log.read_text()}", pytrace=False)
            time.sleep(0.05)  # a server says nowhere else that it is ready


def _command(server: sa.URL, statement: str) -> None:
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
