"""Tests of the decision table: which chart a series can carry, and what its limits say."""

import numpy as np
import pandas as pd
import pytest

from dashboard.indicators import Indicator
from dashboard.methods.limits import p_prime_chart
from dashboard.methods.nhs_icons import Assurance, Variation, plot_the_dots
from dashboard.trends.statistics.kinds import (
    MOST_XMR,
    Reason,
    choose,
    false_alarms,
    is_near_edge,
    refused,
)
from dashboard.trends.statistics.series import indicator_series
from tests.verdict_rows import anew_on

UP = Indicator("A", "Checked", "assessment", "up", "k", "n")
DOWN = Indicator("A", "Checked", "assessment", "down", "k", "n")
DAYS = pd.date_range("2010-01-01", periods=40, freq="MS").astype("datetime64[us]")


def series(k, n, breaks=()) -> pd.DataFrame:
    n = np.broadcast_to(n, len(k))
    sums = pd.DataFrame({"indicator": "A", "period_start": DAYS[: len(k)], "numerator": k,
                         "denominator": n, "nurses": 2})  # fmt: skip
    return indicator_series(sums, anew_on(*breaks))


FLAT = [40, 44, 38, 42, 41, 39, 43, 40, 42, 38, 41, 44, 40, 39]


def test_a_run_chart_is_left_as_it_is():
    points = series(FLAT, 80)
    assert choose(points, UP, "run").points is points
    assert choose(points.iloc[:0], UP, "p").kind == "run"


@pytest.mark.parametrize(
    ("k", "n", "kind", "place", "reason"),
    [
        (FLAT, 80, "p", 0, None),
        (FLAT, 80, "xmr", 0, None),
        (FLAT[:11], 80, "p", 0, Reason.FEW_POINTS),
        (FLAT[:11], 80, "xmr", 0, Reason.FEW_POINTS),
        ([15] * 14, 29, "p", 0, Reason.FEW_OBSERVED),
        ([15] * 14, 30, "p", 0, None),
        ([15] * 14, 29, "xmr", 0, None),
        ([72] * 14, 80, "p", 0, Reason.NEAR_EDGE),
        ([8] * 14, 80, "p", 0, Reason.NEAR_EDGE),
        ([9] * 14, 80, "p", 0, None),
        ([0] * 14, 80, "p", 0, Reason.NEAR_EDGE),
        (FLAT, 80, "xmr", MOST_XMR - 1, None),
        (FLAT, 80, "xmr", MOST_XMR, Reason.MANY_CHARTS),
        ([2] * 20, 4, "xmr", 0, Reason.FEW_POINTS),
    ],
)
def test_what_a_series_cannot_carry_is_refused_with_a_reason(k, n, kind, place, reason):
    assert refused(series(k, n), kind, place) == reason
    chosen = choose(series(k, n), UP, kind, place)
    assert (chosen.kind, chosen.reason) == ("run" if reason else kind, reason)


def test_the_latest_phase_decides_and_short_phases_have_no_limits():
    points = series([8] * 5 + FLAT, 80, [DAYS[5]])
    chosen = choose(points, UP, "p").points
    assert chosen.lower.isna().tolist() == [True] * 5 + [False] * 14
    assert choose(series(FLAT + [40] * 5, 80, [DAYS[14]]), UP, "p").reason == Reason.FEW_POINTS


@pytest.mark.parametrize(
    ("indicator", "found"), [(UP, Variation.CONCERN), (DOWN, Variation.IMPROVEMENT)]
)
def test_limits_of_p_prime_are_no_narrower_than_those_of_p(indicator, found):
    k = [*FLAT, 4]
    chosen = choose(series(k, 80), indicator, "p").points
    chart = p_prime_chart(k, [80] * 15)
    assert chosen.centre.tolist() == pytest.approx(chart.centre.tolist())
    assert chosen.upper.tolist() == pytest.approx(chart.upper.tolist())
    assert chosen.lower.tolist() == pytest.approx(chart.lower.tolist())
    assert chosen.variation.tolist() == [str(Variation.COMMON_CAUSE)] * 14 + [str(found)]


def test_every_phase_has_limits_of_its_own():
    points = series(FLAT + [k + 25 for k in FLAT], 80, [DAYS[14]])
    chosen = choose(points, UP, "p").points
    assert chosen.centre.iloc[0] == pytest.approx(sum(FLAT) / 14 / 80)
    assert chosen.centre.iloc[-1] == pytest.approx(sum(FLAT) / 14 / 80 + 25 / 80)
    assert set(chosen.variation) == {str(Variation.COMMON_CAUSE)}


def test_an_xmr_chart_passes_over_what_does_not_count():
    k, n = [*FLAT, 1, 75], [80] * 14 + [2, 80]
    chosen = choose(series(k, n), UP, "xmr")
    dots = plot_the_dots([value / 80 for value in [*FLAT, 75]], "up")
    counted = chosen.points[chosen.points.denominator == 80]
    assert counted.variation.tolist() == [str(one) for one in dots.points.variation]
    assert counted.upper.max() <= 1
    assert chosen.points.variation.isna().sum() == 1
    assert (chosen.variation, chosen.cause) == (Variation.IMPROVEMENT, "Above UCL")
    assert chosen.assurance is None, "no target, no assurance"


@pytest.mark.parametrize(
    ("target", "assurance"),
    [(0.99, Assurance.FAILS), (0.5, Assurance.HIT_AND_MISS), (0.05, Assurance.PASSES)],
)
def test_a_target_has_an_assurance(target, assurance):
    indicator = Indicator("A", "Checked", "assessment", "up", "k", "n", target=target)
    assert choose(series(FLAT, 80), indicator, "xmr").assurance == assurance


def test_near_the_edge():
    assert not is_near_edge(pd.DataFrame({"numerator": [], "denominator": []}))
    assert is_near_edge(pd.DataFrame({"numerator": [9], "denominator": [10]}))
    assert is_near_edge(pd.DataFrame({"numerator": [1], "denominator": [10]}))


def test_expected_false_alarms_are_those_measured_for_each_chart():
    flat, high = choose(series(FLAT, 80), UP, "xmr"), choose(series([76] * 14, 80), UP, "xmr")
    run = choose(series(FLAT, 80), UP, "run")
    assert false_alarms([flat, high, run], "month") == pytest.approx(0.15 + 0.53)
    assert false_alarms([flat, high], "visit") == pytest.approx(0.18 + 0.65)
    assert false_alarms([], "visit") == 0
