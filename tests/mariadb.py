"""A real MariaDB for the tests: started once, without a network; a database for each test.

A server that is not installed is a failure that says so, never a skip.
"""

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.emptied import MARIADB, Emptied, in_turn, own_database

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
    with own_database(MARIADB, mariadb_server) as url:
        yield url


@pytest.fixture(scope="session")
def emptied_mariadb(mariadb_server) -> Iterator[Emptied]:
    """Return what is emptied after each test; making the tables takes a second each time."""
    with in_turn(MARIADB, mariadb_server) as emptied:
        yield emptied


@pytest.fixture
def migrated_mariadb_url(emptied_mariadb) -> Iterator[str]:
    """Return the URL of a migrated MariaDB database in which nothing stands."""
    yield emptied_mariadb.ready()
    emptied_mariadb.empty()


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
