"""Visited k of n health centers, month by month."""

from datetime import date

from dashboard.months import Window
from dashboard.visits.statistics.coverage import coverage, months_visited
from tests.visits import visits

WINDOW = Window(date(2012, 11, 1), date(2013, 1, 1))


def test_centers_count_once_a_month_and_a_month_without_a_visit_counts_none():
    table = visits(
        ("A", "2012-11-05", "2012-11-06"),
        ("A", "2012-11-20"),
        ("B", "2012-11-30", "2012-12-01"),
        ("C", "2012-11-08", None, "cancelled"),
    )
    rows = coverage(table, ["A", "B", "C"], WINDOW)
    found = months_visited(rows, {"A": "X", "B": "X", "C": "Y"})
    assert found.drop(columns="month").to_numpy().tolist() == [
        ["X", 2, 2, 3, 4],
        ["X", 0, 2, 0, 1],
        ["Y", 0, 1, 0, 0],
        ["Y", 0, 1, 0, 0],
    ]
    whole = months_visited(rows, dict.fromkeys("ABC", "all"))
    assert list(whole.visited) == [2, 0]
    assert list(whole.centers) == [3, 3]
