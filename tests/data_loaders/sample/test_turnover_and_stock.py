"""Tests that people come and go, and supplies run out, about as often as the papers say.

Exits of 0.25 a nurse-year and 45 days to a replacement are assumptions; the availability of
supplies is that of Magge et al., Arch Dis Child 2015;100:565.
"""

from datetime import date
from statistics import median

import numpy as np
import pytest

END = date(2013, 1, 1)
DAYS = (END - date(2010, 10, 1)).days


def test_a_quarter_of_nurses_leave_a_year_half_of_them_for_another_center(any_rows):
    postings = any_rows["postings"]
    days = sum(((row["ended_on"] or END) - row["observed_from"]).days for row in postings)
    exits = [row for row in postings if row["ended_on"]]
    assert len(exits) / (days / 365.25) == pytest.approx(0.25, abs=0.07)
    transfers = sum(row["end_reason"] == "transfer" for row in exits)
    assert transfers / len(exits) == pytest.approx(0.5, abs=0.12)


def test_an_imci_nurse_is_replaced_after_some_45_days(any_rows):
    trained = [row for row in any_rows["postings"] if row["role"] == "imci"]
    waits = []
    for row in trained:
        later = [
            (other["started_on"] - row["ended_on"]).days
            for other in trained
            if row["ended_on"]
            and other["health_center"] == row["health_center"]
            and other["started_on"] > row["ended_on"]
        ]
        waits += [min(later)] if later else []
    assert 30 <= median(waits) <= 62


def test_centers_have_ten_nurses_of_whom_one_to_three_imci(any_rows):
    first = [row for row in any_rows["postings"] if row["started_on"] < date(2010, 10, 1)]
    staff = [row["health_center"] for row in first]
    trained = [row["health_center"] for row in first if row["role"] == "imci"]
    assert len(staff) / 21 == pytest.approx(10, abs=1)
    assert {trained.count(center) for center in set(staff)} == {1, 2, 3}
    assert sum(row["role"] == "director" for row in first) == 21


def test_supplies_are_in_stock_on_about_95_days_of_100(any_rows):
    spells = [row for row in any_rows["stock_outs"] if row["health_center"]]
    lengths = [((row["ended_on"] or END) - row["started_on"]).days for row in spells]
    share = 1 - sum(lengths) / (21 * len(any_rows["supplies"]) * DAYS)
    assert share == pytest.approx(0.95, abs=0.015)
    assert median(lengths) < 21
    assert 5 <= sum(length > 60 for length in lengths) < 0.06 * len(lengths)


def test_a_third_of_days_out_are_upstream(any_rows):
    stores = {"K": "KIR", "S": "SKA"}
    closed = {
        (row["pharmacy"], row["supply"], day)
        for row in any_rows["stock_outs"]
        if row["pharmacy"]
        for day in span(row)
    }
    out = [
        (stores[row["health_center"][0]], row["supply"], day) in closed
        for row in any_rows["stock_outs"]
        if row["health_center"]
        for day in span(row)
    ]
    assert np.mean(out) == pytest.approx(1 / 3, abs=0.07)


def span(row) -> range:
    return range(row["started_on"].toordinal(), (row["ended_on"] or END).toordinal())
