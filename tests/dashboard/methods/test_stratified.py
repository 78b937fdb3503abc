import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import StratifiedTable

from dashboard.methods.shares.stratified import mantel_haenszel
from tests.examples import examples

GROUP = st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
STRATA = st.lists(st.tuples(GROUP, GROUP), min_size=1, max_size=8)


def arrays(strata):
    return np.array([(*first, *second) for first, second in strata], dtype=float).T


@given(STRATA)
@examples(100)
def test_the_odds_ratio_is_that_of_statsmodels(strata):
    a, n, b, m = arrays(strata)
    found = mantel_haenszel(a, n, b, m)
    tables = [
        np.array([[k1, n1 - k1], [k2, n2 - k2]]) for k1, n1, k2, n2 in zip(a, n, b, m, strict=True)
    ]
    up, down = (a * (m - b) / (n + m)).sum(), (b * (n - a) / (n + m)).sum()
    if not up or not down:
        assert np.isnan(found.odds_ratio)
        return
    oracle = StratifiedTable(tables)
    low, high = oracle.oddsratio_pooled_confint()
    assert found.odds_ratio == pytest.approx(oracle.oddsratio_pooled, rel=1e-9)
    assert (found.odds_low, found.odds_high) == pytest.approx((low, high), rel=1e-9)


@given(STRATA)
@examples(100)
def test_the_difference_turns_with_the_groups_and_stays_within_its_strata(strata):
    a, n, b, m = arrays(strata)
    found, turned = mantel_haenszel(a, n, b, m), mantel_haenszel(b, m, a, n)
    own = a / n - b / m
    assert own.min() - 1e-9 <= found.difference <= own.max() + 1e-9
    assert turned.difference == pytest.approx(-found.difference, abs=1e-12)
    assert turned.variance == pytest.approx(found.variance, abs=1e-12)
    assert found.variance >= 0


def test_one_stratum_is_the_crude_difference():
    found = mantel_haenszel([30], [40], [20], [50])
    assert found.difference == pytest.approx(0.75 - 0.4)
    assert found.strata == 1
    # by hand: (0.35 * tilt + noise) / weight², weight 40 * 50 / 90
    tilt = (20 * 40**2 - 30 * 50**2 + 40 * 50 * 10 / 2) / 90**2
    noise = (30 * 30 + 20 * 10) / 180
    assert found.variance == pytest.approx((0.35 * tilt + noise) / (40 * 50 / 90) ** 2)


def test_a_good_center_that_is_never_out_makes_no_difference():
    """Crude 50% against 77%; in the only center seen both ways, 50% against 50%."""
    found = mantel_haenszel([10, 0], [20, 0], [10, 36], [20, 40])
    assert found.strata == 1
    assert found.difference == 0


def test_no_stratum_with_both_groups():
    found = mantel_haenszel([1, 0], [2, 0], [0, 1], [0, 3])
    assert found.strata == 0
    assert np.isnan(found.difference)
    assert np.isnan(found.odds_ratio)
