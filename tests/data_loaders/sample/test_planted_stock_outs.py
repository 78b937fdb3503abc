"""Tests that the hard cases of stock-outs are in the sample."""

from datetime import date, timedelta

LAST_DAY = date(2012, 12, 31)


def test_one_cause_at_the_store_reaches_all_thirteen(any_rows):
    spring = [
        row
        for row in any_rows["stock_outs"]
        if row["supply"] == "ACT" and date(2012, 3, 12) <= row["started_on"] <= date(2012, 5, 4)
    ]
    places = {row["health_center"] for row in spring}
    assert {f"K-{number:02d}" for number in range(1, 14)} <= places
    assert "KIR" in {row["pharmacy"] for row in spring}


def test_a_stock_out_was_written_down_twice_with_different_days(any_rows):
    twice = [
        (row["started_on"], row["ended_on"])
        for row in any_rows["stock_outs"]
        if row["health_center"] == "K-05"
        and row["supply"] == "AMOX"
        and row["started_on"].replace(day=1) == date(2012, 2, 1)
    ]
    assert twice == [
        (date(2012, 2, 6), date(2012, 3, 1)),
        (date(2012, 2, 10), date(2012, 2, 27)),
    ]


def test_two_to_four_supplies_are_out_now_and_one_is_not_confirmed(any_rows):
    ongoing = [row for row in any_rows["stock_outs"] if row["ended_on"] is None]
    silent = [row for row in ongoing if row["last_confirmed_on"] < LAST_DAY - timedelta(days=60)]
    assert {row["supply"] for row in ongoing} == {"ZINC", "RDT", "AMOX", "VITA"}
    assert [row["supply"] for row in silent] == ["VITA"]
