"""Days out by month and the measures of each supply, worked by hand."""

import numpy as np
import pytest

from dashboard.stock_outs.statistics.measures import measures
from dashboard.stock_outs.statistics.months import days_by_month
from dashboard.stock_outs.statistics.spells import spells
from tests.stock_outs import recorded_spells, records, window

YEAR = window("2012-01-01", "2013-01-01")


def by_month(lines, places=("K-01",), supplies=("ORS",), period=YEAR) -> list[tuple]:
    table = days_by_month(spells(records(*lines)), places, supplies, period)
    return [
        (row.place, row.supply, f"{row.month:%Y-%m-%d}", row.days_out, row.days_at_risk)
        for row in table.itertuples()
    ]


def test_a_spell_is_split_where_the_month_ends():
    found = by_month(("K-01 ORS 2012-03-30 2012-05-02",), period=window("2012-03-01", "2012-06-01"))
    assert [row[2:] for row in found] == [
        ("2012-03-01", 2, 31),
        ("2012-04-01", 30, 30),
        ("2012-05-01", 1, 31),
    ]


def test_a_leap_february_has_29_days():
    whole = ("K-01 ORS 2012-01-15 2012-03-15",)
    assert by_month(whole, period=window("2012-02-01", "2012-03-01"))[0][3:] == (29, 29)
    plain = ("K-01 ORS 2011-01-15 2011-03-15",)
    assert by_month(plain, period=window("2011-02-01", "2011-03-01"))[0][3:] == (28, 28)


def test_a_spell_that_ends_on_the_first_leaves_no_day_in_that_month():
    found = by_month(("K-01 ORS 2012-01-31 2012-02-01",), period=window("2012-01-01", "2012-03-01"))
    assert [row[3] for row in found] == [1, 0]


def test_every_place_supply_and_month_has_a_row():
    found = by_month(
        ("K-02 ACT 2012-01-30 2012-02-03",),
        ("K-01", "K-02"),
        ("ACT", "ORS"),
        window("2012-01-01", "2012-03-01"),
    )
    assert [(*row[:3], row[3]) for row in found] == [
        ("K-01", "ACT", "2012-01-01", 0),
        ("K-01", "ACT", "2012-02-01", 0),
        ("K-01", "ORS", "2012-01-01", 0),
        ("K-01", "ORS", "2012-02-01", 0),
        ("K-02", "ACT", "2012-01-01", 2),
        ("K-02", "ACT", "2012-02-01", 2),
        ("K-02", "ORS", "2012-01-01", 0),
        ("K-02", "ORS", "2012-02-01", 0),
    ]


def test_the_last_month_may_be_cut_by_the_data_date():
    found = by_month(
        ("K-01 ORS 2012-12-10 ?2012-12-15",), period=window("2012-11-01", "2012-12-16")
    )
    assert [row[2:] for row in found] == [("2012-11-01", 0, 30), ("2012-12-01", 6, 15)]


def test_other_places_and_supplies_are_left_out():
    lines = ("K-09 ORS 2012-01-01 2012-02-01", "K-01 XXX 2012-01-01 2012-02-01")
    assert sum(row[3] for row in by_month(lines)) == 0


def test_no_place_no_supply_no_month_no_spell():
    line = ("K-01 ORS 2012-01-01 2012-02-01",)
    assert by_month(line, places=()) == []
    assert by_month(line, supplies=()) == []
    assert by_month(line, period=window("2012-01-01", "2012-01-01")) == []
    assert len(by_month(())) == 12


LINES = (
    "K-01 ORS 2012-01-10 2012-01-20",
    "K-01 ORS 2012-05-01 2012-05-31",
    "K-02 ORS 2011-12-22 2012-01-06",
    "K-02 ORS 2012-12-12 ?2012-12-31",
    "K-03 ACT 2012-12-25 ?2012-12-31",
    "pharmacy:KIR ORS 2012-01-01 2012-12-31",
)


@pytest.fixture
def counted():
    centers = ["K-01", "K-02", "K-03"]
    table = measures(recorded_spells(*LINES), (centers, ["ACT", "ORS", "ZINC"]), YEAR)
    return table.set_index("supply")


def test_measures_count_centers_spells_and_days_of_each_supply(counted):
    assert list(counted.facilities) == [3, 3, 3]
    assert list(counted.ever_out) == [1, 2, 0]
    assert list(counted.spells_started) == [1, 3, 0]  # one began before the window
    assert list(counted.days_out) == [7, 10 + 30 + 5 + 20, 0]
    assert list(counted.days_at_risk) == [3 * 366] * 3
    assert counted.time_share["ORS"] == pytest.approx(65 / 1098)


def test_the_typical_length_counts_what_has_not_ended_as_longer(counted):
    # Lengths 10, 15 (seen from day 10 on), 30 and 20+: at 10 one of 3 ends, at 15 one of 3, at 30
    # the last one; the curve falls to 2/3, 4/9: half have ended by day 15.
    assert counted.median_days["ORS"] == 15
    assert np.isnan(counted.median_days["ACT"])
    assert np.isnan(counted.median_days["ZINC"])


def test_a_stock_out_that_ends_after_the_window_has_not_ended_in_it():
    found = recorded_spells("K-01 ORS 2012-12-20 2013-02-01")
    assert np.isnan(measures(found, (["K-01"], ["ORS"]), YEAR).median_days[0])
    later = window("2012-01-01", "2013-02-01")
    assert measures(found, (["K-01"], ["ORS"]), later).median_days[0] == 43


def test_without_centers_there_is_no_share():
    table = measures(recorded_spells(*LINES), ([], ["ORS"]), YEAR)
    assert table.facilities[0] == 0
    assert np.isnan(table.time_share[0])
    assert measures(recorded_spells(), (["K-01"], []), YEAR).empty
