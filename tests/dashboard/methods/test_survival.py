import math

import numpy as np
import pytest

from dashboard.methods.shares.proportions import poisson_exact
from dashboard.methods.survival import (
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
