"""The law of the turnover page: picture and words are drawn from the served frames alone."""

import pytest

from answers.desk import Desk
from answers.turnover.charts import CHARTS
from app import create_app
from dashboard.columns import column_labels
from data_loaders.engine import open_engine
from data_loaders.sample import write_sample
from tests.answers.turnover.redrawn_turnover import plain, redrawn
from tests.programme import HERE

SEARCHES = ["", "?district=KIR", "?health_center=K-05", "?staff=imci&chart=p&by=health_center",
            "?staff=mentored&start=2011-06&end=2012-05", "?find=0&page=2",
            "?start=2030-01"]  # fmt: skip
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
    drawn, answered = redrawn(*sample, "/data/turnover", chart, search)
    assert plain(drawn) == plain(answered)


@pytest.mark.parametrize("search", OF_THE_PROGRAMME)
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_every_chart_of_a_small_programme_too(client, desk, chart, search):
    drawn, answered = redrawn(client, desk, "/data/turnover", chart, search)
    assert plain(drawn) == plain(answered)


def test_the_frames_that_each_chart_is_drawn_from_are_named_alike_on_the_page():
    served = {}
    for chart in CHARTS:
        for name, numbers in {chart.name: chart.numbers, **chart.beside}.items():
            assert name.isidentifier()
            assert served.setdefault(name, numbers) is numbers, name


def test_every_column_of_every_frame_has_a_heading(desk):
    headings = column_labels("turnover", "en")
    with desk.ask("") as (reader, question):
        for chart in CHARTS:
            for name, numbers in {chart.name: chart.numbers, **chart.beside}.items():
                assert set(numbers(reader, question).columns) <= set(headings), name


def test_what_is_served_of_newcomers_names_nobody(desk):
    learning = {chart.name: chart for chart in CHARTS}["learning"]
    with desk.ask("") as (reader, question):
        rows = learning.beside["newcomer_visits"](reader, question)
        pooled = learning.numbers(reader, question)
    assert list(rows.columns) == ["posting", "visit_number", "numerator", "denominator", "rate"]
    assert set(rows.posting) == {0, 1}, "the nurse who moved, in either district"
    assert rows.numerator.sum() == pooled.numerator.sum()
