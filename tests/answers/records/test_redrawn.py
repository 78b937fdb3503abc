"""Every chart of the records is drawn from what its data URLs serve, and from nothing else."""

import pytest

from answers.desk import Desk
from answers.records.charts import CHARTS
from app import create_app
from tests.answers.redrawn_stock import SMALL, drawn_twice, unnamed
from tests.suspects import write_suspects

LARGE = ("?district=KIR&start=2011-09&end=2012-11", "?health_center=K-05")
every_chart = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)


@every_chart
@pytest.mark.parametrize("search", [*SMALL, *["?indicator=ΔΕΙ"]])
def test_the_picture_and_the_words_are_made_of_the_served_frames(client, desk, chart, search):
    first, second = drawn_twice(client, desk, f"data/{chart.name}", search)
    assert second == first


@every_chart
@pytest.mark.parametrize("search", LARGE)
def test_so_they_are_on_a_programme_of_two_years(sample, chart, search):
    first, second = drawn_twice(*sample, f"data/{chart.name}", search)
    assert second == first
    assert first.panels or first.columns or first.cards


@pytest.fixture
def suspected(engine):
    """Return a browser and a desk on records with every kind of fault."""
    write_suspects(engine)
    return create_app(engine).server.test_client(), Desk(engine)


@every_chart
def test_so_they_are_on_records_with_every_kind_of_fault(suspected, chart):
    first, second = drawn_twice(*suspected, f"data/{chart.name}", "")
    assert second == first


@every_chart
def test_every_column_of_every_frame_has_a_heading(desk, chart):
    assert unnamed(desk, f"data/{chart.name}", "") == set()
