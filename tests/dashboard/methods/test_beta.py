import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from dashboard.methods.shares.beta import beta_cumulative, beta_quantile, t_quantile
from tests.examples import examples

SHAPES = st.floats(0.05, 500)


@given(SHAPES, SHAPES, st.floats(0, 1))
@examples(100)
def test_shares_as_scipy(a, b, x):
    assert beta_cumulative(x, a, b) == pytest.approx(special.betainc(a, b, x), abs=1e-10)


@given(st.floats(0.5, 500), st.floats(0.5, 500), st.floats(0.001, 0.999))
@examples(100)
def test_quantiles_are_where_the_share_is_reached(a, b, probability):
    x = beta_quantile(probability, a, b)
    below, above = np.nextafter(x, [0, 1])
    assert (
        beta_cumulative(below, a, b) - 1e-10 <= probability <= beta_cumulative(above, a, b) + 1e-10
    )


@given(SHAPES, SHAPES, st.floats(0, 1))
@examples(100)
def test_both_sides_add_up(a, b, x):
    both = beta_cumulative(x, a, b) + beta_cumulative(1 - x, b, a)
    assert both == pytest.approx(1, abs=1e-9 if 1e-9 < x < 1 - 1e-9 else 0.5)


def test_ends_and_simple_shapes():
    assert beta_cumulative(np.array([0, 0.3, 1]), 1, 1).tolist() == [0, pytest.approx(0.3), 1]
    assert beta_quantile(0.5, 3, 3) == pytest.approx(0.5, abs=1e-14)
    assert beta_quantile(np.array([0.25]), np.array([0.5]), np.array([0.5])) == pytest.approx(
        np.sin(np.pi / 8) ** 2
    )


@pytest.mark.parametrize("freedom", [1, 2, 3, 5, 11, 30, 200])
def test_students_t_as_scipy(freedom):
    expected = stats.t.ppf(0.975, freedom)
    assert t_quantile(0.975, freedom) == pytest.approx(expected, rel=1e-9)
