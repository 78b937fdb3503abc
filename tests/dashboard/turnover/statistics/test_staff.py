from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.months import Window
from dashboard.turnover.statistics.postings import (
    days_at_risk,
    followed,
    leavers,
    mentored_periods,
    observed_spells,
    on_duty,
)
from dashboard.turnover.statistics.rates import turnover_rates
from dashboard.turnover.statistics.retention import tenures
from tests.examples import examples
from tests.postings import YEAR_AND_HALF as WINDOW
from tests.postings import contacts, day, posting, postings

PERIODS = mentored_periods(
    contacts(
        *(("a", "K-01", f"a{n}", f"2011-0{n}-15") for n in (7, 8, 9)),
        *(("b", "K-01", f"b{n}", f"2011-0{n}-15") for n in (7, 8, 9)),
    )
)
# a is mentored from 15 Sep 2011 to 14 Jan 2012 (183 days after 15 Jul), as b is
HELD = postings(
    ("a", "K-01", "2011-07-01", "2012-01-10", "outside"),
    ("b", "K-01", "2011-07-01", "2012-06-01", "outside"),
    ("c", "K-01", "2011-07-01", "2012-06-01", "outside"),
    posting("d", "K-01", "2011-07-01", "2012-06-01", role="director"),
)
CENTERS = {"K-01": "K"}


def names(found):
    return found.nurse.tolist()


def test_mentored_periods_of_this_file():
    assert PERIODS.started_on.tolist() == [day("2011-09-15")] * 2
    assert PERIODS.ended_on.tolist() == [day("2012-01-14")] * 2


def test_who_left():
    assert names(leavers(HELD, WINDOW, "all", PERIODS)) == ["a", "b", "c", "d"]
    assert names(leavers(HELD, WINDOW, "imci", PERIODS)) == ["a", "b", "c"]
    # b left when her last visits lay more than half a year back
    assert names(leavers(HELD, WINDOW, "mentored", PERIODS)) == ["a"]


def test_mentored_days_are_only_those_on_which_she_was():
    found = observed_spells(HELD, WINDOW, "mentored", PERIODS)
    assert names(found) == ["a", "b"]
    assert found.started_on.tolist() == [day("2011-09-15")] * 2
    assert found.ended_on.tolist() == [day("2012-01-10"), day("2012-01-14")]
    rates = turnover_rates(HELD, WINDOW, CENTERS, "mentored", PERIODS)
    whole = rates[rates.place == "all"].set_index("year")
    assert whole.exits.to_dict() == {2011: 0, 2012: 1}
    days = (whole.person_years * 365.25).round().to_dict()
    assert days == {2011: 2 * 108, 2012: 9 + 13}
    imci = turnover_rates(HELD, WINDOW, CENTERS, "imci", PERIODS)
    assert imci[imci.place == "all"].exits.tolist() == [0, 3]
    assert imci.exits.tolist() == imci.imci_exits.tolist()


def test_days_at_risk_are_clipped_to_what_was_observed_in_the_window():
    held = postings(
        ("before the records", "K-01", "2008-03-01", "2012-01-01", "K-02", "2011-07-01"),
        ("open", "K-01", "2012-12-01"),
        ("left on the first day", "K-02", "2010-01-01", "2011-07-01", "outside"),
        ("left on the window's edge", "K-02", "2011-07-01", "2013-01-01", "outside"),
        ("gone before", "K-02", "2010-01-01", "2011-06-30", "outside"),
        ("observed one day", "K-01", "2011-08-01", "2012-08-01", None, "2012-07-31"),
        ("never observed", "K-01", "2011-08-01", "2012-08-01", None, "2012-09-01"),
        ("same day", "K-01", "2011-08-01", "2011-08-01", "outside"),
    )
    found = observed_spells(held, WINDOW, "all", PERIODS)
    days = dict(zip(found.nurse, (found.ended_on - found.started_on).dt.days, strict=True))
    assert days == {
        "before the records": 184,
        "open": 31,
        "left on the window's edge": 550,
        "observed one day": 1,
    }
    left = names(leavers(held, WINDOW, "all", PERIODS))
    assert "same day" in left
    assert "left on the window's edge" not in left


