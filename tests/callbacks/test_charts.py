"""An open page whose database goes away says so, instead of showing what was true before."""

import pytest
from dash import no_update

from callbacks.charts import chart_outputs, unanswered
from callbacks.pages import PAGES
from data_loaders.engine import DatabaseProblem


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.layout.NAME)
def test_every_place_of_a_page_is_filled_or_left_alone(page):
    problem = DatabaseProblem("The database does not answer.")
    values = unanswered(page, problem, "en")
    assert len(values) == 2 + sum(len(chart_outputs(page.chart_id(chart))) for chart in page.charts)
    titles = values[2 :: len(chart_outputs(""))]
    assert titles == ["The data cannot be read"] * len(page.charts)
    sentences = values[3 :: len(chart_outputs(""))]
    assert all(text.startswith("The database does not answer. Check") for text in sentences)
    assert no_update in values
