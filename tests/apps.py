"""The small programme and the sample as databases, and the app on them, as fixtures for any test.

The app is imported where it is asked for: a page that cannot be imported breaks its own tests only.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_loaders.engine import open_engine
from data_loaders.sample import write_sample
from tests.programme import write_programme


@pytest.fixture(scope="session")
def programme_file(made_once, migrated_sqlite) -> Path:
    """Return the path of a SQLite file with the small programme: copy it, never write to it."""

    def make(path: Path) -> None:
        engine = open_engine(f"sqlite:///{shutil.copy(migrated_sqlite, path)}")
        write_programme(engine)
        engine.dispose()

    return made_once("programme.db", make)


@pytest.fixture(scope="session")
def sample_file(made_once) -> Path:
    """Return the path of a SQLite file with the sample: copy it, never write to it."""

    def make(path: Path) -> None:
        engine = open_engine(f"sqlite:///{path}")
        write_sample(engine)
        engine.dispose()

    return made_once("sample.db", make)


@pytest.fixture
def programme_engine(programme_file, tmp_path) -> Iterator[sa.Engine]:
    """Open a SQLite of this test's own that holds the small programme."""
    yield from _copied(programme_file, tmp_path)


@pytest.fixture(scope="session")
def shared_programme(programme_file, tmp_path_factory) -> Iterator[sa.Engine]:
    """Return one SQLite with the small programme for all tests that only read."""
    yield from _copied(programme_file, tmp_path_factory.mktemp("programme"))


@pytest.fixture(scope="session")
def shared_sample(sample_file, tmp_path_factory) -> Iterator[sa.Engine]:
    """Return one SQLite with the sample for all tests that only read."""
    yield from _copied(sample_file, tmp_path_factory.mktemp("sample"))


def _copied(file: Path, folder: Path) -> Iterator[sa.Engine]:
    engine = open_engine(f"sqlite:///{shutil.copy(file, folder / 'mesh.db')}")
    yield engine
    engine.dispose()


@pytest.fixture
def desk(shared_programme):
    """Return a desk that sees the whole small programme, codes only."""
    from tests.desks import desk_at

    return desk_at(shared_programme)


@pytest.fixture(scope="session")
def app(shared_programme):
    """Return the app on the small programme."""
    from app import create_app

    return create_app(shared_programme)


@pytest.fixture
def client(app):
    """Return a browser without a screen."""
    return app.server.test_client()


@pytest.fixture(scope="session")
def empty_app(migrated_sqlite):
    """Return the app on a migrated database that holds nothing."""
    from app import create_app

    return create_app(open_engine(f"sqlite:///{migrated_sqlite}"))


@pytest.fixture
def empty_client(empty_app):
    """Return a browser on a database that holds nothing."""
    return empty_app.server.test_client()
