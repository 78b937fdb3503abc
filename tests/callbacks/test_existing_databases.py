"""Tests of serving a database that others made: every page, without an import, for reading only."""

import pytest

from app import create_app
from callbacks.pages import PAGES
from data_loaders.importing.reading.template import NEEDED_ONE_OF
from data_loaders.settings import Settings
from tests.desks import with_link
from tests.existing import PLACES, offered_by, offering
from tests.gates import spread
from tests.pages import SEARCHES
from tests.trees import post_page, strictly_parsed

pytestmark = pytest.mark.by_turns
ALL, *OTHERS = SEARCHES[:3]  # nothing; a district, a health center
a_few = pytest.mark.parametrize(
    "search", [ALL, *(pytest.param(one, marks=pytest.mark.gate) for one in OTHERS)]
)


@pytest.fixture
def served():
    """Serve an offer on the database of another fixture; all is closed afterwards."""
    opened = []

    def serve(engine, offer, settings=None):
        opened.append(offered_by(engine, offer))
        return with_link(create_app(opened[0], settings))

    yield serve
    for engine in opened:
        engine.dispose()


def answered(client, page, search: str) -> dict:
    """Ask a page as an open browser does and return its answer, strictly read."""
    answer = post_page(client, page.layout, search)
    assert answer.status_code == 200, (page.layout.NAME, search, answer.text[:500])
    assert "The data cannot be read" not in answer.text, (page.layout.NAME, search)
    return strictly_parsed(answer.text)["response"]


@a_few
def test_every_page_is_served_from_views_alone(any_engine, served, search):
    client = served(any_engine, offering())
    for page in PAGES:
        assert "There are no data yet" not in str(answered(client, page, search))
    assert client.get(PAGES[0].layout.PATH + search).status_code == 200


def test_events_that_have_no_number_are_listed_and_cannot_be_withdrawn(any_engine, served):
    answer = served(any_engine, offering(), Settings(allow_edit=True)).get("/events")
    events = strictly_parsed(answer.text)["events"]
    assert events
    assert {one["key"] for one in events} == {None}


@a_few
@pytest.mark.parametrize("fact", spread(NEEDED_ONE_OF, every=3))
def test_places_and_one_kind_of_fact_are_enough(engine, served, fact, search):
    client = served(engine, offering(*PLACES, fact))
    for page in PAGES:
        opened = client.get(page.layout.PATH + search)
        assert opened.status_code == 200, page.layout.NAME
        assert "first-answer" in opened.text, page.layout.NAME


def test_views_of_places_alone_are_an_empty_database(engine, served):
    client = served(engine, offering(*PLACES))
    for page in PAGES:
        answer = post_page(client, page.layout, "")
        assert answer.status_code == 200
        assert "There are no data yet" in answer.text
