from datetime import date

import pandas as pd

from dashboard.months import Window
from dashboard.turnover.statistics.postings import mentored_periods
from dashboard.turnover.statistics.staffing import POSTING_COLUMNS, posting_list, staffing
from tests.postings import contacts, posting, postings

WINDOW = Window(date(2011, 1, 1), date(2011, 7, 1))
HELD = postings(
    ("a", "K-01", "2010-01-01", "2011-05-01", "K-02", "2010-10-01"),
    ("b", "K-01", "2010-01-01"),
    ("c", "K-02", "2011-02-01", "2011-03-01", "outside"),
    ("d", "K-02", "2010-01-01", "2010-12-01", "outside"),
    ("e", "K-02", "2011-01-01", "2011-04-01"),
    posting("f", "K-02", "2011-01-01", role="other_nurse"),
    ("g", "K-01", "2011-01-01", "2011-08-01", "outside"),
)
PERIODS = mentored_periods(
    contacts(
        *(
            (nurse, "K-01", f"V{month}", f"2011-{month:02d}-01")
            for nurse in ("a", "b")
            for month in (1, 2, 4)
        )
    )
)


def test_the_postings_of_a_window_with_their_mentoring():
    listed = posting_list(HELD, PERIODS, WINDOW)
    assert list(listed.columns) == POSTING_COLUMNS
    assert listed.nurse.tolist() == ["a", "b", "c", "e", "f", "g"]
    now = listed.mentored_now.tolist()
    assert [pd.isna(value) for value in now] == [True, False, True, True, False, False]
    assert listed.mentored_now.dropna().tolist() == [True, False, False]
    assert listed.mentored_on_leaving.dropna().tolist() == [True, False, False]
    assert listed.mentored_on_leaving.isna().tolist() == [False, True, False, False, True, True]


def test_mentored_on_leaving_is_about_the_last_day_in_post():
    held = postings(
        ("a", "K-01", "2010-01-01", "2011-04-01"), ("a", "K-02", "2010-01-01", "2011-04-02")
    )
    assert posting_list(held, PERIODS, WINDOW).mentored_on_leaving.tolist() == [False, True]


def test_summed_up():
    found = staffing(posting_list(HELD, PERIODS, WINDOW), ["K-01", "K-02"], WINDOW)
    assert (found.departures, found.imci_departures, found.mentored) == (3, 3, 1)
    assert (found.transfers, found.outside, found.unknown) == (1, 1, 1)
    assert found.nurses == {"K-01": 2, "K-02": 0}
    assert found.in_post == 2
    assert found.centers_with(0) == ["K-02"]
    assert found.centers_with(1) == []


def test_nobody():
    listed = posting_list(postings(), mentored_periods(contacts()), WINDOW)
    assert listed.empty
    assert list(listed.columns) == POSTING_COLUMNS
    found = staffing(listed, ["K-01"], WINDOW)
    assert (found.departures, found.mentored, found.nurses) == (0, 0, {"K-01": 0})
