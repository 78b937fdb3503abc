"""Tests of serving a database that others made: every page, without an import, for reading only."""

import pytest

from app import create_app
from callbacks.pages import PAGES
from data_loaders.importing.reading.template import NEEDED_ONE_OF
from data_loaders.settings import Settings
from tests.existing import PLACES, offered_by, offering
from tests.pages import SEARCHES, every_page
from tests.trees import post_page, strictly_parsed

A_FEW = SEARCHES[:3]  # nothing, a district, a health center


@pytest.fixture
def served():
    """Serve an offer on the database of another fixture; all is closed afterwards."""
    opened = []

    def serve(engine, offer, settings=None):
        opened.append(offered_by(engine, offer))
        return create_app(opened[0], settings).server.test_client()

    yield serve
    for engine in opened:
        engine.dispose()


def answered(client, page, search: str) -> dict:
    """Ask a page as a browser does and return its answer, strictly read."""
    opened = client.get(page.layout.PATH + search)
    assert opened.status_code == 200, (page.layout.NAME, search)
    answer = post_page(client, page.layout, search)
    assert answer.status_code == 200, (page.layout.NAME, search, answer.text[:500])
    assert "The data cannot be read" not in answer.text, (page.layout.NAME, search)
    return strictly_parsed(answer.text)["response"]


def test_every_page_is_served_from_views_alone(any_engine, served):
    client = served(any_engine, offering())
    for page in PAGES:
        for search in A_FEW:
            assert "There are no data yet" not in str(answered(client, page, search))


def test_events_that_have_no_number_are_listed_and_cannot_be_withdrawn(any_engine, served):
    answer = served(any_engine, offering(), Settings(allow_edit=True)).get("/events")
    events = strictly_parsed(answer.text)["events"]
    assert events
    assert {one["key"] for one in events} == {None}


@every_page
@pytest.mark.parametrize("fact", NEEDED_ONE_OF)
def test_places_and_one_kind_of_fact_are_enough(engine, served, page, fact):
    client = served(engine, offering(*PLACES, fact))
    for search in A_FEW:
        answered(client, page, search)


@every_page
def test_views_of_places_alone_are_an_empty_database(engine, served, page):
    client = served(engine, offering(*PLACES))
    answer = post_page(client, page.layout, "")
    assert answer.status_code == 200
    assert "There are no data yet" in answer.text
