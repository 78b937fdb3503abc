import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.shares.dispersion import dispersion, expected_square
from tests.examples import examples
from tests.verdict_cases import golden

CASES = golden("funnel")
PLACES = st.lists(
    st.integers(0, 90).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=25
)


@pytest.mark.parametrize("name", CASES)
def test_golden(name):
    asked, expected = CASES[name]["input"], CASES[name]["expected"]
    found = dispersion(asked["k"], asked["n"])
    for ours, theirs in (("raw", "raw_phi"), ("expected",) * 2, ("phi",) * 2, ("tau2",) * 2):
        assert getattr(found, ours) == pytest.approx(expected[theirs], abs=1e-6)
    assert found.outside.tolist() == expected["outside998"]


@given(PLACES)
@examples(100)
def test_whatever_was_counted_is_an_answer(places):
    k, n = np.array(places, dtype=float).reshape(-1, 2).T
    found = dispersion(k, n)
    assert found.tau2 >= 0
    assert len(found.outside) == len(places)
    assert not found.outside[n == 0].any()
    assert np.isnan(found.phi) == ((n > 0).sum() < 2)
    seen = dispersion(k[n > 0], n[n > 0])
    assert found.outside[n > 0].tolist() == seen.outside.tolist()


@given(PLACES)
@examples(100)
def test_counting_the_others_turns_the_sides(places):
    k, n = np.array(places, dtype=float).reshape(-1, 2).T
    found, turned = dispersion(k, n), dispersion(n - k, n)
    assert turned.tau2 == pytest.approx(found.tau2, abs=1e-9)
    assert (turned.outside == -found.outside).all()


def test_places_that_do_not_differ_have_a_phi_of_one():
    random = np.random.default_rng(2015)
    n = np.full(21, 200)
    phi = [dispersion(random.binomial(n, 0.5), n).phi for _ in range(2000)]
    assert np.mean(phi) == pytest.approx(1, abs=0.03)
    assert expected_square(21) == pytest.approx(0.652115, abs=1e-6)


def test_one_place_far_from_alike_others_is_named():
    n = np.full(21, 100)
    k = np.full(21, 50)
    k[3], k[7] = 95, 5
    outside = dispersion(k, n).outside
    assert (outside[3], outside[7], abs(outside).sum()) == (1, -1, 2)
