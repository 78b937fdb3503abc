from datetime import timedelta

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.turnover.statistics.postings import mentored_on, mentored_periods, mentored_spells
from tests.examples import examples
from tests.postings import contacts, day, postings

FIRST = day("2011-01-01")


def seen(*days, nurse="a"):
    return [(nurse, "K-01", f"{nurse}{number}", at) for number, at in enumerate(days)]


def as_days(periods):
    return [
        (row.nurse, f"{row.started_on:%Y-%m-%d}", f"{row.ended_on:%Y-%m-%d}")
        for row in periods.itertuples()
    ]


def test_mentored_from_the_third_visit_until_183_days_after_the_first_of_three():
    visits = contacts(*seen("2011-01-01", "2011-02-01", "2011-03-01"))
    assert as_days(mentored_periods(visits)) == [("a", "2011-03-01", "2011-07-03")]


def test_the_183rd_day_is_the_last_that_counts():
    """1 January and the 182 days after it: three visits within 183 days, or not."""
    within = contacts(*seen("2011-01-01", "2011-02-01", "2011-07-02"))
    assert as_days(mentored_periods(within)) == [("a", "2011-07-02", "2011-07-03")]
    beyond = contacts(*seen("2011-01-01", "2011-02-01", "2011-07-03"))
    assert mentored_periods(beyond).empty


def test_periods_that_touch_are_one():
    days = [
        "2011-01-01",
        "2011-02-01",
        "2011-03-01",
        "2011-07-03",
        "2012-06-01",
        "2012-06-02",
        "2012-06-03",
    ]
    found = as_days(mentored_periods(contacts(*seen(*days))))
    assert found == [("a", "2011-03-01", "2011-08-03"), ("a", "2012-06-03", "2012-12-01")]


def test_a_visit_counts_once_and_each_nurse_for_herself():
    same = [("a", "K-01", "V1", "2011-01-01")] * 3
    assert mentored_periods(contacts(*same)).empty
    two = seen("2011-01-01", "2011-02-01") + seen("2011-01-05", nurse="b")
    assert mentored_periods(contacts(*two)).empty
    assert mentored_periods(contacts()).empty


def test_mentored_on_a_day():
    periods = mentored_periods(contacts(*seen("2011-01-01", "2011-02-01", "2011-03-01")))
    nurses = pd.Series(["a", "a", "a", "b", "a"], index=[7, 8, 9, 10, 11])
    days = ["2011-02-28", "2011-03-01", "2011-07-02", "2011-03-01", None]
    asked = pd.Series([day(at) for at in days], index=nurses.index)
    assert mentored_on(nurses, asked, periods).tolist() == [False, True, True, False, False]
    assert mentored_on(nurses, asked, mentored_periods(contacts())).tolist() == [False] * 5


def test_spells_are_cut_to_the_posting():
    periods = mentored_periods(contacts(*seen("2011-01-01", "2011-02-01", "2011-03-01")))
    held = postings(
        ("a", "K-01", "2010-01-01", "2011-05-01"),
        ("a", "K-02", "2011-05-01", "2011-06-01"),
        ("a", "K-01", "2012-01-01", "2012-02-01"),
        ("b", "K-01", "2011-01-01", "2012-01-01"),
    )
    spells = mentored_spells(held, periods)
    assert spells.posting.tolist() == [0, 1]
    assert spells.started_on.tolist() == [day("2011-03-01"), day("2011-05-01")]
    assert spells.ended_on.tolist() == [day("2011-05-01"), day("2011-06-01")]


@examples(20)
@given(st.lists(st.integers(0, 500), max_size=12))
def test_against_counting_back_from_each_day(offsets):
    visits = [FIRST + timedelta(days=offset) for offset in offsets]
    periods = mentored_periods(contacts(*seen(*visits)))
    days = [FIRST + timedelta(days=number) for number in range(0, 760)]
    nurses = pd.Series(["a"] * len(days))
    found = mentored_on(nurses, pd.Series(days), periods)
    expected = [
        sum(at - timedelta(days=182) <= visit <= at for visit in visits) >= 3 for at in days
    ]
    assert found.tolist() == expected
    assert (periods.started_on.shift(-1) > periods.ended_on).iloc[:-1].all()
