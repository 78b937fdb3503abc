"""The app on a small programme, and on an empty database, as fixtures for any test.

The app is imported where it is asked for: a page that cannot be imported breaks its own tests only.
"""

import shutil
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from data_loaders.engine import open_engine
from tests.programme import write_programme


@pytest.fixture
def programme_engine(engine) -> sa.Engine:
    """Return a SQLite of this test's own that holds the small programme."""
    write_programme(engine)
    return engine


@pytest.fixture(scope="session")
def shared_programme(migrated_sqlite, tmp_path_factory) -> Iterator[sa.Engine]:
    """Return one SQLite with the small programme for all tests that only read."""
    path = tmp_path_factory.mktemp("programme") / "mesh.db"
    engine = open_engine(f"sqlite:///{shutil.copy(migrated_sqlite, path)}")
    write_programme(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def desk(shared_programme):
    """Return a desk that sees the whole small programme, codes only."""
    from answers.desk import Desk

    return Desk(shared_programme)


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
