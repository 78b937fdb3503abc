"""Days on which the district pharmacy was out too, worked by hand."""

from datetime import date

import pandas as pd

from dashboard.stock_outs.statistics.out_now import out_list
from dashboard.stock_outs.statistics.upstream import listed, with_pharmacy
from tests.stock_outs import recorded_spells, stores_of, window

YEAR = window("2012-01-01", "2013-01-01")
HOMES = {"K-01": "KIR", "K-02": "KIR", "S-01": "SKA"}
CENTERS = (
    "K-01 ORS 2012-03-01 2012-03-11", "K-02 ORS 2012-03-08 2012-03-20",
    "K-01 ACT 2012-03-01 2012-03-11", "S-01 ORS 2012-03-01 2012-03-11",
)  # fmt: skip
STORE = ("pharmacy:KIR ORS 2012-03-05 2012-03-10",)


def stretch(lines, stores, period=YEAR) -> list[tuple]:
    both = with_pharmacy(recorded_spells(*lines), recorded_spells(*stores), HOMES, period)
    return [(row.place, row.supply, str(row.started_on.date()), row.days)
            for row in both.itertuples()]  # fmt: skip


def test_only_the_same_supply_of_the_centers_own_district_counts():
    assert stretch(CENTERS, STORE) == [
        ("K-01", "ORS", "2012-03-05", 5), ("K-02", "ORS", "2012-03-08", 2),
    ]  # fmt: skip


def test_two_stock_outs_of_the_pharmacy_give_two_stretches():
    stores = ("pharmacy:KIR ORS 2012-02-01 2012-03-03", "pharmacy:KIR ORS 2012-03-09 ?2012-03-09")
    assert stretch(CENTERS[:1], stores) == [
        ("K-01", "ORS", "2012-03-01", 2), ("K-01", "ORS", "2012-03-09", 1),
    ]  # fmt: skip


def test_stretches_are_cut_at_the_window_and_touching_is_not_overlapping():
    assert stretch(CENTERS[:1], STORE, window("2012-03-07", "2012-03-09")) == [
        ("K-01", "ORS", "2012-03-07", 2)
    ]
    assert stretch(CENTERS[:1], ("pharmacy:KIR ORS 2012-03-11 2012-03-20",)) == []
    assert stretch((), STORE) == []
    assert stretch(CENTERS, ()) == []


def test_the_list_knows_where_nothing_is_recorded_about_the_pharmacy():
    found, stores = recorded_spells(*CENTERS, *STORE), recorded_spells(*STORE)
    table = listed(found, stores_of(stores), HOMES, YEAR, date(2012, 12, 31))
    days = {(row.place, row.supply): row.upstream_days for row in table.itertuples()}
    assert days["K-01", "ORS"] == 5
    assert days["K-02", "ORS"] == 2
    assert days["K-01", "ACT"] == 0
    assert pd.isna(days["S-01", "ORS"])
    assert pd.isna(days["pharmacy:KIR", "ORS"])
    assert list(table.days_in_window) == list(table.days)


def test_a_center_whose_district_is_unknown_has_no_pharmacy():
    found, stores = recorded_spells("X-09 ORS 2012-03-01 2012-03-11"), recorded_spells(*STORE)
    table = listed(found, stores_of(stores), HOMES, YEAR, date(2012, 12, 31))
    assert table.upstream_days.isna().all()
    out = out_list(found, stores_of(stores), HOMES, date(2012, 3, 5))
    assert out.pharmacy_out.isna().all()


def test_what_is_out_says_whether_the_pharmacy_is_out_too():
    centers = ("K-01 ORS 2012-12-20 ?2012-12-31", "K-02 ACT 2012-12-22 ?2012-12-31",
               "S-01 ORS 2012-12-24 ?2012-12-31", "K-02 ZINC 2012-06-01 ?2012-06-05",
               "K-01 ZINC 2012-12-26 ?2012-12-31")  # fmt: skip
    stores = ("pharmacy:KIR ORS 2012-12-10 ?2012-12-30", "pharmacy:KIR ACT 2012-12-01 2012-12-31",
              "pharmacy:KIR ZINC 2012-06-01 ?2012-06-30")  # fmt: skip
    found, upstream = recorded_spells(*centers), recorded_spells(*stores)
    day = date(2012, 12, 31)
    out = out_list(found, stores_of(upstream), HOMES, day)
    said = {(row.place, row.supply): row.pharmacy_out for row in out.itertuples()}
    assert bool(said["K-01", "ORS"])
    assert not bool(said["K-02", "ACT"])
    assert pd.isna(said["S-01", "ORS"])  # nothing recorded about its pharmacy
    assert pd.isna(said["K-01", "ZINC"])  # the pharmacy was not confirmed for 60 days
    assert list(out.days) == [12, 10, 8, 6, 5]
    assert list(out.unconfirmed) == [False, False, False, False, True]


def test_nothing_out_gives_an_empty_list():
    none = recorded_spells()
    out = out_list(none, stores_of(none, ()), HOMES, date(2012, 12, 31))
    assert out.empty
    assert listed(none, stores_of(none, ()), HOMES, YEAR, date(2012, 12, 31)).empty
