"""The small curves: pictures that stand alone and break where months are missing."""

from urllib.parse import unquote

import pandas as pd

from dashboard.meeting.figures.month import sparkline


def drawn(days: list[str], rates: list[float], median: float = 0.5) -> str:
    points = pd.DataFrame({"period_start": pd.to_datetime(days), "rate": rates, "median": median})
    return unquote(sparkline(points))


def test_nothing_observed_draws_nothing():
    assert drawn([], []) == ""


def test_a_single_point_is_a_dot():
    picture = drawn(["2012-01-01"], [1.0])
    assert picture.startswith("data:image/svg+xml,<svg")
    assert picture.count("M") == 1
    assert 'cy="4.0"' in picture


def test_the_line_breaks_where_a_month_is_missing():
    picture = drawn(["2012-01-01", "2012-02-01", "2012-04-01"], [0.2, 0.4, 0.6])
    assert picture.count("M") == 2
    assert picture.count("L") == 1


def test_without_a_median_no_dashes_are_drawn():
    assert "<line" in drawn(["2012-01-01"], [0.4])
    assert "<line" not in drawn(["2012-01-01"], [0.4], float("nan"))
