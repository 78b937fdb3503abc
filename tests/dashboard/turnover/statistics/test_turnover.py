from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.months import Window
from dashboard.turnover.statistics.postings import clipped, days_at_risk, departed, in_post, in_view
from dashboard.turnover.statistics.rates import (
    ALL,
    RATE_COLUMNS,
    calendar_years,
    exact_limits,
    imci_nurses,
    over_years,
    turnover_rates,
)
from tests.examples import examples
from tests.postings import YEAR_AND_HALF, posting, postings

CENTERS = {"K-01": "K", "K-02": "K", "S-01": "S"}
WINDOW = YEAR_AND_HALF  # 1 Jul 2011 to 31 Dec 2012: 184 + 366 days
HELD = postings(
    # in post before the records: seen from 1 Jul 2011, left on 1 Jan 2012
    ("a", "K-01", "2008-03-01", "2012-01-01", "K-02", "2011-07-01"),
    # observed for 31 days of 2012 only
    ("b", "K-01", "2012-12-01"),
    # left on the first day of the window: an exit without a day at risk
    ("c", "K-02", "2010-01-01", "2011-07-01", "outside"),
    # left on the day after the window: still in post
    ("d", "K-02", "2011-07-01", "2013-01-01", "outside"),
    # gone before the window
    ("e", "K-02", "2010-01-01", "2011-06-30", "outside"),
    # left, nobody knows where to
    ("f", "S-01", "2011-07-01", "2012-07-01"),
    posting("g", "S-01", "2012-01-01", "2012-01-11", "outside", role="director"),
)


def test_ended_on_is_the_first_day_not_in_post():
    assert departed(HELD, WINDOW).tolist() == [True, False, True, False, False, True, True]
    assert in_post(HELD, date(2011, 12, 31)).tolist()[0]
    assert not in_post(HELD, date(2012, 1, 1)).tolist()[0]
    assert in_post(HELD, date(2012, 12, 31)).tolist() == [False, True, False, True] + [False] * 3
    assert in_view(HELD, WINDOW).tolist() == [True, True, True, True, False, True, True]


def test_days_at_risk_are_clipped_to_what_was_observed_in_the_window():
    assert days_at_risk(HELD, WINDOW).tolist() == [184, 31, 0, 550, 0, 366, 10]
    late = postings(("x", "K-01", "2011-08-01", "2012-08-01", None, "2012-07-31"))
    assert days_at_risk(late, WINDOW).tolist() == [1]
    never = postings(("x", "K-01", "2011-08-01", "2012-08-01", None, "2012-09-01"))
    assert days_at_risk(never, WINDOW).tolist() == [0]


def test_rates_by_place_and_year():
    rates = turnover_rates(HELD, WINDOW, CENTERS)
    assert list(rates.columns) == RATE_COLUMNS
    assert list(zip(rates.place, rates.year, strict=True)) == [
        (place, year)
        for place in ("all", "K", "S", "K-01", "K-02", "S-01")
        for year in (2011, 2012)
    ]
    counts = rates.set_index(["place", "year"])[["exits", "outside", "transfers", "unknown"]]
    assert counts.loc[("all", 2011)].tolist() == [1, 1, 0, 0]
    assert counts.loc[("all", 2012)].tolist() == [3, 1, 1, 1]
    assert counts.loc[("K-01", 2012)].tolist() == [1, 0, 1, 0]
    assert counts.loc[("S-01", 2012)].tolist() == [2, 1, 0, 1]
    years = rates.set_index(["place", "year"]).person_years * 365.25
    assert years.loc[("all", 2011)] == pytest.approx(184 + 184 + 184)
    assert years.loc[("all", 2012)] == pytest.approx(31 + 366 + 182 + 10)
    assert years.loc[("S-01", 2011)] == pytest.approx(184)
    imci = rates.set_index(["place", "year"]).loc[("S-01", 2012)]
    assert (imci.imci_exits, imci.imci_person_years * 365.25) == (1, pytest.approx(182))


def test_an_exit_counts_in_the_year_of_the_first_day_out_of_post():
    eve = postings(("a", "K-01", "2011-07-01", "2011-12-31"))
    new_year = postings(("a", "K-01", "2011-07-01", "2012-01-01"))
    for held, exits in ((eve, [1, 0]), (new_year, [0, 1])):
        assert turnover_rates(held, WINDOW, {"K-01": "K"}).exits.tolist() == exits * 3


def test_exact_limits():
    """R's poisson.test on 2 person-years: 0 exits 0 to 1.84 a year, 1 exit 0.01 to 2.79."""
    assert exact_limits(0, 2.0) == pytest.approx((0, 1.844440), abs=1e-6)
    assert exact_limits(1, 2.0) == pytest.approx((0.012659, 2.785822), abs=1e-6)
    assert exact_limits(10, 42.0) == pytest.approx((0.114176, 0.437866), abs=1e-6)
    whole = over_years(turnover_rates(HELD, WINDOW, CENTERS)).iloc[0]
    assert (whole.ci_low, whole.ci_high) == exact_limits(4, whole.person_years)


def test_a_place_without_person_time_has_no_rate():
    rates = turnover_rates(HELD, WINDOW, CENTERS | {"S-02": "S"})
    empty = rates[rates.place == "S-02"]
    assert empty.exits.tolist() == [0, 0]
    assert empty.person_years.tolist() == [0, 0]
    assert empty[["rate", "ci_low", "ci_high"]].isna().all(axis=None)


