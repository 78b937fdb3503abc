import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.shares.shrinkage import effective_counts, shrunken
from tests.examples import examples
from tests.verdict_cases import golden

CASES = golden("shrunken")
PLACES = st.lists(
    st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=12
)


@pytest.mark.parametrize("name", CASES)
def test_golden(name):
    asked, expected = CASES[name]["input"], CASES[name]["expected"]
    found = shrunken(asked["k"], asked["n"])
    assert found.spread == pytest.approx(expected["spread"], abs=1e-6)
    assert found.mu == pytest.approx(expected["mu"], abs=1e-6)
    for ours in ("mean", "low", "high"):
        theirs = [place[ours] for place in expected["places"]]
        assert getattr(found, ours).tolist() == pytest.approx(theirs, abs=1e-6)


@given(PLACES)
@examples(100)
def test_every_place_is_drawn_toward_the_mean_and_inside_its_interval(places):
    k, n = np.array(places, dtype=float).reshape(-1, 2).T
    found = shrunken(k, n)
    assert 0.02 <= found.spread <= 0.5
    assert 0 < found.mu < 1
    rate = np.where(n > 0, k / np.where(n > 0, n, 1), found.mu)
    inside = (np.minimum(rate, found.mu) - 1e-12 <= found.mean) & (
        found.mean <= np.maximum(rate, found.mu) + 1e-12
    )
    assert inside.all()
    assert ((found.low >= 0) & (found.low < found.high) & (found.high <= 1)).all()


@given(PLACES)
@examples(100)
def test_counting_the_others_mirrors_the_levels(places):
    k, n = np.array(places, dtype=float).reshape(-1, 2).T
    found, turned = shrunken(k, n), shrunken(n - k, n)
    assert turned.mean == pytest.approx(1 - found.mean, abs=1e-9)
    assert turned.low == pytest.approx(1 - found.high, abs=1e-6)


def test_effective_counts_of_a_place():
    assert effective_counts(6, [4, 4], 0.0) == (6, 8)
    assert effective_counts(6, [4, 4], 1.0) == (1.5, 2)
    assert effective_counts(0, [], 0.35) == (0, 0)
    k, n = effective_counts(5, [2, 8], 0.35)
    assert (k, n) == pytest.approx((5 / 3.03, 10 / 3.03))
