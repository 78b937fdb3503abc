"""What was observed as rows, by month, visit and nurse: sums agree whichever way they are cut."""

from datetime import date

import pandas as pd
import pytest

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders.engine import reading
from data_loaders.scope import CODES_ONLY, Reader
from data_loaders.trends import (
    load_events,
    load_indicator_months,
    load_indicator_visits,
    load_totals,
)
from tests.trends import HOMES, INDICATORS, MONTHS, write_consultations

WINDOW = Window(date(2011, 1, 1), date(2013, 1, 1))
EVERYTHING = Filters()


@pytest.fixture
def seen(any_engine):
    """Return a reader of the made-up consultations, on SQLite and on PostgreSQL."""
    write_consultations(any_engine)
    with reading(any_engine) as connection:
        yield Reader(connection, CODES_ONLY)


def test_months_and_visits_sum_to_the_same(seen):
    months = load_indicator_months(seen, EVERYTHING, WINDOW)
    visits = load_indicator_visits(seen, EVERYTHING, WINDOW, by_place=True)
    assert len(months) == len(INDICATORS) * len(MONTHS)
    assert len(visits) == len(INDICATORS) * len(MONTHS) * len(HOMES)
    assert set(months.nurses) == {6}
    assert set(visits.nurses) == {2}, "both days of a visit are one point"
    counts = ["numerator", "denominator"]
    pd.testing.assert_frame_equal(
        months.groupby("indicator")[counts].sum(), visits.groupby("indicator")[counts].sum()
    )


def test_a_visit_is_dated_by_its_first_day_and_named(seen):
    one = load_indicator_visits(seen, Filters(health_center=("K-01",)), WINDOW).iloc[0]
    assert (one.period_start, one.visit) == (pd.Timestamp("2011-01-10"), "K-01·1101")


def test_totals_are_by_nurse_from_a_day_on(seen):
    begins = date(2012, 12, 11)
    totals = load_totals(seen, EVERYTHING, WINDOW, begins)
    assert set(totals.nurse) == {"K-01nb", "K-02nb", "S-01nb"}, "nurse a was seen the day before"
    assert set(totals.denominator) == {10}
    assert load_totals(seen, EVERYTHING, WINDOW, begins, by_visit=True).empty
    whole = load_totals(seen, EVERYTHING, WINDOW, date(2012, 12, 10), by_visit=True)
    assert len(whole) == len(INDICATORS) * len(HOMES) * 2
    assert list(whole.columns) == [
        "indicator",
        "health_center",
        "nurse",
        "numerator",
        "denominator",
    ]


def test_totals_keep_within_the_window_and_the_filters(seen):
    window = Window(date(2011, 1, 1), date(2011, 3, 1))
    asked = Filters(indicator=("DNG",), nurse=("K-01na",), domain=("IMCI",))
    totals = load_totals(seen, asked, window, window.start)
    assert totals.denominator.tolist() == [20]
    assert load_totals(seen, Filters(domain=("TB",)), WINDOW, WINDOW.start).empty


def test_events_say_whether_a_new_phase_begins(seen):
    events = load_events(seen, EVERYTHING, WINDOW)
    assert events.label.tolist() == ["New protocol", "Refresher", "Triage started"]
    assert events.rebase.tolist() == [False, False, True]
    assert len(load_events(seen, Filters(district=("SKA",)), WINDOW)) == 1
