from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.survival import kaplan_meier
from dashboard.months import Window
from dashboard.turnover.statistics.retention import (
    RETENTION_COLUMNS,
    departure_waves,
    first_reliable,
    retention,
    stay,
    tenures,
)
from tests.examples import examples
from tests.postings import YEAR_AND_HALF, postings
from tests.reading import figures

LATE = figures("survival.json")["late_entry"]


def spells_of(*rows):
    found = pd.DataFrame(rows, columns=["entry", "time", "event"]).astype(
        {"entry": "int64", "time": "int64", "event": "bool"}
    )
    return found.assign(lost=found.event)


def test_tenure_counts_from_the_beginning_and_observation_from_the_records():
    held = postings(
        ("open", "K-01", "2011-07-01"),
        ("left", "K-01", "2011-01-01", "2012-01-01", "K-02", "2011-07-01"),
        ("leaves on the window's end", "K-01", "2012-12-01", "2013-01-01", "outside"),
        ("leaves after it", "K-01", "2012-12-01", "2013-06-01", "outside"),
        ("gone before observed", "K-01", "2010-01-01", "2011-01-01", None, "2011-07-01"),
    )
    found = tenures(held, YEAR_AND_HALF, None)
    assert found.entry.tolist() == [0, 181, 0, 0]
    assert found.time.tolist() == [550, 365, 31, 31]
    assert found.event.tolist() == [False, True, False, False]
    assert found.left_on.notna().tolist() == found.event.tolist()
    assert departure_waves(found) is None


def test_departures_that_come_together_are_waves():
    days = ["2012-03-01", "2012-03-09", "2012-03-30", "2012-12-01", "2012-12-02"] * 3
    held = postings(*((f"n{at}", "K-01", "2011-07-01", day) for at, day in enumerate(days)))
    found = departure_waves(tenures(held, Window(date(2011, 7, 1), date(2013, 1, 1)), None))
    assert (found.most, found.events, found.came) == (9, 15, True)


def test_a_first_month_delays_entry_and_drops_who_left_before():
    held = postings(
        ("stays", "K-01", "2011-01-01"),
        ("left on the first day", "K-01", "2011-01-01", "2012-01-01"),
        ("left a day later", "K-01", "2011-01-01", "2012-01-02"),
    )
    since = date(2012, 1, 1)
    found = tenures(held, Window(since, date(2013, 1, 1)), since)
    assert found.entry.tolist() == [365, 365]
    assert found.time.tolist() == [731, 366]
    assert found.event.tolist() == [False, True]


def test_late_entry_as_in_r():
    """The survival is that of R's survfit(Surv(entry, exit, event) ~ 1) on the same postings."""
    day = 365.25
    spells = spells_of(
        *zip(
            [round(x * day) for x in LATE["entry"]],
            [round(x * day) for x in LATE["exit"]],
            LATE["event"],
            strict=True,
        )
    )
    curve = retention(spells)
    assert list(curve.columns) == RETENTION_COLUMNS
    assert curve.time_years.tolist() == pytest.approx(LATE["t"], abs=2e-3)
    assert curve.at_risk.tolist() == LATE["n_risk"]
    assert curve.survival.tolist() == pytest.approx(LATE["S"], abs=5e-7)
    assert stay(spells).median == pytest.approx(LATE["median"], abs=2e-3)


def test_the_drawn_curve_begins_where_three_are_under_observation():
    early = [(0, 10, True), (0, 30, True)]
    later = [(100, 200, True), (100, 300, True), (150, 400, False)]
    spells = spells_of(*early, *later)
    assert first_reliable(spells) == 150
    curve = retention(spells)
    assert curve.survival.tolist() == [0.5, 0, 0, 0]
    assert curve.given_years.tolist() == pytest.approx([150 / 365.25] * 4)
    assert curve.given_survival.tolist() == pytest.approx(
        [np.nan, np.nan, 2 / 3, 1 / 3], nan_ok=True
    )
    assert np.isnan(first_reliable(spells_of(*early)))
    assert retention(spells_of(*early)).given_survival.isna().all()


def test_nothing_to_estimate():
    for spells in (spells_of(), spells_of((0, 100, False))):
        assert retention(spells).empty
        found = stay(spells)
        assert (found.postings, found.exits) == (len(spells), 0)
        assert np.isnan([found.given_years, found.median, found.year]).all()
    found = stay(spells_of(*[(0, 400, False)] * 5))
    assert (found.year, found.given_years, found.at_risk_after_year) == (1, 0, 5)
    assert np.isnan([found.year_low, found.median]).all()
    assert not found.is_halved


def test_after_twelve_months():
    spells = spells_of((0, 100, True), *[(0, 500, False)] * 5)
    found = stay(spells)
    assert (found.year, found.at_risk_after_year) == (pytest.approx(5 / 6), 5)
    # exp(-exp(log(-log s) ± 1.96 sqrt(1/30) / |log s|)) with s = 5/6
    assert (found.year_low, found.year_high) == pytest.approx((0.2731, 0.9747), abs=1e-4)
    unseen = stay(spells_of((0, 100, True), *[(0, 300, False)] * 5))
    assert np.isnan(unseen.year)


def test_what_fewer_than_five_show_is_not_said():
    found = stay(spells_of((0, 100, True), *[(0, 500, False)] * 4))
    assert (found.at_risk_after_year, found.is_halved) == (4, False)
    assert np.isnan([found.year, found.median]).all()
    veterans = [(400, 500, True)] * 2 + [(400, 700, False)] * 2
    found = stay(spells_of(*veterans))
    assert found.is_halved
    assert np.isnan([found.given_years, found.until_years, found.year, found.median]).all()
    found = stay(spells_of(*veterans, *[(400, 600, True)] * 3))
    assert (found.median, found.is_halved) == (600 / 365.25, True)
    assert (found.given_years, found.until_years) == (400 / 365.25, 600 / 365.25)


SPELLS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 60), st.booleans()), max_size=20)


@examples(20)
@given(SPELLS)
def test_never_crashes_and_never_rises(drawn):
    spells = spells_of(*((entry, entry + days, event) for entry, days, event in drawn))
    curve = retention(spells)
    for name in ("survival", "given_survival"):
        values = curve[name].dropna()
        assert values.between(0, 1).all()
        assert (values.diff().dropna() <= 0).all()
    found = stay(spells)
    assert np.isnan(found.year) or 0 <= found.year <= 1


@examples(20)
@given(SPELLS)
def test_without_late_entry_it_is_the_ordinary_curve(drawn):
    spells = spells_of(*((0, days, event) for _, days, event in drawn))
    expected = kaplan_meier(spells.time, spells.event)
    curve = retention(spells)
    assert curve.survival.tolist() == expected.survival.tolist()
    if len(spells) >= 3:
        assert curve.given_survival.tolist() == expected.survival.tolist()
