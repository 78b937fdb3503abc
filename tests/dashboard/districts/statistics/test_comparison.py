from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from dashboard.districts.statistics.comparison import (
    Change,
    at_ceiling,
    difference_interval,
    judge_change,
)
from dashboard.methods.shares.proportions import Z_95, wilson
from tests import district_oracles
from tests.examples import examples

COUNTS = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def proportion(k, n):
    low, high = wilson(k, n)
    return pd.DataFrame({"rate": [k / n], "low": [low], "high": [high]})


def interval(k1, n1, k2, n2):
    found = difference_interval(proportion(k1, n1), proportion(k2, n2)).iloc[0]
    return found.difference, found.low, found.high


def test_newcombes_own_example():
    """56/70 − 48/80: 0.0524 to 0.3339 (Newcombe 1998, table II, method 10)."""
    assert interval(48, 80, 56, 70) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


@pytest.mark.parametrize(
    "counts", [(164, 292, 378, 413), (0, 10, 10, 10), (5, 5, 5, 5), (1, 2, 9, 11)]
)
def test_against_statsmodels(counts):
    k1, n1, k2, n2 = counts
    expected = confint_proportions_2indep(k2, n2, k1, n1, method="newcomb", compare="diff")
    assert interval(*counts)[1:] == pytest.approx(expected, abs=1e-9)


@examples(40)
@given(COUNTS, COUNTS)
def test_limits_against_wilson_by_halving(first, second):
    difference, low, high = interval(*first, *second)
    assert (low, high) == pytest.approx(district_oracles.newcombe(*first, *second, Z_95), abs=1e-6)
    assert -1 <= low <= difference <= high <= 1


@examples(40)
@given(COUNTS, COUNTS)
def test_exchanging_the_periods_turns_the_limits_round(first, second):
    difference, low, high = interval(*first, *second)
    turned, lowest, highest = interval(*second, *first)
    assert (turned, lowest, highest) == pytest.approx((-difference, -high, -low), abs=1e-12)


def test_a_missing_period_has_no_difference():
    none = pd.DataFrame({"rate": [float("nan")], "low": [float("nan")], "high": [float("nan")]})
    assert difference_interval(proportion(3, 4), none).isna().all(axis=None)


def test_the_ceiling_is_where_it_is_better():
    rates = pd.Series([0.9, 0.899, 0.1, 0.11, 0.95, float("nan")])
    ways = pd.Series(["up", "up", "down", "down", "neutral", "up"])
    assert at_ceiling(rates, ways).tolist() == [True, False, True, False, False, False]


def row(**changed):
    usual = {
        "baseline_n": 30,
        "latest_n": 30,
        "overlaps": False,
        "change": 0.2,
        "ci_low": 0.1,
        "ci_high": 0.3,
        "direction": "up",
        "at_ceiling": False,
    }
    return SimpleNamespace(**usual | changed)


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, Change.IMPROVED),
        ({"direction": "down"}, Change.WORSENED),
        ({"direction": "neutral"}, Change.CHANGED),
        ({"change": -0.2, "ci_low": -0.3, "ci_high": -0.1}, Change.WORSENED),
        ({"change": -0.2, "ci_low": -0.3, "ci_high": -0.1, "direction": "down"}, Change.IMPROVED),
        ({"ci_low": -0.01}, Change.NO_CLEAR_CHANGE),
        ({"ci_low": 0.0}, Change.NO_CLEAR_CHANGE),
        ({"at_ceiling": True}, Change.IMPROVED),
        ({"at_ceiling": True, "ci_low": -0.01}, Change.NO_CLEAR_CHANGE),
        ({"at_ceiling": True, "change": -0.2, "ci_low": -0.3, "ci_high": -0.1}, Change.WORSENED),
        ({"baseline_n": 9}, Change.TOO_FEW),
        ({"latest_n": 9}, Change.TOO_FEW),
        ({"baseline_n": 10, "latest_n": 10}, Change.IMPROVED),
        ({"overlaps": True, "latest_n": 9}, Change.TOO_SHORT),
        ({"latest_n": 0, "overlaps": True}, Change.NOT_OBSERVED),
        ({"baseline_n": 0}, Change.NO_BASELINE),
        ({"baseline_n": 0, "latest_n": 0}, Change.NOT_OBSERVED),
    ],
)
def test_what_may_be_said(changed, verdict):
    assert judge_change(row(**changed)) == verdict
