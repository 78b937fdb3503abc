from datetime import date

import numpy as np
import pytest

from dashboard.methods.shares.proportions import wilson
from dashboard.months import Window
from dashboard.turnover.statistics.postings import mentored_periods
from dashboard.turnover.statistics.stability import YEAR_COLUMNS, twelve_months, yearly
from tests.postings import contacts, postings

WINDOW = Window(date(2011, 1, 1), date(2012, 7, 1))
HOMES = {"K-01": "K", "K-02": "K", "S-01": "S"}
NOBODY = mentored_periods(contacts())
HELD = postings(
    ("stays", "K-01", "2010-01-01"),
    ("moves", "K-01", "2010-01-01", "2012-01-01", "K-02"),
    ("moves", "K-02", "2012-01-01"),
    ("leaves", "K-02", "2010-01-01", "2011-07-01", "outside"),  # on the first day: no longer there
    ("leaves late", "K-02", "2010-01-01", "2012-06-30", "outside"),  # not there on the last day
    ("comes and goes", "K-02", "2011-09-01", "2011-10-01"),
    ("comes", "S-01", "2012-02-01"),
)


def test_years_are_counted_back_from_the_end():
    assert twelve_months(WINDOW) == [Window(date(2011, 7, 1), date(2012, 7, 1))]
    leap = Window(date(2010, 2, 28), date(2012, 2, 29))
    assert [one.start for one in twelve_months(leap)] == [date(2011, 2, 28), date(2010, 2, 28)]
    assert twelve_months(Window(date(2011, 7, 2), date(2012, 7, 1))) == []
    assert twelve_months(Window(date(2013, 1, 1), date(2012, 7, 1))) == []


def test_who_of_those_at_the_start_is_still_there():
    table = yearly(HELD, WINDOW, HOMES, "all", NOBODY)
    assert list(table.columns) == YEAR_COLUMNS
    assert table.place.tolist() == ["all", "K", "S", "K-01", "K-02", "S-01"]
    whole = table.set_index("place")
    # on 1 Jul 2011: stays, moves, leaves late; only the first still holds her post a year later
    assert whole.loc["all", ["at_start", "still_in_post", "at_end"]].tolist() == [3, 1, 3]
    assert whole.loc["all", ["exits", "outside", "unknown"]].tolist() == [4, 2, 1]
    assert whole.loc["all", ["mean_headcount", "crude_turnover"]].tolist() == [3, 4 / 3]
    assert whole.loc["all", "attrition"] == pytest.approx(2 / 3)
    assert whole.loc["K-01", ["at_start", "still_in_post"]].tolist() == [2, 1]
    assert (whole.loc["K-01", "ci_low"], whole.loc["K-01", "ci_high"]) == wilson(1, 2)
    assert np.isnan(whole.loc["S-01", "stability"])
    assert whole.loc["S-01", "crude_turnover"] == 0


def test_centers_add_up_and_churn_in_one_post_counts_once():
    table = yearly(HELD, WINDOW, HOMES, "all", NOBODY).set_index("place")
    counts = ["at_start", "still_in_post", "at_end", "exits", "outside", "unknown"]
    centers = table.loc[["K-01", "K-02", "S-01"], counts].sum()
    assert centers.tolist() == table.loc["all", counts].tolist()
    churned = postings(
        *((f"n{m}", "K-01", f"2012-0{m}-01", f"2012-0{m}-20") for m in range(1, 7)),
        ("stays", "K-01", "2010-01-01"),
    )
    row = yearly(churned, WINDOW, {"K-01": "K"}, "all", NOBODY).iloc[0]
    assert (row.stability, row.crude_turnover) == (1, 6)


def test_mentored_staff_and_nobody():
    periods = mentored_periods(
        contacts(*(("stays", "K-01", f"v{m}", f"2011-0{m}-01") for m in (4, 5, 6)))
    )
    row = yearly(HELD, WINDOW, HOMES, "mentored", periods).iloc[0]
    assert (row.at_start, row.still_in_post, row.at_end) == (1, 1, 0)
    empty = yearly(postings(), WINDOW, HOMES, "all", NOBODY)
    assert empty.at_start.tolist() == [0] * 6
    assert empty[["stability", "crude_turnover", "ci_low"]].isna().all(axis=None)
    none = yearly(HELD, Window(date(2012, 1, 1), date(2012, 7, 1)), HOMES, "all", NOBODY)
    assert none.empty
    assert list(none.columns) == YEAR_COLUMNS
