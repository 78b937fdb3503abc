"""The small curves: pictures that stand alone and break where months are missing."""

import re
from dataclasses import replace
from urllib.parse import unquote

import pandas as pd

from dashboard.drawing.theme import ORANGE
from dashboard.meeting.figures.month import fact_curve, sparkline
from dashboard.trends.statistics.month_facts import month_facts
from dashboard.trends.statistics.verdicts import verdict_frame
from tests.verdict_rows import AS_OF, UP, points_of


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


def test_the_curve_of_a_fact_has_its_levels_its_target_and_its_value_in_numbers():
    here = replace(UP, target=0.8)
    fell = [(19, 20)] * 13 + [(7, 20)] * 14
    points = points_of({("UP", "all"): fell})
    found = verdict_frame(points, [here], AS_OF)
    (fact,) = month_facts(found, found[:0], [here]).whole
    rates = points.assign(rate=points.numerator / points.denominator)
    picture = unquote(fact_curve(rates, fact))
    assert re.findall(r">(\d+%)<", picture) == ["80%", "35%"]
    assert picture.count('stroke-width="3"') == 2, "the level before the change, and the one now"
    assert "stroke-dasharray" in picture
    assert ORANGE in picture
    bare = replace(fact, row=replace(fact.row, target=None))
    assert "stroke-dasharray" not in unquote(fact_curve(rates, bare))
    assert fact_curve(rates[:0], fact) == ""
