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
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_loaders.engine import migrate, open_engine

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
    name = f"test_{uuid.uuid4().hex}"
    _command(mariadb_server, f"CREATE DATABASE {name}")
    yield mariadb_server.set(database=name).render_as_string(hide_password=False)
    _command(mariadb_server, f"DROP DATABASE {name}")


@pytest.fixture
def migrated_mariadb_url(mariadb_url) -> str:
    """Return the URL of a migrated MariaDB database of this test's own."""
    made = open_engine(mariadb_url)
    migrate(made)  # about 0.15 s
    made.dispose()
    return mariadb_url


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
