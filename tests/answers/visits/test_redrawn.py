"""Every chart of visits is drawn from what its data URLs serve, and from nothing else."""

import pytest

from answers.visits.charts import CHARTS
from tests.answers.redrawn_stock import SMALL, drawn_twice, unnamed

LARGE = ("?district=KIR&start=2011-09&end=2012-11", "?health_center=K-11&start=2012-03")
every_chart = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)


@every_chart
@pytest.mark.parametrize("search", [*SMALL, *["?sort=days&reason=visit", "?find=α"]])
def test_the_picture_and_the_words_are_made_of_the_served_frames(client, desk, chart, search):
    first, second = drawn_twice(client, desk, f"visits/{chart.name}", search)
    assert second == first


@every_chart
@pytest.mark.parametrize("search", LARGE)
def test_so_they_are_on_a_programme_of_two_years(sample, chart, search):
    first, second = drawn_twice(*sample, f"visits/{chart.name}", search)
    assert second == first
    assert first.panels or first.columns or first.cards


@every_chart
def test_every_column_of_every_frame_has_a_heading(desk, chart):
    assert unnamed(desk, f"visits/{chart.name}", "") == set()
