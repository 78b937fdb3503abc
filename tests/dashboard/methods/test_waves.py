import numpy as np
import pytest
from scipy.stats import chi2

from dashboard.methods.waves import waves


def test_the_index_by_hand_and_its_probability():
    counts = [0, 0, 6, 0, 0, 6, 0, 0]
    found = waves(counts)
    chi = ((np.array(counts) - 1.5) ** 2).sum() / 1.5
    assert found.ratio == pytest.approx(chi / 7)
    assert found.p == pytest.approx(chi2.sf(chi, 7), rel=1e-9)
    assert (found.most, found.events, found.came) == (6, 12, True)


def test_one_by_one_is_no_wave():
    assert not waves([1, 2, 1, 0, 2, 1, 1, 2, 1, 1]).came


@pytest.mark.parametrize("counts", [[], [3, 3, 3, 3, 3], [1, 1, 1, 1, 1, 1, 1], [0] * 12])
def test_too_few_to_tell(counts):
    assert waves(counts) is None


def test_single_departures_are_called_waves_as_seldom_as_promised():
    random = np.random.default_rng(7)
    found = [waves(random.poisson(1.5, 24)) for _ in range(1000)]
    assert 0.03 <= np.mean([one.came for one in found if one]) <= 0.07
