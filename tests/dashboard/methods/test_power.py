"""The smallest differences that can be seen: their arithmetic, and what chance shows at them."""

import math

import numpy as np
import pytest

from dashboard.methods.power import smallest_change, smallest_hazard_ratio, smallest_rate_ratio
from dashboard.methods.shares.proportions import poisson_exact


def test_a_change_is_seen_from_two_standard_errors_and_eight_tenths_on():
    assert smallest_change(-1.96, 1.96) == pytest.approx(2.80, abs=0.005)
    assert smallest_change(0.1, 0.3) == pytest.approx(0.1 * 2.80 / 1.96, abs=1e-3)
    assert math.isnan(smallest_change(math.nan, math.nan))


def test_a_ratio_of_speeds_needs_schoenfelds_events():
    # Between equal groups a ratio of 2 takes 4 (1.96 + 0.84)² / ln² 2 = 65.4 events.
    assert smallest_hazard_ratio(65.4, 0.5) == pytest.approx(2, abs=0.001)
    assert smallest_hazard_ratio(66, 0.1) > 3
    assert smallest_hazard_ratio(0, 0.5) == smallest_hazard_ratio(20, 1.0) == math.inf


@pytest.mark.parametrize("expected", [0.7, 2.0, 6.5])
def test_a_rate_of_that_many_times_is_seen_four_times_in_five(expected):
    ratio = smallest_rate_ratio(expected)
    counts = np.random.default_rng(16).poisson(expected * ratio, 4_000)
    low = {count: poisson_exact(int(count), 1.0)[0] for count in set(counts.tolist())}
    assert np.mean([low[int(count)] > expected for count in counts]) == pytest.approx(0.8, abs=0.02)


def test_without_anything_expected_nothing_can_be_seen():
    assert smallest_rate_ratio(0.0) == math.inf
    assert smallest_rate_ratio(4.0) < smallest_rate_ratio(1.0)
