"""Trends: indicators over time, each against its own median, and what may be said of them."""

from collections.abc import Iterable

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.statistics.run_charts import counted_rates, judge, runs_analysis

SERIES_COLUMNS = ["indicator", "period_start", "numerator", "denominator", "rate", "nurses",
                  "median", "signal"]  # fmt: skip
SIGNAL_COLUMNS = ["indicator", "place", "n_useful", "longest_run", "longest_run_max", "crossings",
                  "crossings_min", "signal", "verdict", "points", "numerator",
                  "denominator"]  # fmt: skip
ALL = "all"
MONTHS_LATELY = 3
FALSE_SIGNALS = 0.04


def indicator_series(sums: pd.DataFrame) -> pd.DataFrame:
    """Add each point's rate and its indicator's median and Anhøj signal.

    `sums`: one row an indicator × period with indicator, period_start, numerator, denominator,
    nurses. Rate is a proportion in [0, 1]; median is missing where no point counts; signal
    belongs to the whole series and stands on each of its rows.
    """
    ordered = sums.sort_values(["indicator", "period_start"], kind="stable")
    parts = []
    for _, points in ordered.groupby("indicator", sort=False):
        runs = runs_analysis(counted_rates(points))
        rate = points.numerator / points.denominator
        parts.append(points.assign(rate=rate, median=runs.centre, signal=runs.signal))
    if not parts:
        return ordered.assign(rate=0.0, median=0.0, signal=False)[SERIES_COLUMNS]
    series = pd.concat(parts, ignore_index=True)
    return series.assign(median=series["median"].astype(float))[SERIES_COLUMNS]


def place_signals(sums: pd.DataFrame, indicators: Iterable[Indicator]) -> pd.DataFrame:
    """Analyse the runs of every indicator at every place.

    `sums` as for `indicator_series`, with a column place. One row is an indicator × place: the
    runs about the place's own median, Anhøj's raw signal, the verdict of the policy
    (`run_charts.judge`), the number of points, and numerator and denominator pooled.
    """
    directions = {indicator.code: indicator.direction for indicator in indicators}
    ordered = sums.sort_values("period_start", kind="stable")
    found = []
    for (code, place), points in ordered.groupby(["indicator", "place"], sort=False):
        runs = runs_analysis(counted_rates(points))
        found.append(
            [code, place, runs.n_useful, runs.longest_run, runs.longest_run_max, runs.crossings,
             runs.crossings_min, runs.signal, str(judge(points, directions.get(code, "neutral"))),
             len(points), int(points.numerator.sum()), int(points.denominator.sum())]
        )  # fmt: skip
    signals = pd.DataFrame(found, columns=SIGNAL_COLUMNS)
    return signals.astype({"longest_run_max": "Int64", "crossings_min": "Int64"})


def latest(points: pd.DataFrame, until: pd.Timestamp) -> tuple[int, int]:
    """Return numerator and denominator pooled over the last three months before `until`."""
    since = until - pd.DateOffset(months=MONTHS_LATELY)
    recent = points[(points.period_start >= since) & (points.period_start < until)]
    return int(recent.numerator.sum()), int(recent.denominator.sum())
