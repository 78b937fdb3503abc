"""The app on a small programme, and on an empty database, as fixtures for any test.

The app is imported where it is asked for: a page that cannot be imported breaks its own tests only.
"""

import pytest
import sqlalchemy as sa

from tests.programme import write_programme


@pytest.fixture
def programme_engine(engine) -> sa.Engine:
    """Return a SQLite of this test's own that holds the small programme."""
    write_programme(engine)
    return engine


@pytest.fixture
def desk(programme_engine):
    """Return a desk that sees the whole small programme, codes only."""
    from callbacks.desk import Desk

    return Desk(programme_engine)


@pytest.fixture
def app(programme_engine):
    """Return the app on the small programme."""
    from app import create_app

    return create_app(programme_engine)


@pytest.fixture
def client(app):
    """Return a browser without a screen."""
    return app.server.test_client()


@pytest.fixture
def empty_client(engine):
    """Return a browser on a migrated database that holds nothing."""
    from app import create_app

    return create_app(engine).server.test_client()
