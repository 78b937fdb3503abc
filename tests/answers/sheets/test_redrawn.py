"""Every chart of the two sheets is a function of the frames that its data URLs serve."""

import pytest

from answers.desk import Desk
from answers.sheets.center import CHARTS as CENTER
from answers.sheets.nurse import CHARTS as NURSE
from app import create_app
from data_loaders.engine import open_engine
from data_loaders.sample import write_sample
from tests.programme import HERE, THERE
from tests.redrawn import redrawn

CHARTS = [("center", chart) for chart in CENTER] + [("nurse", chart) for chart in NURSE]
every_chart = pytest.mark.parametrize(
    ("page", "chart"), CHARTS, ids=[f"{page}-{chart.name}" for page, chart in CHARTS]
)
SEARCHES = [
    "",
    "?district=SKA",
    "?health_center=K-10",
    "?health_center=K-06&end=2012-06",
    "?health_center=K-07&nurse=NURSE",
    "?nurse=NURSE&chart=xmr",
    "?nurse=NURSE&start=2030-01",
    "?health_center=K-07&indicator=TRT",
    "?chart=p&by=health_center",
    "?start=2030-01",
]
GREEK = [
    "",
    f"?health_center={HERE}-β",
    f"?nurse={HERE}ν2",
    f"?nurse={HERE}ν3&chart=p",
    f"?nurse={HERE}ν1&nurse={THERE}ν1",
    f"?district={HERE}&health_center={THERE}-α",
]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """Return a client, a desk and a nurse of the sample, for all questions."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('sample')}/mesh.db")
    write_sample(engine)
    desk = Desk(engine)
    with desk.ask("?health_center=K-07") as asked:
        posted = CENTER[-1].numbers(*asked)
    yield create_app(engine).server.test_client(), desk, posted[posted.role == "imci"].nurse.iloc[0]
    engine.dispose()


@every_chart
@pytest.mark.parametrize("search", SEARCHES)
def test_the_picture_and_its_words_are_those_of_the_csv(sample, page, chart, search):
    client, desk, nurse = sample
    drawn, answer = redrawn(client, desk, page, chart, search.replace("NURSE", nurse))
    assert drawn == answer


@every_chart
@pytest.mark.parametrize("search", GREEK)
def test_odd_codes_and_choices_survive_the_csv(client, desk, page, chart, search):
    drawn, answer = redrawn(client, desk, page, chart, search)
    assert drawn == answer
