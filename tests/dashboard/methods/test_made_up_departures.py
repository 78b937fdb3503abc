import numpy as np
import pytest

from dashboard.methods.made_up_departures import (
    NursesAfter,
    drawn_swaps,
    knows_nurses,
    plain_change,
    swapped_changes,
)
from tests.verdict_cases import golden

CASES = golden("swap")


@pytest.mark.parametrize("name", CASES)
def test_golden(name):
    asked, expected = CASES[name]["input"], CASES[name]["expected"]
    assert swapped_changes(**asked).tolist() == pytest.approx(expected, abs=1e-6)


def test_nurses_alike_change_nothing_by_a_swap():
    before, after = [[4, 8]], [[5, 10], [3, 6], [10, 20], [0, 0]]
    swapped = swapped_changes(before, after)
    assert len(swapped) == 6
    assert swapped == pytest.approx(plain_change(before, after), abs=1e-12)


def test_one_nurse_seen_is_never_swapped():
    before, after = [[2, 8], [1, 2]], [[5, 10], [0, 0]]
    assert swapped_changes(before, after).tolist() == [plain_change(before, after)]


@pytest.mark.parametrize(
    ("before", "after"), [([], [[1, 2]]), ([[1, 2]], []), ([[0, 0]], [[1, 1]])]
)
def test_a_half_without_observations_has_no_change(before, after):
    assert len(swapped_changes(before, after)) == 0
    assert np.isnan(plain_change(before, after))


def test_a_band_needs_two_nurses_in_half_of_the_centers():
    assert knows_nurses([1, 1, 2, 3])
    assert not knows_nurses([1, 1, 1, 3])
    assert not knows_nurses([])


def test_drawn_swaps_are_those_of_every_pair_as_often():
    k, n = np.array([5.0, 3, 10, 4]), np.array([10.0, 4, 20, 5])
    nurses = NursesAfter(k, n, np.array([0, 3, 4]), np.array([3, 1, 0]))
    before = [[1, 2]]
    swaps = drawn_swaps(nurses, np.zeros(6000, dtype=int), np.random.default_rng(1))
    changes = (k[:3].sum() + swaps) / n[:3].sum() - 0.5
    pairs = swapped_changes(before, np.stack([k[:3], n[:3]], axis=1))
    values, counts = np.unique(changes.round(9), return_counts=True)
    assert values.tolist() == pytest.approx(sorted({*pairs.round(9)}))
    often = [(pairs.round(9) == value).sum() * 1000 for value in values]
    assert counts.tolist() == pytest.approx(often, rel=0.1)
    alone = drawn_swaps(nurses, np.array([1, 2, 1]), np.random.default_rng(1))
    assert alone.tolist() == [0, 0, 0]
