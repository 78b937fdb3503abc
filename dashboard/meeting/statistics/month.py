"""What the monthly meeting counts: who was visited, who is in post, what every indicator did."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.methods.runs import judge
from dashboard.months import Window
from dashboard.trends.statistics.series import latest
from dashboard.turnover.statistics.postings import DAYS_IN_YEAR, days_at_risk, departed
from dashboard.turnover.statistics.rates import exact_limits

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


def visited(visits: pd.DataFrame, centers: list[str], month: date, until: date) -> pd.DataFrame:
    """Count each center's done visits in the month and the days since its last one.

    `visits`: rows with health_center, started_on, ended_on (NaT: one day), status, up to `until`
    (exclusive, the month's end). One row is a center of `centers`: health_center, done (visits
    begun in the month), last_visit_on (last day of the last done visit, NaT when never),
    days_since (from then to the last day before `until`; missing when never).
    """
    done = visits[visits.status == "done"]
    last_day = done.ended_on.fillna(done.started_on).clip(upper=pd.Timestamp(until))
    last = last_day.groupby(done.health_center).max().reindex(centers)
    in_month = done[done.started_on >= pd.Timestamp(month)].groupby("health_center").size()
    days = (pd.Timestamp(until) - last).dt.days - 1
    return pd.DataFrame(
        {
            "health_center": pd.Series(centers, dtype="str"),
            "done": in_month.reindex(centers, fill_value=0).to_numpy(dtype="int64"),
            "last_visit_on": last.to_numpy(),
            "days_since": days.clip(lower=0).astype("Int64").to_numpy(),
        }
    )


def exits_in(postings: pd.DataFrame, window: Window) -> Exits:
    """Count the exits of a window and the person-years they are counted over."""
    exits = int(departed(postings, window).sum())
    person_years = float(days_at_risk(postings, window).sum()) / DAYS_IN_YEAR
    return Exits(exits, person_years, *exact_limits(exits, person_years))
