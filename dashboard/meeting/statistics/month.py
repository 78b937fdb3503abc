"""What the monthly meeting counts: what every indicator did, where, and who left."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.months import Window
from dashboard.trends.statistics.series import ALL, latest
from dashboard.trends.statistics.verdicts import VERDICT_COLUMNS
from dashboard.turnover.statistics.postings import DAYS_IN_YEAR, days_at_risk, departed
from dashboard.turnover.statistics.rates import exact_limits

FIRST_COLUMNS = ["indicator", "numerator", "denominator", "median", "verdict"]
MONTH_COLUMNS = [
    *FIRST_COLUMNS,
    *(name for name in VERDICT_COLUMNS if name not in ("indicator", "state")),
]


@dataclass(frozen=True)
class Exits:
    """Exits over person-years, with the exact Poisson limits of the rate per person-year."""

    exits: int
    person_years: float
    low: float
    high: float


def month_verdicts(
    series: pd.DataFrame, verdicts: pd.DataFrame, indicators: Iterable[Indicator], until: date
) -> pd.DataFrame:
    """Return every indicator's verdict as of a month's end, beside its last three months.

    `series`: rows of `indicator_series`, up to `until` (exclusive); `verdicts`: of
    `verdict_frame` for the selection as a whole (the other places are left out). One row is an
    indicator: numerator and denominator pooled over the last three months, the median of its run
    chart, `verdict` (the state), and the other columns of the verdict. Indicators never observed
    are left out.
    """
    whole = verdicts[verdicts.place == ALL].rename(columns={"state": "verdict"})
    found = []
    for indicator in indicators:
        points = series[series.indicator == indicator.code]
        if not points.empty:
            k, n = latest(points, pd.Timestamp(until))
            found.append([indicator.code, k, n, points["median"].iloc[0]])
    lately = pd.DataFrame(found, columns=FIRST_COLUMNS[:4]).astype(
        {"indicator": "str", "numerator": "int64", "denominator": "int64", "median": "float64"}
    )
    return lately.merge(whole, on="indicator")[MONTH_COLUMNS]


def exits_in(postings: pd.DataFrame, window: Window) -> Exits:
    """Count the exits of a window and the person-years they are counted over."""
    exits = int(departed(postings, window).sum())
    person_years = float(days_at_risk(postings, window).sum()) / DAYS_IN_YEAR
    return Exits(exits, person_years, *exact_limits(exits, person_years))


def exits_table(found: Exits) -> pd.DataFrame:
    """Return exits in one row: exits, person_years, low, high."""
    return pd.DataFrame([asdict(found)])
