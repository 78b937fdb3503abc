"""The app on the small programme, with an account for every role."""

import pytest

from app import create_app
from tests.logins import browser, write_people


@pytest.fixture
def accounts(programme_engine):
    made = write_people(programme_engine)
    yield made
    made.engine.dispose()


@pytest.fixture
def app(programme_engine, accounts):
    return create_app(programme_engine)


@pytest.fixture
def come(app, accounts):
    """Return what makes a browser of somebody's name."""
    return lambda name: browser(app, accounts, name)
