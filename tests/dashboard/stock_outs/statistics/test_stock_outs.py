"""Spells worked by hand: united, counted, ongoing, unconfirmed, out on a day."""

from datetime import date

import pandas as pd
import pytest

from dashboard.stock_outs.statistics.spells import (
    days_within,
    is_unconfirmed,
    known_until,
    out_on,
    spells,
    within,
)
from tests.stock_outs import records, window


def united(*lines: str) -> list[tuple]:
    return [
        (
            row.place,
            row.supply,
            str(row.started_on.date()),
            None if pd.isna(row.ended_on) else str(row.ended_on.date()),
            row.days,
            str(row.last_confirmed_on.date()),
        )
        for row in spells(records(*lines)).itertuples()
    ]


def test_an_ended_spell_counts_its_days_half_open():
    assert united("K-01 ORS 2012-03-10 2012-03-15") == [
        ("K-01", "ORS", "2012-03-10", "2012-03-15", 5, "2012-03-14")
    ]


def test_an_ongoing_spell_counts_through_its_last_confirmation_and_never_beyond():
    assert united("K-01 COTR 2012-12-29 ?2012-12-31") == [
        ("K-01", "COTR", "2012-12-29", None, 3, "2012-12-31")
    ]
    assert united("K-01 COTR 2012-12-31 ?2012-12-31")[0][4] == 1


def test_a_duplicate_is_counted_once():
    line = "K-01 ORS 2012-03-10 2012-03-15"
    assert united(line, line) == united(line)


def test_overlapping_records_of_one_place_and_supply_are_united():
    assert united(
        "K-01 ORS 2012-03-10 2012-03-20",
        "K-01 ORS 2012-03-12 2012-03-14",
        "K-01 ORS 2012-03-19 2012-03-25",
    ) == [("K-01", "ORS", "2012-03-10", "2012-03-25", 15, "2012-03-24")]


def test_a_long_record_holds_later_ones_that_do_not_overlap_each_other():
    found = united(
        "K-01 ORS 2012-01-01 2012-06-01",
        "K-01 ORS 2012-02-01 2012-02-05",
        "K-01 ORS 2012-05-01 2012-05-03",
    )
    assert [row[4] for row in found] == [152]


def test_touching_records_stay_apart():
    found = united("K-01 ORS 2012-03-10 2012-03-15", "K-01 ORS 2012-03-15 2012-03-20")
    assert [row[4] for row in found] == [5, 5]


def test_other_places_and_supplies_are_never_united():
    found = united(
        "K-01 ORS 2012-03-10 2012-03-15",
        "K-02 ORS 2012-03-10 2012-03-15",
        "K-01 ACT 2012-03-10 2012-03-15",
    )
    assert [row[:2] for row in found] == [("K-01", "ACT"), ("K-01", "ORS"), ("K-02", "ORS")]


@pytest.mark.parametrize(
    ("other", "days", "last"),
    [
        ("K-01 ORS 2012-03-12 2012-03-14", 11, "2012-03-20"),  # ends before the confirmation
        ("K-01 ORS 2012-03-12 2012-03-25", 15, "2012-03-24"),  # knows of later days
        ("K-01 ORS 2012-03-12 ?2012-03-22", 13, "2012-03-22"),  # confirmed later
    ],
)
def test_an_ongoing_record_keeps_the_union_open(other, days, last):
    for lines in (
        ("K-01 ORS 2012-03-10 ?2012-03-20", other),
        (other, "K-01 ORS 2012-03-10 ?2012-03-20"),
    ):
        assert united(*lines) == [("K-01", "ORS", "2012-03-10", None, days, last)]


def test_an_ongoing_record_and_a_later_one_stay_apart():
    found = united("K-01 ORS 2012-03-10 ?2012-03-20", "K-01 ORS 2012-06-01 2012-06-05")
    assert [(row[3], row[4]) for row in found] == [(None, 11), ("2012-06-05", 4)]


def test_the_first_cause_recorded_is_kept():
    rows = records("K-01 ORS 2012-03-10 2012-03-20", "K-01 ORS 2012-03-12 2012-03-25")
    rows["cause"] = [None, "late order"]
    assert list(spells(rows.astype({"cause": "str"})).cause) == ["late order"]


def test_nothing_recorded_gives_no_spells_of_the_same_kind():
    some, none = spells(records("K-01 ORS 2012-03-10 2012-03-15")), spells(records())
    assert none.empty
    assert list(none.dtypes) == list(some.dtypes)
    assert within(none, window("2012-01-01", "2013-01-01")).empty
    assert out_on(none, date(2012, 12, 31)).empty


def test_days_are_cut_at_the_windows_edges_and_the_spell_is_not():
    found = spells(records("K-01 ORS 2012-03-25 2012-04-10", "K-01 ACT 2012-04-28 ?2012-05-02"))
    april = window("2012-04-01", "2012-05-01")
    assert list(found.days) == [5, 16]
    assert list(days_within(found, april)) == [3, 9]
    assert list(days_within(found, window("2012-06-01", "2012-07-01"))) == [0, 0]
    assert [str(day.date()) for day in known_until(found)] == ["2012-05-03", "2012-04-10"]


def test_a_spell_is_in_a_window_only_with_a_day_in_it():
    found = spells(
        records(
            "K-01 ORS 2012-03-10 2012-04-01",
            "K-02 ORS 2012-05-01 2012-05-02",
            "K-03 ORS 2012-03-10 2012-04-02",
        )
    )
    assert list(within(found, window("2012-04-01", "2012-05-01")).place) == ["K-03"]
    assert within(found, window("2012-04-01", "2012-04-01")).empty


@pytest.mark.parametrize(("data_date", "silent"), [("2012-05-30", False), ("2012-05-31", True)])
def test_after_60_days_without_confirmation_a_spell_is_unconfirmed(data_date, silent):
    found = spells(records("K-01 ORS 2012-03-10 ?2012-03-31", "K-01 ACT 2012-03-10 2012-03-12"))
    assert list(is_unconfirmed(found, date.fromisoformat(data_date))) == [False, silent]


def test_what_is_out_on_a_day_is_longest_first():
    found = spells(
        records(
            "K-01 ORS 2012-12-20 ?2012-12-31",
            "K-02 ORS 2012-12-01 ?2012-12-24",
            "K-03 ORS 2012-11-01 2012-12-31",
            "K-04 ORS 2012-12-30 2013-01-02",
            "K-05 ORS 2013-01-01 ?2013-01-05",
        )
    )
    assert list(out_on(found, date(2012, 12, 31)).place) == ["K-02", "K-01", "K-04"]


def test_a_newer_spell_says_that_an_open_one_had_ended():
    found = spells(records("K-01 ORS 2012-03-10 ?2012-03-20", "K-01 ORS 2012-06-01 2012-06-05"))
    assert len(out_on(found, date(2012, 4, 1))) == 1
    assert out_on(found, date(2012, 12, 31)).empty