def test_no_postings_and_no_days():
    rates = turnover_rates(postings(), WINDOW, {"K-01": "K"})
    assert rates.exits.tolist() == [0] * 6
    assert rates.rate.isna().all()
    upside_down = Window(date(2013, 5, 1), date(2013, 1, 1))
    rates = turnover_rates(HELD, upside_down, CENTERS)
    assert rates.empty
    assert list(rates.columns) == RATE_COLUMNS
    assert over_years(rates).empty
    assert days_at_risk(HELD, upside_down).sum() == 0
    assert not in_view(HELD, upside_down).any()


def test_years_add_up_to_the_window():
    rates = turnover_rates(HELD, WINDOW, CENTERS)
    whole = over_years(rates).set_index("place")
    assert whole.loc[ALL].exits == departed(HELD, WINDOW).sum() == 4
    assert whole.loc[ALL].person_years * 365.25 == pytest.approx(184 + 31 + 550 + 366 + 10)
    assert whole.loc["K"].exits == whole.loc["K-01"].exits + whole.loc["K-02"].exits
    assert list(whole.index) == ["all", "K", "S", "K-01", "K-02", "S-01"]


def test_calendar_years_are_half_open_and_cover_the_window():
    assert calendar_years(Window(date(2010, 10, 1), date(2013, 1, 1))) == [
        Window(date(2010, 10, 1), date(2011, 1, 1)),
        Window(date(2011, 1, 1), date(2012, 1, 1)),
        Window(date(2012, 1, 1), date(2013, 1, 1)),
    ]
    assert calendar_years(Window(date(2012, 5, 5), date(2012, 5, 5))) == []


def test_imci_nurses_in_post():
    counts = imci_nurses(HELD, ["K-01", "K-02", "S-01", "S-02"], date(2012, 12, 31))
    assert counts == {"K-01": 1, "K-02": 1, "S-01": 0, "S-02": 0}
    assert imci_nurses(HELD, ["S-01"], date(2012, 1, 5)) == {"S-01": 1}


def test_clipped_postings_lie_in_the_window():
    cut = clipped(HELD, WINDOW)
    assert cut.started_on.iloc[0] == pd.Timestamp("2011-07-01")
    assert cut.ended_on.iloc[1] == pd.Timestamp("2013-01-01")
    assert cut.departed.tolist() == departed(HELD, WINDOW).tolist()
    assert (cut.started_on <= cut.ended_on)[in_view(HELD, WINDOW)].all()


DAYS = st.integers(0, 900)
STAYS = st.tuples(
    st.sampled_from(sorted(CENTERS)),
    DAYS,
    st.integers(0, 500),
    st.integers(0, 90),
    st.booleans(),
    st.sampled_from(["outside", "K-01", None]),
)
FIRST = date(2010, 10, 1)


def stays_of(drawn):
    rows = []
    for number, (center, begun, length, hidden, still, destination) in enumerate(drawn):
        started = FIRST + timedelta(days=begun)
        ended = None if still else (started + timedelta(days=length)).isoformat()
        seen = (started + timedelta(days=hidden)).isoformat()
        where = None if still else destination
        rows.append((f"n{number}", center, started.isoformat(), ended, where, seen))
    return postings(*rows)


def counted_by_day(row):
    """Walk through the window day by day: years of the days in post, and of the exit."""
    ended = date.max if pd.isna(row.ended_on) else row.ended_on.date()
    begun = max(row.started_on, row.observed_from).date()
    days, exits, at = [], [], WINDOW.start
    while at < WINDOW.until:
        if begun <= at < ended:
            days.append(at.year)
        if at == ended:
            exits.append(at.year)
        at += timedelta(days=1)
    return {row.health_center, row.district, ALL}, days, exits


@examples(20)
@given(st.lists(STAYS, max_size=10))
def test_against_plain_loops_over_days(drawn):
    held = stays_of(drawn)
    counted = [counted_by_day(row) for row in held.itertuples()]
    rates = turnover_rates(held, WINDOW, CENTERS).set_index(["place", "year"])
    for place in (ALL, "K", "S", *CENTERS):
        for year in (2011, 2012):
            found = rates.loc[(place, year)]
            here = [(days, exits) for places, days, exits in counted if place in places]
            assert found.exits == sum(exits.count(year) for _, exits in here)
            days = sum(days.count(year) for days, _ in here)
            assert found.person_years == pytest.approx(days / 365.25)


@examples(20)
@given(st.lists(STAYS, min_size=1, max_size=8), DAYS)
def test_splitting_a_posting_keeps_person_time(drawn, at):
    held = stays_of(drawn)
    cut = pd.Timestamp(FIRST + timedelta(days=at))
    inside = (held.started_on < cut) & ~(held.ended_on <= cut)
    first = held.assign(ended_on=held.ended_on.mask(inside, cut))
    second = held[inside].assign(started_on=cut)
    second = second.assign(observed_from=second[["observed_from", "started_on"]].max(axis=1))
    split = pd.concat([first, second], ignore_index=True)
    assert days_at_risk(split, WINDOW).sum() == days_at_risk(held, WINDOW).sum()


@examples(20)
@given(st.lists(STAYS, max_size=8))
def test_exchanging_codes_and_rows_changes_nothing(drawn):
    held = stays_of(drawn)
    other = held.assign(nurse=list(held.nurse[::-1]))[::-1]
    expected = turnover_rates(held, WINDOW, CENTERS)
    pd.testing.assert_frame_equal(turnover_rates(other, WINDOW, CENTERS), expected)
