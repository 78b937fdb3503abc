"""Levels drawn toward the district: where few were seen only; the rate beside stays the rate."""

import numpy as np
import pandas as pd
import pytest

from dashboard.indicators import Indicator
from dashboard.methods.shares.shrinkage import effective_counts, shrunken
from dashboard.sheets.statistics.levels import (
    GRID_COLUMNS,
    LEVEL_COLUMNS,
    center_levels,
    grid_levels,
    nurse_levels,
)

UP = Indicator("CLS", "Correct classification", "classification", "up", "k", "n")
DOWN = Indicator("ABX", "Needless antibiotics", "treatment", "down", "k", "n")
NEUTRAL = Indicator("VOL", "Children under five", "facility", "neutral", "k", "n")
NURSES = [("A", 3, 4), ("B", 9, 12), ("C", 20, 40), ("D", 2, 10), ("E", 7, 7)]


def sums(rows, indicator: str = "CLS", center: str = "K-01") -> pd.DataFrame:
    """Return observed sums of nurses: (nurse, k, n)."""
    table = pd.DataFrame(rows, columns=["nurse", "numerator", "denominator"])
    return table.assign(indicator=indicator, health_center=center)


def test_a_nurse_seen_seldom_is_drawn_toward_her_district_and_her_counts_stay():
    (row,) = nurse_levels(sums(NURSES), "A", [UP]).itertuples()
    whole = shrunken(np.array([3, 9, 20, 2, 7]), np.array([4, 12, 40, 10, 7]))
    assert (row.right, row.observed, row.beside) == (3, 4, 5)
    assert np.isnan(row.share), "no percentage under 5"
    assert row.drawn == pytest.approx(whole.mean[0])
    assert (row.drawn_low, row.drawn_high) == pytest.approx((whole.low[0], whole.high[0]))
    assert whole.mu < row.drawn < 3 / 4


def test_from_20_observations_on_a_level_stands_by_itself():
    (row,) = nurse_levels(sums(NURSES), "C", [UP]).itertuples()
    assert (row.share, row.right, row.observed) == (0.5, 20, 40)
    assert (row.low, row.high) == pytest.approx((0.352, 0.648), abs=1e-3)
    assert np.isnan([row.drawn, row.drawn_low, row.drawn_high]).all()


def test_beside_fewer_than_five_nurses_nobody_is_drawn_anywhere():
    (row,) = nurse_levels(sums(NURSES[:4]), "B", [UP]).itertuples()
    assert (row.share, row.beside) == (0.75, 4)
    assert np.isnan(row.drawn)


def test_where_lower_is_better_what_was_avoided_is_done_right():
    (row,) = nurse_levels(sums(NURSES, "ABX"), "B", [UP, DOWN]).itertuples()
    assert (row.indicator, row.right, row.observed, row.share) == ("ABX", 3, 12, 0.25)


def test_what_was_not_observed_has_no_row():
    rows = pd.concat([sums(NURSES), sums([("", 0, 0)], "ABX"), sums(NURSES, "VOL")])
    assert nurse_levels(rows, "Z", [UP, DOWN, NEUTRAL]).empty
    assert list(nurse_levels(rows, "Z", [UP]).columns) == LEVEL_COLUMNS
    assert list(nurse_levels(rows, "A", [UP, DOWN, NEUTRAL]).indicator) == ["CLS"]


def test_a_center_counts_its_nurses_once_each_and_says_what_its_last_visits_say():
    centers = {"K-01": [("A", 3, 4), ("B", 5, 8)], "K-02": [("C", 20, 40)],
               "K-03": [("D", 2, 10)], "K-04": [("E", 7, 7)], "K-05": [(None, 1, 9)]}  # fmt: skip
    rows = pd.concat([sums(nurses, center=center) for center, nurses in centers.items()])
    cells = pd.DataFrame({"indicator": ["CLS", "CLS"], "right": [3, 5], "observed": [4, 8]})
    (row,) = center_levels(rows, cells, "K-01", [UP]).itertuples()
    worth = [effective_counts(sum(k for _, k, _ in nurses), [n for *_, n in nurses], 0.35)
             for nurses in list(centers.values())[:4]]  # fmt: skip
    worth.append((1, 9))  # counted without a nurse: each observation stands for itself
    whole = shrunken(*np.array(worth).T)
    assert (row.right, row.observed, row.beside) == (8, 12, 5)
    assert row.share == pytest.approx(8 / 12)
    assert row.drawn == pytest.approx(whole.mean[0])
    assert whole.mu < row.drawn < row.share


def grid_sums(n: int = 12) -> pd.DataFrame:
    """Return 5 centers, of which K-01 was observed n times, one nurse each."""
    counts = [(6, n), (30, 40), (25, 40), (36, 40), (20, 40)]
    parts = [sums([(f"N{i}", *one)], center=f"K-0{i}") for i, one in enumerate(counts, 1)]
    return pd.concat(parts, ignore_index=True)


def test_of_a_grid_only_centers_seen_seldom_are_drawn_toward_the_district():
    (row,) = grid_levels(grid_sums(), [UP]).itertuples()
    assert (row.indicator, row.place, row.right, row.observed, row.beside) == (
        "CLS",
        "K-01",
        6,
        12,
        5,
    )
    worth = [effective_counts(k, [n], 0.35) for k, n in
             [(6, 12), (30, 40), (25, 40), (36, 40), (20, 40)]]  # fmt: skip
    whole = shrunken(*np.array(worth).T)
    assert row.drawn == pytest.approx(whole.mean[0])
    assert 0.5 < row.drawn < whole.mu
    found = grid_sums()
    assert grid_levels(found[found.health_center != "K-05"], [UP]).empty, "of four none is drawn"
    assert grid_levels(grid_sums(20), [UP]).empty, "from 20 on a level stands by itself"
    assert list(grid_levels(found[:0], [UP]).columns) == GRID_COLUMNS
