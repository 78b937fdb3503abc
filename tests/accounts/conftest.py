"""A store of accounts of a test's own, with a clock that the test sets."""

from datetime import datetime, timedelta

import pytest

from accounts.store import Accounts, accounts_of
from data_loaders.engine import open_engine

BEGUN = datetime(2026, 11, 30, 8)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self):
        self.now = BEGUN

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: int) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def accounts(tmp_path, clock) -> Accounts:
    data = open_engine(f"sqlite:///{tmp_path}/mesh.db")
    made = accounts_of(data)
    made.clock = clock
    made.make_ready()
    yield made
    made.engine.dispose()
