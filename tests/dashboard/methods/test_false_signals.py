"""The false alarms of unchanged series: those of the default are few, those printed are true.

Series as in the paper's programme, simulated with variation between periods (beta-binomial).
"""

import numpy as np
import pandas as pd
import pytest

from dashboard.indicators import Indicator
from dashboard.methods.limits import p_prime_chart
from dashboard.methods.nhs_icons import COMMON_CAUSE, plot_the_dots
from dashboard.methods.runs import SIGNALS
from dashboard.trends.statistics.kinds import FALSE_ALARMS
from dashboard.trends.statistics.series import place_signals

ICC, POINTS = 0.1, 24
UP = Indicator("A", "Checked", "assessment", "up", "k", "n")
DAYS = pd.date_range("2010-01-01", periods=POINTS, freq="MS").astype("datetime64[us]")
DISTRICT_MONTH = {"n": 80, "p": 0.6}
CENTER_VISIT = {"n": 8, "p": 0.6}


def unchanged(series: int, n: int, p: float) -> pd.DataFrame:
    """Simulate unchanged series; ICC rho means alpha + beta = 1 / rho - 1."""
    random, shape = np.random.default_rng(20_101_001), 1 / ICC - 1
    rates = random.beta(p * shape, (1 - p) * shape, (series, POINTS))
    k = random.binomial(n, rates)
    return pd.DataFrame({
        "indicator": "A", "place": np.repeat([f"{i:05d}" for i in range(series)], POINTS),
        "period_start": np.tile(DAYS, series), "numerator": k.ravel(), "denominator": n,
        "nurses": 2,
    })  # fmt: skip


@pytest.mark.parametrize("situation", [DISTRICT_MONTH, CENTER_VISIT])
def test_the_default_signals_on_at_most_5_percent_of_unchanged_series(situation):
    verdicts = place_signals(unchanged(4000, **situation), [UP]).verdict
    false = verdicts.isin([str(one) for one in SIGNALS]).mean()
    # 4,000 series: the measured share is within 0.7 of a percent point of the true one. Visits
    # of 8 signal less often: many of them tie with the median.
    assert 0.01 <= false <= 0.047


@pytest.mark.parametrize(
    ("grain", "near", "situation"),
    [("month", False, DISTRICT_MONTH), ("visit", False, CENTER_VISIT),
     ("month", True, DISTRICT_MONTH | {"p": 0.9}), ("visit", True, CENTER_VISIT | {"p": 0.9})],
)  # fmt: skip
def test_the_false_alarms_printed_for_the_nhs_rules_are_those_of_unchanged_series(
    grain, near, situation
):
    sums = unchanged(300, **situation)
    flagged = [
        (plot_the_dots(part, "up", screen=True).points.cause != COMMON_CAUSE).any()
        for part in np.split((sums.numerator / sums.denominator).to_numpy(), 300)
    ]
    assert np.mean(flagged) == pytest.approx(FALSE_ALARMS[grain, near], abs=0.1)


def test_p_prime_signals_on_few_unchanged_districts():
    k = unchanged(4000, **DISTRICT_MONTH).numerator.to_numpy().reshape(4000, POINTS)
    outside = [p_prime_chart(row, [80] * POINTS).outside.any() for row in k]
    assert np.mean(outside) <= 0.055
