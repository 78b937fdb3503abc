import math

import numpy as np
import pandas as pd
import pytest

from dashboard.turnover.statistics.learning import (
    CURVE_COLUMNS,
    learning_curve,
    reference_level,
    visit_numbers,
    visit_points,
)
from tests.postings import contacts, observations, postings


def test_visits_are_numbered_from_the_day_a_posting_began():
    held = postings(
        ("a", "K-01", "2011-03-01", "2012-01-01"),
        ("a", "K-02", "2012-01-01"),
        ("late", "K-01", "2010-01-01", None, None, "2010-10-01"),
    )
    met = contacts(
        ("a", "K-01", "V0", "2011-02-28"),  # before she was posted
        ("a", "K-01", "V2", "2011-06-01"),
        ("a", "K-01", "V1", "2011-03-01"),
        ("a", "K-01", "V3", "2012-01-01"),  # no longer posted there
        ("a", "K-02", "V4", "2012-02-01"),
        ("late", "K-01", "V1", "2011-03-01"),  # her first visits were not seen
        ("stranger", "K-01", "V1", "2011-03-01"),
    )
    found = visit_numbers(held, met)
    numbered = found[["nurse", "health_center", "visit", "visit_number"]]
    assert numbered.to_numpy().tolist() == [
        ["a", "K-01", "V1", 1],
        ["a", "K-01", "V2", 2],
        ["a", "K-02", "V4", 1],
    ]


def test_a_visit_belongs_to_the_later_of_two_postings():
    held = postings(("a", "K-01", "2011-01-01"), ("a", "K-01", "2011-06-01"))
    met = contacts(("a", "K-01", "V1", "2011-02-01"), ("a", "K-01", "V2", "2011-07-01"))
    assert visit_numbers(held, met).visit_number.tolist() == [1, 1]


def test_a_nurse_who_returns_begins_anew():
    held = postings(("a", "K-01", "2011-01-01", "2011-03-01"), ("a", "K-01", "2011-06-01"))
    met = contacts(
        ("a", "K-01", "V1", "2011-02-01"),
        ("a", "K-01", "V2", "2011-07-01"),
        ("a", "K-01", "V3", "2011-08-01"),
    )
    assert visit_numbers(held, met).visit_number.tolist() == [1, 1, 2]


def test_pooled_by_visit_number():
    held = postings(("a", "K-01", "2011-01-01"), ("b", "K-01", "2011-01-01"))
    met = contacts(
        ("a", "K-01", "V1", "2011-02-01"),
        ("a", "K-01", "V2", "2011-03-01"),
        ("b", "K-01", "V1", "2011-02-01"),
        ("b", "K-01", "V3", "2011-04-01"),
    )
    seen = observations(
        ("K-01", "2011-02-01", 1, 4, "a", "V1"),
        ("K-01", "2011-02-02", 1, 4, "a", "V1"),
        ("K-01", "2011-02-01", 3, 4, "b", "V1"),
        ("K-01", "2011-04-01", 2, 3, "b", "V3"),  # her second: she was not seen at V2
        ("K-01", "2011-04-01", 9, 9, None, "V3"),
        ("K-01", "2011-05-01", 9, 9, "b", None),
    )
    points = visit_points(visit_numbers(held, met), seen)
    assert points.visit_number.tolist() == [1, 1, 2]
    curve = learning_curve(points)
    assert list(curve.columns) == CURVE_COLUMNS
    assert curve[CURVE_COLUMNS[:6]].to_numpy().tolist() == [
        [1, 2, 5, 12, 5 / 12, 0.5],
        [2, 1, 2, 3, 2 / 3, 2 / 3],
    ]
    assert curve[["low_quartile", "high_quartile"]].isna().all(axis=None)


def test_nothing_observed():
    numbered = visit_numbers(postings(), contacts())
    points = visit_points(numbered, observations())
    assert points.empty
    curve = learning_curve(points)
    assert curve.empty
    assert list(curve.columns) == CURVE_COLUMNS


def points_of(rates):
    nurses = [f"n{place}" for place in range(len(rates))]
    return pd.DataFrame(
        {
            "nurse": nurses,
            "health_center": "K-01",
            "visit_number": 1,
            "numerator": 1,
            "denominator": 2,
            "rate": rates,
        }
    )


@pytest.mark.parametrize("rates", [[0.1, 0.2, 0.4, 0.7, 1.0], [0.5] * 6, [0, 0, 0, 1, 1, 1, 0.3]])
def test_quartiles_stand_where_five_nurses_are_observed(rates):
    row = learning_curve(points_of(rates)).iloc[0]
    expected = np.quantile(rates, [0.25, 0.75])  # linear, R's type 7
    assert [row.low_quartile, row.high_quartile] == pytest.approx(list(expected))
    assert math.isnan(learning_curve(points_of(rates[:4])).iloc[0].low_quartile)


def levels(*rows):
    frame = pd.DataFrame(rows, columns=["replaced", "level", "level_of"])
    return frame.astype({"replaced": bool, "level": float, "level_of": object})


def test_the_level_beside_newcomers_is_their_predecessors_mean():
    found = reference_level(
        levels(
            (True, 0.9, "predecessor"),
            (True, 0.6, "predecessor"),
            (True, 0.1, "district"),
            (True, np.nan, None),
            (False, 0.0, "predecessor"),
        )
    )
    assert found == (pytest.approx(0.75), "predecessor", 2, 4)


def test_without_a_predecessor_s_level_the_district_s_stands_in():
    found = reference_level(levels((True, 0.5, "district"), (True, 0.7, "district")))
    assert found == (pytest.approx(0.6), "district", 2, 2)


def test_without_any_level_nothing_is_drawn():
    for rows in ([], [(True, np.nan, None)], [(False, 0.5, "predecessor")]):
        found = reference_level(levels(*rows))
        assert (found.level_of, found.levels) == (None, 0)
        assert math.isnan(found.level)
