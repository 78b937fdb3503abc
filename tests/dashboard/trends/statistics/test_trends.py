"""Tests of indicators over time: the promised columns, phases, verdicts by place."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from dashboard.indicators import Indicator
from dashboard.methods.runs import judge
from dashboard.trends.statistics.series import (
    ALL,
    PHASE_COLUMNS,
    SERIES_COLUMNS,
    SIGNAL_COLUMNS,
    indicator_series,
    lately,
    latest,
    place_signals,
    stretches,
    together,
)
from tests.verdict_rows import anew_on

UP = Indicator("A", "Checked", "assessment", "up", "k", "n")
MONTHS = pd.date_range("2011-01-01", periods=24, freq="MS").astype("datetime64[us]")
STEP = [4, 5] * 6 + [8, 7] * 6


def sums(k, n=10, code="A", days=MONTHS, **more) -> pd.DataFrame:
    columns = {"indicator": code, "period_start": days[: len(k)], "numerator": k, "denominator": n}
    return pd.DataFrame(columns | {"nurses": 2} | more)


def test_a_series_keeps_its_promised_columns_and_adds_its_phases():
    series = indicator_series(sums(STEP))
    assert list(series.columns) == SERIES_COLUMNS + PHASE_COLUMNS
    assert series.rate.tolist() == [k / 10 for k in STEP]
    assert set(series["median"]) == {0.6}
    assert series.signal.all()
    assert set(series.phase) == {1}
    assert set(series.phase_median) == {0.6}


def test_visits_have_their_codes():
    assert "visit" in indicator_series(sums(STEP, visit=[f"V{i}" for i in range(24)]))
    assert "visit" in indicator_series(sums([], visit=[]))


def test_a_break_begins_a_phase_and_leaves_the_whole_as_it_was():
    series = indicator_series(sums(STEP), anew_on(date(2012, 1, 1)))
    assert series.phase.tolist() == [1] * 12 + [2] * 12
    assert series.phase_median.tolist() == [0.45] * 12 + [0.75] * 12
    assert set(series["median"]) == {0.6}, "the median of the whole series"
    assert series.signal.all(), "the signal of the whole series"
    assert judge(series, "up") == "no clear change", "the verdict is that of the latest phase"


def test_the_month_in_which_an_event_falls_counts_as_before_it():
    assert indicator_series(sums(STEP), anew_on(date(2011, 12, 31))).phase.tolist().count(1) == 12
    assert indicator_series(sums(STEP), anew_on(date(2011, 12, 1))).phase.tolist().count(1) == 11


@pytest.mark.parametrize("day", [date(2010, 1, 1), date(2011, 1, 1), date(2013, 6, 1)])
def test_a_break_before_the_first_or_after_the_last_point_is_none(day):
    pd.testing.assert_frame_equal(
        indicator_series(sums(STEP), anew_on(day, day)), indicator_series(sums(STEP))
    )


def test_two_breaks_with_no_point_between_them_are_one():
    series = indicator_series(sums(STEP), anew_on(date(2011, 6, 5), date(2011, 6, 20)))
    assert series.phase.tolist() == [1] * 6 + [2] * 18


def test_what_is_not_counted_has_no_median():
    series = indicator_series(sums([2, 3], n=4))
    assert series["median"].isna().all()
    assert series.phase_median.isna().all()
    assert series.rate.tolist() == [0.5, 0.75]
    empty = indicator_series(sums([]))
    assert empty.empty
    assert list(empty.columns) == SERIES_COLUMNS + PHASE_COLUMNS


def test_reordering_rows_changes_nothing():
    both = pd.concat([sums(STEP), sums(STEP[::-1], code="B")], ignore_index=True)
    shuffled = both.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(indicator_series(both), indicator_series(shuffled))


def test_every_place_is_judged_by_its_own_past_and_its_own_breaks():
    places = pd.concat([sums(STEP, place="K-01"), sums(STEP, place="K-02")], ignore_index=True)
    days = anew_on(date(2012, 1, 1), date(2014, 1, 1), place="K-02")
    signals = place_signals(places, [UP], days)
    assert list(signals.columns) == SIGNAL_COLUMNS
    one, two = signals.itertuples()
    assert (one.place, one.verdict, one.signal, one.points) == ("K-01", "improving", True, 24)
    assert (one.longest_run, one.longest_run_max, one.crossings, one.crossings_min) == (12, 8, 1, 8)
    assert (two.place, two.verdict, two.signal) == ("K-02", "no clear change", True)
    assert two.judged_since == pd.Timestamp("2012-01-01")
    assert pd.isna(one.judged_since)
    assert (two.numerator, two.denominator) == (sum(STEP), 240), "of the whole series"


def test_a_place_is_judged_as_its_own_series_is():
    random = np.random.default_rng(7)
    days = [date(2011, 9, 10), date(2012, 8, 1)]
    for place in range(40):
        k = random.binomial(10, 0.5 + 0.02 * place / 40 * np.arange(24))
        found = place_signals(sums(k, place="K"), [UP], anew_on(*days, place="K")).iloc[0]
        series = indicator_series(sums(k), anew_on(*days))
        assert found.verdict == judge(series, "up")
        assert found.signal == series.signal.iloc[0]


def test_no_rows_give_no_verdicts():
    assert place_signals(sums([], place=[]), [UP]).empty
    assert list(stretches(sums([], place=[]))) == []


def test_places_add_up_to_all():
    places = pd.concat([sums([1, 2], place="K"), sums([3, 4], place="S")], ignore_index=True)
    whole = together(places)
    assert whole.numerator.tolist() == [4, 6]
    assert whole.denominator.tolist() == [20, 20]
    assert set(whole.place) == {ALL}


@pytest.mark.parametrize(
    ("until", "begins"),
    [(date(2013, 1, 1), date(2012, 10, 1)), (date(2012, 12, 21), date(2012, 10, 1)),
     (date(2012, 3, 2), date(2012, 1, 1)), (date(2012, 3, 1), date(2011, 12, 1))],
)  # fmt: skip
def test_the_last_three_calendar_months(until, begins):
    assert lately(until) == begins


def test_the_latest_counts():
    assert latest(sums(STEP), pd.Timestamp("2013-01-01")) == (8 + 7 + 7, 30)
    assert latest(sums(STEP), pd.Timestamp("2014-01-01")) == (0, 0)
