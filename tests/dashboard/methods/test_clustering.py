import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.shares.proportions import (
    DEFAULT_ICC,
    clustered_interval,
    design_effect,
    effective_n,
    icc_oneway,
    wilson,
)
from tests import oracles
from tests.examples import examples

NURSES = st.lists(
    st.integers(1, 8).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=2,
    max_size=15,
)


def test_effective_number_of_thirty_observations_by_ten_nurses():
    """MESH: 30 observations by 10 nurses were worth 13.5 before and 17.7 a year later."""
    assert effective_n([3] * 10, 0.613) == pytest.approx(13.477, abs=5e-4)
    assert effective_n([3] * 10, 0.346) == pytest.approx(17.730, abs=5e-4)


def test_design_effect_and_its_edges():
    assert design_effect(1, 0.35) == 1
    assert design_effect(4, 0.5) == 2.5
    assert effective_n([], 0.35) == 0
    assert effective_n([0, 0], 0.35) == 0
    assert effective_n([1, 1, 1], 0.35) == 3
    assert effective_n([2, 4], 1) == pytest.approx(6 / (20 / 6)), "sizes weighted by themselves"


def test_icc_by_hand():
    """Two nurses, 2 of 2 and 0 of 2: all variance lies between them."""
    assert icc_oneway([2, 0], [2, 2]) == 1
    assert icc_oneway([1, 1], [2, 2]) == 0, "less alike than chance is floored"
    assert icc_oneway([3, 1], [4, 4]) == pytest.approx((0.5 - 0.25) / (0.5 + 3 * 0.25))


@pytest.mark.parametrize(
    ("k", "n"), [([], []), ([3], [4]), ([1, 0, 1], [1, 1, 1]), ([4, 5], [4, 5]), ([2, 0], [2, 0])]
)
def test_icc_that_cannot_be_known(k, n):
    assert math.isnan(icc_oneway(k, n))


@examples(40)
@given(NURSES, st.randoms(use_true_random=False))
def test_icc_against_single_outcomes(nurses, random):
    k, n = zip(*nurses, strict=True)
    outcomes = [[1] * yes + [0] * (all_ - yes) for yes, all_ in nurses]
    flat = [(nurse, outcome) for nurse, row in enumerate(outcomes) for outcome in row]
    if sum(n) == len(n) or sum(k) in {0, sum(n)}:
        assert math.isnan(icc_oneway(k, n))
        return
    assert icc_oneway(k, n) == pytest.approx(oracles.icc(outcomes), abs=1e-9)
    random.shuffle(flat)
    names, singles = zip(*flat, strict=True)
    assert icc_oneway(singles, [1] * len(flat), names) == pytest.approx(icc_oneway(k, n), abs=1e-9)


def observed(rows):
    return pd.DataFrame(rows, columns=["nurse", "numerator", "denominator"])


def test_few_nurses_take_the_default_correlation():
    found = clustered_interval(observed([("a", 3, 4), ("a", 3, 4), ("b", 7, 8), ("c", 11, 14)]))
    assert (found.numerator, found.denominator, found.nurses) == (24, 30, 3)
    assert (found.icc, found.live) == (DEFAULT_ICC, False)
    worth = 30 / (1 + ((64 + 64 + 196) / 30 - 1) * 0.35)
    assert found.n_effective == pytest.approx(worth)
    assert (found.low, found.high) == pytest.approx(wilson(0.8 * worth, worth))


def test_ten_nurses_bring_their_own_correlation():
    rows = [(nurse, 4 if nurse % 2 else 2, 5) for nurse in range(10)]
    found = clustered_interval(observed(rows))
    assert found.live
    assert found.icc == pytest.approx(icc_oneway([4, 2] * 5, [5] * 10))
    assert not clustered_interval(observed(rows[:9])).live


def test_ten_perfect_nurses_fall_back_on_the_default():
    found = clustered_interval(observed([(nurse, 5, 5) for nurse in range(12)]))
    assert (found.icc, found.live, found.n_effective) == (DEFAULT_ICC, False, 60 / 2.4)
    assert (found.low, found.high) == (pytest.approx(0.8668, abs=5e-5), 1.0)


def test_clustered_interval_of_nothing():
    found = clustered_interval(observed([]))
    assert (found.numerator, found.denominator, found.nurses) == (0, 0, 0)
    assert math.isnan(found.low)
    assert math.isnan(found.high)


def test_nurses_without_observations_do_not_count_and_the_unnamed_are_one():
    found = clustered_interval(observed([("a", 0, 0), (None, 2, 3), (None, 1, 3)]))
    assert (found.numerator, found.denominator, found.nurses) == (3, 6, 1)
    assert found.n_effective == pytest.approx(6 / (1 + 5 * 0.35))


@examples(40)
@given(NURSES, st.randoms(use_true_random=False))
def test_clustered_interval_is_never_narrower_and_knows_no_order(nurses, random):
    rows = [(number, *counts) for number, counts in enumerate(nurses)]
    found = clustered_interval(observed(rows))
    low, high = wilson(found.numerator, found.denominator)
    assert found.low <= low + 1e-12
    assert found.high >= high - 1e-12
    random.shuffle(rows)
    again = clustered_interval(observed(rows))
    assert (again.low, again.high) == pytest.approx((found.low, found.high), abs=1e-12)
