import numpy as np
import pandas as pd
import pytest

from benchmarks.simulated.made_up_departures import SETTINGS, outside
from dashboard.methods.resampling import center_draws
from dashboard.turnover.statistics.departures.event_study import center_months
from dashboard.turnover.statistics.departures.made_up import (
    drawn_effects,
    made_up,
    made_up_interval,
    nurse_months,
)
from tests.dashboard.turnover.statistics.test_departure_effect import ONE, departures
from tests.postings import observations

JULY = 2011 * 12 + 6


def quiet(*seen):
    every = observations(("K-01", "2011-05-01", 0, 10, "x"), *seen)
    return center_months(departures(*ONE), every), every


ALIKE = [
    ("S-01", "2011-05-01", 5, 10, "a"), ("S-01", "2011-09-01", 6, 10, "a"),
    ("S-02", "2011-05-01", 5, 10, "c"), ("S-02", "2011-09-01", 9, 10, "c"),
]  # fmt: skip
SEVERAL = [
    ("S-01", "2011-05-01", 5, 10, "a"),
    ("S-01", "2011-09-01", 6, 6, "a"), ("S-01", "2011-10-01", 1, 4, "b"),
    ("S-02", "2011-05-01", 5, 10, "c"),
    ("S-02", "2011-09-01", 9, 10, "c"), ("S-02", "2011-09-01", 1, 5, "d"),
]  # fmt: skip


def effects_of(seen, draws):
    grid, every = quiet(*seen)
    around = made_up(JULY, grid, nurse_months(every, grid), draws)
    return around, drawn_effects(around, np.random.default_rng(3))


def test_quiet_centers_of_one_nurse_are_compared_as_they_are():
    _, found = effects_of(ALIKE, np.ones((50, 3)))
    assert sorted({round(one, 9) for one in found}) == [-0.3, 0.3]


def test_a_nurse_is_replaced_by_a_colleague_and_each_swap_is_as_likely():
    around, found = effects_of(SEVERAL, np.ones((4000, 3)))
    assert around.nurses.count.tolist() == [2, 2]
    plain_1, plain_2 = 7 / 10 - 0.5, 10 / 15 - 0.5
    one = {(6 * 1 / 4 + 1) / 10 - 0.5 - plain_2, (6 + 4) / 10 - 0.5 - plain_2}
    # the months of S-01 hold both September and October, S-02 was seen in September alone
    two = {(10 * 1 / 5 + 1) / 15 - 0.5 - 0.5, (9 + 5 * 9 / 10) / 15 - 0.5 - 0.5}
    values, counts = np.unique(found.round(9), return_counts=True)
    assert len(values) == 4
    assert counts.min() > 900
    assert {round(each, 9) for each in two} <= set(values)
    assert plain_1 not in one


def test_the_comparison_is_drawn_anew_and_may_not_have_been_seen():
    only = np.tile([1.0, 1.0, 0.0], (40, 1))  # S-02 never drawn: S-01 has nobody beside it
    _, found = effects_of(ALIKE, only)
    assert np.isnan(found).any()
    assert found[~np.isnan(found)].tolist() == pytest.approx([0.3] * int((~np.isnan(found)).sum()))


def test_without_two_nurses_in_half_of_the_centers_there_is_no_band():
    grid, every = quiet(*ALIKE)
    left = pd.Series(pd.to_datetime(["2011-07-15"]))
    found = made_up_interval(left, grid, every)
    assert np.isnan(found.low)
    assert not np.isnan(found.estimate)
    grid, every = quiet(*SEVERAL)
    wide = made_up_interval(left, grid, every)
    assert wide.low < 0 < wide.high
    assert made_up_interval(left, grid, every) == wide, "the drawings are always the same"


def test_nobody_to_compare_with():
    grid, every = quiet()
    found = made_up_interval(pd.Series(pd.to_datetime(["2011-07-15"])), grid, every)
    assert np.isnan(found.estimate)
    assert center_draws(len(grid.centers)).shape[1] == 1


@pytest.mark.parametrize("setting", SETTINGS[3:5], ids=str)
def test_where_nothing_differs_the_band_leaves_out_about_one_in_twenty(
    setting, rounds, gate_figure
):
    """Before, with neither swap nor the comparison's own error, it left out 15 to 38%."""
    share = outside(setting, rounds(40, 400))
    gate_figure(
        "an honest estimate lies outside the band of made-up departures, share",
        share,
        case=str(setting),
        at_most=rounds(0.13, 0.08),
    )
