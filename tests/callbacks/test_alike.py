"""Law: the same rows give the same bytes on every kind of database."""

import hashlib
from datetime import UTC, datetime

import pytest

from answers.pages import CHARTS, data_address
from app import create_app
from data_loaders.engine import open_engine
from data_loaders.sample import write_sample
from tests.programme import write_programme

NOW = datetime(2013, 1, 7, 9, 30, tzinfo=UTC)  # the ledger says when rows were brought
ENDINGS = ("csv", "json", "svg")
SEARCHES = (
    "",
    "?district=KIR&start=2011-03&end=2012-11",
    "?health_center=K-05",
    "?nurse=N-2B2",
    "?district=SKA&chart=p&by=health_center&staff=imci&baseline=6",
)


@pytest.fixture(params=["migrated_postgres_url", "migrated_mariadb_url"])
def server(request):
    """Open a migrated database of each kind that is a server."""
    opened = open_engine(request.getfixturevalue(request.param))
    yield opened
    opened.dispose()


def answered(engine, searches, endings) -> dict[str, str]:
    """Return the address of each chart's data -> its status and the digest of its bytes."""
    client = create_app(engine).server.test_client()
    found = {}
    for page, charts in CHARTS.items():
        for chart in charts:
            for ending in endings:
                for search in searches:
                    url = f"{data_address(page, chart.name)}.{ending}{search}"
                    answer = client.get(url)
                    found[url] = f"{answer.status_code} {hashlib.sha256(answer.data).hexdigest()}"
    return found


def different(one, other, searches=("",), endings=("csv",)) -> list[str]:
    """Return the addresses that two databases answer differently."""
    first, second = (answered(engine, searches, endings) for engine in (one, other))
    assert len(first) == len(second) > 50
    assert sum(said.startswith("200 ") for said in first.values()) > 0.8 * len(first)
    return [url for url, said in first.items() if second[url] != said]


@pytest.mark.gate
def test_a_small_programme_reads_alike_everywhere(programme_engine, server):
    write_programme(server)
    assert different(programme_engine, server) == []


@pytest.mark.gate
def test_the_sample_reads_alike_everywhere(engine, server):
    for one in (engine, server):
        write_sample(one, 2012, NOW)
    assert different(engine, server, SEARCHES, ENDINGS) == []
