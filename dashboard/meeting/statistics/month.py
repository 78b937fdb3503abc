"""What the monthly meeting counts: what every indicator did, where, and who left."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.methods.runs import Verdict, judge
from dashboard.months import Window
from dashboard.trends.statistics.series import latest
from dashboard.turnover.statistics.postings import DAYS_IN_YEAR, days_at_risk, departed
from dashboard.turnover.statistics.rates import exact_limits

LISTED = (str(Verdict.IMPROVING), str(Verdict.WORSENING))
MONTH_COLUMNS = ["indicator", "numerator", "denominator", "median", "verdict"]


@dataclass(frozen=True)
class Exits:
    """Exits over person-years, with the exact Poisson limits of the rate per person-year."""

    exits: int
    person_years: float
    low: float
    high: float


def month_verdicts(
    series: pd.DataFrame, indicators: Iterable[Indicator], until: date
) -> pd.DataFrame:
    """Judge every indicator of the selection as of a month's end.

    `series`: rows of `indicator_series`, up to `until` (exclusive). One row is an indicator:
    numerator and denominator pooled over the last three months, the median of its run chart,
    and its verdict. Indicators never observed are left out.
    """
    found = []
    for indicator in indicators:
        points = series[series.indicator == indicator.code]
        if points.empty:
            continue
        k, n = latest(points, pd.Timestamp(until))
        verdict = str(judge(points, indicator.direction))
        found.append([indicator.code, k, n, points["median"].iloc[0], verdict])
    return pd.DataFrame(found, columns=MONTH_COLUMNS)


def center_signals_of(signals: pd.DataFrame, centers: list[str]) -> pd.DataFrame:
    """Return the rows of `place_signals` that improve or worsen at one of several centers."""
    here = signals.verdict.isin(LISTED) & signals.place.isin(centers)
    return signals[here & (len(centers) > 1)].reset_index(drop=True)


def exits_in(postings: pd.DataFrame, window: Window) -> Exits:
    """Count the exits of a window and the person-years they are counted over."""
    exits = int(departed(postings, window).sum())
    person_years = float(days_at_risk(postings, window).sum()) / DAYS_IN_YEAR
    return Exits(exits, person_years, *exact_limits(exits, person_years))


def exits_table(found: Exits) -> pd.DataFrame:
    """Return exits in one row: exits, person_years, low, high."""
    return pd.DataFrame([asdict(found)])
