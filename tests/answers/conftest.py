"""The sample, written once for all tests of the wiring that ask about its planted cases."""

import pytest


@pytest.fixture(scope="session")
def ask(shared_sample):
    """Return what answers a chart on the sample, or returns its numbers, for a query string."""
    from answers.desk import Desk

    desk = Desk(shared_sample)

    def answer(make, search=""):
        with desk.ask(search) as (reader, question):
            return make(reader, question)

    return answer
