import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.verdicts.sureness import Sureness, one_in, sureness

LISTED = {12: 55, 14: 100, 16: 160, 18: 260, 20: 390, 25: 900, 30: 2000}


@pytest.mark.parametrize(("deviance", "series"), LISTED.items())
def test_the_simulated_figures_come_back(deviance, series):
    assert one_in(np.array([deviance])).tolist() == [series]


def test_between_them_straight_lines_of_logarithms_to_two_figures():
    assert one_in(np.array([13, 22.5, 27.5])).tolist() == [74, 590, 1300]


def test_outside_of_them_nothing_is_claimed():
    assert np.isnan(one_in(np.array([np.nan, 0, 9, 11.999]))).all()
    assert one_in(np.array([31.0, 1e6])).tolist() == [2000, 2000]


@given(st.lists(st.floats(12, 100), min_size=2))
def test_more_is_rarer(deviances):
    assert (np.diff(one_in(np.sort(deviances))) >= 0).all()


def test_how_firmly_it_may_be_said():
    deviance = np.array([15.9, 16, 25, 25.1, 40, np.nan])
    found, kept = np.array([1, 1, 1, 1, 1, 0], bool), np.array([0, 0, 0, 0, 1, 0], bool)
    expected = [Sureness.PROBABLE, Sureness.PLAIN, Sureness.PLAIN, Sureness.CLEAR]
    assert sureness(deviance, found, kept).tolist() == [*expected, Sureness.PROBABLE, ""]
