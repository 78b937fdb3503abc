"""The sample, written once for all tests of the wiring that ask about its planted cases."""

import pytest


@pytest.fixture(scope="session")
def ask(shared_sample):
    """Return what answers a chart on the sample, or returns its numbers, for a query string."""
    from tests.desks import desk_at

    desk = desk_at(shared_sample)

    def answer(make, search=""):
        with desk.ask(search) as (reader, question):
            return make(reader, question)

    return answer


@pytest.fixture(scope="session")
def sample(shared_sample):
    """Return a browser without a screen on the sample, and a desk that sees the same."""
    from app import create_app
    from tests.desks import desk_at

    return create_app(shared_sample).server.test_client(), desk_at(shared_sample)
