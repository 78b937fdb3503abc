import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.limits import (
    EXACT_WIDTH,
    c_chart,
    frozen,
    g_chart,
    mr_chart,
    t_chart,
    xmr_chart,
)
from tests import oracles
from tests.examples import examples

VALUES = st.lists(st.integers(-100, 100), min_size=2, max_size=30)
SPIKE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


def test_nhs_limits_screened_and_not():
    """NHSRplotthedots' vignette prints 4.6, 1.94 and -0.72; unscreened 6.95 and -3.06."""
    screened, whole = xmr_chart(SPIKE), xmr_chart(SPIKE, screen=False)
    assert (screened.lower[0], screened.centre[0], screened.upper[0]) == pytest.approx(
        (35 / 18 - 2.66, 35 / 18, 35 / 18 + 2.66)
    )
    assert (whole.lower[0], whole.upper[0]) == pytest.approx((-3.0618, 6.9507), abs=1e-3)


def test_textbook_and_nhs_widths_differ_in_the_fourth_digit():
    assert xmr_chart(SPIKE, width=EXACT_WIDTH).upper[0] == pytest.approx(35 / 18 + 3 / 1.128)


def test_frozen_limits_use_the_first_points_only():
    chart = xmr_chart([1, 3, 1, 3, 50, 90], frozen(6, 4))
    assert (chart.centre[5], chart.upper[5]) == (2, pytest.approx(2 + 2.66 * 2))
    assert chart.outside.tolist() == [False] * 4 + [True, True]


def test_moving_range_chart_by_hand():
    chart = mr_chart([5, 8, 4])
    assert chart.values.tolist() == [pytest.approx(math.nan, nan_ok=True), 3, 4]
    assert (chart.centre[1], chart.upper[1], chart.lower[1]) == (3.5, 3.5 * 3.267, 0)
    assert chart.upper95[1] == pytest.approx(3.5 * 3.267 * 2 / 3)


def test_count_chart_by_hand():
    chart = c_chart([9, 7, 11, 9])
    assert (chart.centre[0], chart.lower[0], chart.upper[0]) == (9, 0, 18)


def test_cases_between_rare_events_draw_the_median_within_limits_of_the_mean():
    chart = g_chart([2, 8, 2])
    assert chart.centre.tolist() == [2, 2, 2]
    assert chart.upper[0] == pytest.approx(4 + 3 * math.sqrt(20))
    assert chart.lower[0] == 0


def test_time_between_rare_events_comes_back_on_its_own_scale():
    days = [4.0, 30, 12, 70, 9, 21]
    chart, rooted = t_chart(days), [day ** (1 / 3.6) for day in days]
    mean = sum(rooted) / 6
    sigma = oracles.mean_moving_range(rooted, True) / 1.128
    assert chart.values.tolist() == days
    assert chart.centre[0] == pytest.approx(mean**3.6)
    assert chart.upper[0] == pytest.approx((mean + 3 * sigma) ** 3.6)
    assert chart.lower[0] == pytest.approx(max(mean - 3 * sigma, 0) ** 3.6)


def test_time_between_events_of_nothing_is_refused():
    with pytest.raises(ValueError, match=r"must be over 0, got: .*0\.0"):
        t_chart([3, 0, 2])


@pytest.mark.parametrize("chart", [xmr_chart, mr_chart, c_chart, g_chart, t_chart])
def test_edges(chart):
    assert len(chart([]).values) == 0
    assert len(chart([3]).values) == 1
    assert not chart([3]).outside.any()
    assert not chart([math.nan, 3, 3, 3]).outside.any()


def test_no_variation_puts_the_limits_on_the_centre():
    chart = xmr_chart([3, 3, 3])
    assert chart.lower.tolist() == chart.centre.tolist() == chart.upper.tolist() == [3, 3, 3]


@pytest.mark.parametrize("value", [0.1, 0.7, 1 / 3, 1e9 + 0.1])
def test_equal_values_never_lie_outside_by_rounding(value):
    for chart in (xmr_chart([value] * 23), t_chart([value] * 23), g_chart([value] * 23)):
        assert not chart.outside.any()
    assert xmr_chart([value] * 23).centre[0] == value


def test_one_value_has_no_limits():
    assert np.isnan(xmr_chart([3]).upper[0])


@examples(40)
@given(VALUES, st.booleans())
def test_against_plain_loops(values, screen):
    chart, mean = xmr_chart(values, screen=screen), sum(values) / len(values)
    width = 2.66 * oracles.mean_moving_range(values, screen)
    assert chart.centre[0] == pytest.approx(mean, abs=1e-9)
    assert chart.upper[0] == pytest.approx(mean + width, abs=1e-9)
    assert chart.lower[0] == pytest.approx(mean - width, abs=1e-9)
    assert chart.upper95[0] == pytest.approx(mean + width * 2 / 3, abs=1e-9)


@examples(40)
@given(VALUES, st.integers(-1000, 1000))
def test_adding_a_constant_shifts_the_limits_by_it(values, constant):
    chart, moved = xmr_chart(values), xmr_chart([value + constant for value in values])
    assert moved.lower == pytest.approx(chart.lower + constant, abs=1e-9)
    assert moved.upper == pytest.approx(chart.upper + constant, abs=1e-9)


@examples(40)
@given(VALUES)
def test_reversing_time_keeps_the_limits(values):
    chart, back = xmr_chart(values), xmr_chart(values[::-1])
    assert back.upper == pytest.approx(chart.upper, abs=1e-9)
