"""Two districts beside each other: differences in change, gaps, months."""

import pandas as pd
import pytest

from dashboard.districts.statistics.comparison import compare_districts
from dashboard.districts.statistics.difference import (
    DIFFERENCE_COLUMNS,
    center_changes,
    differences,
)
from dashboard.districts.statistics.periods import in_periods, spans
from dashboard.districts.statistics.series import SERIES_COLUMNS, district_series, latest_gaps
from tests.district_rows import ABX, CLS, FIRST, LAST, YEAR, compared, observed, pair


def test_the_difference_in_change_of_two_districts():
    rows = observed(
        *pair("CLS", "K", "a", (2, 10), (8, 10), "K-1"),
        *pair("CLS", "K", "b", (3, 10), (9, 10), "K-2"),
        *pair("CLS", "S", "c", (4, 10), (6, 10), "S-1"),
        *pair("ABX", "K", "a", (4, 10), (6, 10), "K-1"),
    )
    found = spans(rows, YEAR)
    inside = in_periods(rows, found)
    table = differences(inside, compare_districts(inside, found, ["K", "S"], [CLS, ABX]))
    assert table.columns.tolist() == DIFFERENCE_COLUMNS
    assert table.indicator.tolist() == ["CLS"], "ABX was observed in one district only"
    row = table.iloc[0]
    assert (row["first"], row["second"], row.health_centers) == ("K", "S", 3)
    assert row.difference == pytest.approx(0.6 - 0.2)
    assert (row.arrangements, row.exact, row.beyond_chance) == (3, True, False)
    one = compare_districts(inside, found, ["K"], [CLS, ABX])
    assert differences(inside, one).empty, "one district has none to be compared with"


def test_centers_are_summed_over_nurses_and_months():
    rows = observed(
        *pair("CLS", "K", "a", (2, 10), (8, 10)),
        *pair("CLS", "K", "b", (3, 10), (9, 10)),
        ("CLS", "K", "K-2", "c", LAST, 1, 1),
    )
    table = center_changes(in_periods(rows, spans(rows, YEAR)))
    assert table.iloc[:, 2:].values.tolist() == [["K-1", 5, 20, 17, 20], ["K-2", 0, 0, 1, 1]]


def test_how_far_two_districts_lie_apart_lately():
    rows = observed(
        *pair("CLS", "K", "a", (2, 10), (8, 10)), *pair("CLS", "S", "b", (2, 10), (6, 10))
    )
    gaps = latest_gaps(compared(rows))
    assert gaps.indicator.tolist() == ["CLS"]
    assert gaps.difference.item() == pytest.approx(0.2)
    assert gaps.low.item() < 0.2 < gaps.high.item()
    assert latest_gaps(compared(rows, ["K"])).empty


def test_the_months_of_districts_side_by_side():
    months = pd.DataFrame(
        [
            ("S", "CLS", LAST, 3, 4, 1),
            ("K", "CLS", LAST, 1, 4, 1),
            ("K", "CLS", FIRST, 2, 4, 1),
            ("Z", "CLS", FIRST, 4, 4, 1),
        ],
        columns=["place", "indicator", "period_start", "numerator", "denominator", "nurses"],
    )
    found = district_series(months, ["K", "S"])
    assert found.columns.tolist() == SERIES_COLUMNS
    assert list(zip(found.district, found.rate, strict=True)) == [
        ("K", 0.5),
        ("K", 0.25),
        ("S", 0.75),
    ]
    assert district_series(months.iloc[:0], ["K"]).columns.tolist() == SERIES_COLUMNS
