import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from dashboard.methods.distributions import (
    binomial_mass,
    binomial_quantile,
    gamma_cumulative,
    gamma_quantile,
)
from tests import oracles
from tests.examples import examples


def test_binomial_mass_by_hand():
    assert binomial_mass(0, 0.3) == pytest.approx([1])
    assert binomial_mass(3, 0.5) == pytest.approx([1 / 8, 3 / 8, 3 / 8, 1 / 8], rel=1e-13)
    assert list(binomial_mass(2, 0.0)) == [1, 0, 0]
    assert list(binomial_mass(2, 1.0)) == [0, 0, 1]


def test_binomial_quantile_sits_exactly_on_the_middle_of_a_fair_coin():
    """P(X <= 17) of 35 fair coins is one half to the last digit: rounding must not miss it."""
    assert binomial_quantile(0.5, 35, 0.5) == 17
    assert binomial_quantile(1.0, 35, 0.5) == 35
    assert binomial_quantile(0.0, 35, 0.5) == 0


@pytest.mark.parametrize("useful", range(1, 200))
def test_binomial_quantile_against_whole_numbers(useful):
    assert binomial_quantile(0.05, useful - 1, 0.5) == oracles.fewest_crossings(useful)


@examples(40)
@given(st.integers(0, 400), st.floats(0.01, 0.99), st.sampled_from([0.001, 0.025, 0.975, 0.999]))
def test_binomial_quantile_against_scipy(n, p, probability):
    assert binomial_quantile(probability, n, p) == max(stats.binom.ppf(probability, n, p), 0)


@pytest.mark.parametrize("shape", [0.3, 1, 1.5, 2, 5, 15.12, 60, 500, 5_000, 100_000])
@pytest.mark.parametrize("probability", [1e-6, 0.001, 0.025, 0.5, 0.975, 0.999, 1 - 1e-6])
def test_gamma_quantile_against_scipy(shape, probability):
    assert gamma_quantile(probability, shape) == pytest.approx(
        stats.gamma.ppf(probability, shape), rel=1e-9
    )


@examples(40)
@given(st.floats(0.01, 2_000), st.floats(0.01, 3))
def test_gamma_cumulative_against_scipy(shape, times_shape):
    x = shape * times_shape
    assert gamma_cumulative(shape, x) == pytest.approx(stats.gamma.cdf(x, shape), abs=1e-11)


def test_gamma_edges():
    assert gamma_cumulative(2, 0) == 0
    assert gamma_quantile(0.5, 0) == 0
    assert gamma_quantile(0.0, 3) == 0
    assert gamma_quantile(1.0, 3) == math.inf
    assert gamma_quantile(0.5, 1) == pytest.approx(math.log(2), rel=1e-12)
    assert gamma_quantile(1e-6, 1e-3) < 1e-300, "smaller than any rate"
