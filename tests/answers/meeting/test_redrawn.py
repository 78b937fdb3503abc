"""Every chart of the briefing is a function of the frames that its data URLs serve."""

import pytest

from answers.desk import Desk
from answers.meeting.charts import CHARTS
from answers.meeting.medicines import MEDICINES
from app import create_app
from data_loaders.engine import open_engine
from data_loaders.sample import write_sample
from tests.programme import HERE
from tests.redrawn import read_back, redrawn

every_chart = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
SEARCHES = [
    "",
    "?district=SKA&end=2012-11",
    "?district=KIR",
    "?health_center=K-05",
    "?indicator=DNG",
    "?chart=p&district=KIR",
    "?by=health_center",
    "?start=2030-01",
    "?end=2011-01",
]
GREEK = [
    "",
    f"?district={HERE}&end=2012-11",
    f"?district={HERE}&end=2012-12",
    f"?nurse={HERE}ν1",
    f"?district={HERE}&end=2012-11&indicator=ΔΕΙ",
    f"?health_center={HERE}-α",
    "?start=2030-01",
]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """Return a client and a desk on the sample, for all questions."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('sample')}/mesh.db")
    write_sample(engine)
    yield create_app(engine).server.test_client(), Desk(engine)
    engine.dispose()


@every_chart
@pytest.mark.parametrize("search", SEARCHES)
def test_the_picture_and_its_words_are_those_of_the_csv(sample, chart, search):
    drawn, answer = redrawn(*sample, "briefing", chart, search)
    assert drawn == answer


@every_chart
@pytest.mark.parametrize("search", GREEK)
def test_what_people_wrote_survives_the_csv(client, desk, chart, search):
    drawn, answer = redrawn(client, desk, "briefing", chart, search)
    assert drawn == answer


@pytest.mark.parametrize("search", ["?district=KIR&end=2012-11", "?district=SKA&start=2012-06"])
def test_a_slide_of_its_own_is_drawn_from_frames_that_survive_a_file(sample, search):
    _, desk = sample
    with desk.ask(search) as (reader, question):
        answer = MEDICINES.answer(reader, question)
        frames = {
            name: read_back(numbers(reader, question), question)
            for name, numbers in {**MEDICINES.beside, "medicines": MEDICINES.numbers}.items()
        }
    months = frames.pop("medicines")
    assert answer.panels
    assert MEDICINES.draw(months, question, **frames) == answer
