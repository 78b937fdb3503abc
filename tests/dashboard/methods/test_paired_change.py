import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.paired_change import paired_change
from tests.examples import examples
from tests.verdict_cases import golden

CASES = golden("change")
COUNTS = st.integers(0, 20).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
NURSES = st.lists(st.tuples(COUNTS, COUNTS), max_size=12)


@pytest.mark.parametrize("name", CASES)
def test_golden(name):
    found, expected = paired_change(**CASES[name]["input"]), CASES[name]["expected"]
    for ours in ("difference", "low", "high"):
        assert getattr(found, ours) == pytest.approx(expected[ours], abs=1e-6)
    assert found.freedom == expected["df"]


@given(NURSES)
@examples(100)
def test_from_four_nurses_in_each_period_an_interval_around_the_change(nurses):
    k1, n1, k2, n2 = np.array(nurses, dtype=float).reshape(-1, 4).T
    found = paired_change(k1, n1, k2, n2)
    seen = min((n1 > 0).sum(), (n2 > 0).sum())
    assert (found is None) == (seen < 4)
    if found:
        assert -1 <= found.low <= found.difference <= found.high <= 1
        assert found.freedom == seen - 1
        back = paired_change(k2, n2, k1, n1)
        assert (back.low, back.high) == pytest.approx((-found.high, -found.low))
        others = paired_change(n1 - k1, n1, n2 - k2, n2)
        assert others.low == pytest.approx(-found.high)


def test_the_same_nurses_tell_more_than_others():
    n = np.full(6, 100)
    k = np.array([10, 30, 40, 60, 70, 85])
    none = np.zeros(6)
    same = paired_change(k, n, k + 10, n)
    joined = [np.concatenate(one) for one in ((k, none), (n, none), (none, k + 10), (none, n))]
    others = paired_change(*joined)
    assert others.difference == pytest.approx(same.difference)
    assert same.low > 0 > others.low
