import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from dashboard.methods.shares.proportions import Z_95, wilson
from tests import oracles
from tests.examples import examples
from tests.reading import figures

REFERENCE = figures("proportions.json")
COUNTS = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("fraction", "limits"), REFERENCE["wilson"]["cases"].items())
def test_wilson_as_published(fraction, limits):
    k, n = map(int, fraction.split("/"))
    assert wilson(k, n) == pytest.approx(limits, abs=5e-5)


def test_wilson_of_nothing_is_unknown():
    assert all(math.isnan(limit) for limit in wilson(0, 0))
    assert all(math.isnan(limit) for limit in wilson(math.nan, math.nan))


def test_wilson_at_the_ends_is_exact_at_the_ends():
    assert wilson(0, 7)[0] == 0.0
    assert wilson(7, 7)[1] == 1.0
    assert wilson(3, 5, z=0) == pytest.approx((0.6, 0.6))


@pytest.mark.parametrize("k", [-1, 6])
def test_wilson_refuses_a_numerator_outside(k):
    with pytest.raises(ValueError, match=rf"denominator 5, got: {k}"):
        wilson(k, 5)


@examples(40)
@given(COUNTS, st.floats(0.1, 4))
def test_wilson_holds_the_proportion_and_solves_the_score_test(counts, z):
    k, n = counts
    low, high = wilson(k, n, z)
    assert 0 <= low <= k / n <= high <= 1
    assert (low, high) == pytest.approx(oracles.wilson(k, n, z), abs=1e-9)


@examples(40)
@given(COUNTS)
def test_wilson_against_statsmodels(counts):
    expected = proportion_confint(*counts, alpha=0.05, method="wilson")
    assert wilson(*counts) == pytest.approx(expected, abs=1e-9)


def test_z_is_the_normal_quantile():
    assert stats.norm.ppf(0.975) == Z_95
