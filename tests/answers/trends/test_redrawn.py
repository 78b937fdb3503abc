"""Every chart of the trends page is a function of the frames that its data URLs serve."""

import pytest

from answers.desk import Desk
from answers.trends.charts import CHARTS
from app import create_app
from data_loaders.engine import migrate, open_engine
from tests.programme import HERE
from tests.redrawn import redrawn
from tests.trends import write_consultations

every_chart = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
SEARCHES = [
    "",
    "?district=KIR",
    "?health_center=K-02",
    "?nurse=K-01na",
    "?indicator=DNG",
    "?chart=p",
    "?chart=xmr",
    "?chart=xmr&health_center=K-02",
    "?by=health_center&staff=imci",
    "?start=2012-12",
    "?start=2014-01",
    "?end=2011-01",
    "?end=2012-11",
]
GREEK = [
    "",
    f"?district={HERE}",
    f"?health_center={HERE}-α",
    f"?nurse={HERE}ν1",
    "?chart=p",
    "?indicator=ΘΕΡ&chart=xmr",
    "?supply=ΑΚΤ",
    "?start=2012-03&end=2012-10",
    "?domain=ΙΜΚΙ",
    "?start=2030-01",
]


@pytest.fixture(scope="module")
def consultations(tmp_path_factory):
    """Return a client and a desk on the made-up consultations, for all questions."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('trends')}/mesh.db")
    migrate(engine)
    write_consultations(engine)
    yield create_app(engine).server.test_client(), Desk(engine)
    engine.dispose()


@every_chart
@pytest.mark.parametrize("search", SEARCHES)
def test_the_picture_and_its_words_are_those_of_the_csv(consultations, chart, search):
    drawn, answer = redrawn(*consultations, "trends", chart, search)
    assert drawn == answer


@every_chart
@pytest.mark.parametrize("search", GREEK)
def test_shortages_and_odd_codes_survive_the_csv(client, desk, chart, search):
    drawn, answer = redrawn(client, desk, "trends", chart, search)
    assert drawn == answer


def test_many_centers_are_drawn_from_the_whole_as_from_what_is_shown(engine):
    homes = {f"C{one:03d}": f"D{one % 3}" for one in range(61)}
    write_consultations(engine, homes=homes, months=(), events=())
    client = create_app(engine).server.test_client()
    signals = CHARTS[1]
    drawn, answer = redrawn(client, Desk(engine), "trends", signals, "")
    assert drawn == answer
