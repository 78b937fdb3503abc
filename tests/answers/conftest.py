"""The sample, written once for all tests of the wiring that ask about its planted cases."""

import pytest

from data_loaders.engine import open_engine
from data_loaders.sample import write_sample


@pytest.fixture(scope="session")
def ask(tmp_path_factory):
    """Return what answers a chart on the sample, or returns its numbers, for a query string."""
    from answers.desk import Desk

    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('sample')}/mesh.db")
    write_sample(engine)
    desk = Desk(engine)

    def answer(make, search=""):
        with desk.ask(search) as (reader, question):
            return make(reader, question)

    yield answer
    engine.dispose()
