import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from dashboard.methods.shares.proportions import poisson_exact
from tests import oracles
from tests.examples import examples
from tests.reading import figures

REFERENCE = figures("proportions.json")


@pytest.mark.parametrize(("k", "limits"), REFERENCE["poisson_per_10"]["cases"].items())
def test_poisson_limits_as_r_prints_them(k, limits):
    assert poisson_exact(int(k), 10) == pytest.approx(limits, abs=5e-5)


def test_one_health_center_year_tells_almost_nothing():
    """Domain section 4.1: with 2 person-years 0 exits are 0 to 1.84 a year, 1 exit 0.01 to 2.79."""
    assert poisson_exact(0, 2) == pytest.approx((0, 1.84), abs=5e-3)
    assert poisson_exact(1, 2) == pytest.approx((0.01, 2.79), abs=5e-3)
    assert poisson_exact(10, 42) == pytest.approx((0.11, 0.44), abs=5e-3)
    assert poisson_exact(7, 18.5) == pytest.approx((0.152128, 0.779604), abs=5e-7)


def test_poisson_without_exposure_is_unknown():
    assert np.isnan(poisson_exact(0, 0)).all()


@pytest.mark.parametrize("k", [*range(30), 100, 2_500])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.998])
def test_poisson_limits_against_scipy(k, level):
    tail = (1 - level) / 2
    low = stats.chi2.ppf(tail, 2 * k) / 2 if k else 0.0
    high = stats.chi2.ppf(1 - tail, 2 * k + 2) / 2
    assert poisson_exact(k, 1, level) == pytest.approx((low, high), rel=1e-9)


@examples(40)
@given(st.integers(0, 40), st.floats(0.1, 500))
def test_poisson_limits_against_the_sum_of_terms(k, exposure):
    low, high = poisson_exact(k, exposure)
    assert low <= k / exposure <= high
    assert (low * exposure, high * exposure) == pytest.approx(
        oracles.poisson_limits(k, 0.025), rel=1e-8, abs=1e-11
    )
