import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.distributions import t_quantile
from dashboard.methods.resampling import (
    DRAWS,
    averaged,
    center_draws,
    drawn_interval,
    sign_interval,
)
from tests.examples import examples


def test_student_quantiles_of_r():
    """R's qt(0.975, c(1, 2, 5, 10, 30, 200)) and qt(0.995, 4)."""
    found = [t_quantile(0.975, freedom) for freedom in (1, 2, 5, 10, 30, 200)]
    assert found == pytest.approx(
        [12.7062047362, 4.3026527297, 2.5705818356, 2.2281388520, 2.0422724563, 1.9718962236],
        abs=1e-9,
    )
    assert t_quantile(0.995, 4) == pytest.approx(4.6040948713, abs=1e-9)


def test_the_same_centers_are_always_drawn_and_each_as_often_as_chance_gives():
    draws = center_draws(7)
    assert draws.shape == (DRAWS + 1, 7)
    assert draws[0].tolist() == [1] * 7
    assert (draws[1:].sum(axis=1) == 7).all()
    assert draws[1:].mean(axis=0) == pytest.approx(1, abs=0.1)
    assert (draws == center_draws(7)).all()
    assert center_draws(0).shape == (DRAWS + 1, 0)


def test_averages_skip_what_is_not_known():
    values = np.array([[1.0, 3.0, np.nan], [1.0, np.nan, np.nan], [np.nan] * 3])
    weights = np.array([[1.0, 1, 1], [2, 5, 1], [1, 1, 1]])
    assert averaged(values, weights).tolist() == pytest.approx([2, 1, math.nan], nan_ok=True)


def test_signs_by_hand():
    """Five centers: 31 averages of subsets cut the line into 32 pieces; the outermost two go."""
    values = np.array([-3.0, -1.0, 0.5, 2.0, 4.0])
    found = sign_interval(values, np.arange(5))
    assert (found.estimate, found.low, found.high) == (0.5, -3, 4)
    assert found.level == 1 - 2 / 32
    assert math.isnan(sign_interval(values[:4], np.arange(4)).low)
    assert sign_interval(values[:4], np.arange(4)).estimate == -0.375


def test_a_center_changes_its_sign_with_all_its_departures():
    values = np.array([1.0, 2, 3, 4, 5, 6, 7])
    centers = np.array(["a", "a", "b", "c", "d", "e", "f"])
    found = sign_interval(values, centers)
    subsets = [
        np.mean([v for v, c in zip(values, centers, strict=True) if c in chosen])
        for chosen in [
            {c for c, kept in zip("abcdef", bits, strict=True) if kept}
            for bits in product((0, 1), repeat=6)
        ]
        if chosen
    ]
    ordered = sorted(subsets)
    assert (found.low, found.high) == (ordered[0], ordered[-1])
    assert found.level == 1 - 2 / 64


def test_few_centers_have_no_interval_and_more_have_one_wider_than_plain_percentiles():
    averages = np.concatenate([[0.0], np.linspace(-1, 1, 2001)])
    assert math.isnan(drawn_interval(averages, 4).low)
    few, many = drawn_interval(averages, 6), drawn_interval(averages, 500)
    assert few.low < many.low < -0.94 < 0.94 < many.high < few.high
    assert many.high == pytest.approx(0.95, abs=0.002)
    assert math.isnan(drawn_interval(np.array([0.3, np.nan]), 9).high)


@examples(20)
@given(st.lists(st.floats(-1, 1), min_size=5, max_size=9), st.floats(-1, 1))
def test_the_interval_moves_with_the_values_and_holds_their_average(values, by):
    centers = np.arange(len(values))
    found = sign_interval(np.array(values), centers)
    moved = sign_interval(np.array(values) + by, centers)
    assert found.low - 1e-9 <= found.estimate <= found.high + 1e-9
    assert (moved.low, moved.high) == pytest.approx((found.low + by, found.high + by), abs=1e-9)


def test_signs_hold_the_truth_as_often_as_they_say():
    random = np.random.default_rng(5)
    held = 0
    for _ in range(400):
        found = sign_interval(random.standard_t(3, 8) + 0.3, np.arange(8))
        held += found.low <= 0.3 <= found.high
    assert held / 400 == pytest.approx(1 - 2 * 6 / 256, abs=0.03)
