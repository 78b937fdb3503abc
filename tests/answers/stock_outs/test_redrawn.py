"""Every chart of stock-outs is drawn from what its data URLs serve, and from nothing else."""

import pytest

from answers.stock_outs.charts import CHARTS
from tests.answers.redrawn_stock import SMALL, drawn_twice, unnamed

LARGE = ("?district=KIR&start=2011-09&end=2012-11", "?district=SKA&by=health_center")
every_chart = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)


@every_chart
@pytest.mark.parametrize("search", [*SMALL, "?supply=ΑΚΤ", "?by=health_center&chart=p"])
def test_the_picture_and_the_words_are_made_of_the_served_frames(client, desk, chart, search):
    first, second = drawn_twice(client, desk, f"stock-outs/{chart.name}", search)
    assert second == first


@every_chart
@pytest.mark.parametrize("search", LARGE)
def test_so_they_are_on_a_programme_of_two_years(sample, chart, search):
    first, second = drawn_twice(*sample, f"stock-outs/{chart.name}", search)
    assert second == first
    assert first.panels or first.columns


@every_chart
def test_every_column_of_every_frame_has_a_heading(desk, chart):
    assert unnamed(desk, f"stock-outs/{chart.name}", "") == set()
