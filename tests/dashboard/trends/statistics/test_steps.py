"""Tests of skipped steps: misses counted by the better direction, shares that add up."""

from datetime import date

import pandas as pd
import pytest

from dashboard.indicators import Indicator
from dashboard.months import Window
from dashboard.trends.statistics.steps import (
    ITEM_COLUMNS,
    STEP_COLUMNS,
    by_place,
    by_rate,
    items,
    six_months,
    steps_of,
    tasks_a_child,
)

WINDOW = Window(date(2012, 7, 1), date(2013, 1, 1))


def indicator(code, family="assessment", direction="up") -> Indicator:
    return Indicator(code, code, family, direction, "k", "n")


ALL = [
    indicator("A"),
    indicator("B", "treatment", "down"),
    indicator("C", "counselling"),
    indicator("F", "facility"),
    indicator("N", "classification", "neutral"),
    indicator("I"),
]


def sums(*rows) -> pd.DataFrame:
    names = ["indicator", "health_center", "nurse", "numerator", "denominator"]
    types = {
        "indicator": "str",
        "health_center": "str",
        "nurse": "str",
        "numerator": "int64",
        "denominator": "int64",
    }
    return pd.DataFrame(list(rows), columns=names).astype(types)


SEEN = sums(
    ("A", "K-01", "N1", 6, 10),
    ("A", "S-01", "N2", 10, 10),
    ("B", "K-01", "N1", 6, 12),
    ("C", "K-01", "N1", 10, 10),
    ("F", "K-01", None, 1, 9),
    ("N", "K-01", "N1", 1, 9),
)


def test_steps_are_what_is_done_with_a_child_and_has_a_better_way():
    assert [one.code for one in steps_of(ALL)] == ["A", "B", "C", "I"]


def test_misses_are_ordered_by_number_with_their_cumulative_share():
    lines = items(SEEN, ALL, WINDOW)
    assert list(lines.columns) == ITEM_COLUMNS
    assert lines.indicator.tolist() == ["B", "A", "C"]
    assert lines.misses.tolist() == [6, 4, 0]
    assert lines.rate.tolist() == [0.5, 0.8, 1.0]
    assert lines.miss_rate.tolist() == [0.5, 0.2, 0.0]
    assert lines.share_of_misses.tolist() == [0.6, 0.4, 0.0]
    assert lines.cumulative_share.tolist() == [0.6, 1.0, 1.0]
    assert set(lines.period_start) == {pd.Timestamp("2012-07-01")}
    assert set(lines.tasks_a_child) == {1}


def test_ties_keep_the_order_of_the_indicators():
    lines = items(sums(("C", "K", "N1", 1, 2), ("A", "K", "N1", 1, 2)), ALL, WINDOW)
    assert lines.indicator.tolist() == ["A", "C"]


def test_nothing_missed_has_no_shares():
    lines = items(sums(("A", "K", "N1", 5, 5), ("B", "K", "N1", 0, 5)), ALL, WINDOW)
    assert lines.misses.tolist() == [0, 0]
    assert lines.cumulative_share.isna().all()


def test_nothing_observed_gives_no_lines():
    for rows in (sums(), sums(("F", "K", None, 1, 2)), sums(("A", "K", "N1", 0, 0))):
        assert items(rows, ALL, WINDOW).empty
        assert by_place(rows, ALL, WINDOW, {"K": "K"}).empty


INDEX = sums(
    ("A", "K-01", "N1", 4, 8),
    ("I", "K-01", "N1", 50, 80),
    ("A", "K-01", "N2", 5, 5),
    ("I", "K-01", "N2", 45, 50),
    ("B", "K-01", "N2", 1, 3),
)


def test_an_index_of_tasks_is_told_by_its_constant_multiple():
    assert tasks_a_child(INDEX) == {"I": 10}
    assert tasks_a_child(INDEX[INDEX.nurse == "N1"]) == {}, "one nurse is no proof"
    other = INDEX.assign(denominator=[8, 80, 5, 51, 3])
    assert tasks_a_child(other) == {}
    assert tasks_a_child(sums()) == {}


def test_an_index_comes_last_and_has_no_share():
    lines = items(INDEX, ALL, WINDOW)
    assert lines.indicator.tolist() == ["A", "B", "I"]
    assert lines.misses.tolist() == [4, 1, 35]
    assert lines.tasks_a_child.tolist() == [1, 1, 10]
    assert lines.cumulative_share.tolist()[:2] == [0.8, 1.0]
    assert pd.isna(lines.cumulative_share.iloc[2])


def test_an_index_is_told_by_more_nurses_than_the_one_asked_about():
    hers = INDEX[INDEX.nurse == "N1"]
    assert items(hers, ALL, WINDOW).tasks_a_child.tolist() == [1, 1], "alone she is no proof"
    assert items(hers, ALL, WINDOW, INDEX).tasks_a_child.tolist() == [1, 10]


def test_by_rate_small_numbers_come_last():
    lines = items(sums(("A", "K", "N1", 0, 9), ("C", "K", "N1", 8, 10)), ALL, WINDOW)
    assert lines.indicator.tolist() == ["A", "C"]
    assert by_rate(lines).indicator.tolist() == ["C", "A"]


def test_places_pool_their_centers():
    cells = by_place(SEEN, ALL, WINDOW, {"K-01": "K", "S-01": "K"})
    assert list(cells.columns) == STEP_COLUMNS
    found = cells.set_index(["place", "indicator"])
    assert found.loc[("K", "A"), ["numerator", "denominator", "misses"]].tolist() == [16, 20, 4]
    assert found.loc[("K", "B"), "misses"] == 6
    each = by_place(SEEN, ALL, WINDOW, {"K-01": "K-01", "S-01": "S-01"})
    assert len(each) == 4
    assert each.misses.sum() == cells.misses.sum()
    shuffled = by_place(SEEN.iloc[::-1], ALL, WINDOW, {"K-01": "K-01", "S-01": "S-01"})
    pd.testing.assert_frame_equal(each, shuffled)


@pytest.mark.parametrize(
    ("window", "months"),
    [
        ((date(2010, 10, 1), date(2013, 1, 1)), (date(2012, 7, 1), date(2013, 1, 1))),
        ((date(2010, 10, 1), date(2012, 12, 21)), (date(2012, 7, 1), date(2012, 12, 21))),
        ((date(2012, 11, 1), date(2013, 1, 1)), (date(2012, 11, 1), date(2013, 1, 1))),
    ],
)
def test_the_last_six_calendar_months_of_a_window(window, months):
    assert six_months(Window(*window)) == Window(*months)
