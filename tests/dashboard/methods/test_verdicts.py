import math

import numpy as np
import pandas as pd
import pytest

from dashboard.methods.runs import Verdict, counted_rates, judge, runs_analysis


def series(k, n):
    return pd.DataFrame({"numerator": k, "denominator": n})


STEP_UP = series([4, 5] * 6 + [8, 7] * 6, [10] * 24)
WOBBLE = series([4, 7, 5, 6] * 6, [10] * 24)


def test_counted_rates_leave_out_fewer_than_five():
    rates = counted_rates(series([4, 5, 0, 3], [4, 5, 0, 6]))
    assert rates.isna().tolist() == [True, False, True, False]
    assert rates.dropna().tolist() == [1.0, 0.5]


@pytest.mark.parametrize(
    ("direction", "verdict"),
    [("up", Verdict.IMPROVING), ("down", Verdict.WORSENING), ("neutral", Verdict.CHANGED)],
)
def test_a_step_is_judged_by_the_direction(direction, verdict):
    assert judge(STEP_UP, direction) == verdict


def test_a_step_down_worsens():
    assert judge(STEP_UP[::-1], "up") == Verdict.WORSENING
    assert judge(STEP_UP[::-1], "down") == Verdict.IMPROVING


def test_a_series_that_came_back_to_its_median_changed():
    back = series([7] * 9 + [3] * 9 + [4, 6] * 3, [10] * 24)
    runs = runs_analysis(counted_rates(back))
    assert (runs.centre, runs.longest_run, runs.signal) == (0.5, 10, True)
    assert judge(back, "up") == Verdict.CHANGED, "the latest 6 points pool to the median exactly"


def test_no_clear_change():
    assert judge(WOBBLE, "up") == Verdict.NO_CLEAR_CHANGE


def test_nothing_observed():
    assert judge(series([], []), "up") == Verdict.NOT_OBSERVED
    assert judge(series([0, 0], [0, 0]), "up") == Verdict.NOT_OBSERVED
    assert judge(series([math.nan], [math.nan]), "up") == Verdict.NOT_OBSERVED


def test_too_early_below_twelve_counted_points():
    assert judge(STEP_UP.iloc[6:17], "up") == Verdict.TOO_EARLY
    assert judge(STEP_UP.iloc[6:18], "up") == Verdict.IMPROVING
    few = series([2, 3] * 12, [4] * 24)
    assert judge(few, "up") == Verdict.TOO_EARLY, "24 points of 4 observations each do not count"
    perfect = series([10] * 11, [10] * 11)
    assert judge(perfect, "up") == Verdict.TOO_EARLY, "not yet known to be at the ceiling"


def test_too_early_with_many_ties():
    ties = series([5] * 7 + [3, 8] * 6 + [5, 5, 3, 7], [10] * 23)
    runs = runs_analysis(counted_rates(ties))
    assert (runs.n_useful, runs.n_points, runs.centre) == (14, 23, 0.5)
    assert judge(ties, "up") == Verdict.TOO_EARLY, "39% of the points lie on the median"


def test_exactly_a_quarter_of_ties_is_judged():
    ties = series([5] * 4 + [4, 6] * 6, [10] * 16)
    assert runs_analysis(counted_rates(ties)).ties == 0.25
    assert judge(ties, "up") == Verdict.NO_CLEAR_CHANGE


@pytest.mark.parametrize(
    ("k", "direction", "verdict"),
    [
        (9, "up", Verdict.AT_THE_CEILING),
        (9, "neutral", Verdict.AT_THE_CEILING),
        (1, "down", Verdict.AT_THE_CEILING),
        (10, "up", Verdict.AT_THE_CEILING),
        (0, "down", Verdict.AT_THE_CEILING),
        (9, "down", Verdict.TOO_EARLY),
        (1, "up", Verdict.TOO_EARLY),
    ],
)
def test_ceiling_is_the_good_end_from_ninety_percent(k, direction, verdict):
    assert judge(series([k] * 24, [10] * 24), direction) == verdict


@pytest.mark.parametrize(
    ("p", "n", "points"),
    [(0.6, 8, 24), (0.6, 80, 24), (0.9, 8, 24), (0.1, 8, 24), (0.8, 8, 24), (0.6, 8, 12)],
)
def test_flat_series_rarely_signal(p, n, points):
    """400 unchanged series that vary between periods (ICC 0.1): at most 5% may signal."""
    random = np.random.default_rng(20_120_301)
    signals = 0
    for _ in range(400):
        rates = random.beta(p * 9, (1 - p) * 9, points)
        verdict = judge(series(random.binomial(n, rates), [n] * points), "up")
        signals += verdict in {Verdict.IMPROVING, Verdict.WORSENING, Verdict.CHANGED}
    assert signals <= 0.05 * 400
