import math

import numpy as np
import pytest

from dashboard.statistics.proportions import poisson_exact
from dashboard.statistics.survival import (
    COLUMNS,
    at_risk,
    kaplan_meier,
    median_interval,
    median_survival,
    restricted_mean,
    restricted_mean_error,
)
from tests.reading import figures

REFERENCE = figures("survival.json")
LATE, STOCK_OUTS = REFERENCE["late_entry"], REFERENCE["stock_outs"]


def spells_of(counts):
    """Make spells that have the counts at risk, of events and censorings that R printed."""
    times, risk, events, censored = (
        np.array(counts[name]) for name in ("time", "at_risk", "events", "censored")
    )
    order = np.argsort(np.concatenate([np.repeat(times, events), np.repeat(times, censored)]))
    time = np.concatenate([np.repeat(times, events), np.repeat(times, censored)])[order]
    event = np.repeat([True, False], [events.sum(), censored.sum()])[order]
    entered = risk - np.concatenate([[0], (risk - events - censored)[:-1]])
    entry = np.repeat(np.concatenate([[0], times[:-1]]), entered)
    return time, event, entry


@pytest.mark.parametrize("transform", ["log-log", "log", "plain"])
@pytest.mark.parametrize("name", REFERENCE["cases"])
def test_survival_of_r(name, transform):
    case = REFERENCE["cases"][name]
    curve = kaplan_meier(*spells_of(case), transform=transform)
    eventful = np.array(case["events"]) > 0
    for column in ("time", "at_risk", "events", "censored"):
        assert curve[column].tolist() == np.array(case[column])[eventful].tolist()
    assert curve["survival"].to_numpy() == pytest.approx(case["survival"], abs=1e-9)
    assert curve["ci_low"].to_numpy() == pytest.approx(case[f"{transform} low"], abs=1e-9)
    assert curve["ci_high"].to_numpy() == pytest.approx(case[f"{transform} high"], abs=1e-9)


@pytest.mark.parametrize("name", REFERENCE["cases"])
def test_median_and_restricted_mean_of_r(name):
    case = REFERENCE["cases"][name]
    curve = kaplan_meier(*spells_of(case), transform="log")
    assert median_survival(curve) == case["median"]
    expected = [math.nan if limit is None else limit for limit in case["median_interval"]]
    assert median_interval(curve) == pytest.approx(expected, nan_ok=True)
    assert restricted_mean(curve, case["tau"]) == pytest.approx(case["restricted_mean"], abs=1e-8)
    assert restricted_mean_error(curve, case["tau"]) == pytest.approx(
        case["restricted_mean_error"], abs=1e-9
    )


def test_postings_that_began_before_the_records():
    """Ignoring late entry makes the staff stay 2.4 years instead of 1.8."""
    curve = kaplan_meier(LATE["exit"], LATE["event"], LATE["entry"])
    assert curve["time"].tolist() == LATE["t"]
    assert curve["at_risk"].tolist() == LATE["n_risk"]
    assert curve["survival"].tolist() == pytest.approx(LATE["S"], abs=5e-7)
    limits = curve.loc[curve["time"] == 2.4, ["ci_low", "ci_high"]].to_numpy()[0]
    assert limits == pytest.approx(LATE["ci_2.4_loglog"], abs=5e-6)
    assert median_survival(curve) == LATE["median"] == 1.8
    naive = kaplan_meier(LATE["exit"], LATE["event"])
    assert naive["survival"].tolist() == pytest.approx(LATE["ignored"]["S"], abs=5e-6)
    assert median_survival(naive) == LATE["ignored"]["median"] == 2.4


def test_exits_per_person_year_of_the_same_postings():
    years = sum(LATE["exit"]) - sum(LATE["entry"])
    assert years == pytest.approx(LATE["person_years"])
    assert poisson_exact(sum(LATE["event"]), years) == pytest.approx(
        LATE["rate_ci_exact"], abs=5e-7
    )


def test_typical_stock_out_counts_the_ongoing_ones():
    """The mean of the closed spells, 10.25 days, leaves out the long ones that are still open."""
    curve = kaplan_meier(STOCK_OUTS["days"], STOCK_OUTS["closed"], transform="log")
    assert median_survival(curve) == STOCK_OUTS["km_median"] == 10.5
    low, high = median_interval(curve)
    assert low == STOCK_OUTS["km_median_ci"][0] == 5
    assert math.isnan(high), "not reached"
    assert restricted_mean(curve, 40) == pytest.approx(STOCK_OUTS["rmst40"])