def test_on_duty():
    assert names(on_duty(HELD, date(2011, 9, 14), "mentored", PERIODS)) == []
    assert names(on_duty(HELD, date(2011, 9, 15), "mentored", PERIODS)) == ["a", "b"]
    assert names(on_duty(HELD, date(2011, 9, 15), "imci", PERIODS)) == ["a", "b", "c"]
    assert names(on_duty(HELD, date(2012, 6, 1), "all", PERIODS)) == []


def test_mentored_nurses_are_followed_from_then_on_to_their_end():
    kept = followed(HELD, "mentored", PERIODS)
    spells = tenures(kept, WINDOW, None)
    assert spells.entry.tolist() == [76, 76]
    assert spells.time.tolist() == [193, 336]
    assert spells.event.tolist() == [True, True]
    assert names(followed(HELD, "imci", PERIODS)) == ["a", "b", "c"]
    assert followed(HELD, "all", PERIODS) is HELD
    opened = postings(("a", "K-01", "2011-07-01"))
    assert tenures(followed(opened, "mentored", PERIODS), WINDOW, None).event.tolist() == [False]


@pytest.mark.parametrize("staff", ["all", "imci", "mentored"])
def test_nobody(staff):
    assert leavers(postings(), WINDOW, staff, PERIODS).empty
    assert observed_spells(postings(), WINDOW, staff, PERIODS).empty
    assert on_duty(postings(), WINDOW.start, staff, PERIODS).empty
    assert followed(postings(), staff, PERIODS).empty


DAYS = st.integers(0, 800)
SPELLS = st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=8)


def dated(first: int) -> date:
    return date(2011, 1, 1) + timedelta(days=first)


@examples(20)
@given(SPELLS, DAYS)
def test_splitting_a_posting_keeps_the_person_time(spells, cut):
    whole, parts = [], []
    for number, (start, length) in enumerate(spells):
        begun, ended = dated(start), dated(start + length)
        at = min(max(dated(cut), begun), ended)
        whole.append((f"n{number}", "K-01", begun, ended))
        parts += [(f"n{number}", "K-01", begun, at), (f"n{number}", "K-01", at, ended)]
    held, split = postings(*whole), postings(*parts)

    def days(rows):
        found = observed_spells(rows, WINDOW, "all", PERIODS)
        return int((found.ended_on - found.started_on).dt.days.sum())

    assert days(held) == days(split) == int(days_at_risk(held, WINDOW).sum())


@examples(20)
@given(SPELLS)
def test_swapping_the_codes_of_two_nurses_changes_no_figure_of_a_center(spells):
    rows = [
        (f"n{n % 2}", f"K-0{1 + n % 3}", dated(s), dated(s + x)) for n, (s, x) in enumerate(spells)
    ]
    swapped = [({"n0": "n1", "n1": "n0"}[nurse], *rest) for nurse, *rest in rows]
    homes = {f"K-0{n}": "K" for n in (1, 2, 3)}
    before, after = (turnover_rates(postings(*one), WINDOW, homes) for one in (rows, swapped))
    pd.testing.assert_frame_equal(before, after)


@examples(20)
@given(SPELLS)
def test_mentored_time_is_part_of_all_time(spells):
    held = postings(*(("a", "K-01", dated(s), dated(s + x)) for s, x in spells))
    window = Window(date(2011, 1, 1), date(2013, 1, 1))
    rates = [turnover_rates(held, window, CENTERS, staff, PERIODS) for staff in ("mentored", "all")]
    assert (rates[0].person_years <= rates[1].person_years + 1e-9).all()
    assert (rates[0].exits <= rates[1].exits).all()
