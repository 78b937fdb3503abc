"""The law of the districts page: picture and words are drawn from the served frames alone."""

import pytest

from answers.desk import Desk
from answers.districts.charts import CHARTS
from app import create_app
from data_loaders.engine import open_engine
from data_loaders.sample import write_sample
from tests.answers.turnover.redrawn_turnover import plain, redrawn
from tests.programme import HERE

SEARCHES = ["", "?district=KIR&baseline=2011-06", "?health_center=K-05", "?indicator=CLS",
            "?chart=p&by=health_center&baseline=6", "?start=2012-10", "?start=2030-01"]  # fmt: skip
OF_THE_PROGRAMME = ["", f"?health_center={HERE}-α", f"?nurse={HERE}ν3", "?indicator=ΘΕΡ"]


@pytest.fixture(scope="module")
def sample(migrated_sqlite, tmp_path_factory):
    """Return a browser and a desk on the sample."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('redrawn')}/mesh.db")
    write_sample(engine)
    yield create_app(engine).server.test_client(), Desk(engine)
    engine.dispose()


@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_every_chart_of_the_sample_is_drawn_from_what_its_urls_serve(sample, chart, search):
    drawn, answered = redrawn(*sample, "/data/districts", chart, search)
    assert plain(drawn) == plain(answered)


@pytest.mark.parametrize("search", OF_THE_PROGRAMME)
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_every_chart_of_a_small_programme_too(client, desk, chart, search):
    drawn, answered = redrawn(client, desk, "/data/districts", chart, search)
    assert plain(drawn) == plain(answered)