def test_no_spells_and_no_events_are_empty_curves():
    for curve in (kaplan_meier([], []), kaplan_meier([5, 6], [0, 0])):
        assert curve.columns.tolist() == list(COLUMNS)
        assert len(curve) == 0
        assert math.isnan(median_survival(curve))
        assert all(math.isnan(limit) for limit in median_interval(curve))
    assert math.isnan(restricted_mean(kaplan_meier([], []), 10))
    assert restricted_mean(kaplan_meier([5, 6], [0, 0]), 10) == 10
    assert restricted_mean_error(kaplan_meier([5, 6], [0, 0]), 10) == 0


def test_one_spell_that_ended():
    curve = kaplan_meier([5], [1])
    assert curve[["time", "at_risk", "events", "survival"]].to_numpy().tolist() == [[5, 1, 1, 0]]
    assert curve[["ci_low", "ci_high"]].isna().all(axis=None), "R prints no limits at 0"
    assert median_survival(curve) == 5
    assert restricted_mean(curve, 8) == 5


def test_an_emptied_risk_set_stays_at_zero():
    """The first alone at risk leaves: survival is 0 for ever, though three enter later."""
    curve = kaplan_meier([1, 5, 7, 8], [1, 1, 0, 1], [0, 3, 3, 4])
    assert curve["at_risk"].tolist() == [1, 3, 1]
    assert curve["survival"].tolist() == [0, 0, 0]
    assert curve["ci_low"].isna().all()
    assert median_survival(curve) == 1
    assert restricted_mean(curve, 10) == 1


def test_no_one_at_risk_between_two_events():
    curve = kaplan_meier([2, 2, 9, 9], [1, 0, 1, 0], [0, 0, 5, 5])
    assert curve["at_risk"].tolist() == [2, 2]
    assert curve["survival"].tolist() == [0.5, 0.25]


def test_censored_at_the_time_of_an_event_was_still_at_risk():
    curve = kaplan_meier([5, 5, 5, 8, 8], [1, 1, 0, 1, 0])
    assert curve[["at_risk", "events", "censored"]].to_numpy().tolist() == [[5, 2, 1], [2, 1, 1]]
    assert curve["survival"].tolist() == pytest.approx([0.6, 0.3])


def test_who_enters_at_the_time_of_an_event_was_not_yet_at_risk():
    assert kaplan_meier([3, 4], [1, 1], [0, 3])["at_risk"].tolist() == [1, 1]


def test_spells_that_end_before_they_were_seen_are_dropped():
    late = kaplan_meier([3, 2, 4, math.nan], [1, 1, 1, 1], [0, 2, 5, 0])
    assert late["time"].tolist() == [3]
    assert late["at_risk"].tolist() == [1]
    assert kaplan_meier([0, 2], [1, 1])["time"].tolist() == [0, 2], "day 0 counts without entry"


def test_median_rests_at_one_half():
    assert median_survival(kaplan_meier([4, 10], [1, 1])) == 7
    assert median_survival(kaplan_meier([4, 10], [1, 0])) == 7, "up to the latest time"
    assert median_survival(kaplan_meier([4, 10, 20], [1, 0, 0])) != 7
    assert math.isnan(median_survival(kaplan_meier([4, 10, 20], [1, 0, 0])))


def test_restricted_mean_ends_at_tau_and_goes_on_after_the_last_time():
    curve = kaplan_meier([2, 4], [1, 0])
    assert restricted_mean(curve, 0) == 0
    assert restricted_mean(curve, 1) == 1
    assert restricted_mean(curve, 2) == 2
    assert restricted_mean(curve, 4) == 3
    assert restricted_mean(curve, 10) == 6


def test_number_at_risk_under_a_curve():
    assert at_risk([0, 1, 2, 3], [1, 2, 2]).tolist() == [3, 3, 2, 0]
    assert at_risk([1, 1.5, 2], [1, 2, 2], [0, 1, 1.5]).tolist() == [1, 1, 2]
    assert at_risk([], [1]).tolist() == []
