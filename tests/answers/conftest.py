"""The sample, written once for all tests of the wiring that ask about its planted cases."""

import pytest

from data_loaders.engine import open_engine
from data_loaders.sample import write_sample


@pytest.fixture(scope="session")
def sample_engine(tmp_path_factory):
    """Open a database that holds the sample; for tests that only read."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('sample')}/mesh.db")
    write_sample(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def ask(sample_engine):
    """Return what answers a chart on the sample, or returns its numbers, for a query string."""
    from answers.desk import Desk

    desk = Desk(sample_engine)

    def answer(make, search=""):
        with desk.ask(search) as (reader, question):
            return make(reader, question)

    return answer


@pytest.fixture(scope="session")
def sample(sample_engine):
    """Return a browser without a screen on the sample, and a desk that sees the same."""
    from answers.desk import Desk
    from app import create_app

    return create_app(sample_engine).server.test_client(), Desk(sample_engine)
