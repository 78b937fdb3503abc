import numpy as np
import pytest

from dashboard.methods.made_up_departures import knows_nurses, plain_change, swapped_changes
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
